package dev.aratta.simulator.model;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.OptionalDouble;

/// Makes strings, numbers and booleans within the bounds of a JSON Schema.
final class ScalarSample {
  /// Numbers without bounds are 0 to this.
  private static final int USUAL_MOST = 100;

  private final JsonProvider json;
  private final Draws draws;
  private final List<String> words;

  ScalarSample(JsonProvider json, Draws draws, List<String> words) {
    this.json = json;
    this.draws = draws;
    this.words = words;
  }

  JsonValue value(String type, JsonObject schema, String name) {
    return switch (type) {
      case "boolean" -> draws.below(2) == 0 ? JsonValue.FALSE : JsonValue.TRUE;
      case "integer" -> json.createValue(integer(schema));
      case "number" -> number(schema);
      case String _ -> json.createValue(string(schema, name));
    };
  }

  private long integer(JsonObject schema) {
    double least = least(schema, 1);
    double most = most(schema, 1, least + USUAL_MOST);
    long step = (long) bound(schema, "multipleOf").orElse(1);
    if (step <= 1) {
      return draws.between((long) Math.ceil(least), (long) Math.floor(most));
    }
    long first = (long) Math.ceil(least / step);
    return step * draws.between(first, Math.max(first, (long) Math.floor(most / step)));
  }

  private JsonValue number(JsonObject schema) {
    double least = least(schema, 0.5);
    double most = most(schema, 0.5, least + USUAL_MOST);
    OptionalDouble step = bound(schema, "multipleOf");
    if (step.isPresent()) {
      return json.createValue(step.getAsDouble() * Math.ceil(least / step.getAsDouble()));
    }
    double middle = least + (most - least) * (1 + draws.below(7)) / 8;
    double tidy = Math.round(middle * 100) / 100.0;
    return json.createValue(tidy >= least && tidy <= most ? tidy : middle);
  }

  private static double least(JsonObject schema, double beyond) {
    OptionalDouble exclusive = bound(schema, "exclusiveMinimum");
    double otherwise = Math.min(0, bound(schema, "maximum").orElse(USUAL_MOST) - USUAL_MOST);
    return exclusive.isPresent()
        ? exclusive.getAsDouble() + beyond
        : bound(schema, "minimum").orElse(otherwise);
  }

  private static double most(JsonObject schema, double beyond, double otherwise) {
    OptionalDouble exclusive = bound(schema, "exclusiveMaximum");
    return exclusive.isPresent()
        ? exclusive.getAsDouble() - beyond
        : bound(schema, "maximum").orElse(otherwise);
  }

  private static OptionalDouble bound(JsonObject schema, String name) {
    return schema.get(name) instanceof JsonNumber number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  private String string(JsonObject schema, String name) {
    if (schema.get("format") instanceof JsonString format) {
      String known = formatted(format.getString());
      if (!known.isEmpty()) {
        return known;
      }
    }
    String text = words.isEmpty() ? "simulated " + name : draws.of(words);
    int least = (int) bound(schema, "minLength").orElse(0);
    int most = (int) bound(schema, "maxLength").orElse(Integer.MAX_VALUE);
    while (text.codePointCount(0, text.length()) < least) {
      text += " " + name;
    }
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most));
  }

  private String formatted(String format) {
    return switch (format) {
      case "date" -> "2026-01-%02d".formatted(1 + draws.below(28));
      case "time" -> "12:%02d:00Z".formatted(draws.below(60));
      case "date-time" -> "2026-01-%02dT12:00:00Z".formatted(1 + draws.below(28));
      case "email" -> draws.letters(6) + "@example.com";
      case "uri", "url" -> "https://example.com/" + draws.letters(6);
      case "hostname" -> draws.letters(6) + ".example.com";
      case "ipv4" -> "192.0.2." + draws.below(256);
      case "uuid" -> "00000000-0000-4000-8000-%012x".formatted(draws.between(0, 0xffffffffffffL));
      case String _ -> "";
    };
  }
}
