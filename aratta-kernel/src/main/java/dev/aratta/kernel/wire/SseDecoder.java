package dev.aratta.kernel.wire;

import dev.aratta.kernel.json.JsonInput;
import dev.aratta.spi.WireEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Deque;

/// Server-sent events, as the HTML standard reads them: comments, `id`, `retry` and unknown fields
/// are dropped, lines end with any of `\r\n`, `\n` and `\r`, several `data` lines are joined by
/// line feeds.
///
/// Unlike the standard it splits data that holds several JSON values, drops unnamed events with
/// blank data (heartbeats), and delivers a last event without its blank line if its data is whole.
/// Source: <https://html.spec.whatwg.org/multipage/server-sent-events.html>, checked 2026-11.
final class SseDecoder implements FrameDecoder {

  private final EventData events = new EventData(new JsonInput());

  // Places relative to the intake's `from`, which stays at the start of the event until its end.
  private int line;
  private int scanned;
  private int dataFrom;
  private int dataTo;

  private int dataLines;
  private ByteArrayOutputStream joined = new ByteArrayOutputStream(0);
  private String name = "";
  private String lastName = "";
  private boolean afterReturn;

  @Override
  public boolean decode(Intake in, Deque<WireEvent> out) {
    while (nextLine(in)) {
      int start = in.from + line;
      int end = in.from + scanned;
      boolean blank = start == end;
      if (!blank) {
        field(in, start, end);
      }
      afterReturn = in.bytes[end] == '\r';
      line = ++scanned;
      if (blank) {
        dispatch(in, out);
        return true;
      }
      if (dataLines == 0 && name.isEmpty()) {
        release(in);
      }
    }
    return false;
  }

  /// Moves `scanned` to the end of the line that begins at `line`, if that is there.
  private boolean nextLine(Intake in) {
    if (afterReturn && in.from + line < in.to) {
      afterReturn = false;
      if (in.bytes[in.from + line] == '\n') {
        line++;
        scanned = line;
      }
    }
    int end = Lines.end(in.bytes, in.from + scanned, in.to);
    scanned = end - in.from;
    return end < in.to;
  }

  private void field(Intake in, int start, int end) {
    byte[] b = in.bytes;
    if (starts(b, start, end, "data")) {
      data(in, value(b, start + 4, end), end);
    } else if (starts(b, start, end, "event")) {
      name = text(b, value(b, start + 5, end), end);
    }
  }

  private static boolean starts(byte[] b, int start, int end, String field) {
    int length = field.length();
    if (end - start < length || (end - start > length && b[start + length] != ':')) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (b[start + i] != field.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// Gives the start of the value: after the colon and one space, both of which may be missing.
  private static int value(byte[] b, int colon, int end) {
    int start = Math.min(colon + 1, end);
    return start < end && b[start] == ' ' ? start + 1 : start;
  }

  private String text(byte[] b, int from, int to) {
    byte[] last = lastName.getBytes(StandardCharsets.UTF_8);
    if (!Arrays.equals(last, 0, last.length, b, from, to)) {
      lastName = new String(b, from, to - from, StandardCharsets.UTF_8);
    }
    return lastName;
  }

  private void data(Intake in, int start, int end) {
    if (dataLines == 1) {
      joined.reset();
      joined.write(in.bytes, in.from + dataFrom, dataTo - dataFrom);
    }
    if (dataLines > 0) {
      joined.write('\n');
      joined.write(in.bytes, start, end - start);
    }
    dataLines++;
    dataFrom = start - in.from;
    dataTo = end - in.from;
  }

  private void dispatch(Intake in, Deque<WireEvent> out) {
    if (dataLines == 1) {
      events.add(name, in.bytes, in.from + dataFrom, in.from + dataTo, out);
    } else if (dataLines > 1) {
      byte[] data = joined.toByteArray();
      events.add(name, data, 0, data.length, out);
    }
    release(in);
    dataLines = 0;
    name = "";
  }

  private void release(Intake in) {
    in.from += line;
    line = 0;
    scanned = 0;
  }

  @Override
  public boolean end(Intake in, Deque<WireEvent> out) {
    int start = in.from + line;
    boolean wholeLine = start >= in.to;
    if (!wholeLine && starts(in.bytes, start, in.to, "data")) {
      data(in, value(in.bytes, start + 4, in.to), in.to);
    } else if (!wholeLine && in.bytes[start] != ':') {
      return false;
    }
    if (dataLines == 0 && name.isEmpty()) {
      return true;
    }
    if (!isWhole(in, wholeLine)) {
      return false;
    }
    line = in.size();
    dispatch(in, out);
    return true;
  }

  /// Tells whether the data of an event that lacks its blank line cannot have been cut.
  private boolean isWhole(Intake in, boolean wholeLine) {
    if (dataLines == 0) {
      return false;
    }
    if (dataLines == 1) {
      return events.isWhole(in.bytes, in.from + dataFrom, in.from + dataTo, wholeLine);
    }
    byte[] data = joined.toByteArray();
    return events.isWhole(data, 0, data.length, wholeLine);
  }
}
