package dev.aratta.plugin.ollama;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Lineage;
import dev.aratta.scri.Logprob;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.Usage;
import dev.aratta.spi.ChatDecodeContext;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Reads what a whole answer and the objects of a stream have in common (`api/types.go`,
/// `ChatResponse`).
record AnswerParts(DecodeContext context) {
  /// What one answer says about its cost; durations are nanoseconds.
  private static final List<String> FIGURES =
      List.of(
          "total_duration",
          "load_duration",
          "prompt_eval_count",
          "prompt_eval_duration",
          "eval_count",
          "eval_duration");

  static AnswerParts of(ChatDecodeContext context) {
    return new AnswerParts(context);
  }

  /// Returns the document, unless it is an error.
  JsonObject document(JsonValue value) {
    if (!(value instanceof JsonObject document)) {
      throw mismatch("$", "an answer must be an object").exception();
    }
    if (!isAbsent(document.get("error"))) {
      throw new FailureDecoder(context).inAnswer(document).exception();
    }
    return document;
  }

  /// Returns a message whose role is the assistant's; an unset role is written as an empty string.
  JsonObject message(JsonValue value) {
    if (!(value instanceof JsonObject message)) {
      throw mismatch("$.message", "the message must be an object").exception();
    }
    String role = WireJson.text(message, "role");
    if (!role.isEmpty() && !role.equals("assistant")) {
      throw mismatch("$.message.role", "an answer of the role " + role).exception();
    }
    return message;
  }

  /// Returns a member of the message that is text; empty where it is absent.
  String text(JsonObject message, String name) {
    JsonValue value = message.get(name);
    if (value instanceof JsonString text) {
      return text.getString();
    }
    if (isAbsent(value)) {
      return "";
    }
    throw mismatch("$.message." + name, "must be a string").exception();
  }

  private static boolean isAbsent(JsonValue value) {
    return value == null || value.getValueType() == JsonValue.ValueType.NULL;
  }

  /// Returns why a model stopped. Calls have no reason of their own; a server older than 2024-05
  /// gives none at all.
  FinishReason finish(JsonObject answer, boolean calls) {
    Optional<String> raw = WireJson.string(answer, "done_reason").filter(word -> !word.isEmpty());
    return new FinishReason(
        switch (raw.orElse("stop")) {
          case "stop" -> calls ? FinishReason.Kind.TOOL_CALLS : FinishReason.Kind.STOP;
          case "length" -> FinishReason.Kind.LENGTH;
          // An empty conversation loads or unloads the model.
          case "load", "unload" -> FinishReason.Kind.STOP;
          default -> {
            context.unknown(DecodeContext.Unknown.ENUM, "$.done_reason", raw.orElseThrow());
            yield FinishReason.Kind.OTHER;
          }
        },
        raw);
  }

  Usage usage(JsonObject answer) {
    JsonObjectBuilder raw = context.json().createObjectBuilder();
    FIGURES.forEach(name -> WireJson.value(answer, name).ifPresent(value -> raw.add(name, value)));
    JsonObject figures = raw.build();
    return figures.isEmpty()
        ? Usage.UNKNOWN
        : new Usage(
            WireJson.integer(answer, "prompt_eval_count"),
            WireJson.integer(answer, "eval_count"),
            Optional.of(figures));
  }

  List<Logprob> logprobs(JsonObject answer) {
    if (!answer.containsKey("logprobs")) {
      return List.of();
    }
    List<Logprob> result = new ArrayList<>();
    for (JsonObject token : WireJson.objects(answer, "logprobs")) {
      OptionalDouble logprob = WireJson.number(token, "logprob");
      if (logprob.isPresent()) {
        result.add(
            new Logprob(WireJson.text(token, "token"), logprob.getAsDouble(), alternatives(token)));
      }
    }
    return result;
  }

  private static List<Logprob.Alternative> alternatives(JsonObject token) {
    List<Logprob.Alternative> result = new ArrayList<>();
    for (JsonObject other : WireJson.objects(token, "top_logprobs")) {
      WireJson.number(other, "logprob")
          .ifPresent(
              logprob ->
                  result.add(new Logprob.Alternative(WireJson.text(other, "token"), logprob)));
    }
    return result;
  }

  Lineage lineage(JsonObject answer) {
    return Lineage.reported(
        WireJson.string(answer, "model").filter(name -> !name.isEmpty()),
        Optional.empty(),
        WireJson.string(answer, "created_at").flatMap(AnswerParts::instant));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// Returns data of the answer: where a model of the cloud really ran.
  ProviderMap remote(JsonObject answer) {
    JsonObjectBuilder data = context.json().createObjectBuilder();
    for (String name : List.of("remote_model", "remote_host")) {
      WireJson.string(answer, name)
          .filter(text -> !text.isEmpty())
          .ifPresent(text -> data.add(name, text));
    }
    JsonObject known = data.build();
    return known.isEmpty() ? ProviderMap.EMPTY : ProviderMap.of(context.provider(), known);
  }

  /// Returns the mark of an id that Aratta made.
  ProviderMap made() {
    return WireJson.data(context.provider(), "id_made", JsonValue.TRUE, context.json());
  }

  static Failure mismatch(String path, String message) {
    return Failure.wireMismatch(path, "Ollama: " + path + ": " + message);
  }

  static ArattaException absent(String path) {
    return mismatch(path, "is missing").exception();
  }
}
