package dev.aratta.kernel.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.AbstractList;
import java.util.Collections;
import java.util.List;
import java.util.RandomAccess;

/// A JSON array as read: immutable.
final class ParsedArray extends AbstractList<JsonValue> implements JsonArray, RandomAccess {

  private final JsonValue[] elements;

  private ParsedArray(JsonValue[] elements) {
    this.elements = elements;
  }

  /// Copies the elements that lie from `base` to `top` on the reader's stack.
  static JsonArray of(Object[] stack, int base, int top) {
    if (base == top) {
      return JsonValue.EMPTY_JSON_ARRAY;
    }
    JsonValue[] elements = new JsonValue[top - base];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = (JsonValue) stack[base + i];
    }
    return new ParsedArray(elements);
  }

  @Override
  public JsonValue get(int index) {
    return elements[index];
  }

  @Override
  public int size() {
    return elements.length;
  }

  @Override
  public JsonObject getJsonObject(int index) {
    return (JsonObject) elements[index];
  }

  @Override
  public JsonArray getJsonArray(int index) {
    return (JsonArray) elements[index];
  }

  @Override
  public JsonNumber getJsonNumber(int index) {
    return (JsonNumber) elements[index];
  }

  @Override
  public JsonString getJsonString(int index) {
    return (JsonString) elements[index];
  }

  // Unchecked as the interface demands: the caller vouches for the type of the elements.
  @Override
  @SuppressWarnings("unchecked")
  public <T extends JsonValue> List<T> getValuesAs(Class<T> type) {
    return (List<T>) Collections.unmodifiableList(this);
  }

  @Override
  public String getString(int index) {
    return getJsonString(index).getString();
  }

  @Override
  public String getString(int index, String otherwise) {
    return at(index) instanceof JsonString string ? string.getString() : otherwise;
  }

  @Override
  public int getInt(int index) {
    return getJsonNumber(index).intValue();
  }

  @Override
  public int getInt(int index, int otherwise) {
    return at(index) instanceof JsonNumber number ? number.intValue() : otherwise;
  }

  @Override
  public boolean getBoolean(int index) {
    return Truth.of(elements[index]);
  }

  @Override
  public boolean getBoolean(int index, boolean otherwise) {
    return Truth.of(at(index), otherwise);
  }

  @Override
  public boolean isNull(int index) {
    return elements[index].getValueType() == ValueType.NULL;
  }

  private JsonValue at(int index) {
    return index >= 0 && index < elements.length ? elements[index] : JsonValue.NULL;
  }

  @Override
  public ValueType getValueType() {
    return ValueType.ARRAY;
  }

  @Override
  public String toString() {
    return new JsonOutput().value(this).toString();
  }
}
