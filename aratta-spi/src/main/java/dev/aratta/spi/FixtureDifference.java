package dev.aratta.spi;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A place where a plugin does otherwise than a fixture says.
///
/// @param fixture the fixture's name
/// @param path the place: document and path in it, such as `request.body.options.top_k`
/// @param expected what the fixture says, as JSON; `nothing` where it has no such member
/// @param found what the plugin did, as JSON; `nothing` where there is no such member
public record FixtureDifference(String fixture, String path, String expected, String found) {
  private static final String NOTHING = "nothing";

  /// Checks that all parts are there.
  public FixtureDifference {
    requireNonNull(fixture, "fixture");
    requireNonNull(path, "path");
    requireNonNull(expected, "expected");
    requireNonNull(found, "found");
  }

  /// Compares two documents; numbers by value.
  ///
  /// @param fixture the fixture's name
  /// @param path where the documents stand
  static List<FixtureDifference> between(
      String fixture, String path, JsonValue expected, JsonValue found) {
    List<FixtureDifference> differences = new ArrayList<>();
    compare(new Place(fixture, path), expected, found, differences);
    return differences;
  }

  private static void compare(
      Place at, JsonValue expected, JsonValue found, List<FixtureDifference> to) {
    if (expected instanceof JsonObject one && found instanceof JsonObject other) {
      Set<String> names = new LinkedHashSet<>(one.keySet());
      names.addAll(other.keySet());
      for (String name : names) {
        if (!one.containsKey(name) || !other.containsKey(name)) {
          to.add(at.member(name).difference(shown(one.get(name)), shown(other.get(name))));
        } else {
          compare(at.member(name), one.get(name), other.get(name), to);
        }
      }
    } else if (expected instanceof JsonArray one
        && found instanceof JsonArray other
        && one.size() == other.size()) {
      for (int i = 0; i < one.size(); i++) {
        compare(at.element(i), one.get(i), other.get(i), to);
      }
    } else if (!same(expected, found)) {
      to.add(at.difference(shown(expected), shown(found)));
    }
  }

  private static boolean same(JsonValue expected, JsonValue found) {
    return (expected instanceof JsonNumber one && found instanceof JsonNumber other)
        ? one.bigDecimalValue().compareTo(other.bigDecimalValue()) == 0
        : expected.equals(found);
  }

  private static String shown(JsonValue value) {
    return value == null ? NOTHING : value.toString();
  }

  @Override
  public String toString() {
    return fixture + ": " + path + ": expected " + expected + ", found " + found;
  }

  /// Where a value stands.
  private record Place(String fixture, String path) {
    Place member(String name) {
      return new Place(fixture, path + "." + name);
    }

    Place element(int place) {
      return new Place(fixture, path + "[" + place + "]");
    }

    FixtureDifference difference(String expected, String found) {
      return new FixtureDifference(fixture, path, expected, found);
    }
  }
}
