package dev.aratta.kernel.wire;

import dev.aratta.spi.WireEvent;
import java.util.Deque;

/// One framing: finds the frames in the bytes that have come so far, cut anywhere.
///
/// One stream, one thread at a time.
sealed interface FrameDecoder permits SseDecoder, NdjsonDecoder, JsonArrayDecoder {

  /// Uses up the next frame, and what is no frame before it, where all of it is there.
  ///
  /// @param in the bytes; what is used up is taken from it
  /// @param out gets the frame's events: none, one or several
  /// @return false when more bytes are needed
  boolean decode(Intake in, Deque<WireEvent> out);

  /// Takes what is left after the last byte of a body that ended as HTTP says it should.
  ///
  /// @param in what [#decode] left
  /// @param out gets the events of frames whose terminator is missing but which are whole
  /// @return false when the rest is a part of a frame, which is given up
  boolean end(Intake in, Deque<WireEvent> out);
}
