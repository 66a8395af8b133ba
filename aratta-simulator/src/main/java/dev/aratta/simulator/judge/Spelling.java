package dev.aratta.simulator.judge;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Spells members in camel case, for a provider that takes `snake_case` too.
///
/// @param opaque members in camel case whose content the caller names
/// @param json makes the documents
record Spelling(Set<String> opaque, JsonProvider json) {
  private static final Pattern JOINT = Pattern.compile("(?<=.)_([a-z])");

  Spelling {
    opaque = Set.copyOf(opaque);
  }

  JsonObject camel(JsonObject object) {
    JsonObjectBuilder out = json.createObjectBuilder();
    object.forEach(
        (name, value) -> {
          String spelt =
              JOINT.matcher(name).replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
          out.add(spelt, opaque.contains(spelt) ? value : inside(value, spelt));
        });
    return out.build();
  }

  private JsonValue inside(JsonValue value, String name) {
    return switch (value) {
      case JsonObject properties when name.equals("properties") -> {
        JsonObjectBuilder out = json.createObjectBuilder();
        properties.forEach((key, schema) -> out.add(key, inside(schema, "")));
        yield out.build();
      }
      case JsonObject object -> camel(object);
      case JsonArray list -> {
        JsonArrayBuilder out = json.createArrayBuilder();
        list.forEach(element -> out.add(inside(element, "")));
        yield out.build();
      }
      case JsonValue other -> other;
    };
  }
}
