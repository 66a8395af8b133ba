package dev.aratta.testkit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.Block;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Marks;
import dev.aratta.scri.Message;
import dev.aratta.scri.ToolChoice;
import dev.aratta.spi.Fixture;
import dev.aratta.spi.FixtureRun;
import dev.aratta.spi.Operation;
import dev.aratta.spi.ProviderPlugin;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Asks on after an answer, with the answer's message as SCRI gives it: its own provider gets back
/// ids, signatures and items; another one gets none of what the answer's provider data holds.
///
/// @param world the fixtures
/// @param plugin the plugin
record Continuity(FixtureWorld world, ProviderPlugin plugin) {
  private static final String OTHER = "somebody-else";

  /// Shorter texts could stand anywhere by chance.
  private static final int LONG_ENOUGH = 4;

  void check(Fixture fixture) {
    if (fixture.call().operation() != Operation.CHAT) {
      return;
    }
    for (FixtureRun run : world.runs(plugin, fixture)) {
      if (run.outcome() instanceof Fixture.Outcome.Answer answer) {
        check(fixture, world.scri.readChatResponse(answer.document()));
      }
    }
  }

  private void check(Fixture fixture, ChatResponse answer) {
    ChatRequest asked = next(fixture, answer);
    JsonObject next = world.scri.write(asked);
    String provider = fixture.call().provider();
    Set<String> sent = strings(sent(fixture.withRequest(next), provider));
    for (String wanted : wanted(answer, provider)) {
      assertTrue(sent.contains(wanted), () -> fixture.name() + ": " + wanted + " is not sent back");
    }
    JsonObject elsewhere = world.scri.write(withoutBuiltins(asked));
    Set<String> foreign = strings(sent(fixture.withRequest(elsewhere), OTHER));
    for (String secret : secrets(answer, provider)) {
      assertFalse(
          foreign.contains(secret), () -> fixture.name() + ": " + secret + " is sent to " + OTHER);
    }
  }

  /// The tools of one provider, and a call of one that is demanded, are refused by any other.
  private static ChatRequest withoutBuiltins(ChatRequest asked) {
    return asked.builtinTools().isEmpty()
        ? asked
        : asked.toBuilder().builtinTools(List.of()).toolChoice(new ToolChoice.Auto()).build();
  }

  private ChatRequest next(Fixture fixture, ChatResponse answer) {
    ChatRequest asked = world.scri.readChatRequest(fixture.request().orElseThrow());
    List<Message> messages = new ArrayList<>(asked.messages());
    messages.add(answer.message());
    List<Block> results = new ArrayList<>();
    answer
        .toolCalls()
        .forEach(
            call ->
                results.add(
                    new Block.ToolResult(
                        call.id(),
                        Optional.empty(),
                        new Block.Output.Value(world.json.createValue("done")),
                        false,
                        Marks.NONE)));
    messages.add(results.isEmpty() ? Message.user("Go on.") : Message.results(results));
    return asked.toBuilder().messages(messages).build();
  }

  private JsonValue sent(Fixture fixture, String provider) {
    Fixture.Call call = fixture.call();
    Fixture asked =
        new Fixture(
            fixture.name(),
            new Fixture.Call(
                call.operation(),
                provider,
                call.model(),
                call.isEntry(),
                call.listed(),
                call.settings(),
                call.clock(),
                call.ids()),
            fixture.request(),
            fixture.rounds(),
            fixture.outcome());
    FixtureRun run = world.replay(plugin).run(asked, !fixture.isWhole());
    if (provider.equals(OTHER) && isFileRefused(run)) {
      return JsonValue.NULL;
    }
    assertFalse(run.sent().isEmpty(), () -> fixture.name() + ": " + run.outcome());
    return run.sent().getFirst().body().orElseThrow();
  }

  /// A file lies at one provider; any other rightly refuses it, and so gets nothing.
  private static boolean isFileRefused(FixtureRun run) {
    return run.outcome() instanceof Fixture.Outcome.Refused refused
        && WireJson.text(WireJson.object(refused.document(), "error"), "field").equals("file_id");
  }

  /// Returns the ids of calls that the provider gave, signatures, and items of the provider.
  private static Set<String> wanted(ChatResponse answer, String provider) {
    Set<String> wanted = new LinkedHashSet<>();
    for (Block block : answer.blocks()) {
      JsonObject data = block.marks().providerData().of(provider);
      if (block instanceof Block.ToolUse use && !WireJson.bool(data, "id_made").orElse(false)) {
        wanted.add(use.toolUseId());
      } else if (block instanceof Block.Thinking thought) {
        thought.signature().ifPresent(wanted::add);
      } else if (block instanceof Block.Provider item) {
        wanted.addAll(strings(item.data()));
      }
    }
    return wanted;
  }

  private static Set<String> secrets(ChatResponse answer, String provider) {
    Set<String> secrets = new LinkedHashSet<>(strings(answer.providerData().of(provider)));
    answer
        .blocks()
        .forEach(block -> secrets.addAll(strings(block.marks().providerData().of(provider))));
    secrets.removeIf(text -> text.length() < LONG_ENOUGH || answer.model().equals(text));
    return secrets;
  }

  private static Set<String> strings(JsonValue value) {
    Set<String> strings = new LinkedHashSet<>();
    if (value instanceof JsonString text) {
      strings.add(text.getString());
    } else if (value instanceof JsonObject object) {
      object.values().forEach(inner -> strings.addAll(strings(inner)));
    } else if (value instanceof JsonArray list) {
      list.forEach(inner -> strings.addAll(strings(inner)));
    }
    return strings;
  }
}
