package dev.aratta.kernel.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/// A JSON object as read: immutable, members in the order of the document.
final class ParsedObject extends AbstractMap<String, JsonValue> implements JsonObject {

  private final Members members;

  private ParsedObject(Members members) {
    this.members = members;
  }

  /// Copies the members that lie from `base` to `top` on the reader's stack, names and values in
  /// turn.
  static JsonObject of(Object[] stack, int base, int top) {
    return base == top
        ? JsonValue.EMPTY_JSON_OBJECT
        : new ParsedObject(Members.of(stack, base, top));
  }

  Members members() {
    return members;
  }

  @Override
  public JsonValue get(Object name) {
    int i = members.indexOf(name);
    return i < 0 ? null : members.value(i);
  }

  @Override
  public boolean containsKey(Object name) {
    return members.indexOf(name) >= 0;
  }

  @Override
  public int size() {
    return members.size();
  }

  @Override
  public JsonArray getJsonArray(String name) {
    return (JsonArray) get(name);
  }

  @Override
  public JsonObject getJsonObject(String name) {
    return (JsonObject) get(name);
  }

  @Override
  public JsonNumber getJsonNumber(String name) {
    return (JsonNumber) get(name);
  }

  @Override
  public JsonString getJsonString(String name) {
    return (JsonString) get(name);
  }

  @Override
  public String getString(String name) {
    return ((JsonString) required(name)).getString();
  }

  @Override
  public String getString(String name, String otherwise) {
    return get(name) instanceof JsonString string ? string.getString() : otherwise;
  }

  @Override
  public int getInt(String name) {
    return ((JsonNumber) required(name)).intValue();
  }

  @Override
  public int getInt(String name, int otherwise) {
    return get(name) instanceof JsonNumber number ? number.intValue() : otherwise;
  }

  @Override
  public boolean getBoolean(String name) {
    return Truth.of(required(name));
  }

  @Override
  public boolean getBoolean(String name, boolean otherwise) {
    JsonValue value = get(name);
    return value == null ? otherwise : Truth.of(value, otherwise);
  }

  @Override
  public boolean isNull(String name) {
    return required(name).getValueType() == ValueType.NULL;
  }

  // The interface wants a NullPointerException where there is no such member.
  private JsonValue required(String name) {
    JsonValue value = get(name);
    if (value == null) {
      throw new NullPointerException(
          "no member '" + name + "'; there are: " + String.join(", ", keySet()));
    }
    return value;
  }

  @Override
  public ValueType getValueType() {
    return ValueType.OBJECT;
  }

  @Override
  public String toString() {
    return new JsonOutput().value(this).toString();
  }

  @Override
  public Set<Entry<String, JsonValue>> entrySet() {
    return new Entries(members);
  }

  private static final class Entries extends AbstractSet<Entry<String, JsonValue>> {

    private final Members members;

    Entries(Members members) {
      this.members = members;
    }

    @Override
    public int size() {
      return members.size();
    }

    @Override
    public Iterator<Entry<String, JsonValue>> iterator() {
      return new Iterator<>() {
        private int next;

        @Override
        public boolean hasNext() {
          return next < members.size();
        }

        @Override
        public Entry<String, JsonValue> next() {
          if (!hasNext()) {
            throw new NoSuchElementException();
          }
          int i = next++;
          return Map.entry(members.name(i), members.value(i));
        }
      };
    }
  }
}
