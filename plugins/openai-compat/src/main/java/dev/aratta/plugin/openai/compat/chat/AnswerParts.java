package dev.aratta.plugin.openai.compat.chat;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Citation;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Logprob;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Reads the parts of an answer that need nothing but themselves.
record AnswerParts(ChatDialect dialect, DecodeContext context) {
  private static final String CONTENT = "content";

  /// Returns the text or the thinking in `content`, which is a string or, of some servers, a list
  /// of parts.
  ///
  /// @param type the type of the parts
  String content(JsonObject message, String type) {
    JsonValue content = message.getOrDefault(CONTENT, JsonValue.NULL);
    return switch (content) {
      case JsonString text -> type.equals("text") ? text.getString() : "";
      case JsonArray _ -> parts(message, type);
      case JsonValue other when other.getValueType() == JsonValue.ValueType.NULL -> "";
      case JsonValue _ -> throw mismatch("$.choices[0].message.content", "must be text");
    };
  }

  private String parts(JsonObject message, String type) {
    StringBuilder text = new StringBuilder();
    for (JsonObject part : WireJson.objects(message, CONTENT)) {
      String found = WireJson.text(part, "type");
      if (found.equals(type)) {
        // What a part of thinking holds is text or parts of text again.
        text.append(WireJson.text(part, type));
        WireJson.objects(part, type).forEach(inner -> text.append(WireJson.text(inner, "text")));
      } else if (!found.equals("text") && !found.equals("thinking")) {
        context.unknown(DecodeContext.Unknown.BLOCK, "$.choices[0].message.content[*]", found);
      }
    }
    return text.toString();
  }

  /// Returns thinking that has a member of its own: `reasoning`, until 2025 `reasoning_content`.
  static String reasoning(JsonObject message) {
    String reasoning = WireJson.text(message, "reasoning");
    return reasoning.isEmpty() ? WireJson.text(message, "reasoning_content") : reasoning;
  }

  List<Logprob> logprobs(JsonObject choice) {
    JsonObject found = WireJson.object(choice, "logprobs");
    if (found.isEmpty()) {
      return List.of();
    }
    List<Logprob> result = new ArrayList<>();
    for (String member : List.of(CONTENT, "refusal")) {
      for (JsonObject token : WireJson.objects(found, member)) {
        OptionalDouble logprob = WireJson.number(token, "logprob");
        if (logprob.isPresent()) {
          result.add(
              new Logprob(WireJson.text(token, "token"), logprob.getAsDouble(), others(token)));
        }
      }
    }
    return result;
  }

  private static List<Logprob.Alternative> others(JsonObject token) {
    List<Logprob.Alternative> result = new ArrayList<>();
    for (JsonObject other : WireJson.objects(token, "top_logprobs")) {
      WireJson.number(other, "logprob")
          .ifPresent(
              logprob ->
                  result.add(new Logprob.Alternative(WireJson.text(other, "token"), logprob)));
    }
    return result;
  }

  /// Returns the citation of an annotation, which is nested in a member of its type's name.
  Optional<Citation> citation(JsonObject annotation) {
    String type = WireJson.text(annotation, "type");
    if (!type.equals("url_citation")) {
      context.unknown(
          DecodeContext.Unknown.BLOCK, "$.choices[0].message.annotations[*].type", type);
      return Optional.empty();
    }
    JsonObject cited = WireJson.object(annotation, type);
    OptionalInt start = place(cited, "start_index");
    OptionalInt end = place(cited, "end_index");
    boolean placed = start.isPresent() && end.isPresent() && start.getAsInt() <= end.getAsInt();
    return Optional.of(
        new Citation(
            OptionalInt.empty(),
            placed ? start : OptionalInt.empty(),
            placed ? end : OptionalInt.empty(),
            WireJson.string(cited, "url"),
            WireJson.string(cited, "title").filter(title -> !title.isEmpty()),
            WireJson.string(cited, CONTENT)));
  }

  private static OptionalInt place(JsonObject cited, String name) {
    OptionalLong place = WireJson.integer(cited, name);
    return place.isPresent() && place.getAsLong() >= 0 && place.getAsLong() <= Integer.MAX_VALUE
        ? OptionalInt.of((int) place.getAsLong())
        : OptionalInt.empty();
  }

  /// Returns a source that hangs on no passage; a list of these stands beside the choices.
  static Citation source(String url) {
    return new Citation(
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.of(url),
        Optional.empty(),
        Optional.empty());
  }

  /// Returns when an answer was made; 0 says nothing.
  static Optional<Instant> created(JsonObject document) {
    try {
      return document.get("created") instanceof JsonNumber seconds && seconds.longValue() > 0
          ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// Returns why a model stopped.
  ///
  /// @param calls whether it called tools
  /// @param refused whether it refused
  FinishReason finish(Optional<String> word, boolean calls, boolean refused) {
    return new FinishReason(
        switch (word.orElse("")) {
          case "" -> calls ? FinishReason.Kind.TOOL_CALLS : FinishReason.Kind.OTHER;
          case "stop" -> stopped(calls, refused);
          case "tool_calls", "function_call" ->
              calls ? FinishReason.Kind.TOOL_CALLS : FinishReason.Kind.OTHER;
          case "length" -> FinishReason.Kind.LENGTH;
          case "content_filter" -> FinishReason.Kind.CONTENT_FILTER;
          case "error" -> FinishReason.Kind.ERROR;
          default -> other(word.orElseThrow());
        },
        word);
  }

  private static FinishReason.Kind stopped(boolean calls, boolean refused) {
    if (calls) {
      return FinishReason.Kind.TOOL_CALLS;
    }
    return refused ? FinishReason.Kind.CONTENT_FILTER : FinishReason.Kind.STOP;
  }

  private FinishReason.Kind other(String word) {
    return dialect
        .finish(word)
        .orElseGet(
            () -> {
              context.unknown(DecodeContext.Unknown.ENUM, "$.choices[0].finish_reason", word);
              return FinishReason.Kind.OTHER;
            });
  }

  ArattaException mismatch(String path, String message) {
    return Failure.wireMismatch(path, dialect.name() + ": " + path + ": " + message).exception();
  }
}
