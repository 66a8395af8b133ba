package dev.aratta.simulator.openai;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;

/// Refuses schemas that are to be kept to strictly and are not within the subset for that.
public final class StrictSchema {
  private static final Set<String> REFUSED = Set.of("allOf", "propertyNames");

  private final String subject;
  private final String param;
  private final String code;

  /// @param subject whose schema it is, such as `function 'f'`
  private StrictSchema(String subject, String param, String code) {
    this.subject = subject;
    this.param = param;
    this.code = code;
  }

  /// Checks the parameters of a function.
  ///
  /// @param param where the schema stands
  public static void ofFunction(String name, JsonObject schema, String param) {
    new StrictSchema("function '" + name + "'", param, "invalid_function_parameters").root(schema);
  }

  /// Checks the schema of an answer.
  ///
  /// @param param where the format stands
  public static void ofFormat(String name, JsonObject schema, String param) {
    new StrictSchema("response_format '" + name + "'", param, "invalid_json_schema").root(schema);
  }

  private void root(JsonObject schema) {
    if (!(schema.get("type") instanceof JsonString type && type.getString().equals("object"))) {
      throw refused("()", "schema must be a JSON Schema of 'type: \"object\"'.");
    }
    check(schema, "()");
  }

  private void check(JsonObject schema, String context) {
    for (String name : REFUSED) {
      if (schema.containsKey(name)) {
        throw refused(context, "'" + name + "' is not permitted.");
      }
    }
    if (schema.get("properties") instanceof JsonObject properties) {
      object(schema, properties, context);
    }
    for (String name : List.of("items", "additionalProperties")) {
      if (schema.get(name) instanceof JsonObject inner) {
        check(inner, within(context, name));
      }
    }
    for (String name : List.of("$defs", "definitions")) {
      if (schema.get(name) instanceof JsonObject named) {
        named.forEach((key, inner) -> inner(inner, within(within(context, name), key)));
      }
    }
    if (schema.get("anyOf") instanceof JsonArray choices) {
      for (int place = 0; place < choices.size(); place++) {
        inner(choices.get(place), within(within(context, "anyOf"), "" + place));
      }
    }
  }

  private void object(JsonObject schema, JsonObject properties, String context) {
    if (!JsonValue.FALSE.equals(schema.get("additionalProperties"))) {
      throw refused(context, "'additionalProperties' is required to be supplied and to be false.");
    }
    List<String> required =
        schema.get("required") instanceof JsonArray list
            ? list.getValuesAs(JsonString::getString)
            : List.of();
    String missing =
        properties.keySet().stream()
            .filter(name -> !required.contains(name))
            .findFirst()
            .orElse("");
    if (!missing.isEmpty()) {
      throw refused(
          context,
          "'required' is required to be supplied and to be an array including every key in"
              + " properties. Missing '"
              + missing
              + "'.");
    }
    properties.forEach((name, inner) -> inner(inner, within(within(context, "properties"), name)));
  }

  private void inner(JsonValue schema, String context) {
    if (schema instanceof JsonObject object) {
      check(object, context);
    }
  }

  private static String within(String context, String name) {
    String names = context.substring(1, context.length() - 1).replaceAll(",$", "");
    String all = names.isEmpty() ? "'" + name + "'" : names + ", '" + name + "'";
    return "(" + all + (names.isEmpty() ? ",)" : ")");
  }

  private Refusal refused(String context, String why) {
    return Refusal.of(
        code, param, "Invalid schema for " + subject + ": In context=" + context + ", " + why);
  }
}
