package dev.aratta.plugin.openai.compat.chat;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Embedding;
import dev.aratta.scri.Failure;
import dev.aratta.scri.Lineage;
import dev.aratta.scri.Usage;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.WireJson;
import dev.aratta.spi.WireResponse;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads vectors: lists of numbers, or base64 of little-endian single precision. One call, one
/// thread.
final class VectorReader {
  private final ChatDialect dialect;
  private final DecodeContext context;
  private Lineage lineage = Lineage.UNKNOWN;

  VectorReader(ChatDialect dialect, DecodeContext context) {
    this.dialect = dialect;
    this.context = context;
  }

  Lineage lineage() {
    return lineage;
  }

  /// Adds the vectors of an answer in the order of its inputs and returns what it cost.
  Usage read(WireResponse response, List<Embedding> vectors) {
    if (!(response.json().orElse(JsonValue.NULL) instanceof JsonObject document)) {
      throw mismatch("$", "an answer must be an object");
    }
    if (WireJson.value(document, "error").isPresent()) {
      throw new FailureDecoder(dialect, context).inAnswer(document).exception();
    }
    if (!(document.get("data") instanceof JsonArray data)) {
      throw mismatch("$.data", "must be a list");
    }
    Embedding[] placed = new Embedding[data.size()];
    for (int i = 0; i < placed.length; i++) {
      place(data.get(i), i, placed);
    }
    vectors.addAll(List.of(placed));
    lineage =
        Lineage.reported(
            WireJson.string(document, "model").filter(name -> !name.isEmpty()),
            Optional.empty(),
            AnswerParts.created(document));
    JsonObject usage = WireJson.object(document, "usage");
    return usage.isEmpty()
        ? Usage.UNKNOWN
        : new Usage(
            WireJson.integer(usage, "prompt_tokens"), OptionalLong.empty(), Optional.of(usage));
  }

  private void place(JsonValue value, int at, Embedding[] placed) {
    String path = "$.data[" + at + "]";
    if (!(value instanceof JsonObject entry)) {
      throw mismatch(path, "must be an object");
    }
    long index = WireJson.integer(entry, "index").orElse(at);
    if (index < 0 || index >= placed.length || placed[(int) index] != null) {
      throw mismatch(path + ".index", "is not the place of an input of its own");
    }
    placed[(int) index] = vector(entry.getOrDefault("embedding", JsonValue.NULL), path);
  }

  private Embedding vector(JsonValue value, String path) {
    try {
      float[] numbers =
          value instanceof JsonString text
              ? decoded(text.getString())
              : numbers(value instanceof JsonArray list ? list : JsonValue.EMPTY_JSON_ARRAY);
      if (numbers.length > 0) {
        return new Embedding(numbers);
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    throw mismatch(path + ".embedding", "must be a list of numbers, or base64 of them");
  }

  private static float[] decoded(String base64) {
    byte[] bytes = Base64.getDecoder().decode(base64);
    if (bytes.length % Float.BYTES != 0) {
      throw new IllegalArgumentException("half a number");
    }
    float[] numbers = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers);
    return numbers;
  }

  private static float[] numbers(JsonArray list) {
    float[] numbers = new float[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] =
          list.get(i) instanceof JsonNumber number
              ? number.bigDecimalValue().floatValue()
              : Float.NaN;
    }
    return numbers;
  }

  /// Returns the sum of what several answers cost.
  static Usage sum(List<Usage> usages, JsonProvider json) {
    if (usages.size() == 1) {
      return usages.getFirst();
    }
    long sum = 0;
    JsonArrayBuilder raw = json.createArrayBuilder();
    for (Usage usage : usages) {
      if (usage.inputTokens().isEmpty()) {
        return Usage.UNKNOWN;
      }
      sum += usage.inputTokens().getAsLong();
      usage.raw().ifPresent(raw::add);
    }
    return new Usage(OptionalLong.of(sum), OptionalLong.empty(), Optional.of(raw.build()));
  }

  ArattaException mismatch(String path, String message) {
    return Failure.wireMismatch(path, dialect.name() + ": " + path + ": " + message).exception();
  }
}
