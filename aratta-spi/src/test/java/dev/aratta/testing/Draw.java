package dev.aratta.testing;

import static dev.aratta.testing.TestJson.JSON;

import dev.aratta.scri.ProviderMap;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;

/// Draws values by a seed: the same seed, the same values.
public final class Draw {
  private static final List<String> PIECES =
      List.of(
          "a",
          "Z",
          " ",
          "\n",
          "\"",
          "\\",
          "/",
          "é",
          "\u2028",
          "\uD83C\uDF28",
          "\uD83D\uDC69\u200D\uD83D\uDCBB",
          "0",
          "{",
          "}",
          "\t",
          "word ",
          "e\u0301");
  private static final List<String> PROVIDERS = List.of("anthropic", "openai", "google", "my-vllm");

  private final Random random;

  /// Starts drawing.
  public Draw(long seed) {
    random = new Random(seed);
  }

  /// Returns a number from 0 to one below a bound.
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /// Tells yes in some of a hundred cases.
  public boolean chance(int percent) {
    return below(100) < percent;
  }

  /// Returns one of these.
  public <T> T one(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /// Returns one of the constants.
  public <E extends Enum<E>> E one(Class<E> type) {
    return one(List.of(type.getEnumConstants()));
  }

  /// Draws or leaves out.
  public <T> Optional<T> maybe(Supplier<T> maker) {
    return chance(40) ? Optional.of(maker.get()) : Optional.empty();
  }

  /// Draws up to a number of values.
  public <T> List<T> some(int most, Supplier<T> maker) {
    List<T> result = new ArrayList<>();
    for (int left = below(most + 1); left > 0; left--) {
      result.add(maker.get());
    }
    return result;
  }

  /// Returns any text, also an empty one and one of characters beyond the basic plane.
  public String text() {
    return String.join("", some(6, () -> one(PIECES)));
  }

  /// Returns a text that is not empty.
  public String word() {
    return one(PIECES) + text();
  }

  /// Returns the id of a provider.
  public String provider() {
    return one(PROVIDERS);
  }

  /// Returns a whole number from 0 on, or nothing.
  public OptionalInt small() {
    return chance(40) ? OptionalInt.of(one(List.of(0, 1, 7, 4096, 999_999))) : OptionalInt.empty();
  }

  /// Returns a large whole number, or nothing.
  public OptionalLong large() {
    return chance(40)
        ? OptionalLong.of(one(List.of(0L, 1L, 77L, 1L << 40, 9_007_199_254_740_993L)))
        : OptionalLong.empty();
  }

  /// Returns a number from 0 to 1, or nothing.
  public OptionalDouble share() {
    return chance(40)
        ? OptionalDouble.of(one(List.of(0.0, 1.0, 0.1, 0.95, 1e-9)))
        : OptionalDouble.empty();
  }

  /// Returns any JSON.
  public JsonValue json(int depth) {
    return switch (below(depth > 0 ? 8 : 6)) {
      case 0 -> JsonValue.NULL;
      case 1 -> chance(50) ? JsonValue.TRUE : JsonValue.FALSE;
      case 2 -> JSON.createValue(below(1000) - 500);
      case 3 ->
          JSON.createValue(
              new BigDecimal(one(List.of("0.10", "1E+3", "-2.5", "12345678901234567890"))));
      case 4, 5 -> JSON.createValue(text());
      case 6 -> object(depth - 1);
      default -> {
        JsonArrayBuilder list = JSON.createArrayBuilder();
        some(3, () -> json(depth - 1)).forEach(list::add);
        yield list.build();
      }
    };
  }

  /// Returns any JSON object.
  public JsonObject object(int depth) {
    JsonObjectBuilder out = JSON.createObjectBuilder();
    some(3, this::word).forEach(name -> out.add(name, json(depth)));
    return out.build();
  }

  /// Returns options or data of some providers.
  public ProviderMap providers() {
    Map<String, JsonObject> entries = new LinkedHashMap<>();
    if (chance(40)) {
      some(2, this::provider).forEach(id -> entries.put(id, object(2)));
    }
    return ProviderMap.of(entries);
  }
}
