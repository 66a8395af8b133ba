package dev.aratta.kernel.lens;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Vectors as lists of numbers, and as base64 of float32 in little-endian order.
final class Vectors {
  private Vectors() {}

  static JsonValue fromBase64(JsonValue value, Maker make) {
    if (!(value instanceof JsonString text)) {
      return value;
    }
    ByteBuffer bytes = decoded(text.getString());
    if (bytes.remaining() == 0 || bytes.remaining() % Float.BYTES != 0) {
      return value;
    }
    List<JsonValue> numbers = new ArrayList<>(bytes.remaining() / Float.BYTES);
    while (bytes.hasRemaining()) {
      float number = bytes.getFloat();
      if (!Float.isFinite(number)) {
        return value;
      }
      numbers.add(make.json().createValue(new BigDecimal(Float.toString(number))));
    }
    return make.list(numbers);
  }

  private static ByteBuffer decoded(String text) {
    try {
      return ByteBuffer.wrap(Base64.getDecoder().decode(text)).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IllegalArgumentException e) {
      return ByteBuffer.allocate(0);
    }
  }

  static JsonValue toBase64(JsonValue value, Maker make) {
    if (!(value instanceof JsonArray list) || list.isEmpty()) {
      return value;
    }
    ByteBuffer bytes =
        ByteBuffer.allocate(list.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (JsonValue element : list) {
      if (!(element instanceof JsonNumber number)
          || !Float.isFinite((float) number.doubleValue())) {
        return value;
      }
      bytes.putFloat((float) number.doubleValue());
    }
    return make.text(Base64.getEncoder().encodeToString(bytes.array()));
  }
}
