package dev.aratta.simulator.anthropic;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.Block;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatRequestBuilder;
import dev.aratta.scri.Message;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.Role;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;

/// Reads the body of `POST /v1/messages` into SCRI, as the page of this package says. Nothing is
/// lost; what a server refuses is not its business. Keeps nothing between calls.
public final class RequestReader {
  private static final List<String> ROLES = List.of("user", "assistant", "system");

  private final JsonProvider json;
  private final Rest rest;
  private final BlockReader blocks;

  /// Makes a reader.
  ///
  /// @param json makes the objects of the rest
  /// @param provider the key of the rest in `provider_options`
  public RequestReader(JsonProvider json, String provider) {
    this.json = requireNonNull(json, "json");
    this.rest = new Rest(json, requireNonNull(provider, "provider"));
    this.blocks = new BlockReader(rest);
  }

  /// Reads a request. `stream` is false where the body does not say otherwise.
  ///
  /// @throws Refusal if a member has a type that no server takes, or a role is unknown
  public ChatRequest read(JsonObject body) {
    Members in = new Members(body, "");
    ChatRequestBuilder request = ChatRequest.builder();
    JsonObjectBuilder nested = json.createObjectBuilder();
    in.string("model").ifPresent(request::model);
    request.messages(messages(in));
    new ToolReader(rest).read(in, request, nested);
    new SettingsReader(rest).read(in, request, nested);
    whole(in, "max_tokens", request::maxTokens);
    whole(in, "top_k", request::topK);
    number(in, "temperature", Double.MAX_VALUE, request::temperature);
    number(in, "top_p", 1, request::topP);
    List<String> stop = in.strings("stop_sequences");
    if (!stop.isEmpty()) {
      request.stop(stop);
    }
    rest.cache(in).ifPresent(request::cache);
    request.stream(in.bool("stream").orElse(false));
    JsonObjectBuilder left = in.rest(json);
    nested.build().forEach(left::add);
    return request.providerOptions(rest.options(left.build())).build();
  }

  private static void whole(Members in, String name, IntConsumer taker) {
    Optional<Integer> value = in.integer(name);
    value.filter(number -> number >= 0).ifPresent(taker::accept);
    if (value.isPresent() && value.get() < 0) {
      in.leave(name);
    }
  }

  private static void number(Members in, String name, double most, DoubleConsumer taker) {
    Optional<JsonNumber> value = in.number(name);
    if (value.isEmpty()) {
      return;
    }
    double size = value.get().doubleValue();
    if (size >= 0 && size <= most) {
      taker.accept(size);
    } else {
      in.leave(name);
    }
  }

  private List<Message> messages(Members in) {
    List<Message> messages = new ArrayList<>();
    in.value("system")
        .map(system -> blocks.read(system, "system"))
        .filter(said -> !said.isEmpty())
        .ifPresent(said -> messages.add(new Message(Role.SYSTEM, said)));
    for (Members message : in.objects("messages")) {
      messages.add(message(message));
    }
    return messages;
  }

  private Message message(Members in) {
    String role = in.required("role");
    if (!ROLES.contains(role)) {
      throw Refusal.word(in.path("role"), ROLES);
    }
    JsonValue content = in.value("content").orElseThrow(() -> Refusal.missing(in.path("content")));
    List<Block> said = blocks.read(content, in.path("content"));
    return new Message(
        role(role, said),
        said,
        Optional.empty(),
        Optional.empty(),
        rest.options(in.rest(json).build()),
        ProviderMap.EMPTY);
  }

  private static Role role(String word, List<Block> said) {
    return switch (word) {
      case "assistant" -> Role.ASSISTANT;
      case "system" -> Role.SYSTEM;
      case String _ ->
          !said.isEmpty() && said.stream().allMatch(Block.ToolResult.class::isInstance)
              ? Role.TOOL
              : Role.USER;
    };
  }
}
