package dev.aratta.kernel.wire;

import dev.aratta.kernel.json.JsonInput;
import dev.aratta.kernel.json.JsonSyntaxException;
import dev.aratta.spi.WireEvent;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// One JSON value a line; several on one line and one over several lines are read as well.
///
/// A line that is no JSON becomes a text event as a whole. Blank lines are skipped. The last line
/// needs no line feed.
final class NdjsonDecoder implements FrameDecoder {

  private final JsonInput json = new JsonInput();
  private final ValueEnd valueEnd = new ValueEnd();
  private final List<WireEvent> values = new ArrayList<>();

  // Relative to the intake's `from`: how far was looked for the end of the line or value.
  private int scanned;
  private boolean spread;
  private int at;

  @Override
  public boolean decode(Intake in, Deque<WireEvent> out) {
    int end =
        spread
            ? valueEnd.find(in.bytes, in.from + scanned, in.to)
            : Lines.end(in.bytes, in.from + scanned, in.to);
    if (end < 0 || (!spread && end == in.to)) {
      scanned = in.size();
      return false;
    }
    scanned = 0;
    if (spread) {
      spread = false;
      spreadValue(in, end, out);
    } else if (line(in, end, out)) {
      in.from = end + 1;
    }
    return true;
  }

  /// Reads the values of a line; false when the last of them goes on in the next line, and is left.
  private boolean line(Intake in, int end, Deque<WireEvent> out) {
    byte[] b = in.bytes;
    int start = Lines.afterSpace(b, in.from, end);
    Optional<JsonSyntaxException> fault = read(b, start, end);
    if (fault.isPresent() && fault.get().truncated() && (b[at] == '{' || b[at] == '[')) {
      in.from = at;
      spread = true;
      valueEnd.reset();
    } else if (fault.isPresent()) {
      values.clear();
      values.add(text(b, start, end));
    }
    out.addAll(values);
    return !spread;
  }

  /// Reads values until the end, or until one is no JSON; `at` is where that one begins.
  private Optional<JsonSyntaxException> read(byte[] b, int start, int end) {
    values.clear();
    at = start;
    try {
      while (at < end) {
        values.add(new WireEvent.Json("", json.readFirst(b, at, end)));
        at = Lines.afterSpace(b, json.end(), end);
      }
      return Optional.empty();
    } catch (JsonSyntaxException fault) {
      return Optional.of(fault);
    }
  }

  private void spreadValue(Intake in, int end, Deque<WireEvent> out) {
    try {
      out.add(new WireEvent.Json("", json.read(in.bytes, in.from, end)));
    } catch (JsonSyntaxException fault) {
      out.add(text(in.bytes, in.from, end));
    }
    in.from = end;
  }

  private static WireEvent text(byte[] b, int from, int to) {
    return new WireEvent.Text("", new String(b, from, to - from, StandardCharsets.UTF_8));
  }

  @Override
  public boolean end(Intake in, Deque<WireEvent> out) {
    if (spread) {
      return false;
    }
    int start = Lines.afterSpace(in.bytes, in.from, in.to);
    boolean cut = read(in.bytes, start, in.to).isPresent() || mayGoOn();
    out.addAll(values);
    in.from = in.to;
    scanned = 0;
    return !cut;
  }

  /// Drops a number that was read last: it could be the beginning of a longer one.
  private boolean mayGoOn() {
    return !values.isEmpty()
        && values.getLast() instanceof WireEvent.Json last
        && last.value().getValueType() == JsonValue.ValueType.NUMBER
        && values.remove(last);
  }
}
