package dev.aratta.plugin.anthropic;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.Usage;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads what a whole answer and the events of a stream have in common.
record AnswerParts(DecodeContext context) {
  /// Where code ran; the next request names it to go on there.
  static final String CONTAINER = "container";

  /// Returns the document, unless it is an error.
  JsonObject document(JsonValue value) {
    if (!(value instanceof JsonObject document)) {
      throw mismatch("$", "an answer must be an object").exception();
    }
    if (WireJson.text(document, "type").equals("error")
        || document.get("error") instanceof JsonObject) {
      throw new FailureDecoder(context).inAnswer(document).exception();
    }
    return document;
  }

  /// Returns a message whose role is the assistant's.
  JsonObject message(JsonObject message, String path) {
    String role = WireJson.text(message, "role");
    if (!role.isEmpty() && !role.equals("assistant")) {
      throw mismatch(path + ".role", "an answer of the role " + role).exception();
    }
    return message;
  }

  String id(JsonObject message) {
    return WireJson.string(message, "id")
        .filter(id -> !id.isEmpty())
        .orElseGet(() -> context.ids().next("msg_"));
  }

  /// Returns the mark of an id that Aratta made.
  ProviderMap made(JsonObject message) {
    return WireJson.text(message, "id").isEmpty()
        ? WireJson.data(context.provider(), "id_made", JsonValue.TRUE, context.json())
        : ProviderMap.EMPTY;
  }

  /// Returns why the model stopped (handling stop reasons page, 2026-07-23).
  ///
  /// @param calls whether there are calls for the client to answer
  FinishReason finish(Optional<String> raw, boolean calls) {
    return new FinishReason(
        switch (raw.orElse("")) {
          case "end_turn", "stop_sequence", "tool_use", "compaction" ->
              calls ? FinishReason.Kind.TOOL_CALLS : FinishReason.Kind.STOP;
          case "max_tokens", "model_context_window_exceeded" -> FinishReason.Kind.LENGTH;
          case "refusal" -> FinishReason.Kind.CONTENT_FILTER;
          case "pause_turn" -> FinishReason.Kind.OTHER;
          default -> {
            context.unknown(DecodeContext.Unknown.ENUM, "$.stop_reason", raw.orElse("absent"));
            yield FinishReason.Kind.OTHER;
          }
        },
        raw);
  }

  /// Returns the figures; the provider's `input_tokens` leave out what was read from or written to
  /// a cache, and `output_tokens` hold the thinking.
  Usage usage(JsonObject figures) {
    if (figures.isEmpty()) {
      return Usage.UNKNOWN;
    }
    OptionalLong read = WireJson.integer(figures, "cache_read_input_tokens");
    OptionalLong written = WireJson.integer(figures, "cache_creation_input_tokens");
    OptionalLong fresh = WireJson.integer(figures, "input_tokens");
    return new Usage(
        fresh.isEmpty()
            ? fresh
            : OptionalLong.of(fresh.getAsLong() + read.orElse(0) + written.orElse(0)),
        WireJson.integer(figures, "output_tokens"),
        read,
        written,
        WireJson.integer(WireJson.object(figures, "cache_creation"), "ephemeral_1h_input_tokens"),
        WireJson.integer(WireJson.object(figures, "output_tokens_details"), "thinking_tokens"),
        Optional.of(figures));
  }

  /// Returns what is to be kept of an answer: where code ran, and what ended it.
  ProviderMap data(JsonObject ending) {
    JsonObjectBuilder data = context.json().createObjectBuilder();
    WireJson.string(WireJson.object(ending, CONTAINER), "id")
        .ifPresent(id -> data.add(CONTAINER, id));
    WireJson.value(ending, "stop_sequence").ifPresent(text -> data.add("stop_sequence", text));
    WireJson.value(ending, "stop_details").ifPresent(why -> data.add("stop_details", why));
    JsonObject known = data.build();
    return known.isEmpty() ? ProviderMap.EMPTY : ProviderMap.of(context.provider(), known);
  }

  static Failure mismatch(String path, String message) {
    return Failure.wireMismatch(path, "Anthropic: " + path + ": " + message);
  }

  static ArattaException absent(String path) {
    return mismatch(path, "is missing").exception();
  }
}
