package dev.aratta.plugin.openai.compat.responses;

import dev.aratta.scri.Citation;
import dev.aratta.scri.Logprob;
import dev.aratta.scri.ProviderMap;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A part of a message: `output_text` or `refusal`.
///
/// @param part the part
/// @param parts the answer
record TextPart(JsonObject part, AnswerParts parts) {
  static final String TEXT = "output_text";
  static final String REFUSAL = "refusal";

  boolean isText() {
    String type = WireJson.text(part, "type");
    return type.equals(TEXT) || type.equals(REFUSAL);
  }

  boolean isRefusal() {
    return WireJson.text(part, "type").equals(REFUSAL);
  }

  String text() {
    return WireJson.text(part, isRefusal() ? "refusal" : "text");
  }

  /// Returns what the provider wants back with the text.
  ///
  /// @param item the message
  ProviderMap data(JsonObject item) {
    KeptMembers data = new KeptMembers(parts.context());
    data.keep(item, "id", "phase").keepStatus(item);
    JsonArray annotations = annotations();
    return (annotations.isEmpty() ? data : data.add("annotations", annotations)).build();
  }

  JsonArray annotations() {
    return WireJson.array(part, "annotations");
  }

  List<Citation> citations() {
    List<Citation> citations = new ArrayList<>();
    annotations().forEach(annotation -> citation(annotation).ifPresent(citations::add));
    return citations;
  }

  /// Reads an annotation; nothing where it names no source. `index` of a `file_citation` counts
  /// files, not characters. Places are taken as code points: no recorded text has a character
  /// beyond U+FFFF before a citation, so the wire does not tell.
  static Optional<Citation> citation(JsonValue annotation) {
    if (!(annotation instanceof JsonObject source)) {
      return Optional.empty();
    }
    Optional<String> url = WireJson.string(source, "url");
    Optional<String> title =
        WireJson.string(source, "title").or(() -> WireJson.string(source, "filename"));
    if (url.isEmpty() && title.isEmpty()) {
      return Optional.empty();
    }
    OptionalInt start = place(source, "start_index");
    OptionalInt end = place(source, "end_index");
    boolean known = start.isPresent() && end.isPresent() && start.getAsInt() <= end.getAsInt();
    return Optional.of(
        new Citation(
            OptionalInt.empty(),
            known ? start : OptionalInt.empty(),
            known ? end : OptionalInt.empty(),
            url,
            title,
            Optional.empty()));
  }

  private static OptionalInt place(JsonObject source, String name) {
    OptionalLong place = WireJson.integer(source, name);
    return place.isPresent() && place.getAsLong() >= 0 && place.getAsLong() <= Integer.MAX_VALUE
        ? OptionalInt.of((int) place.getAsLong())
        : OptionalInt.empty();
  }

  List<Logprob> logprobs() {
    return logprobs(part);
  }

  /// Reads the probabilities that a part or an event has.
  static List<Logprob> logprobs(JsonObject holder) {
    List<Logprob> tokens = new ArrayList<>();
    for (JsonObject token : WireJson.objects(holder, "logprobs")) {
      OptionalDouble logprob = WireJson.number(token, "logprob");
      if (logprob.isPresent()) {
        tokens.add(
            new Logprob(WireJson.text(token, "token"), logprob.getAsDouble(), alternatives(token)));
      }
    }
    return tokens;
  }

  private static List<Logprob.Alternative> alternatives(JsonObject token) {
    List<Logprob.Alternative> others = new ArrayList<>();
    for (JsonObject other : WireJson.objects(token, "top_logprobs")) {
      WireJson.number(other, "logprob")
          .ifPresent(
              logprob ->
                  others.add(new Logprob.Alternative(WireJson.text(other, "token"), logprob)));
    }
    return others;
  }
}
