package dev.aratta.server;

import dev.aratta.kernel.KernelStream;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.ScriJson;
import dev.aratta.scri.StreamEvent;
import dev.aratta.spi.ChatClient;
import dev.aratta.spi.ChatStream;
import io.helidon.webserver.CloseConnectionException;
import java.util.Iterator;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers chats as streams of events. Called by many threads.
final class StreamAnswer {
  private static final Logger LOG = LoggerFactory.getLogger("dev.aratta.server");

  private final ChatClient client;
  private final ScriJson scri;
  private final SilenceWatch watch;

  StreamAnswer(ChatClient client, ScriJson scri, SilenceWatch watch) {
    this.client = client;
    this.scri = scri;
    this.watch = watch;
  }

  /// Asks and passes the events on as they come. Before anything is sent a failure is that of a
  /// plain answer; after that it is an `error` event.
  ///
  /// @throws ArattaException if nothing was sent
  /// @throws CloseConnectionException if the client has left
  void send(Exchange exchange, ChatRequest request) {
    EventStream out = new EventStream(exchange.response(), watch.nanos());
    EventWriter events = new EventWriter(scri);
    watch.add(out);
    try (out) {
      Optional<Failure> failure = pump(request, events, out);
      if (out.abandoned()) {
        throw new CloseConnectionException("the client left");
      }
      if (failure.isPresent()) {
        fail(failure.get(), events, out);
      }
      events.done();
      out.finish(events);
    } finally {
      watch.remove(out);
    }
  }

  /// Passes the events on; returns why they ended before the stop.
  private Optional<Failure> pump(ChatRequest request, EventWriter events, EventStream out) {
    try (ChatStream stream = client.stream(request)) {
      out.from(stream);
      boolean stopped = false;
      Iterator<StreamEvent> source = stream.iterator();
      while (source.hasNext()) {
        StreamEvent event = source.next();
        if (event instanceof StreamEvent.Failed failed) {
          return Optional.of(failed.failure());
        }
        stopped = event instanceof StreamEvent.Stop;
        events.add(event);
        if (events.isFull() || (!stopped && !ready(stream))) {
          out.send(events);
        }
      }
      return stopped ? Optional.empty() : Optional.of(unstopped());
    } catch (ArattaException e) {
      return Optional.of(e.failure());
    } catch (CloseConnectionException e) {
      throw e;
    } catch (RuntimeException e) {
      return Optional.of(
          out.abandoned()
              ? new Failure(FailureKind.CANCELLED, "the client left")
              : Dispatcher.unexpected(e));
    }
  }

  private static boolean ready(ChatStream stream) {
    return stream instanceof KernelStream kernel && kernel.ready();
  }

  private static Failure unstopped() {
    return new Failure(FailureKind.INTERNAL, "the stream ended without its stop event");
  }

  private static void fail(Failure failure, EventWriter events, EventStream out) {
    if (events.isEmpty() && out.withdraw()) {
      throw failure.exception();
    }
    LOG.info("a stream failed after it began: {}", Dispatcher.told(failure));
    events.add(new StreamEvent.Failed(failure));
  }
}
