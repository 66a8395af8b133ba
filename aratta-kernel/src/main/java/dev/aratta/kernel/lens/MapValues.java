package dev.aratta.kernel.lens;

import dev.aratta.spi.WirePath;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Values of an enum become others, by a closed table.
///
/// @param path the values
/// @param values the table
record MapValues(WirePath path, Map<String, String> values) implements DocumentOperation {
  MapValues {
    values = Map.copyOf(values);
  }

  @Override
  public String op() {
    return "map";
  }

  @Override
  public JsonValue apply(JsonValue document, Scope scope) {
    return Walk.at(
        document,
        path,
        scope.make(),
        (value, places) ->
            value instanceof JsonString text
                    && values.containsKey(text.getString())
                    && scope.allows(places)
                ? scope.make().text(values.get(text.getString()))
                : value);
  }

  static boolean isString(JsonValue value, String text) {
    return value instanceof JsonString string && string.getString().equals(text);
  }

  @Override
  public Optional<LensOperation> inverse() {
    if (new HashSet<>(values.values()).size() < values.size()) {
      return Optional.empty();
    }
    Map<String, String> back = new LinkedHashMap<>();
    values.forEach((from, to) -> back.put(to, from));
    return Optional.of(new MapValues(path, back));
  }

  @Override
  public List<WirePath> reads() {
    return List.of(path);
  }
}
