package dev.aratta.kernel.wire;

import dev.aratta.kernel.json.JsonInput;
import dev.aratta.kernel.json.JsonSyntaxException;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.spi.Framing;
import dev.aratta.spi.WireEvent;
import dev.aratta.spi.WireResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// An answer as it comes over the wire. One thread at a time, but for [#close()], which any thread
/// may call.
public final class WireStream implements AutoCloseable {
  private final Exchange exchange;
  private final StreamSource source;
  private final WireResponse head;
  private final FrameReader frames;
  private final int mostBytes;
  private boolean over;
  private boolean broken;
  private Optional<WireEvent> last = Optional.empty();

  private WireStream(Exchange exchange, WireResponse head, Framing expected, int mostBytes) {
    this.exchange = exchange;
    this.source = StreamSource.of(exchange);
    this.head = head;
    this.frames =
        new FrameReader(FramingChoice.of(expected, exchange.header("content-type")), mostBytes);
    this.mostBytes = mostBytes;
  }

  /// Begins to read an answer. A refusal is read whole: it is no stream.
  static WireStream of(Exchange exchange, Framing expected, int mostBytes) {
    if (exchange.status() >= 300) {
      WireResponse refusal = new WholeBody(exchange, mostBytes).response();
      exchange.close();
      WireStream stream = new WireStream(exchange, refusal, expected, mostBytes);
      stream.over = true;
      return stream;
    }
    WireResponse head = WireResponse.ofText(exchange.status(), exchange.headers(), "");
    return new WireStream(exchange, head, expected, mostBytes);
  }

  /// Returns status and headers; of a refusal the body too.
  public WireResponse head() {
    return head;
  }

  /// Makes every wait from now on end after a time at the latest.
  public void endsWithin(Duration time) {
    exchange.endsWithin(time);
  }

  /// Tells whether the next event, or the end, can be had without waiting for the network.
  public boolean ready() {
    while (!over && !frames.ready()) {
      if (!source.ended() && !source.fill(frames.intake())) {
        return false;
      }
      endIfEnded();
    }
    return true;
  }

  /// Waits for the next event.
  ///
  /// @return nothing at the clean end of the answer
  /// @throws ArattaException of kind `timed_out`, `upstream_failed`, `wire_mismatch` or `cancelled`
  ///   if there is none
  public Optional<WireEvent> next() {
    while (!ready()) {
      source.await(frames.intake());
      endIfEnded();
    }
    Optional<WireEvent> event = last.or(frames::poll);
    last = Optional.empty();
    if (event.isEmpty() && broken) {
      throw new Failure(FailureKind.WIRE_MISMATCH, "the stream ended in the middle of an event")
          .exception();
    }
    return event;
  }

  /// Reads to the end if that comes within a time, so that the connection can be kept.
  public void finish(Duration time) {
    endsWithin(time);
    try {
      while (!over) {
        next();
      }
    } catch (ArattaException e) {
      // The connection is closed; there is nothing to keep.
    }
    close();
  }

  private void endIfEnded() {
    if (!source.ended()) {
      limit();
      return;
    }
    if (!frames.ready() && !over) {
      over = true;
      broken = !frames.end();
      if (frames.framing().orElse(Framing.NONE) == Framing.NONE) {
        last = whole(frames.intake());
      }
      exchange.close();
    }
  }

  /// Returns a body that is no stream as its only event.
  private static Optional<WireEvent> whole(Intake intake) {
    if (!intake.skipSpace()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new WireEvent.Json("", new JsonInput().read(intake.bytes, intake.from, intake.to)));
    } catch (JsonSyntaxException e) {
      return Optional.of(
          new WireEvent.Text(
              "", new String(intake.bytes, intake.from, intake.size(), StandardCharsets.UTF_8)));
    }
  }

  private void limit() {
    if (frames.intake().size() > mostBytes) {
      close();
      throw new Failure(
              FailureKind.UPSTREAM_FAILED, "the answer is larger than " + mostBytes + " bytes")
          .exception();
    }
  }

  /// Cancels the answer unless it was read to its end, in which case the connection is kept.
  @Override
  public void close() {
    exchange.cancel();
  }

  static ArattaException unknownEncoding(Exchange exchange) {
    exchange.cancel();
    return Failure.wireMismatch(
            "$",
            "the answer is encoded as " + exchange.contentEncoding() + ", which nobody asked for")
        .exception();
  }
}
