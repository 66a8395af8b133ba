package dev.aratta.kernel.lens;

import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/// Random operations, rules and documents over a few names, so that they meet.
final class AnyLens {
  private static final String[] NAMES = {"a", "b", "c", "someName", "some_name", "type", "text"};
  private static final String[] WORDS = {"x", "y", "12", "true", "{\\\"a\\\": 1}", "AACAPw=="};
  private static final String[] CONVERSIONS = {
    "'from': 'number', 'to': 'string'",
    "'from': 'string', 'to': 'number'",
    "'from': 'object', 'to': 'json_string'",
    "'from': 'json_string', 'to': 'object'",
    "'from': 'text_parts', 'to': 'string'",
    "'from': 'string', 'to': 'text_parts'",
    "'from': 'seconds', 'to': 'iso_date'",
    "'from': 'iso_date', 'to': 'seconds'",
    "'from': 'base64_float32', 'to': 'numbers'",
    "'from': 'numbers', 'to': 'base64_float32'",
    "'from': 'boolean', 'to': 'enum', 'true': 'x', 'false': 'y'",
    "'from': 'enum', 'to': 'boolean', 'true': 'x', 'false': 'y'"
  };

  private final Random random;

  AnyLens(long seed) {
    random = new Random(seed);
  }

  String pick(String... from) {
    return from[random.nextInt(from.length)];
  }

  private String name() {
    return pick(NAMES);
  }

  /// Makes a path that ends in a member.
  String path() {
    StringBuilder path = new StringBuilder("$");
    int steps = random.nextInt(3);
    for (int i = 0; i < steps; i++) {
      path.append('.').append(name());
      switch (random.nextInt(6)) {
        case 0, 1 -> path.append("[*]");
        case 2 -> path.append("[?type=").append(pick("x", "y", "12")).append(']');
        case 3 -> path.append("[").append(random.nextInt(4) - 2).append(']');
        case 4 -> path.append("[?has:").append(name()).append(']');
        default -> {}
      }
    }
    return path.append('.').append(name()).toString();
  }

  /// Makes a rule's list with an operation or two that the reader takes.
  String steps(String list) {
    List<String> operations = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    while (operations.size() < count) {
      operations.add(valid(list));
    }
    String test =
        random.nextBoolean() ? "" : "'if': {'" + pick("has", "lacks") + "': ['" + path() + "']}, ";
    return "{" + test + "'do': [" + String.join(", ", operations) + "]}";
  }

  /// Makes an operation that the reader takes.
  String valid(String list) {
    while (true) {
      String operation = operation();
      try {
        Lenses.rule(list, "{'do': [" + operation + "]}");
        return operation;
      } catch (IllegalArgumentException e) {
        // Of another list, or of paths that do not go together.
      }
    }
  }

  private String operation() {
    List<Supplier<String>> forms =
        List.of(
            () -> one("rename") + to(name()),
            () -> one("move") + to(path()),
            () -> one("copy") + to(path()),
            () -> one("wrap") + ", 'into': '" + pick("[]", "a", "b") + "'",
            () -> one("unwrap") + ", 'key': '" + pick("[0]", "a", "b") + "'",
            () -> one("wrap_items") + ", 'into': '" + name() + "'",
            () -> one("unwrap_items") + ", 'key': '" + name() + "'",
            () -> "'op': 'root_wrap', 'into': '" + name() + "'",
            () -> "'op': 'root_unwrap', 'key': '" + name() + "'",
            () -> "'op': 'retag', 'path': '" + path() + "[*]', 'from': 'x', 'to': 'y'",
            () -> one("convert") + ", " + pick(CONVERSIONS),
            () -> one("map") + ", 'values': {'x': 'z', '12': 'w'}",
            () -> "'op': 'recase', 'to': '" + pick("snake", "camel") + "'",
            () -> "'op': 'concat', 'paths': ['" + path() + "', '" + path() + "']" + to(path()),
            () -> one("split") + ", 'tag': 'type', 'value': 'x'" + to(path()),
            () -> one("split_think") + to(name()),
            () -> one("join_think") + to(name()),
            () -> one("default") + ", 'value': 'x'",
            () -> one("require") + ", 'value': true",
            () -> one("drop"),
            () -> "'op': 'event_rename', 'event': 'x'" + to("z"),
            () -> "'op': 'event_drop', 'event': 'x'",
            () -> "'op': 'event_merge', 'first': 'x', 'second': 'y'",
            () ->
                "'op': 'event_split', 'into': [{'has': '"
                    + path()
                    + "', 'drop': ['"
                    + path()
                    + "']}, {'has': '"
                    + path()
                    + "', 'event': 'y'}]",
            () -> one("uncumulate"));
    return "{" + forms.get(random.nextInt(forms.size())).get() + "}";
  }

  private String one(String op) {
    return "'op': '" + op + "', 'path': '" + path() + "'";
  }

  private static String to(String target) {
    return ", 'to': '" + target + "'";
  }

  /// Makes a document, mostly an object.
  JsonValue document() {
    return Lenses.exactly(random.nextInt(12) == 0 ? value(3) : object(4));
  }

  private String value(int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 9)) {
      case 0 -> pick("1", "0.5", "-3", "1e400", "1700000000", "1e999999999", "0e-999999999");
      case 1, 2 ->
          "\"" + pick(WORDS) + (random.nextInt(4) == 0 ? pick("<think>", "</think>") : "") + "\"";
      case 3 -> pick("true", "false", "null");
      case 4 -> "\"" + pick("<think>", "") + pick(WORDS) + "\"";
      case 5, 6 -> list(depth - 1);
      default -> object(depth - 1);
    };
  }

  private String list(int depth) {
    List<String> elements = new ArrayList<>();
    int count = random.nextInt(4);
    boolean alike = random.nextBoolean();
    for (int i = 0; i < count; i++) {
      elements.add(alike ? object(depth) : value(depth));
    }
    return elements.toString();
  }

  private String object(int depth) {
    List<String> names = new ArrayList<>(List.of(NAMES));
    Collections.shuffle(names, random);
    List<String> members = new ArrayList<>();
    for (String name : names.subList(0, random.nextInt(NAMES.length))) {
      String value =
          name.equals("type") ? "\"" + pick("x", "y", "12") + "\"" : value(Math.max(depth, 0));
      members.add("\"" + name + "\": " + value);
    }
    return "{" + String.join(", ", members) + "}";
  }
}
