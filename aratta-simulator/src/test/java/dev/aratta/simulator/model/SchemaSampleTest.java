package dev.aratta.simulator.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.simulator.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaSampleTest {
  private static JsonValue sample(String schema, long seed) {
    return new SchemaSample(Json.object(schema), Json.PROVIDER, new Draws(seed, "x"), List.of())
        .value();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'string'}",
        "{'type':'string','minLength':40,'maxLength':42}",
        "{'type':'string','maxLength':3}",
        "{'type':'string','format':'date'}",
        "{'type':'string','enum':['a','b']}",
        "{'type':'integer'}",
        "{'type':'integer','minimum':-5,'maximum':-3}",
        "{'type':'integer','exclusiveMinimum':2,'exclusiveMaximum':4}",
        "{'type':'integer','maximum':-1000}",
        "{'type':'integer','minimum':3,'maximum':30,'multipleOf':7}",
        "{'type':'number','minimum':0.25,'maximum':0.5}",
        "{'type':'number','exclusiveMinimum':0,'exclusiveMaximum':2}",
        "{'type':'boolean'}",
        "{'type':'null'}",
        "{'type':['null','integer']}",
        "{'const':{'a':[1,null]}}",
        "{'type':'array','items':{'type':'integer'}}",
        "{'type':'array','items':{'type':'integer'},'minItems':4,'maxItems':6}",
        "{'type':'array','items':{'type':'integer'},'maxItems':0}",
        "{'type':'array','prefixItems':[{'type':'string'},{'type':'integer'}],'minItems':2,"
            + "'maxItems':2}",
        "{'type':'object','required':['a'],'properties':{'a':{'type':'integer'},"
            + "'b':{'type':'array','items':{'type':'object','required':['c'],'properties':"
            + "{'c':{'type':'boolean'}}}}}}",
        "{'properties':{'a':{'type':'integer'}}}",
        "{'type':'object','required':['free']}",
        "{'anyOf':[{'type':'integer'},{'type':'string'}]}",
        "{'oneOf':[{'type':'object','required':['x'],'properties':{'x':{'const':1}}}]}",
        "{'$defs':{'p':{'type':'object','required':['n'],'properties':{'n':{'type':'string'}}}},"
            + "'type':'object','required':['p'],'properties':{'p':{'$ref':'#/$defs/p'}}}",
        "{'$defs':{'node':{'type':'object','required':['next'],'properties':{'v':{'type':"
            + "'integer'},'next':{'anyOf':[{'$ref':'#/$defs/node'},{'type':'null'}]}}}},"
            + "'$ref':'#/$defs/node'}",
        "{'$defs':{'node':{'type':'object','required':['children'],'properties':{'children':"
            + "{'type':'array','items':{'$ref':'#/$defs/node'}}}}},'$ref':'#/$defs/node'}",
        "{'allOf':[{'required':['a'],'properties':{'a':{'type':'integer'}}},{'required':['b'],"
            + "'properties':{'b':{'type':'boolean'}}}]}"
      })
  void valueSatisfiesItsSchema(String schema) {
    JsonObject root = Json.object(schema);
    for (int seed = 0; seed < 50; seed++) {
      JsonValue value = sample(schema, seed);
      assertTrue(satisfies(value, root, root), () -> schema + "\n" + value);
    }
  }

  @Test
  void sameSeedMakesTheSameValue() {
    String schema = "{'type':'integer'}";
    assertEquals(sample(schema, 4), sample(schema, 4));
    assertTrue(
        LongStream.range(0, 20).mapToObj(seed -> sample(schema, seed)).distinct().count() > 5);
  }

  @Test
  void schemaThatRequiresItselfEnds() {
    sample("{'$ref':'#'}", 0);
    sample("{'type':'object','required':['a'],'properties':{'a':{'$ref':'#'}}}", 0);
    sample("{'allOf':[{'$ref':'#'}]}", 0);
  }

  /// A validator of its own, of what the schemas above use.
  private static boolean satisfies(JsonValue value, JsonValue rule, JsonObject root) {
    if (!(rule instanceof JsonObject schema)) {
      return rule.equals(JsonValue.TRUE);
    }
    if (schema.containsKey("$ref")) {
      String pointer = schema.getString("$ref").substring(1);
      return satisfies(value, Json.PROVIDER.createPointer(pointer).getValue(root), root);
    }
    return (!schema.containsKey("const") || schema.get("const").equals(value))
        && (!schema.containsKey("enum") || schema.getJsonArray("enum").contains(value))
        && (!schema.containsKey("type") || hasType(value, schema.get("type")))
        && any(value, schema, "anyOf", root)
        && any(value, schema, "oneOf", root)
        && (!schema.containsKey("allOf")
            || schema.getJsonArray("allOf").stream().allMatch(part -> satisfies(value, part, root)))
        && switch (value) {
          case JsonNumber number -> inBounds(number, schema);
          case JsonString text -> hasLength(text.getString(), schema);
          case JsonArray list -> hasElements(list, schema, root);
          case JsonObject object -> hasMembers(object, schema, root);
          case JsonValue _ -> true;
        };
  }

  private static boolean any(JsonValue value, JsonObject schema, String name, JsonObject root) {
    return !schema.containsKey(name)
        || schema.getJsonArray(name).stream().anyMatch(choice -> satisfies(value, choice, root));
  }

  private static boolean hasType(JsonValue value, JsonValue type) {
    if (type instanceof JsonArray several) {
      return several.stream().anyMatch(one -> hasType(value, one));
    }
    String name = ((JsonString) type).getString();
    return switch (value.getValueType()) {
      case OBJECT -> name.equals("object");
      case ARRAY -> name.equals("array");
      case STRING -> name.equals("string");
      case NUMBER ->
          name.equals("number")
              || (name.equals("integer") && ((JsonNumber) value).doubleValue() % 1 == 0);
      case TRUE, FALSE -> name.equals("boolean");
      case NULL -> name.equals("null");
    };
  }

  private static double bound(JsonObject schema, String name, double otherwise) {
    return schema.get(name) instanceof JsonNumber number ? number.doubleValue() : otherwise;
  }

  private static boolean inBounds(JsonNumber number, JsonObject schema) {
    double value = number.doubleValue();
    return value >= bound(schema, "minimum", value)
        && value <= bound(schema, "maximum", value)
        && value > bound(schema, "exclusiveMinimum", value - 1)
        && value < bound(schema, "exclusiveMaximum", value + 1)
        && value % bound(schema, "multipleOf", value == 0 ? 1 : value) == 0;
  }

  private static boolean hasLength(String text, JsonObject schema) {
    int length = text.codePointCount(0, text.length());
    boolean date = !schema.getString("format", "").equals("date");
    return length >= bound(schema, "minLength", 0)
        && length <= bound(schema, "maxLength", length)
        && (date || text.matches("\\d{4}-\\d{2}-\\d{2}"));
  }

  private static boolean hasElements(JsonArray list, JsonObject schema, JsonObject root) {
    JsonArray first =
        schema.containsKey("prefixItems")
            ? schema.getJsonArray("prefixItems")
            : JsonValue.EMPTY_JSON_ARRAY;
    for (int place = 0; place < list.size(); place++) {
      JsonValue rule =
          place < first.size() ? first.get(place) : schema.getOrDefault("items", JsonValue.TRUE);
      if (!satisfies(list.get(place), rule, root)) {
        return false;
      }
    }
    return list.size() >= bound(schema, "minItems", 0)
        && list.size() <= bound(schema, "maxItems", list.size());
  }

  private static boolean hasMembers(JsonObject object, JsonObject schema, JsonObject root) {
    JsonObject properties =
        schema.containsKey("properties")
            ? schema.getJsonObject("properties")
            : JsonValue.EMPTY_JSON_OBJECT;
    boolean all =
        !schema.containsKey("required")
            || schema.getJsonArray("required").stream()
                .allMatch(name -> object.containsKey(((JsonString) name).getString()));
    return all
        && object.entrySet().stream()
            .allMatch(
                member ->
                    satisfies(
                        member.getValue(),
                        properties.getOrDefault(member.getKey(), JsonValue.TRUE),
                        root));
  }
}
