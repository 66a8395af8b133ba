package dev.aratta.kernel.json;

import jakarta.json.JsonString;

/// A JSON string as read.
final class ParsedString implements JsonString {

  private final String text;

  ParsedString(String text) {
    this.text = text;
  }

  @Override
  public String getString() {
    return text;
  }

  @Override
  public CharSequence getChars() {
    return text;
  }

  @Override
  public ValueType getValueType() {
    return ValueType.STRING;
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof JsonString string && text.equals(string.getString()));
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return new JsonOutput(text.length() + 16).string(text).toString();
  }
}
