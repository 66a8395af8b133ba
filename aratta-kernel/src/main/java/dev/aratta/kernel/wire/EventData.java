package dev.aratta.kernel.wire;

import dev.aratta.kernel.json.JsonInput;
import dev.aratta.kernel.json.JsonSyntaxException;
import dev.aratta.spi.WireEvent;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/// The data of a server-sent event: JSON where it is JSON, text otherwise.
final class EventData {

  private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FIELD = "data:".getBytes(StandardCharsets.US_ASCII);

  private final JsonInput json;

  EventData(JsonInput json) {
    this.json = json;
  }

  /// Adds what the data says: one event, or several where JSON values are fused on one line (with
  /// or without the `data:` of the second), or one event with the text if any part is no JSON.
  void add(String name, byte[] b, int from, int to, Deque<WireEvent> out) {
    int start = Lines.afterSpace(b, from, to);
    if (start == to) {
      if (!name.isEmpty()) {
        out.add(new WireEvent.Text(name, ""));
      }
    } else if (isDone(b, start, to)) {
      out.add(new WireEvent.Text(name, "[DONE]"));
    } else {
      addValues(name, b, start, to, out);
    }
  }

  private void addValues(String name, byte[] b, int start, int to, Deque<WireEvent> out) {
    try {
      JsonValue first = json.readFirst(b, start, to);
      int rest = Lines.afterSpace(b, json.end(), to);
      List<WireEvent> more = rest == to ? List.of() : values(name, b, rest, to);
      out.add(new WireEvent.Json(name, first));
      out.addAll(more);
    } catch (JsonSyntaxException text) {
      out.add(new WireEvent.Text(name, new String(b, start, to - start, StandardCharsets.UTF_8)));
    }
  }

  private List<WireEvent> values(String name, byte[] b, int from, int to) {
    List<WireEvent> values = new ArrayList<>();
    int at = from;
    while (at < to) {
      if (startsWith(b, at, to, FIELD)) {
        at = Lines.afterSpace(b, at + FIELD.length, to);
      }
      if (isDone(b, at, to)) {
        values.add(new WireEvent.Text(name, "[DONE]"));
        return values;
      }
      values.add(new WireEvent.Json(name, json.readFirst(b, at, to)));
      at = Lines.afterSpace(b, json.end(), to);
    }
    return values;
  }

  /// Tells whether data without its terminator is all there: `[DONE]`, or JSON that ends where it
  /// cannot go on. A number on a line that has no end could.
  boolean isWhole(byte[] b, int from, int to, boolean wholeLine) {
    int start = Lines.afterSpace(b, from, to);
    if (isDone(b, start, to)) {
      return true;
    }
    try {
      JsonValue value = json.read(b, start, to);
      return wholeLine || value.getValueType() != JsonValue.ValueType.NUMBER;
    } catch (JsonSyntaxException cut) {
      return false;
    }
  }

  private static boolean isDone(byte[] b, int from, int to) {
    return startsWith(b, from, to, DONE) && Lines.isBlank(b, from + DONE.length, to);
  }

  private static boolean startsWith(byte[] b, int from, int to, byte[] word) {
    return to - from >= word.length
        && Arrays.equals(b, from, from + word.length, word, 0, word.length);
  }
}
