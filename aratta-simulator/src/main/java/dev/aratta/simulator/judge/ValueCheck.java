package dev.aratta.simulator.judge;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Holds a value of the right type against the rest of its rule: bounds, choices, and the checks
/// that a rule names.
final class ValueCheck {
  private static final String DURATION = "[-+]?(0|([0-9]+(\\.[0-9]*)?(ns|us|µs|ms|s|m|h))+)";
  private static final String MODEL = "[A-Za-z0-9._-]+([/:][A-Za-z0-9._-]+)*";

  private final String path;
  private final String section;
  private final List<Violation> found = new ArrayList<>();

  private ValueCheck(String path, String section) {
    this.path = path;
    this.section = section;
  }

  static List<Violation> violations(JsonValue value, JsonObject rule, String path, String section) {
    ValueCheck check = new ValueCheck(path, section);
    check.checkChoices(value, rule);
    check.checkBounds(value, rule);
    check.checkNamed(value, rule.getString("check", ""));
    return check.found;
  }

  private void checkChoices(JsonValue value, JsonObject rule) {
    if (rule.get("enum") instanceof JsonArray choices && !choices.contains(value)) {
      add("must be one of " + choices + ", not " + value);
    }
  }

  private void checkBounds(JsonValue value, JsonObject rule) {
    if (value instanceof JsonNumber number) {
      double size = number.doubleValue();
      if (rule.get("minimum") instanceof JsonNumber least && size < least.doubleValue()) {
        add("must be " + least + " or more, not " + value);
      }
      if (rule.get("maximum") instanceof JsonNumber most && size > most.doubleValue()) {
        add("must be " + most + " or less, not " + value);
      }
    }
    if (value instanceof JsonArray list && list.size() < rule.getInt("least", 0)) {
      add("is left out where it is empty");
    }
    if (value instanceof JsonArray list && list.size() > rule.getInt("most", Integer.MAX_VALUE)) {
      add("has more than " + rule.getInt("most") + " elements");
    }
  }

  private void checkNamed(JsonValue value, String name) {
    String text = value instanceof JsonString string ? string.getString() : "";
    switch (name) {
      case "" -> {
        // The rule names no check.
      }
      case "filled" -> require(!text.isBlank(), "must not be blank");
      case "not_empty" -> require(!text.isEmpty(), "must not be empty");
      case "model" -> require(text.matches(MODEL), "is no name of a model: \"" + text + "\"");
      case "duration" -> require(text.matches(DURATION), "is no duration with a unit: " + value);
      case "base64" -> checkBase64(text);
      case "tool_name" ->
          require(text.matches("[A-Za-z0-9_-]{1,64}"), "is no name of a tool: \"" + text + "\"");
      case "call_id" ->
          require(text.matches("[A-Za-z0-9_-]+"), "is no id of a call: \"" + text + "\"");
      case "web_url" ->
          require(text.matches("(?s)https?://.+"), "is no URL of the web: \"" + text + "\"");
      case "function_name" ->
          require(
              text.matches("[A-Za-z_][A-Za-z0-9_.:-]{0,127}"),
              "is no name of a function: \"" + text + "\"");
      case "media_type" ->
          require(text.matches("[a-z]+/[A-Za-z0-9.+-]+(;.*)?"), "is no media type: " + value);
      case "resource" ->
          require(text.matches("models/[A-Za-z0-9._-]+"), "is no resource of a model: " + value);
      case "harm" ->
          require(text.matches("HARM_CATEGORY_[A-Z_]+"), "is no category of harm: " + value);
      case "signature" ->
          require(text.matches("[A-Za-z0-9+/_-]+=*"), "is no base64: \"" + text + "\"");
      case "one_member" ->
          require(
              value instanceof JsonObject object && object.size() == 1, "has not one member alone");
      case "image_url" ->
          require(
              text.matches("(?s)https?://.+|data:image/[a-z0-9.+-]+;base64,[A-Za-z0-9+/]+=*"),
              "is neither the URL of an image nor one in base64");
      case "data_url" ->
          require(
              text.matches("(?s)data:[a-z]+/[a-z0-9.+-]+;base64,[A-Za-z0-9+/]+=*"),
              "is no data URL in base64");
      case "object_schema" ->
          require(
              value instanceof JsonObject schema && isObject(schema),
              "is no schema of an object: " + value);
      case "metadata" ->
          require(
              value instanceof JsonObject notes && isMetadata(notes),
              "must be at most 16 texts of 512 characters");
      case "unique_tools" -> checkUnique(value);
      case "tool_schema" -> found.addAll(SchemaJudge.ofTool(section).check(value, path));
      case "format" -> found.addAll(SchemaJudge.ofFormat(section).check(value, path));
      case String unknown -> throw new IllegalStateException("no check is called " + unknown);
    }
  }

  private static boolean isObject(JsonObject schema) {
    return schema.get("type") instanceof JsonString type && type.getString().equals("object");
  }

  private static boolean isMetadata(JsonObject notes) {
    return notes.size() <= 16
        && notes.entrySet().stream()
            .allMatch(
                note ->
                    note.getKey().length() <= 64
                        && note.getValue() instanceof JsonString text
                        && text.getString().length() <= 512);
  }

  private void checkUnique(JsonValue tools) {
    Set<String> names = new HashSet<>();
    for (JsonValue tool : tools.asJsonArray()) {
      JsonObject outer = tool instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
      JsonObject inner = outer.get("function") instanceof JsonObject object ? object : outer;
      if (inner.get("name") instanceof JsonString name && !names.add(name.getString())) {
        add("has two tools of the name " + name.getString());
      }
    }
  }

  private void checkBase64(String text) {
    try {
      require(Base64.getDecoder().decode(text).length > 0, "is an empty image");
    } catch (IllegalArgumentException e) {
      String start = text.substring(0, Math.min(12, text.length()));
      add("is not base64 of the standard alphabet without prefix: \"" + start + "…\"");
    }
  }

  private void require(boolean holds, String message) {
    if (!holds) {
      add(message);
    }
  }

  private void add(String message) {
    found.add(new Violation(path, section, message));
  }
}
