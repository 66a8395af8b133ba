package dev.aratta.plugin.google;

import dev.aratta.testkit.recordings.Corpus;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonPointer;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/// Puts calls whose arguments came in pieces together to whole ones, by the documentation alone: it
/// shares no code with the plugin and places each piece with a JSON Pointer.
final class AssembledCalls {
  private AssembledCalls() {}

  static List<JsonObject> of(List<JsonObject> documents) {
    boolean pieces = documents.stream().anyMatch(one -> one.toString().contains("willContinue"));
    if (!pieces) {
      return documents;
    }
    JsonArrayBuilder parts = Corpus.JSON.createArrayBuilder();
    JsonObject head = null;
    JsonStructure arguments = JsonValue.EMPTY_JSON_OBJECT;
    for (JsonObject part : parts(documents)) {
      JsonObject call = Said.object(part, "functionCall");
      boolean goesOn = part.containsKey("functionCall") && !call.containsKey("name");
      if (head != null && !goesOn) {
        parts.add(whole(head, arguments));
        head = null;
      }
      if (call.containsKey("name")) {
        head = part;
        arguments = JsonValue.EMPTY_JSON_OBJECT;
      } else if (!goesOn) {
        parts.add(part);
      }
      for (JsonObject piece : Said.objects(call, "partialArgs")) {
        arguments = placed(arguments, piece);
      }
    }
    if (head != null) {
      parts.add(whole(head, arguments));
    }
    JsonObjectBuilder last = Corpus.JSON.createObjectBuilder(documents.getLast());
    JsonObjectBuilder candidate =
        Corpus.JSON.createObjectBuilder(Said.objects(documents.getLast(), "candidates").getFirst());
    candidate.add("content", Corpus.JSON.createObjectBuilder().add("parts", parts));
    return List.of(last.add("candidates", Corpus.JSON.createArrayBuilder().add(candidate)).build());
  }

  private static List<JsonObject> parts(List<JsonObject> documents) {
    List<JsonObject> parts = new ArrayList<>();
    for (JsonObject document : documents) {
      for (JsonObject candidate : Said.objects(document, "candidates")) {
        parts.addAll(Said.objects(Said.object(candidate, "content"), "parts"));
      }
    }
    return parts;
  }

  private static JsonObject whole(JsonObject head, JsonStructure arguments) {
    JsonObject call = Said.object(head, "functionCall");
    JsonValue given = call.containsKey("args") ? call.get("args") : arguments;
    return Corpus.JSON
        .createObjectBuilder(head)
        .add("functionCall", Corpus.JSON.createObjectBuilder(call).add("args", given))
        .build();
  }

  private static JsonStructure placed(JsonStructure arguments, JsonObject piece) {
    String path = piece.getString("jsonPath").substring(1).replace('[', '.').replace("]", "");
    JsonStructure result = arguments;
    StringBuilder pointer = new StringBuilder();
    String[] steps = path.substring(1).split("\\.", -1);
    for (int i = 0; i < steps.length - 1; i++) {
      pointer.append('/').append(steps[i]);
      JsonPointer place = Corpus.JSON.createPointer(pointer.toString());
      if (!place.containsValue(result)) {
        boolean list = steps[i + 1].matches("[0-9]+");
        result = place.add(result, list ? JsonValue.EMPTY_JSON_ARRAY : JsonValue.EMPTY_JSON_OBJECT);
      }
    }
    JsonPointer place =
        Corpus.JSON.createPointer(pointer.append('/').append(steps[steps.length - 1]).toString());
    JsonValue value = value(piece);
    if (place.containsValue(result)) {
      return value instanceof JsonString more && place.getValue(result) instanceof JsonString text
          ? place.replace(result, Corpus.JSON.createValue(text.getString() + more.getString()))
          : place.replace(result, value);
    }
    return place.add(result, value);
  }

  private static JsonValue value(JsonObject piece) {
    if (piece.containsKey("nullValue")) {
      return JsonValue.NULL;
    }
    return piece.getOrDefault(
        "stringValue", piece.getOrDefault("numberValue", piece.get("boolValue")));
  }
}
