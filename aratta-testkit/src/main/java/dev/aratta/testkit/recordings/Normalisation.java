package dev.aratta.testkit.recordings;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// One rule that makes two forms of a request the same.
///
/// @param rule the rule as it stands in the file, see [RequestRules]
/// @param own operations of the test by name
record Normalisation(JsonObject rule, Map<String, UnaryOperator<JsonValue>> own) {
  Normalisation {
    requireNonNull(own, "own");
    for (String member : List.of("name", "page", "do", "at")) {
      if (!(rule.get(member) instanceof JsonString text)
          || (text.getString().isBlank() && !member.equals("at"))) {
        throw new IllegalArgumentException("a normalisation says its " + member + ": " + rule);
      }
    }
  }

  String name() {
    return rule.getString("name");
  }

  JsonValue recorded(JsonValue request, String path) {
    return isFor("recorded", path) ? apply(request) : request;
  }

  JsonValue encoded(JsonValue request, String path) {
    return isFor("encoded", path) ? apply(request) : request;
  }

  private boolean isFor(String side, String path) {
    return rule.getString("side", side).equals(side) && path.endsWith(rule.getString("path", ""));
  }

  private JsonValue apply(JsonValue request) {
    JsonPlace place = JsonPlace.of(rule.getString("at"));
    if (rule.getString("do").equals("rename")) {
      List<String> steps = place.steps();
      return new JsonPlace(steps.subList(0, steps.size() - 1))
          .edit(request, (_, value) -> value.map(held -> renamed(held, steps.getLast())));
    }
    return place.edit(request, (holder, value) -> meets(holder) ? changed(value) : value);
  }

  private JsonValue renamed(JsonValue value, String from) {
    String to = rule.getString("to");
    if (!(value instanceof JsonObject object)
        || !object.containsKey(from)
        || object.containsKey(to)
        || !meets(object)) {
      return value;
    }
    return Corpus.JSON.createObjectBuilder(object).add(to, object.get(from)).remove(from).build();
  }

  private boolean meets(JsonValue holder) {
    if (!(rule.get("where") instanceof JsonObject where)) {
      return true;
    }
    return holder instanceof JsonObject object
        && where.entrySet().stream()
            .allMatch(
                entry ->
                    same(object.getOrDefault(entry.getKey(), JsonValue.NULL), entry.getValue()));
  }

  private Optional<JsonValue> changed(Optional<JsonValue> value) {
    return switch (rule.getString("do")) {
      case "remove" -> value.filter(found -> !fits(found));
      case "default" -> value.or(() -> Optional.of(rule.get("value")));
      case "replace" -> value.map(found -> fits(found) ? rule.get("with") : found);
      case "wrap" -> value.map(found -> isOf(found) ? filled(rule.get("with"), found) : found);
      case "parse" -> value.map(Normalisation::parsed);
      case "lower" -> value.map(Normalisation::lower);
      case "whole" -> value.map(Normalisation::whole);
      case "sort" -> value.map(Normalisation::sorted);
      case "own" -> value.map(operation());
      case String unknown -> throw new IllegalArgumentException(name() + " cannot do " + unknown);
    };
  }

  private UnaryOperator<JsonValue> operation() {
    return requireNonNull(own.get(rule.getString("call")), () -> "no operation for " + name());
  }

  private boolean fits(JsonValue found) {
    return !rule.containsKey("value") || same(found, rule.get("value"));
  }

  private boolean isOf(JsonValue found) {
    return found.getValueType().name().equalsIgnoreCase(rule.getString("type"));
  }

  private static boolean same(JsonValue one, JsonValue other) {
    return JsonLeaves.of(one).equals(JsonLeaves.of(other));
  }

  private static JsonValue filled(JsonValue template, JsonValue value) {
    return switch (template) {
      case JsonString text when text.getString().equals("$value") -> value;
      case JsonObject object -> {
        var out = Corpus.JSON.createObjectBuilder();
        object.forEach((name, member) -> out.add(name, filled(member, value)));
        yield out.build();
      }
      case JsonArray list -> {
        var out = Corpus.JSON.createArrayBuilder();
        list.forEach(element -> out.add(filled(element, value)));
        yield out.build();
      }
      case JsonValue other -> other;
    };
  }

  private static JsonValue parsed(JsonValue value) {
    try {
      return value instanceof JsonString text ? Corpus.read(text.getString()) : value;
    } catch (JsonException e) {
      return value;
    }
  }

  private static JsonValue lower(JsonValue value) {
    return value instanceof JsonString text
        ? Corpus.JSON.createValue(text.getString().toLowerCase(Locale.ROOT))
        : value;
  }

  private static JsonValue whole(JsonValue value) {
    return value instanceof JsonNumber number
        ? Corpus.JSON.createValue(number.bigDecimalValue().toBigInteger())
        : value;
  }

  private static JsonValue sorted(JsonValue value) {
    if (!(value instanceof JsonArray list)) {
      return value;
    }
    List<JsonValue> elements = new ArrayList<>(list);
    elements.sort(Comparator.comparing(element -> JsonLeaves.of(element).toString()));
    return Corpus.JSON.createArrayBuilder(elements).build();
  }
}
