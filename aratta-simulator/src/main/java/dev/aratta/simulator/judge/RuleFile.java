package dev.aratta.simulator.judge;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// Reads the rules of a provider. Rules that are `like` those of another one name only what
/// differs: a call, an object or a member that is null does not exist there, and a member is
/// replaced whole.
final class RuleFile {
  /// The file, its parts, an object, its members: what lies deeper is replaced.
  private static final int MERGED_LEVELS = 4;

  private RuleFile() {}

  /// @throws IllegalArgumentException if there are no rules for the provider
  static JsonObject read(String provider, JsonProvider json) {
    try (InputStream file = RuleFile.class.getResourceAsStream(provider + ".json")) {
      if (file == null) {
        throw new IllegalArgumentException("there are no rules for the provider " + provider);
      }
      try (JsonReader reader = json.createReader(file)) {
        JsonObject rules = reader.readObject();
        return rules.containsKey("like")
            ? merged(read(rules.getString("like"), json), rules, MERGED_LEVELS, json)
            : rules;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonObject merged(
      JsonObject base, JsonObject over, int levels, JsonProvider json) {
    JsonObjectBuilder result = json.createObjectBuilder(base);
    over.forEach(
        (name, value) -> {
          if (value.equals(JsonValue.NULL)) {
            result.remove(name);
          } else if (levels > 1
              && value instanceof JsonObject inner
              && base.get(name) instanceof JsonObject before) {
            result.add(name, merged(before, inner, levels - 1, json));
          } else {
            result.add(name, value);
          }
        });
    return result.build();
  }
}
