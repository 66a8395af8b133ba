package dev.aratta.testkit.recordings;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a document says, leaf by leaf: scalars and empty containers by their place. Numbers are
/// equal by value, members have no order.
final class JsonLeaves {
  private final Map<String, String> leaves = new LinkedHashMap<>();

  private JsonLeaves() {}

  static Map<String, String> of(JsonValue document) {
    JsonLeaves found = new JsonLeaves();
    found.add("", document);
    return found.leaves;
  }

  private void add(String place, JsonValue value) {
    switch (value) {
      case JsonObject object when !object.isEmpty() ->
          object.forEach(
              (name, member) -> add(place.isEmpty() ? name : place + "." + name, member));
      case JsonArray list when !list.isEmpty() -> {
        for (int i = 0; i < list.size(); i++) {
          add(place + "[" + i + "]", list.get(i));
        }
      }
      case JsonNumber number -> leaves.put(place, text(number.bigDecimalValue()));
      case JsonValue scalar -> leaves.put(place, scalar.toString());
    }
  }

  private static String text(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
  }
}
