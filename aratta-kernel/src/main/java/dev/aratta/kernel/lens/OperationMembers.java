package dev.aratta.kernel.lens;

import dev.aratta.spi.StrictObject;
import dev.aratta.spi.WirePath;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The members of one operation, read and checked.
///
/// @param object the operation
record OperationMembers(StrictObject object) {
  /// Most letters of a constant.
  static final int MOST_LETTERS = 64;

  private static final int MOST_VALUES = 64;
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_@-]{1,64}");
  private static final Pattern HEADER = Pattern.compile("[a-z0-9-]{1,64}");
  private static final Pattern HEADER_TEXT = Pattern.compile("[A-Za-z0-9._=,-]{1,64}");
  private static final Pattern EVENT = Pattern.compile("[A-Za-z0-9_.:/-]{1,64}");

  void check(boolean holds, String name, String rule) {
    if (!holds) {
      throw object.wrong(name, rule);
    }
  }

  /// Makes an operation; what it says against its members is said with their place.
  LensOperation make(String name, Supplier<LensOperation> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(object.place(name) + ": " + e.getMessage(), e);
    }
  }

  WirePath path(String name) {
    return object.path(name);
  }

  /// Returns a path to a list, with a step to its elements.
  WirePath elements() {
    WirePath path = path("path");
    check(path.steps().size() < WirePath.MOST_STEPS, "path", "has too many steps");
    return path.then(new WirePath.Step.Every());
  }

  /// Returns a path that ends in a member.
  WirePath member(String name) {
    return member(path(name), name);
  }

  private WirePath member(WirePath path, String name) {
    check(
        !path.steps().isEmpty() && path.steps().getLast() instanceof WirePath.Step.Key,
        name,
        "must end in a member, as $.choices[*].message does");
    check(path.steps().size() < WirePath.MOST_STEPS, name, "has too many steps");
    return path;
  }

  List<WirePath> memberPaths(String name) {
    List<WirePath> paths = object.paths(name);
    paths.forEach(path -> member(path, name));
    check(new HashSet<>(paths).size() == paths.size(), name, "has a path twice");
    return paths;
  }

  /// Returns a path of members alone, if it is there.
  Optional<WirePath> placeOfItsOwn(String name) {
    if (!object.has(name)) {
      return Optional.empty();
    }
    WirePath path = member(name);
    check(
        path.steps().stream().allMatch(WirePath.Step.Key.class::isInstance),
        name,
        "must be members alone, as $.message.usage is");
    return Optional.of(path);
  }

  Optional<WirePath> by() {
    return object.has("by") ? Optional.of(path("by")) : Optional.empty();
  }

  String key(String name) {
    return matching(name, object.requiredString(name), KEY);
  }

  Optional<String> keyIfAny(String name) {
    return object.string(name).map(text -> matching(name, text, KEY));
  }

  /// Returns the name of a member, or another word that may stand for one.
  String keyOr(String name, String other) {
    String text = object.requiredString(name);
    return text.equals(other) ? other : matching(name, text, KEY);
  }

  String word(String name) {
    return bounded(name, object.requiredString(name));
  }

  Optional<String> wordIfAny(String name) {
    return object.string(name).map(text -> bounded(name, text));
  }

  String oneOf(String name, List<String> words) {
    String word = object.requiredString(name);
    check(words.contains(word), name, "must be " + String.join(" or ", words));
    return word;
  }

  boolean flag(String name) {
    return object.bool(name).orElse(false);
  }

  /// Returns a table of words of which none is on both sides.
  Map<String, String> table(String name) {
    Map<String, String> table = new LinkedHashMap<>();
    object
        .object(name)
        .orElseThrow(() -> object.wrong(name, "is missing"))
        .json()
        .forEach((from, to) -> table.put(bounded(name, from), text(name, to)));
    check(!table.isEmpty() && table.size() <= MOST_VALUES, name, "must be 1 to 64 values");
    Set<String> both = new HashSet<>(table.keySet());
    both.retainAll(table.values());
    check(both.isEmpty(), name, "has values on both sides: " + String.join(", ", both));
    return table;
  }

  private String text(String name, JsonValue value) {
    check(value instanceof JsonString, name, "must map strings to strings");
    return bounded(name, ((JsonString) value).getString());
  }

  /// Returns a string, number or boolean.
  JsonValue constant(String name) {
    JsonValue value = object.required(name);
    return switch (value.getValueType()) {
      case STRING, NUMBER -> {
        bounded(name, value instanceof JsonString text ? text.getString() : value.toString());
        yield value;
      }
      case TRUE, FALSE -> value;
      case NULL, OBJECT, ARRAY ->
          throw object.wrong(name, "must be a string, a number, true or false");
    };
  }

  String header(String name) {
    return matching(name, object.requiredString(name), HEADER);
  }

  Optional<String> headerText(String name) {
    return object.string(name).map(text -> matching(name, text, HEADER_TEXT));
  }

  PathTemplate template(String name) {
    try {
      return PathTemplate.parse(object.requiredString(name));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(object.place(name) + " " + e.getMessage(), e);
    }
  }

  String eventName(String name) {
    return matching(name, object.requiredString(name), EVENT);
  }

  Optional<String> eventNameIfAny(String name) {
    return object.string(name).map(text -> matching(name, text, EVENT));
  }

  List<EventSplit.Part> parts(String name) {
    List<EventSplit.Part> parts = new ArrayList<>();
    for (StrictObject one : object.objects(name)) {
      OperationMembers part = new OperationMembers(one);
      parts.add(
          new EventSplit.Part(
              part.path("has"), part.memberPaths("drop"), part.eventNameIfAny("event")));
      one.end();
    }
    return parts;
  }

  private String matching(String name, String text, Pattern pattern) {
    check(pattern.matcher(text).matches(), name, "must match " + pattern);
    return text;
  }

  private String bounded(String name, String text) {
    check(text.length() <= MOST_LETTERS, name, "has more than " + MOST_LETTERS + " letters");
    return text;
  }
}
