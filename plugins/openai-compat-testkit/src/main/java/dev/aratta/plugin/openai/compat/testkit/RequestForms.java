package dev.aratta.plugin.openai.compat.testkit;

import dev.aratta.testkit.recordings.Corpus;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/// Normalisations of recorded requests in OpenAI's dialects that data does not reach, by the pages
/// of the providers alone.
public final class RequestForms {
  /// The operations by name.
  public static final Map<String, UnaryOperator<JsonValue>> OWN =
      Map.of(
          "nulls", RequestForms::nulls,
          "parts", RequestForms::parts,
          "silence", RequestForms::silence,
          "inputs", RequestForms::inputs,
          "reasoning", RequestForms::reasoning);

  private static final String MESSAGES = "messages";

  private RequestForms() {}

  /// Returns these operations and a test's own.
  public static Map<String, UnaryOperator<JsonValue>> and(
      Map<String, UnaryOperator<JsonValue>> own) {
    Map<String, UnaryOperator<JsonValue>> all = new HashMap<>(OWN);
    all.putAll(own);
    return all;
  }

  /// Leaves out members that are null.
  private static JsonValue nulls(JsonValue value) {
    return switch (value) {
      case JsonObject object -> {
        JsonObjectBuilder out = Corpus.JSON.createObjectBuilder();
        object.forEach(
            (name, member) -> {
              if (member.getValueType() != JsonValue.ValueType.NULL) {
                out.add(name, nulls(member));
              }
            });
        yield out.build();
      }
      case JsonArray list -> {
        JsonArrayBuilder out = Corpus.JSON.createArrayBuilder();
        list.forEach(element -> out.add(nulls(element)));
        yield out.build();
      }
      case JsonValue other -> other;
    };
  }

  /// Writes a text as its one part, in the messages of both APIs.
  private static JsonValue parts(JsonValue value) {
    return eachMessage(
        value,
        (list, message) ->
            message.get("content") instanceof JsonString text
                ? with(message, "content", list(object(partOf(list, message), text)))
                : message);
  }

  private static String partOf(String list, JsonObject message) {
    String told = answers(message) ? "output_text" : "input_text";
    return list.equals(MESSAGES) ? "text" : told;
  }

  private static boolean answers(JsonObject message) {
    return message.getString("role", "").equals("assistant");
  }

  private static boolean isEmpty(JsonValue part) {
    return part.asJsonObject().get("text") instanceof JsonString text && text.getString().isEmpty();
  }

  private static JsonObject object(String type, JsonString text) {
    return Corpus.JSON.createObjectBuilder().add("type", type).add("text", text).build();
  }

  /// Leaves out the content of an answer that says nothing.
  private static JsonValue silence(JsonValue value) {
    return eachMessage(
        value,
        (_, message) ->
            answers(message)
                    && message.get("content") instanceof JsonArray parts
                    && parts.stream().allMatch(RequestForms::isEmpty)
                ? Corpus.JSON.createObjectBuilder(message).remove("content").build()
                : message);
  }

  private static JsonValue eachMessage(
      JsonValue value, BiFunction<String, JsonObject, JsonObject> edit) {
    JsonObject request = value.asJsonObject();
    for (String name : List.of("input", MESSAGES)) {
      if (request.get(name) instanceof JsonArray messages) {
        JsonArrayBuilder out = Corpus.JSON.createArrayBuilder();
        messages.forEach(
            one -> out.add(one instanceof JsonObject message ? edit.apply(name, message) : one));
        request = with(request, name, out.build());
      }
    }
    return request;
  }

  private static JsonObject with(JsonObject object, String name, JsonValue value) {
    return Corpus.JSON.createObjectBuilder(object).add(name, value).build();
  }

  private static JsonArray list(JsonValue element) {
    return Corpus.JSON.createArrayBuilder().add(element).build();
  }

  /// Writes reasoning by its older name; some clients say it by both.
  private static JsonValue reasoning(JsonValue value) {
    return eachMessage(
        value,
        (_, message) -> {
          JsonValue text = message.get("reasoning");
          if (text == null || !text.equals(message.getOrDefault("reasoning_content", text))) {
            return message;
          }
          JsonObject rest = Corpus.JSON.createObjectBuilder(message).remove("reasoning").build();
          return with(rest, "reasoning_content", text);
        });
  }

  /// A text and a list of tokens are one input.
  private static JsonValue inputs(JsonValue value) {
    boolean one =
        value instanceof JsonString
            || (value instanceof JsonArray list && list.getFirst() instanceof JsonNumber);
    return one ? list(value) : value;
  }
}
