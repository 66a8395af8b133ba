package dev.aratta.spi;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/// A path in a document on the wire, such as `$.choices[*].message.content`. Immutable.
///
/// A path begins with `$`, the document, and goes on in steps: `.key`, a member; `[*]`, every
/// element of a list; `[n]`, one element, from the end where n is negative; `[?tag=value]`, the
/// elements that have that member with that string, number or boolean; `[?has:key]`, the elements
/// that have that member. The last two keep or skip an object that stands where a list could. There
/// is no recursion, no expression and no script. A member that is null counts as missing.
///
/// @param steps the steps after `$`, at most [#MOST_STEPS]
public record WirePath(List<Step> steps) {
  /// Most steps of a path.
  public static final int MOST_STEPS = 24;

  /// Leads to the document itself.
  public static final WirePath ROOT = new WirePath(List.of());

  /// Copies the steps.
  ///
  /// @throws IllegalArgumentException if there are too many
  public WirePath {
    steps = List.copyOf(steps);
    if (steps.size() > MOST_STEPS) {
      throw new IllegalArgumentException("a path has at most " + MOST_STEPS + " steps");
    }
  }

  /// Reads a path.
  ///
  /// @param text such as `$.message.tool_calls[*].function.arguments`
  /// @throws IllegalArgumentException if it is none, saying where and what is allowed
  public static WirePath parse(String text) {
    return new WirePathReader(text).read();
  }

  /// Returns this path with a step more.
  public WirePath then(Step step) {
    List<Step> more = new ArrayList<>(steps);
    more.add(step);
    return new WirePath(more);
  }

  /// Returns this path with a member more.
  public WirePath then(String key) {
    return then(new Step.Key(key));
  }

  /// Returns the path to what the last step is taken from.
  ///
  /// @throws IllegalStateException for the document itself
  public WirePath parent() {
    if (steps.isEmpty()) {
      throw new IllegalStateException("the document has no parent");
    }
    return new WirePath(steps.subList(0, steps.size() - 1));
  }

  /// Returns what a document has here; nothing that is null.
  public List<JsonValue> select(JsonValue document) {
    return select(document, 0);
  }

  /// Returns what a value has here that stands where the first steps lead.
  ///
  /// @param from how many steps lead to the value
  public List<JsonValue> select(JsonValue value, int from) {
    List<JsonValue> found = new ArrayList<>();
    visit(
        value,
        from,
        hit -> {
          found.add(hit);
          return false;
        });
    return Collections.unmodifiableList(found);
  }

  /// Tells whether a document has something here.
  public boolean isIn(JsonValue document) {
    return visit(document, 0, _ -> true);
  }

  /// Goes to what a value has here, until a visitor has seen enough.
  ///
  /// @param from how many steps lead to the value
  /// @param enough takes a value and says whether to stop
  /// @return whether it was stopped
  public boolean visit(JsonValue value, int from, Predicate<JsonValue> enough) {
    if (isMissing(value)) {
      return false;
    }
    if (from == steps.size()) {
      return enough.test(value);
    }
    return switch (steps.get(from)) {
      case Step.Key key ->
          value instanceof JsonObject object && visit(object.get(key.name()), from + 1, enough);
      case Step.At at ->
          value instanceof JsonArray list
              && at.place(list.size()) >= 0
              && visit(list.get(at.place(list.size())), from + 1, enough);
      case Step.Each each -> visitEach(value, each, from, enough);
    };
  }

  private boolean visitEach(
      JsonValue value, Step.Each each, int from, Predicate<JsonValue> enough) {
    if (value instanceof JsonArray list) {
      for (JsonValue element : list) {
        if (each.takes(element) && visit(element, from + 1, enough)) {
          return true;
        }
      }
      return false;
    }
    return each.mayBeObject() && each.takes(value) && visit(value, from + 1, enough);
  }

  /// Tells whether a member or element counts as missing: there is none, or it is null.
  public static boolean isMissing(JsonValue value) {
    return value == null || value.getValueType() == JsonValue.ValueType.NULL;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("$");
    steps.forEach(text::append);
    return text.toString();
  }

  /// One step of a path.
  public sealed interface Step {
    /// A member of an object.
    ///
    /// @param name its name
    record Key(String name) implements Step {
      /// Checks that the name is there.
      public Key {
        requireNonNull(name, "name");
      }

      @Override
      public String toString() {
        return "." + name;
      }
    }

    /// One element of a list.
    ///
    /// @param place from 0; negative from the end, -1 being the last
    record At(int place) implements Step {
      /// Returns the place in a list; -1 where it is too short.
      ///
      /// @param size how many elements the list has
      public int place(int size) {
        int from = place < 0 ? size + place : place;
        return from < size ? Math.max(from, -1) : -1;
      }

      @Override
      public String toString() {
        return "[" + place + "]";
      }
    }

    /// A step that takes any number of a list's elements.
    sealed interface Each extends Step {
      /// Tells whether an element is taken.
      boolean takes(JsonValue element);

      /// Tells whether the step also keeps or skips an object that is in no list.
      default boolean mayBeObject() {
        return true;
      }
    }

    /// Every element of a list.
    record Every() implements Each {
      @Override
      public boolean takes(JsonValue element) {
        return true;
      }

      @Override
      public boolean mayBeObject() {
        return false;
      }

      @Override
      public String toString() {
        return "[*]";
      }
    }

    /// The elements with a member of one value.
    ///
    /// @param tag the member's name
    /// @param value its value, as text
    record Tagged(String tag, String value) implements Each {
      /// Checks that both are there.
      public Tagged {
        requireNonNull(tag, "tag");
        requireNonNull(value, "value");
      }

      @Override
      public boolean takes(JsonValue element) {
        return element instanceof JsonObject object && isText(object.get(tag), value);
      }

      @Override
      public String toString() {
        return "[?" + tag + "=" + value + "]";
      }
    }

    /// The elements that have a member.
    ///
    /// @param key the member's name
    record Having(String key) implements Each {
      /// Checks that the name is there.
      public Having {
        requireNonNull(key, "key");
      }

      @Override
      public boolean takes(JsonValue element) {
        return element instanceof JsonObject object && !isMissing(object.get(key));
      }

      @Override
      public String toString() {
        return "[?has:" + key + "]";
      }
    }
  }

  /// Tells whether a string, number or boolean is written so.
  public static boolean isText(JsonValue value, String text) {
    return value != null
        && switch (value.getValueType()) {
          case STRING -> ((JsonString) value).getString().equals(text);
          case NUMBER -> ((JsonNumber) value).toString().equals(text);
          case TRUE -> text.equals("true");
          case FALSE -> text.equals("false");
          case NULL, ARRAY, OBJECT -> false;
        };
  }
}
