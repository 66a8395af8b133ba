package dev.aratta.features;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Map;

/// Names what goes back to the provider as it came: ids, signatures, encrypted content. On the wire
/// stands `<PLACE>` instead, the place in the first answer.
final class SaidBefore {
  private static final int SHORTEST = 8;

  private final Map<String, String> places = new HashMap<>();

  /// @param answer the first answer
  SaidBefore(JsonObject answer) {
    collect(answer.get("blocks"), "blocks");
    if (answer.containsKey("provider_data")) {
      collect(answer.get("provider_data"), "provider_data");
    }
  }

  private void collect(JsonValue value, String place) {
    switch (value) {
      case JsonObject object -> object.forEach((name, inner) -> collect(inner, place + "." + name));
      case JsonArray list -> {
        for (int i = 0; i < list.size(); i++) {
          collect(list.get(i), place + "[" + i + "]");
        }
      }
      case JsonString text -> {
        if (text.getString().length() >= SHORTEST && !place.endsWith(".type")) {
          places.putIfAbsent(text.getString(), "<" + place + ">");
        }
      }
      case JsonValue _ -> {}
    }
  }

  JsonObject named(JsonObject sent) {
    JsonObjectBuilder out = Sheets.JSON.createObjectBuilder();
    sent.forEach((name, value) -> out.add(name, named(value)));
    return out.build();
  }

  private JsonValue named(JsonValue value) {
    return switch (value) {
      case JsonObject object -> named(object);
      case JsonArray list -> {
        JsonArrayBuilder out = Sheets.JSON.createArrayBuilder();
        list.forEach(inner -> out.add(named(inner)));
        yield out.build();
      }
      case JsonString text -> {
        String place = places.get(text.getString());
        yield place == null ? text : Sheets.JSON.createValue(place);
      }
      case JsonValue other -> other;
    };
  }
}
