package dev.aratta.plugin.openai.compat.responses;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Lineage;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.Usage;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads what a whole answer and the last event of a stream have in common: the object `response`.
record AnswerParts(ResponsesDialect dialect, DecodeContext context) {
  /// Members of an answer that SCRI has no name for and that say what was done.
  private static final List<String> KEPT =
      List.of(
          "service_tier",
          "conversation",
          "input_transformations",
          "moderation",
          "tool_usage",
          "prompt_cache_diagnostics");

  private static final int NANO_DIGITS = 9;

  JsonProvider json() {
    return context.json();
  }

  /// Returns the document, unless it is an error.
  JsonObject document(JsonValue value) {
    if (!(value instanceof JsonObject document)) {
      throw mismatch("$", "an answer must be an object");
    }
    if (WireJson.value(document, "error").isPresent() && !document.containsKey("output")) {
      throw dialect.failure(document, context).exception();
    }
    return document;
  }

  /// Returns the id of an answer; made where it has none.
  AnswerId id(JsonObject response) {
    return WireJson.string(response, "id")
        .filter(id -> !id.isEmpty())
        .map(id -> new AnswerId(id, ProviderMap.EMPTY))
        .orElseGet(() -> new AnswerId(context.ids().next("resp_"), made()));
  }

  /// Returns the mark of an id that Aratta made.
  ProviderMap made() {
    return WireJson.data(context.provider(), "id_made", JsonValue.TRUE, json());
  }

  /// Returns why the model stopped.
  ///
  /// @throws ArattaException with the provider's error, where there is one and nothing was said
  FinishReason finish(JsonObject response, OutputTally output) {
    String status = WireJson.text(response, "status");
    Optional<JsonValue> error = WireJson.value(response, "error");
    if (error.isPresent() || status.equals("failed")) {
      if (output.isEmpty()) {
        throw failed(response, error).exception();
      }
      return new FinishReason(FinishReason.Kind.ERROR, Optional.of(code(response, status)));
    }
    return switch (status) {
      case "completed", "" -> completed(status, output);
      case "incomplete" ->
          incomplete(
              WireJson.text(WireJson.object(response, "incomplete_details"), "reason"), output);
      case "cancelled" -> new FinishReason(FinishReason.Kind.ERROR, Optional.of(status));
      default -> worded("$.status", status, output);
    };
  }

  private Failure failed(JsonObject response, Optional<JsonValue> error) {
    return error.isPresent()
        ? dialect.failure(response, context)
        : new Failure(FailureKind.UPSTREAM_FAILED, dialect.name() + ": the answer failed");
  }

  private static String code(JsonObject response, String status) {
    return WireJson.string(WireJson.object(response, "error"), "code").orElse(status);
  }

  private static FinishReason completed(String status, OutputTally output) {
    Optional<String> raw = Optional.of(status).filter(word -> !word.isEmpty());
    if (output.hasCalls()) {
      return new FinishReason(FinishReason.Kind.TOOL_CALLS, raw);
    }
    if (output.waiting().isPresent()) {
      return new FinishReason(FinishReason.Kind.OTHER, output.waiting());
    }
    return new FinishReason(
        output.hasRefusal() ? FinishReason.Kind.CONTENT_FILTER : FinishReason.Kind.STOP, raw);
  }

  private FinishReason incomplete(String reason, OutputTally output) {
    return switch (reason) {
      case "max_output_tokens" -> new FinishReason(FinishReason.Kind.LENGTH, Optional.of(reason));
      case "content_filter" ->
          new FinishReason(FinishReason.Kind.CONTENT_FILTER, Optional.of(reason));
      case "max_messages", "steered" ->
          new FinishReason(FinishReason.Kind.STOP, Optional.of(reason));
      default ->
          worded("$.incomplete_details.reason", reason.isEmpty() ? "incomplete" : reason, output);
    };
  }

  /// Reads a word that OpenAI does not have.
  private FinishReason worded(String path, String word, OutputTally output) {
    Optional<FinishReason.Kind> known = dialect.finish(word);
    if (known.isEmpty()) {
      context.unknown(DecodeContext.Unknown.ENUM, path, word);
    }
    FinishReason.Kind kind = known.orElse(FinishReason.Kind.OTHER);
    boolean normal = kind == FinishReason.Kind.STOP;
    if (kind == FinishReason.Kind.TOOL_CALLS && !output.hasCalls()) {
      kind = FinishReason.Kind.OTHER;
    }
    return normal ? completed(word, output) : new FinishReason(kind, Optional.of(word));
  }

  Usage usage(JsonObject response) {
    JsonObject usage = WireJson.object(response, "usage");
    if (usage.isEmpty()) {
      return Usage.UNKNOWN;
    }
    JsonObject input = WireJson.object(usage, "input_tokens_details");
    OptionalLong cached = WireJson.integer(input, "cached_tokens");
    OptionalLong read = WireJson.integer(usage, "input_tokens");
    boolean extra = read.isPresent() && cached.isPresent() && dialect.cacheIsExtra(usage, context);
    return new Usage(
        extra ? OptionalLong.of(read.getAsLong() + cached.getAsLong()) : read,
        WireJson.integer(usage, "output_tokens"),
        cached,
        WireJson.integer(input, "cache_write_tokens"),
        OptionalLong.empty(),
        WireJson.integer(WireJson.object(usage, "output_tokens_details"), "reasoning_tokens"),
        Optional.of(usage));
  }

  Lineage lineage(JsonObject response) {
    return Lineage.reported(
        WireJson.string(response, "model").filter(name -> !name.isEmpty()),
        Optional.empty(),
        created(response));
  }

  /// Returns when the answer began; the wire has seconds, with or without a fraction.
  private static Optional<Instant> created(JsonObject response) {
    if (!(response.get("created_at") instanceof JsonNumber number)) {
      return Optional.empty();
    }
    try {
      BigDecimal seconds = number.bigDecimalValue().setScale(NANO_DIGITS, RoundingMode.DOWN);
      return Optional.of(
          Instant.ofEpochSecond(
              seconds.longValue(),
              seconds.remainder(BigDecimal.ONE).movePointRight(NANO_DIGITS).longValue()));
    } catch (ArithmeticException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /// Returns data of the answer.
  ProviderMap data(JsonObject response) {
    JsonObjectBuilder data = json().createObjectBuilder();
    KEPT.forEach(name -> WireJson.value(response, name).ifPresent(value -> data.add(name, value)));
    if (WireJson.text(response, "status").equals("failed")) {
      WireJson.value(response, "error").ifPresent(error -> data.add("error", error));
    }
    JsonObject known = data.build();
    return known.isEmpty() ? ProviderMap.EMPTY : ProviderMap.of(context.provider(), known);
  }

  ArattaException mismatch(String path, String message) {
    return Failure.wireMismatch(path, dialect.name() + ": " + path + ": " + message).exception();
  }

  /// @param text the id
  /// @param data the mark of a made one
  record AnswerId(String text, ProviderMap data) {}
}
