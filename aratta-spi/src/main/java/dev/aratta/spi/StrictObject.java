package dev.aratta.spi;

import dev.aratta.scri.Nearest;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An object of a file that belongs to a plugin, such as `wire.json` or `lens.json`, read strictly:
/// what is missing, of another type or unknown is an `IllegalArgumentException` that says where and
/// what is allowed. One reading, one thread.
public final class StrictObject {
  private final JsonObject object;
  private final String place;
  private final Set<String> asked = new LinkedHashSet<>();

  private StrictObject(JsonObject object, String place) {
    this.object = object;
    this.place = place;
  }

  /// Begins to read an object.
  ///
  /// @param value what should be one
  /// @param place where it stands, such as `$.rules[0]`
  public static StrictObject of(JsonValue value, String place) {
    if (value instanceof JsonObject object) {
      return new StrictObject(object, place);
    }
    throw new IllegalArgumentException(place + " must be an object");
  }

  /// Returns the object as it stands.
  public JsonObject json() {
    return object;
  }

  /// Returns where a member stands.
  public String place(String name) {
    return place + "." + name;
  }

  /// Returns the exception for something that is wrong with a member.
  ///
  /// @param name the member
  /// @param rule such as `must be between 1 and 16`
  public IllegalArgumentException wrong(String name, String rule) {
    return new IllegalArgumentException(place(name) + " " + rule);
  }

  /// Tells whether a member is there.
  public boolean has(String name) {
    asked.add(name);
    return object.containsKey(name);
  }

  /// Returns a member.
  public Optional<JsonValue> value(String name) {
    return has(name) ? Optional.of(object.get(name)) : Optional.empty();
  }

  /// Returns a member that must be there.
  public JsonValue required(String name) {
    return value(name).orElseThrow(() -> wrong(name, "is missing"));
  }

  /// Returns a member that is a string.
  public Optional<String> string(String name) {
    return value(name).map(value -> text(value, place(name)));
  }

  /// Returns a member that must be there and a string.
  public String requiredString(String name) {
    return text(required(name), place(name));
  }

  /// Returns a member that is true or false.
  public Optional<Boolean> bool(String name) {
    return value(name)
        .map(
            value -> {
              boolean yes = value.getValueType() == JsonValue.ValueType.TRUE;
              if (!yes && value.getValueType() != JsonValue.ValueType.FALSE) {
                throw wrong(name, "must be true or false");
              }
              return yes;
            });
  }

  /// Returns a member that is an object.
  public Optional<StrictObject> object(String name) {
    return value(name).map(value -> of(value, place(name)));
  }

  /// Returns the elements of a member that is a list; none where it is absent.
  public List<JsonValue> list(String name) {
    Optional<JsonValue> value = value(name);
    if (value.isPresent() && !(value.get() instanceof JsonArray)) {
      throw wrong(name, "must be a list");
    }
    return value.map(JsonValue::asJsonArray).map(List::<JsonValue>copyOf).orElse(List.of());
  }

  /// Returns the objects of a member that is a list; none where it is absent.
  public List<StrictObject> objects(String name) {
    List<StrictObject> objects = new ArrayList<>();
    for (JsonValue element : list(name)) {
      objects.add(of(element, place(name) + "[" + objects.size() + "]"));
    }
    return objects;
  }

  /// Returns the strings of a member that is a list; none where it is absent.
  public List<String> strings(String name) {
    List<String> strings = new ArrayList<>();
    for (JsonValue element : list(name)) {
      strings.add(text(element, place(name) + "[" + strings.size() + "]"));
    }
    return strings;
  }

  /// Returns a member that is a path and must be there.
  public WirePath path(String name) {
    return path(requiredString(name), place(name));
  }

  /// Returns the paths of a member that is a list; none where it is absent.
  public List<WirePath> paths(String name) {
    List<WirePath> paths = new ArrayList<>();
    for (String path : strings(name)) {
      paths.add(path(path, place(name) + "[" + paths.size() + "]"));
    }
    return paths;
  }

  /// Reads a path.
  ///
  /// @param place where it stands
  static WirePath path(String text, String place) {
    try {
      return WirePath.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
    }
  }

  /// Ends the reading: a member that nobody asked for is unknown.
  public void end() {
    for (String name : object.keySet()) {
      if (!asked.contains(name)) {
        String near =
            Nearest.to(name, asked).map(known -> "; did you mean \"" + known + "\"?").orElse("");
        throw wrong(name, "is unknown; allowed are " + String.join(", ", asked) + near);
      }
    }
  }

  private static String text(JsonValue value, String place) {
    if (value instanceof JsonString text) {
      return text.getString();
    }
    throw new IllegalArgumentException(place + " must be a string");
  }
}
