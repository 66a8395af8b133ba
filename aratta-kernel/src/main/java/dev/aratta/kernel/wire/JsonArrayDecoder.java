package dev.aratta.kernel.wire;

import dev.aratta.kernel.json.JsonInput;
import dev.aratta.kernel.json.JsonSyntaxException;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.spi.WireEvent;
import java.util.Deque;
import java.util.Locale;

/// The elements of one JSON array, each as soon as it is complete.
final class JsonArrayDecoder implements FrameDecoder {

  /// What the next byte that is no white space must be.
  private enum Expect {
    OPENING,
    FIRST_ELEMENT_OR_CLOSING,
    ELEMENT,
    COMMA_OR_CLOSING,
    NOTHING
  }

  private final JsonInput json = new JsonInput();
  private final ValueEnd valueEnd = new ValueEnd();
  private Expect expect = Expect.OPENING;
  private boolean inElement;

  // Relative to the intake's `from`: how far was looked for the end of the element.
  private int scanned;
  private int elements;

  @Override
  public boolean decode(Intake in, Deque<WireEvent> out) {
    if (inElement) {
      return element(in, out);
    }
    if (!in.skipSpace()) {
      return false;
    }
    byte next = in.bytes[in.from];
    return switch (expect) {
      case OPENING -> take(in, next == '[', Expect.FIRST_ELEMENT_OR_CLOSING);
      case FIRST_ELEMENT_OR_CLOSING ->
          next == ']' ? take(in, true, Expect.NOTHING) : begin(in, out);
      case ELEMENT -> begin(in, out);
      case COMMA_OR_CLOSING ->
          next == ']' ? take(in, true, Expect.NOTHING) : take(in, next == ',', Expect.ELEMENT);
      case NOTHING -> take(in, false, Expect.NOTHING);
    };
  }

  private boolean take(Intake in, boolean right, Expect then) {
    if (!right) {
      throw mismatch("expected " + expect.name().toLowerCase(Locale.ROOT));
    }
    in.from++;
    expect = then;
    return true;
  }

  private boolean begin(Intake in, Deque<WireEvent> out) {
    inElement = true;
    scanned = 0;
    return element(in, out);
  }

  private boolean element(Intake in, Deque<WireEvent> out) {
    int end = valueEnd.find(in.bytes, in.from + scanned, in.to);
    if (end < 0) {
      scanned = in.size();
      return false;
    }
    try {
      out.add(new WireEvent.Json("", json.read(in.bytes, in.from, end)));
    } catch (JsonSyntaxException fault) {
      throw mismatch(fault.getMessage());
    }
    in.from = end;
    inElement = false;
    elements++;
    expect = Expect.COMMA_OR_CLOSING;
    return true;
  }

  private ArattaException mismatch(String what) {
    return Failure.wireMismatch(
            "$[" + elements + "]", "the stream is a JSON array that does not go on as one: " + what)
        .exception();
  }

  /// An array that is not closed was cut, even between two elements.
  @Override
  public boolean end(Intake in, Deque<WireEvent> out) {
    return expect == Expect.NOTHING || (expect == Expect.OPENING && !in.skipSpace());
  }
}
