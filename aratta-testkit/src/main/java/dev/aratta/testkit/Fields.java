package dev.aratta.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.Model;
import dev.aratta.spi.CallEnvironment;
import dev.aratta.spi.Catalogue;
import dev.aratta.spi.ChatCallContext;
import dev.aratta.spi.ProviderPlugin;
import dev.aratta.spi.Settings;
import dev.aratta.spi.WireRequest;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Sets one field of a request and looks at what becomes of it: it must change what is sent, stand
/// in the lineage, or be refused by name. What belongs to another provider is never sent.
///
/// @param world the JSON
/// @param plugin the plugin
record Fields(FixtureWorld world, ProviderPlugin plugin) {
  private static final String PLAIN = "{'messages': [{'role': 'user', 'content': 'Hi'}]}";

  /// Stands nowhere but in the item of another provider.
  private static final String MARK = "made-by-nobody";

  private static final String FOREIGN =
      "{'type': 'provider', 'provider': 'nobody', 'kind': 'x', 'data': {'type': '" + MARK + "'}}";

  void check(String field, String members) {
    ChatCallContext plain = context(request("{}"));
    WireRequest bare = encode(plain);
    assertTrue(plain.adjustments().isEmpty(), "nothing was asked, and yet: " + plain.adjustments());
    ChatCallContext context = context(request(members));
    Optional<Failure> refused = Optional.empty();
    Optional<WireRequest> sent = Optional.empty();
    try {
      sent = Optional.of(encode(context));
    } catch (ArattaException e) {
      refused = Optional.of(e.failure());
    }
    if (refused.isPresent()) {
      assertEquals(FailureKind.UNSUPPORTED, refused.get().kind(), field);
      assertFalse(refused.get().field().isEmpty(), () -> field + " is refused without its name");
    } else {
      assertTrue(
          !sent.orElseThrow().equals(bare) || !context.adjustments().isEmpty(),
          () -> field + " is neither sent nor noted nor refused");
    }
  }

  /// Checks that what another provider made stays behind where it stands, and that it is said so.
  void checkForeign(String where, String members) {
    ChatCallContext context = context(request(members.replace("ITEM", FOREIGN)));
    try {
      WireRequest sent = encode(context);
      String body = sent.body().map(Object::toString).orElse("");
      assertFalse(body.contains(MARK), () -> where + ": an item of another provider is sent");
      assertTrue(
          context.adjustments().stream().anyMatch(note -> note.action() == Action.DROPPED),
          () -> where + ": nothing says that an item of another provider stays behind");
    } catch (ArattaException e) {
      assertEquals(FailureKind.UNSUPPORTED, e.failure().kind(), where);
    }
  }

  private WireRequest encode(ChatCallContext context) {
    return plugin.chat().orElseThrow().encode(context.request(), context);
  }

  private ChatRequest request(String members) {
    String own = members.replace("PROVIDER", plugin.descriptor().id());
    JsonObject document = world.read(own.replace('\'', '"')).asJsonObject();
    JsonObjectBuilder whole =
        world.json.createObjectBuilder(world.read(PLAIN.replace('\'', '"')).asJsonObject());
    document.forEach(whole::add);
    return world.scri.readChatRequest(whole.build());
  }

  private ChatCallContext context(ChatRequest request) {
    Model model = Catalogue.EMPTY.model("some-model");
    CallEnvironment environment =
        new CallEnvironment(
            plugin.descriptor().id(),
            Settings.NONE,
            Catalogue.EMPTY,
            world.json,
            InstantSource.fixed(Instant.EPOCH),
            prefix -> prefix + 1);
    return new ChatCallContext(environment, model, request);
  }
}
