package dev.aratta.simulator.judge;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Holds a document against the rules of a file: the members of each object, their types and their
/// values.
final class ShapeCheck {
  private final JsonObject objects;
  private final List<Violation> found;

  /// @param objects the rules, by name of object
  /// @param found takes what is wrong
  ShapeCheck(JsonObject objects, List<Violation> found) {
    this.objects = objects;
    this.found = found;
  }

  /// Checks an object.
  ///
  /// @param name the name of its rules
  void check(JsonObject object, String name, String path) {
    JsonObject rules = objects.getJsonObject(name);
    String section = rules.getString("section");
    JsonObject members = rules.getJsonObject("members");
    object.forEach(
        (member, value) -> {
          String place = path + "." + member;
          if (members.get(member) instanceof JsonObject rule) {
            found.addAll(violations(value, rule, place, section));
            checkRole(object, rule, place, section);
          } else if (strings(rules, "gone").contains(member)) {
            add(place, section, "was removed by the provider");
          } else if (!rules.getBoolean("open", false)) {
            add(place, section, "is not named by the page");
          }
        });
    checkRequired(object, rules, path);
    checkTogether(object, rules, path);
  }

  private void checkRequired(JsonObject object, JsonObject rules, String path) {
    String section = rules.getString("section");
    for (String member : strings(rules, "required")) {
      if (!object.containsKey(member)) {
        add(path, section, "lacks " + member);
      }
    }
  }

  /// Checks members that belong together, or do not.
  private void checkTogether(JsonObject object, JsonObject rules, String path) {
    String section = rules.getString("section");
    others(rules, "needs")
        .forEach(
            (member, other) -> {
              if (object.containsKey(member) && !object.getBoolean(other, false)) {
                add(path + "." + member, section, "means nothing without " + other);
              }
            });
    others(rules, "wants")
        .forEach(
            (member, other) -> {
              if (object.containsKey(member) && !object.containsKey(other)) {
                add(path + "." + member, section, "is left out where there is no " + other);
              }
            });
    others(rules, "excludes")
        .forEach(
            (member, other) -> {
              if (object.containsKey(member) && object.containsKey(other)) {
                add(path + "." + member, section, "does not go with " + other);
              }
            });
  }

  private static Map<String, String> others(JsonObject rules, String kind) {
    Map<String, String> result = new TreeMap<>();
    if (rules.get(kind) instanceof JsonObject pairs) {
      pairs.forEach((member, other) -> result.put(member, ((JsonString) other).getString()));
    }
    return result;
  }

  private void checkRole(JsonObject message, JsonObject rule, String place, String section) {
    List<String> roles = strings(rule, "roles");
    String role = message.get("role") instanceof JsonString text ? text.getString() : "";
    if (!roles.isEmpty() && !roles.contains(role)) {
      add(place, section, "belongs to the role " + String.join(", ", roles) + ", not " + role);
    }
  }

  private List<Violation> violations(
      JsonValue value, JsonObject rule, String place, String around) {
    String section = rule.getString("section", around);
    if (rule.get("anyOf") instanceof JsonArray choices) {
      return ofChoices(value, choices, place, section);
    }
    if (!hasType(value, rule.getString("type"))) {
      String type = rule.getString("type");
      return List.of(new Violation(place, section, "must be of type " + type + ", not " + value));
    }
    List<Violation> inside = new ArrayList<>(ValueCheck.violations(value, rule, place, section));
    inside.addAll(inner(value, rule, place, section));
    return inside;
  }

  /// Returns what is wrong with a value by the first choice of its type; nothing if any fits.
  private List<Violation> ofChoices(
      JsonValue value, JsonArray choices, String place, String section) {
    List<Violation> first = List.of();
    for (JsonValue choice : choices) {
      List<Violation> wrong = violations(value, choice.asJsonObject(), place, section);
      if (wrong.isEmpty()) {
        return wrong;
      }
      if (first.isEmpty() && hasType(value, choice.asJsonObject().getString("type"))) {
        first = wrong;
      }
    }
    return first.isEmpty() ? List.of(new Violation(place, section, "must not be " + value)) : first;
  }

  private List<Violation> inner(JsonValue value, JsonObject rule, String place, String section) {
    List<Violation> inside = new ArrayList<>();
    if (value instanceof JsonObject object && rule.containsKey("is")) {
      new ShapeCheck(objects, inside).check(object, rule.getString("is"), place);
    }
    if (value instanceof JsonObject object && rule.get("kinds") instanceof JsonObject kinds) {
      inside.addAll(ofKind(object, kinds, rule, place, section));
    }
    if (value instanceof JsonObject map && rule.get("values") instanceof JsonObject values) {
      map.forEach(
          (name, one) -> inside.addAll(violations(one, values, place + "." + name, section)));
    }
    if (value instanceof JsonArray list && rule.get("items") instanceof JsonObject items) {
      for (int index = 0; index < list.size(); index++) {
        inside.addAll(violations(list.get(index), items, place + "[" + index + "]", section));
      }
    }
    return inside;
  }

  /// Returns what is wrong with an object whose rules depend on one of its members.
  private List<Violation> ofKind(
      JsonObject object, JsonObject kinds, JsonObject rule, String place, String section) {
    List<Violation> inside = new ArrayList<>();
    String by = rule.getString("by");
    String kind = object.get(by) instanceof JsonString text ? text.getString() : "";
    String name =
        kinds.getString(kind, object.containsKey(by) ? "" : rule.getString("otherwise", ""));
    if (name.isEmpty()) {
      String message = "is none of those of the page: " + (kind.isEmpty() ? "nothing" : kind);
      inside.add(new Violation(place + "." + by, section, message));
    } else {
      new ShapeCheck(objects, inside).check(object, name, place);
    }
    return inside;
  }

  private static boolean hasType(JsonValue value, String type) {
    return switch (value) {
      case JsonObject _ -> type.equals("object");
      case JsonArray _ -> type.equals("array");
      case JsonString _ -> type.equals("string");
      case JsonNumber number ->
          type.equals("number") || (type.equals("integer") && number.isIntegral());
      case JsonValue constant ->
          type.equals(constant.getValueType() == JsonValue.ValueType.NULL ? "null" : "boolean");
    };
  }

  private static List<String> strings(JsonObject rule, String name) {
    return rule.get(name) instanceof JsonArray list
        ? list.stream().map(text -> ((JsonString) text).getString()).toList()
        : List.of();
  }

  private void add(String path, String section, String message) {
    found.add(new Violation(path, section, message));
  }
}
