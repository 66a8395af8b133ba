package dev.aratta.kernel.wire;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.spi.Framing;
import dev.aratta.spi.WireEvent;
import dev.aratta.spi.WireResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// An answer as it comes over the wire. One thread at a time, but for [#close()], which any thread
/// may call.
public final class WireStream implements AutoCloseable {

  private final Answer answer;
  private final Exchange exchange;
  private final ConnectionPool pool;
  private final FrameReader frames;
  private WireResponse head;
  private Framing framing;
  private boolean over;
  private Optional<ArattaException> failure = Optional.empty();

  private WireStream(Answer answer, Exchange exchange, ConnectionPool pool, FrameReader frames) {
    this.answer = answer;
    this.exchange = exchange;
    this.pool = pool;
    this.frames = frames;
    this.head = WireResponse.ofText(answer.head().status(), answer.head().headers(), "");
  }

  /// Begins to read an answer: to the end where it is no stream, else until its framing is known.
  static WireStream of(Answer answer, Exchange exchange, Framing expected, ConnectionPool pool)
      throws IOException {
    FramingChoice choice = FramingChoice.of(expected, answer.head().header("content-type"));
    FrameReader frames = new FrameReader(choice, answer.mostBytes());
    WireStream stream = new WireStream(answer, exchange, pool, frames);
    stream.begin();
    return stream;
  }

  private void begin() throws IOException {
    boolean ended = false;
    boolean refused = answer.head().status() >= 300;
    if (!refused) {
      answer.requireReadable();
      while (!ended && frames.framing().isEmpty()) {
        ended = answer.content().fill(frames.intake(), true) < 0;
      }
    }
    if (ended) {
      end();
    }
    framing = refused ? Framing.NONE : frames.framing().orElse(Framing.NONE);
    if (framing == Framing.NONE) {
      head = answer.whole(frames.intake());
      over = true;
      exchange.finish(answer.reusable(), pool);
    }
  }

  /// Returns status and headers; of an answer that is no stream (a refusal, a redirect, a whole
  /// answer although a stream was asked for) the body too.
  public WireResponse head() {
    return head;
  }

  /// Returns how the answer is framed: [Framing#NONE] where it is no stream, and then [#head()] has
  /// its body and there are no events.
  public Framing framing() {
    return framing;
  }

  /// Makes the stream end cleanly after a time at the latest, from the first time this is called
  /// on: for what may still come after the finish reason. Events, heartbeats and silence do not
  /// prolong it; [#next()] then returns nothing.
  public void endsWithin(Duration time) {
    exchange.settleWithin(time);
  }

  /// Tells whether [#next()] would not wait for the network: the next event, the end or a failure
  /// is in memory. What was written for a client should be flushed before a `next()` that is not
  /// ready.
  public boolean ready() {
    while (!over && !frames.ready()) {
      if (!pump(false)) {
        return false;
      }
    }
    return true;
  }

  /// Waits for the next event.
  ///
  /// @return nothing at the clean end of the answer
  /// @throws ArattaException `timed_out` when it takes too long, `upstream_failed` when the network
  ///   cut the answer, `wire_mismatch` when it ended in the middle of an event or breaks its
  ///   framing, `cancelled` when it was closed; and the same again afterwards
  public Optional<WireEvent> next() {
    while (true) {
      Optional<WireEvent> event = poll();
      if (event.isPresent()) {
        exchange.eventCame();
        return event;
      }
      if (over) {
        failure.ifPresent(
            failed -> {
              throw failed;
            });
        return event;
      }
      pump(true);
    }
  }

  private Optional<WireEvent> poll() {
    try {
      return frames.poll();
    } catch (ArattaException broken) {
      fail(broken);
      throw broken;
    }
  }

  /// Takes more of the body; false when there is none without waiting. After the end or a failure
  /// the stream is over.
  private boolean pump(boolean mayBlock) {
    try {
      int count = answer.content().fill(frames.intake(), mayBlock);
      if (count < 0) {
        end();
      }
      return count != 0;
    } catch (IOException | RuntimeException e) {
      fail(e);
      return true;
    }
  }

  private void end() {
    boolean whole = frames.end();
    over = true;
    exchange.finish(answer.reusable(), pool);
    if (!whole) {
      // A body that ends with its connection cannot tell a cut from an end.
      FailureKind kind =
          answer.reusable() ? FailureKind.WIRE_MISMATCH : FailureKind.UPSTREAM_FAILED;
      failure =
          Optional.of(
              new Failure(kind, answer.place() + " ended its stream in the middle of an event")
                  .exception());
    }
  }

  private void fail(Exception cause) {
    ArattaException told = exchange.failure(cause);
    over = true;
    if (!exchange.settled()) {
      failure = Optional.of(told);
    }
  }

  /// Reads what is left, and closes: the connection is kept if the end comes within a time.
  public void drain(Duration time) {
    endsWithin(time);
    try {
      while (next().isPresent()) {
        // What is left says nothing more.
      }
    } catch (ArattaException e) {
      // The connection is closed; there is nothing to keep.
    }
    close();
  }

  /// Cancels the answer: the connection is closed, and a thread that waits for the next event gets
  /// `cancelled`. After the end it does nothing; the connection is kept then.
  @Override
  public void close() {
    exchange.cancel();
  }
}
