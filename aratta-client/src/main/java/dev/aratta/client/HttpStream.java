package dev.aratta.client;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.Fold;
import dev.aratta.scri.ScriJson;
import dev.aratta.scri.StreamEvent;
import dev.aratta.spi.ChatStream;
import io.helidon.webclient.api.HttpClientResponse;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/// A stream of an Aratta server: lines `data: {event}`, the last of them `data: [DONE]`.
///
/// Invariants: an event is folded before it is handed out; after the stop or a failure none is.
final class HttpStream implements ChatStream {
  private static final String DATA = "data:";
  private static final String DONE = "[DONE]";

  private final HttpClientResponse response;
  private final BufferedReader lines;
  private final JsonProvider json;
  private final ScriJson scri;
  private final Fold fold;
  private final Iterator<StreamEvent> events = new Events();
  private volatile boolean closed;

  HttpStream(HttpClientResponse response, JsonProvider json, ScriJson scri) {
    this.response = response;
    this.lines =
        new BufferedReader(new InputStreamReader(response.inputStream(), StandardCharsets.UTF_8));
    this.json = json;
    this.scri = scri;
    this.fold = new Fold(json);
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
    closed = true;
    response.close();
  }

  /// Returns the next event of a type that is known, nothing at the end.
  private Optional<StreamEvent> read() {
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String data = line.startsWith(DATA) ? line.substring(DATA.length()).strip() : "";
        if (data.equals(DONE)) {
          // What follows is the end of the body: read, it leaves the connection for the next
          // request.
          lines.readLine();
          return Optional.empty();
        }
        Optional<StreamEvent> event = data.isEmpty() ? Optional.empty() : event(data);
        if (event.isPresent()) {
          return event;
        }
      }
      return Optional.empty();
    } catch (ArattaException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw closed
          ? new Failure(FailureKind.CANCELLED, "the stream was closed before its end").exception()
          : cut(e);
    }
  }

  private Optional<StreamEvent> event(String data) {
    try (JsonReader reader = json.createReader(new StringReader(data))) {
      JsonValue document = reader.readValue();
      return scri.readEvent(document);
    } catch (JsonException e) {
      throw Failure.wireMismatch("$", "an event of the server is no JSON: " + e.getMessage())
          .exception();
    }
  }

  static ArattaException cut(Exception cause) {
    return new Failure(FailureKind.UPSTREAM_FAILED, "the server's answer was cut: " + reason(cause))
        .exception();
  }

  static String reason(Throwable cause) {
    String reason = cause.getClass().getSimpleName();
    for (Throwable at = cause; at != null; at = at.getCause()) {
      reason = at.getMessage() == null ? reason : at.getMessage();
    }
    return reason;
  }

  static boolean find(Throwable cause, Class<? extends Throwable> type) {
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return true;
      }
    }
    return false;
  }

  /// The events that have not been taken yet.
  private final class Events implements Iterator<StreamEvent> {
    private Optional<StreamEvent> next = Optional.empty();
    private boolean over;

    @Override
    public boolean hasNext() {
      if (next.isEmpty() && !over) {
        next = read();
        next.ifPresent(fold::accept);
        over = next.isEmpty();
        if (over && !fold.stopped()) {
          throw new Failure(
                  FailureKind.UPSTREAM_FAILED, "the server's answer ended before its stop event")
              .exception();
        }
      }
      return next.isPresent();
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
