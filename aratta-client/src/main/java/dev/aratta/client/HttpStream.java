package dev.aratta.client;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.Fold;
import dev.aratta.scri.ScriJson;
import dev.aratta.scri.StreamEvent;
import dev.aratta.spi.ChatStream;
import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/// A stream of an Aratta server: lines `data: {event}`, the last of them `data: [DONE]`.
///
/// Invariants: an event is folded before it is handed out; after the stop or a failure none is. The
/// connection is cut once, or read to its end by the reading thread, by which it goes back to where
/// it came from: never both, so that a late `close()` cuts nobody else's request.
final class HttpStream implements ChatStream {
  private static final String DATA = "data:";
  private static final String DONE = "[DONE]";

  /// How long the end of the body may take after the last line; also how long the connection waits
  /// for the next request then.
  private static final Duration END = Duration.ofSeconds(30);

  private final Reply reply;
  private final TransportFailures failures;
  private final Documents documents;
  private final ScriJson scri;
  private final BufferedReader lines;
  private final Fold fold;
  private final Events events = new Events();
  private final Object leaving = new Object();
  private boolean closed;
  private boolean left;

  HttpStream(Reply reply, TransportFailures failures, Documents documents, ScriJson scri) {
    this.reply = reply;
    this.failures = failures;
    this.documents = documents;
    this.scri = scri;
    this.fold = new Fold(documents.json());
    this.lines = new BufferedReader(new InputStreamReader(reply.stream(), StandardCharsets.UTF_8));
  }

  @Override
  public Iterator<StreamEvent> iterator() {
    return events;
  }

  @Override
  public ChatResponse result() {
    events.forEachRemaining(_ -> {});
    return fold.result();
  }

  /// Ends the stream. One that was not read to its end is cut, whoever waits for it.
  @Override
  public void close() {
    synchronized (leaving) {
      closed = true;
    }
    cut();
  }

  private void cut() {
    if (leaves()) {
      reply.cut();
    }
  }

  /// Tells whether the caller is the one who lets go of the connection.
  private boolean leaves() {
    synchronized (leaving) {
      boolean first = !left;
      left = true;
      return first;
    }
  }

  private boolean isClosed() {
    synchronized (leaving) {
      return closed;
    }
  }

  /// Returns the next event of a type that is known, nothing at the end.
  private Optional<StreamEvent> read() throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String data = line.startsWith(DATA) ? line.substring(DATA.length()).strip() : "";
      if (data.equals(DONE)) {
        giveBack();
        return Optional.empty();
      }
      Optional<StreamEvent> event = data.isEmpty() ? Optional.empty() : event(data);
      if (event.isPresent()) {
        return event;
      }
    }
    leaves();
    return Optional.empty();
  }

  private Optional<StreamEvent> event(String data) {
    JsonObject document =
        documents
            .read(data)
            .orElseThrow(() -> failures.foreign(reply.status(), "an event is no JSON object"));
    try {
      return scri.readEvent(document);
    } catch (ArattaException e) {
      throw failures.foreign(reply.status(), e.failure().message());
    }
  }

  /// Reads the end of the body, so that the connection serves further requests.
  private void giveBack() {
    if (!leaves()) {
      return;
    }
    try {
      reply.connection().readTimeout(END);
      boolean ended = false;
      for (int i = 0; i < 2 && !ended; i++) {
        ended = lines.readLine() == null;
      }
      if (!ended) {
        reply.cut();
      }
    } catch (IOException | RuntimeException e) {
      // All events have come: how the connection ends matters to nobody.
      reply.cut();
    }
  }

  /// The events that have not been taken yet.
  private final class Events implements Iterator<StreamEvent> {
    private Optional<StreamEvent> next = Optional.empty();
    private Optional<ArattaException> failed = Optional.empty();
    private boolean over;

    @Override
    public boolean hasNext() {
      if (next.isEmpty() && !over) {
        advance();
      }
      if (failed.isPresent()) {
        throw failed.get();
      }
      return next.isPresent();
    }

    private void advance() {
      try {
        Optional<StreamEvent> event = isClosed() ? Optional.empty() : read();
        event.ifPresent(fold::accept);
        if (event.isEmpty() && !fold.stopped()) {
          throw new Failure(
                  FailureKind.UPSTREAM_FAILED, "the server's answer ended before its stop event")
              .exception();
        }
        next = event;
        over = event.isEmpty();
      } catch (ArattaException e) {
        fail(e);
      } catch (IOException | RuntimeException e) {
        broken(e);
      }
    }

    /// With its stop an answer is whole, whatever happens to the connection.
    private void broken(Exception cause) {
      if (fold.stopped()) {
        over = true;
        cut();
      } else {
        fail(failures.inBody(cause));
      }
    }

    private void fail(ArattaException cause) {
      over = true;
      failed =
          Optional.of(
              isClosed()
                  ? new Failure(FailureKind.CANCELLED, "the stream was closed before its end")
                      .exception()
                  : cause);
      cut();
    }

    @Override
    public StreamEvent next() {
      if (!hasNext()) {
        throw new NoSuchElementException("the stream is over");
      }
      StreamEvent event = next.orElseThrow();
      next = Optional.empty();
      return event;
    }
  }
}
