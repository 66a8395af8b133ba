package dev.aratta.plugin.google;

import dev.aratta.testkit.recordings.Corpus;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Normalisations of recorded requests that data does not reach, by the provider's page alone.
final class RequestForms {
  static final Map<String, UnaryOperator<JsonValue>> OWN =
      Map.of(
          "nulls", RequestForms::nulls,
          "camel", RequestForms::camel,
          "turns", RequestForms::turns,
          "tools", RequestForms::tools,
          "config", RequestForms::config,
          "schema", RequestForms::schema);

  private static final Set<String> OPAQUE =
      Set.of("args", "response", "parametersJsonSchema", "responseJsonSchema");

  private static final List<String> TYPES =
      List.of("", "STRING", "NUMBER", "INTEGER", "BOOLEAN", "ARRAY", "OBJECT", "NULL");

  private RequestForms() {}

  /// Leaves out members that are null.
  private static JsonValue nulls(JsonValue value) {
    return switch (value) {
      case JsonObject object -> {
        JsonObjectBuilder out = Corpus.JSON.createObjectBuilder();
        object.forEach(
            (name, member) -> {
              if (member.getValueType() != JsonValue.ValueType.NULL) {
                out.add(name, OPAQUE.contains(name) ? member : nulls(member));
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

  /// Spells members in camel case.
  private static JsonValue camel(JsonValue value) {
    return switch (value) {
      case JsonObject object -> {
        JsonObjectBuilder out = Corpus.JSON.createObjectBuilder();
        object.forEach(
            (name, member) -> {
              String spelt = camel(name);
              boolean named = spelt.equals("properties") && member instanceof JsonObject;
              JsonValue inside = named ? named(member.asJsonObject()) : camel(member);
              out.add(spelt, OPAQUE.contains(spelt) ? member : inside);
            });
        yield out.build();
      }
      case JsonArray list -> {
        JsonArrayBuilder out = Corpus.JSON.createArrayBuilder();
        list.forEach(element -> out.add(camel(element)));
        yield out.build();
      }
      case JsonValue other -> other;
    };
  }

  private static JsonValue named(JsonObject properties) {
    JsonObjectBuilder out = Corpus.JSON.createObjectBuilder();
    properties.forEach((name, schema) -> out.add(name, camel(schema)));
    return out.build();
  }

  private static String camel(String name) {
    String[] words = name.split("_");
    StringBuilder out = new StringBuilder(words[0]);
    for (String word : List.of(words).subList(1, words.length)) {
      out.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return out.toString();
  }

  /// Makes one turn of those of one role in a row, and leaves out those without parts.
  private static JsonValue turns(JsonValue value) {
    List<String> roles = new ArrayList<>();
    List<JsonArrayBuilder> parts = new ArrayList<>();
    for (JsonValue entry : value.asJsonArray()) {
      JsonObject turn = entry.asJsonObject();
      JsonValue said = turn.getOrDefault("parts", JsonValue.EMPTY_JSON_ARRAY);
      JsonArray list =
          said instanceof JsonArray many
              ? many
              : Corpus.JSON.createArrayBuilder().add(said).build();
      String role = turn.getString("role", "user");
      if (list.isEmpty()) {
        continue;
      }
      if (roles.isEmpty() || !roles.getLast().equals(role)) {
        roles.add(role);
        parts.add(Corpus.JSON.createArrayBuilder());
      }
      list.forEach(parts.getLast()::add);
    }
    JsonArrayBuilder out = Corpus.JSON.createArrayBuilder();
    for (int place = 0; place < roles.size(); place++) {
      out.add(
          Corpus.JSON
              .createObjectBuilder()
              .add("role", roles.get(place))
              .add("parts", parts.get(place)));
    }
    return out.build();
  }

  /// Puts all functions into one entry before the other tools, each of which has its own.
  private static JsonValue tools(JsonValue value) {
    JsonArrayBuilder functions = Corpus.JSON.createArrayBuilder();
    JsonArrayBuilder others = Corpus.JSON.createArrayBuilder();
    for (JsonValue entry : value.asJsonArray()) {
      entry
          .asJsonObject()
          .forEach(
              (name, tool) -> {
                if (name.equals("functionDeclarations")) {
                  tool.asJsonArray().forEach(functions::add);
                } else {
                  others.add(Corpus.JSON.createObjectBuilder().add(name, tool));
                }
              });
    }
    JsonArray declared = functions.build();
    JsonArrayBuilder out = Corpus.JSON.createArrayBuilder();
    if (!declared.isEmpty()) {
      out.add(Corpus.JSON.createObjectBuilder().add("functionDeclarations", declared));
    }
    others.build().forEach(out::add);
    return out.build();
  }

  /// Asks for what the provider's tools did where they stand beside functions, and leaves out a
  /// choice among functions where there are none.
  private static JsonValue config(JsonValue value) {
    JsonObject request = value.asJsonObject();
    JsonArray tools =
        request.get("tools") instanceof JsonArray list ? list : JsonValue.EMPTY_JSON_ARRAY;
    boolean functions = tools.toString().contains("functionDeclarations");
    boolean both = functions && tools.size() > 1;
    JsonObjectBuilder config =
        Corpus.JSON.createObjectBuilder(
            request.get("toolConfig") instanceof JsonObject given
                ? given
                : JsonValue.EMPTY_JSON_OBJECT);
    if (both) {
      config.add("includeServerSideToolInvocations", true);
    }
    if (!functions) {
      config.remove("functionCallingConfig");
    }
    JsonObject said = config.build();
    JsonObjectBuilder out = Corpus.JSON.createObjectBuilder(request);
    return said.isEmpty() ? out.remove("toolConfig").build() : out.add("toolConfig", said).build();
  }

  /// Turns a schema of Google's own kind into JSON Schema.
  private static JsonValue schema(JsonValue value) {
    return switch (value) {
      case JsonObject object -> {
        JsonObjectBuilder out = Corpus.JSON.createObjectBuilder();
        object.forEach((name, member) -> out.add(name, member(name, member)));
        yield out.build();
      }
      case JsonArray list -> {
        JsonArrayBuilder out = Corpus.JSON.createArrayBuilder();
        list.forEach(element -> out.add(schema(element)));
        yield out.build();
      }
      case JsonValue other -> other;
    };
  }

  private static JsonValue member(String name, JsonValue value) {
    return switch (value) {
      case JsonString type when name.equals("type") ->
          Corpus.JSON.createValue(type.getString().toLowerCase(Locale.ROOT));
      case JsonNumber type when name.equals("type") ->
          Corpus.JSON.createValue(TYPES.get(type.intValue()).toLowerCase(Locale.ROOT));
      case JsonValue other -> schema(other);
    };
  }
}
