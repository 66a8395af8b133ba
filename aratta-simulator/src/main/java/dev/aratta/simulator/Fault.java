package dev.aratta.simulator;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.FailureKind;
import java.time.Duration;

/// Something that goes wrong with one answer.
public sealed interface Fault {

  /// The server fails in its own words instead of answering.
  ///
  /// @param kind how it fails
  record Fails(FailureKind kind) implements Fault {
    /// Checks that the kind is there.
    public Fails {
      requireNonNull(kind, "kind");
    }
  }

  /// The server fails after some documents of a stream, with a last document that says so. An
  /// answer that is no stream fails as a whole.
  ///
  /// @param kind how it fails
  /// @param afterDocuments documents before the failure
  record FailsInStream(FailureKind kind, int afterDocuments) implements Fault {
    /// Checks that the kind is there.
    public FailsInStream {
      requireNonNull(kind, "kind");
    }
  }

  /// The answer ends too early.
  ///
  /// @param afterBytes bytes of the body that are still sent; not less than the body has means that
  ///   nothing but its proper end is missing, and nothing at all if the cut is clean
  /// @param how how it ends
  record Cut(long afterBytes, CutKind how) implements Fault {
    /// @throws IllegalArgumentException if the number is negative
    public Cut {
      requireNonNull(how, "how");
      if (afterBytes < 0) {
        throw new IllegalArgumentException("after_bytes must be 0 or more, not " + afterBytes);
      }
    }
  }

  /// How an answer is cut.
  enum CutKind {
    /// With the proper end of a body: HTTP sees nothing wrong.
    CLEAN,
    /// The connection is closed, in the middle of a chunk or of the announced length.
    CLOSE,
    /// The connection is reset.
    RESET
  }

  /// The connection ends before the first byte of the answer.
  ///
  /// @param reset whether it is reset, not closed
  record Disconnects(boolean reset) implements Fault {}

  /// A line that is no JSON stands in the place of a document, and the answer goes on after it.
  ///
  /// @param afterDocuments documents before it; an answer of one document is replaced if this is 0
  record Garbage(int afterDocuments) implements Fault {}

  /// Nothing is sent for a while in the middle of an answer, which then goes on.
  ///
  /// @param afterDocuments documents before the silence
  /// @param time how long it lasts
  record Silence(int afterDocuments, Duration time) implements Fault {
    /// Checks that the time is there.
    public Silence {
      requireNonNull(time, "time");
    }
  }
}
