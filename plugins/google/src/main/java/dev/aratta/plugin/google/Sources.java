package dev.aratta.plugin.google;

import dev.aratta.scri.Citation;
import dev.aratta.scri.EventData;
import dev.aratta.scri.StreamEvent;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// Finds the passages that sources support. Their places are bytes of UTF-8 in the text of the
/// whole answer (grounding page, 2026-11); where the words at a place are not those that the
/// support names, the words themselves are looked for.
///
/// @param texts the texts of the answer by the index of their blocks
record Sources(Map<Integer, StringBuilder> texts) {

  List<StreamEvent> events(JsonObject told) {
    List<StreamEvent> events = new ArrayList<>();
    JsonObject grounding = WireJson.object(told, "groundingMetadata");
    List<JsonObject> chunks = WireJson.objects(grounding, "groundingChunks");
    Set<Integer> cited = new HashSet<>();
    for (JsonObject support : WireJson.objects(grounding, "groundingSupports")) {
      Optional<Passage> passage = passage(WireJson.object(support, "segment"));
      for (JsonValue index : WireJson.array(support, "groundingChunkIndices")) {
        if (index instanceof JsonNumber number && isIn(number, chunks)) {
          cited.add(number.intValue());
          events.add(event(passage, chunks.get(number.intValue())));
        }
      }
    }
    for (int place = 0; place < chunks.size(); place++) {
      if (!cited.contains(place)) {
        events.add(event(Optional.empty(), chunks.get(place)));
      }
    }
    for (JsonObject citation :
        WireJson.objects(WireJson.object(told, "citationMetadata"), "citations")) {
      events.add(cited(passage(citation), citation));
    }
    return events;
  }

  private static boolean isIn(JsonNumber number, List<JsonObject> chunks) {
    return number.isIntegral() && number.intValue() >= 0 && number.intValue() < chunks.size();
  }

  private static StreamEvent event(Optional<Passage> passage, JsonObject chunk) {
    return cited(
        passage,
        chunk.values().stream()
            .filter(JsonObject.class::isInstance)
            .map(JsonValue::asJsonObject)
            .findFirst()
            .orElse(JsonValue.EMPTY_JSON_OBJECT));
  }

  private static StreamEvent cited(Optional<Passage> passage, JsonObject source) {
    Citation citation =
        new Citation(
            OptionalInt.empty(),
            passage.map(found -> OptionalInt.of(found.start())).orElse(OptionalInt.empty()),
            passage.map(found -> OptionalInt.of(found.end())).orElse(OptionalInt.empty()),
            WireJson.string(source, "uri"),
            WireJson.string(source, "title"),
            WireJson.string(source, "text"));
    return new StreamEvent.Cited(
        passage.map(found -> OptionalInt.of(found.block())).orElse(OptionalInt.empty()),
        citation,
        EventData.NONE);
  }

  private Optional<Passage> passage(JsonObject segment) {
    OptionalLong end = WireJson.integer(segment, "endIndex");
    long start = WireJson.integer(segment, "startIndex").orElse(0);
    Optional<String> words = WireJson.string(segment, "text");
    Optional<Passage> placed = Optional.empty();
    if (end.isPresent() && start >= 0 && end.getAsLong() >= start) {
      placed =
          at(start, end.getAsLong()).filter(found -> words.isEmpty() || words(found).equals(words));
    }
    return placed.or(() -> words.flatMap(this::find));
  }

  /// Returns the passage between two bytes of all texts together, where it lies in one block.
  private Optional<Passage> at(long start, long end) {
    long before = 0;
    for (var text : texts.entrySet()) {
      byte[] bytes = text.getValue().toString().getBytes(StandardCharsets.UTF_8);
      if (start >= before && end <= before + bytes.length) {
        return Optional.of(
            new Passage(
                text.getKey(),
                points(bytes, (int) (start - before)),
                points(bytes, (int) (end - before))));
      }
      before += bytes.length;
    }
    return Optional.empty();
  }

  private static int points(byte[] bytes, int length) {
    String head = new String(bytes, 0, length, StandardCharsets.UTF_8);
    return head.codePointCount(0, head.length());
  }

  private Optional<String> words(Passage passage) {
    String text = texts.get(passage.block()).toString();
    return Optional.of(
        text.substring(
            text.offsetByCodePoints(0, passage.start()),
            text.offsetByCodePoints(0, passage.end())));
  }

  private Optional<Passage> find(String words) {
    for (var text : texts.entrySet()) {
      int found = text.getValue().indexOf(words);
      if (found >= 0 && !words.isEmpty()) {
        String whole = text.getValue().toString();
        int start = whole.codePointCount(0, found);
        return Optional.of(
            new Passage(text.getKey(), start, start + words.codePointCount(0, words.length())));
      }
    }
    return Optional.empty();
  }

  /// A passage of a text.
  ///
  /// @param block the index of its block
  /// @param start its first code point
  /// @param end the code point after its last
  private record Passage(int block, int start, int end) {}
}
