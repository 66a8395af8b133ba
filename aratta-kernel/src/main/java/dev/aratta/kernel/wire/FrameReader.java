package dev.aratta.kernel.wire;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.spi.Framing;
import dev.aratta.spi.WireEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// The events in the bytes of a stream, which are put into [#intake()] in pieces of any size.
///
/// One stream, one thread at a time.
final class FrameReader {

  private final Intake intake = new Intake();
  private final Deque<WireEvent> events = new ArrayDeque<>();
  private final FramingChoice choice;
  private final int maxFrameBytes;

  private Optional<Framing> framing = Optional.empty();
  private Optional<FrameDecoder> decoder = Optional.empty();
  private Optional<ArattaException> fault = Optional.empty();

  /// Creates a reader.
  ///
  /// @param choice how the framing is chosen
  /// @param maxFrameBytes the most bytes that may be kept while a frame is not complete
  FrameReader(FramingChoice choice, int maxFrameBytes) {
    this.choice = choice;
    this.maxFrameBytes = maxFrameBytes;
  }

  Intake intake() {
    return intake;
  }

  /// Says how the body is framed.
  ///
  /// @return empty until enough bytes have come to tell; [Framing#NONE] where it is no stream, and
  ///   all its bytes stay in the intake
  Optional<Framing> framing() {
    if (framing.isEmpty() && afterByteOrderMark()) {
      int start = Lines.afterSpace(intake.bytes, intake.from, intake.to);
      framing = choice.decide(intake.bytes, start, intake.to);
      framing.ifPresent(this::begin);
    }
    return framing;
  }

  private void begin(Framing chosen) {
    framing = Optional.of(chosen);
    decoder =
        switch (chosen) {
          case NONE -> Optional.empty();
          case SSE -> Optional.of(new SseDecoder());
          case NDJSON -> Optional.of(new NdjsonDecoder());
          case JSON_ARRAY -> Optional.of(new JsonArrayDecoder());
        };
  }

  /// Skips a byte order mark; false while it may be one that is not all there.
  private boolean afterByteOrderMark() {
    byte[] b = intake.bytes;
    int from = intake.from;
    byte[] mark = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    int common = Math.min(mark.length, intake.size());
    for (int i = 0; i < common; i++) {
      if (b[from + i] != mark[i]) {
        return true;
      }
    }
    if (common == mark.length) {
      intake.from += common;
    }
    return common == mark.length;
  }

  /// Says whether [#poll()] would give an event (or throw) without more bytes.
  boolean ready() {
    try {
      decode();
    } catch (ArattaException failure) {
      fault = Optional.of(failure);
    }
    return !events.isEmpty() || fault.isPresent();
  }

  /// Gives the next event, empty when more bytes are needed.
  ///
  /// @throws ArattaException `upstream_failed` when a frame is larger than the limit,
  ///   `wire_mismatch` when the bytes break the framing
  Optional<WireEvent> poll() {
    if (events.isEmpty() && fault.isPresent()) {
      throw fault.get();
    }
    decode();
    return Optional.ofNullable(events.poll());
  }

  private void decode() {
    if (events.isEmpty() && framing().isPresent() && decoder.isPresent()) {
      FrameDecoder frames = decoder.get();
      boolean more = true;
      while (more && events.isEmpty()) {
        more = frames.decode(intake, events);
      }
      if (!more && intake.size() > maxFrameBytes) {
        throw tooLarge();
      }
    }
  }

  private ArattaException tooLarge() {
    return new Failure(
            FailureKind.UPSTREAM_FAILED,
            "the stream holds an event of more than " + maxFrameBytes + " bytes, the limit")
        .exception();
  }

  /// Takes the end of a body that ended as HTTP says it should; what is whole can be polled after.
  ///
  /// @return false when the body ended within a frame
  boolean end() {
    if (framing().isEmpty()) {
      begin(choice.atEnd(intake.skipSpace()));
    }
    return decoder.isEmpty() || decoder.get().end(intake, events);
  }
}
