package dev.aratta.testing;

import static dev.aratta.testing.TestJson.JSON;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/// Makes every small mistake in a document: a member left out, a value of another kind or out of
/// bounds in the place of each value, and one member more in each object.
public final class Distortion {
  private static final List<JsonValue> VALUES =
      List.of(
          JsonValue.NULL,
          JsonValue.TRUE,
          JSON.createValue(-1),
          JSON.createValue(0.5),
          JSON.createValue(10_000_000_000L),
          JSON.createValue(""),
          JSON.createValue("txet"),
          JsonValue.EMPTY_JSON_ARRAY,
          JSON.createArrayBuilder().add(7).build(),
          JsonValue.EMPTY_JSON_OBJECT,
          JSON.createObjectBuilder().add("typ", 7).build());

  private Distortion() {}

  /// Calls back with each distorted document and a word on what was done to it.
  public static void each(JsonStructure document, BiConsumer<JsonStructure, String> seen) {
    places(document, "").forEach(pointer -> distort(document, pointer, seen));
  }

  private static void distort(
      JsonStructure document, String pointer, BiConsumer<JsonStructure, String> seen) {
    for (JsonValue value : VALUES) {
      if (!pointer.isEmpty()) {
        seen.accept(JSON.createPointer(pointer).replace(document, value), pointer + " = " + value);
      }
    }
    if (!pointer.isEmpty()) {
      seen.accept(JSON.createPointer(pointer).remove(document), pointer + " removed");
    }
    JsonValue here = JSON.createPointer(pointer).getValue(document);
    if (here instanceof JsonObject object) {
      JsonObjectBuilder more = JSON.createObjectBuilder(object).add("contnt", 7);
      JsonStructure wrong =
          pointer.isEmpty()
              ? more.build()
              : JSON.createPointer(pointer).replace(document, more.build());
      seen.accept(wrong, pointer + " with contnt");
    }
  }

  private static List<String> places(JsonValue value, String pointer) {
    List<String> places = new ArrayList<>(List.of(pointer));
    switch (value.getValueType()) {
      case OBJECT ->
          value
              .asJsonObject()
              .forEach(
                  (name, member) ->
                      places.addAll(places(member, pointer + "/" + Json.encodePointer(name))));
      case ARRAY -> {
        for (int i = 0; i < value.asJsonArray().size(); i++) {
          places.addAll(places(value.asJsonArray().get(i), pointer + "/" + i));
        }
      }
      case STRING, NUMBER, TRUE, FALSE, NULL -> {}
    }
    return places;
  }
}
