package dev.aratta.server;

import dev.aratta.spi.ChatStream;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// The answer to one stream on the wire. The thread of the request writes events; the watch writes
/// a comment when there was silence, and ends the stream when the client has left or takes nothing.
///
/// Invariants: whoever writes holds `writing`, so nothing is torn apart; after [#close()] nobody
/// writes, interrupts or closes the source any more.
final class EventStream implements AutoCloseable {
  private static final Header EVENTS =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "text/event-stream");
  private static final Header NO_CACHE =
      HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-cache");
  // nginx holds answers back unless told not to.
  private static final Header NO_BUFFERING =
      HeaderValues.createCached(HeaderNames.create("X-Accel-Buffering"), "no");
  private static final byte[] COMMENT = {':', ' ', 'w', 'a', 'i', 't', '\n', '\n'};

  private final ServerResponse response;
  private final LongSupplier nanos;
  private final ReentrantLock writing = new ReentrantLock();
  private Optional<OutputStream> out = Optional.empty();
  private volatile long lastWrite;
  private volatile boolean commenting;

  private final Object state = new Object();
  private final Thread owner = Thread.currentThread();
  private Optional<ChatStream> source = Optional.empty();
  private Optional<Thread> writer = Optional.empty();
  private boolean closed;
  private volatile boolean abandoned;

  /// Makes the stream of an answer of which nothing is sent yet, for the calling thread.
  ///
  /// @param nanos a clock that never goes back
  EventStream(ServerResponse response, LongSupplier nanos) {
    this.response = response;
    this.nanos = nanos;
    this.lastWrite = nanos.getAsLong();
  }

  /// Names what must be closed when the client leaves.
  void from(ChatStream stream) {
    boolean late;
    synchronized (state) {
      source = Optional.of(stream);
      late = abandoned;
    }
    if (late) {
      stream.close();
    }
  }

  /// Tells whether the client has left or takes nothing any more.
  boolean abandoned() {
    return abandoned;
  }

  /// Ends this stream if nothing was sent, so that the request can be answered in another way.
  ///
  /// @return whether nothing was sent and nothing will be
  boolean withdraw() {
    writing.lock();
    try {
      if (out.isEmpty()) {
        close();
      }
      return out.isEmpty();
    } finally {
      writing.unlock();
    }
  }

  /// Sends what was gathered now.
  ///
  /// @throws CloseConnectionException if the client has left
  void send(EventWriter events) {
    write(
        stream -> {
          events.moveTo(stream);
          stream.flush();
        });
  }

  /// Hands over the last of the events, which leave with the end of the answer.
  ///
  /// @throws CloseConnectionException if the client has left
  void finish(EventWriter events) {
    write(
        stream -> {
          events.moveTo(stream);
          // Closed, it waits for the end: an answer of which nothing was sent leaves in one piece.
          stream.close();
        });
  }

  private void write(Step step) {
    writing.lock();
    try {
      begin(Thread.currentThread());
      OutputStream stream = out.orElseGet(this::open);
      out = Optional.of(stream);
      step.on(stream);
    } catch (CloseConnectionException e) {
      abandon(false);
      throw e;
    } catch (IOException | UncheckedIOException e) {
      abandon(false);
      throw new CloseConnectionException("the client left", e);
    } finally {
      end();
      writing.unlock();
    }
  }

  private OutputStream open() {
    response.header(EVENTS);
    response.header(NO_CACHE);
    response.header(NO_BUFFERING);
    return response.outputStream();
  }

  private void begin(Thread thread) {
    synchronized (state) {
      if (closed || abandoned) {
        throw new CloseConnectionException("the stream is over");
      }
      writer = Optional.of(thread);
      lastWrite = nanos.getAsLong();
    }
  }

  private void end() {
    synchronized (state) {
      writer = Optional.empty();
    }
  }

  /// Tells whether nothing was written for a time and no comment is on its way.
  ///
  /// @param limit nanoseconds
  boolean silentFor(long limit) {
    return !commenting && nanos.getAsLong() - lastWrite >= limit;
  }

  /// Tells whether one write has been waiting for the client for a time.
  ///
  /// @param limit nanoseconds
  boolean stuckFor(long limit) {
    synchronized (state) {
      return writer.isPresent() && nanos.getAsLong() - lastWrite >= limit;
    }
  }

  /// Has a comment, which clients ignore, written by a thread of its own, unless an event was
  /// written meanwhile. Writing is the only way to notice that the client has left.
  ///
  /// @param limit nanoseconds of silence
  void comment(long limit) {
    commenting = true;
    Thread.ofVirtual().name("aratta-stream-comment").start(() -> write(limit));
  }

  private void write(long limit) {
    writing.lock();
    try {
      commenting = false;
      if (silentFor(limit)) {
        write(
            stream -> {
              stream.write(COMMENT);
              stream.flush();
            });
      }
    } catch (CloseConnectionException e) {
      abandon(true);
    } finally {
      writing.unlock();
    }
  }

  /// Gives the stream up: closes the source, or interrupts the thread that still waits for it to
  /// open, and any write that waits for the client. An interrupted write closes the connection.
  ///
  /// @param wake whether the thread of the request is to be woken; it is not when it calls this
  void abandon(boolean wake) {
    Optional<ChatStream> opened;
    synchronized (state) {
      if (closed) {
        return;
      }
      abandoned = true;
      opened = source;
      if (wake) {
        writer.ifPresent(Thread::interrupt);
        if (opened.isEmpty()) {
          owner.interrupt();
        }
      }
    }
    opened.ifPresent(ChatStream::close);
  }

  /// Ends the part of the watch. What was written stays; nothing more is.
  @Override
  public void close() {
    writing.lock();
    try {
      synchronized (state) {
        closed = true;
      }
    } finally {
      writing.unlock();
    }
  }

  /// Something to do with the body.
  private interface Step {
    void on(OutputStream stream) throws IOException;
  }
}
