package dev.aratta.server;

import dev.aratta.kernel.KernelStream;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.EventData;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Lineage;
import dev.aratta.scri.StreamEvent;
import dev.aratta.scri.Usage;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A stream whose events a test hands over one by one. What was handed over is ready.
final class FakeStream implements KernelStream {
  static final StreamEvent STOP =
      new StreamEvent.Stop(
          new FinishReason(FinishReason.Kind.STOP, "stop"),
          Usage.UNKNOWN,
          Lineage.UNKNOWN,
          EventData.NONE);

  private static final Object END = new Object();

  private final BlockingQueue<Object> steps = new LinkedBlockingQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CountDownLatch twice = new CountDownLatch(2);
  private final Events events = new Events();

  /// Hands events over.
  FakeStream give(StreamEvent... events) {
    steps.addAll(List.of(events));
    return this;
  }

  /// Hands over the beginning of an answer.
  FakeStream start() {
    return give(new StreamEvent.Start("a1", "m", "p", EventData.NONE));
  }

  /// Hands over a piece of text.
  FakeStream text(String text) {
    return give(new StreamEvent.Content(0, text));
  }

  /// Hands over the end of an answer.
  FakeStream stop() {
    return give(STOP).end();
  }

  /// Ends without a further event.
  FakeStream end() {
    steps.add(END);
    return this;
  }

  /// Fails.
  FakeStream fail(Failure failure) {
    steps.add(failure.exception());
    return this;
  }

  /// Breaks as no stream should.
  FakeStream breakDown(RuntimeException e) {
    steps.add(e);
    return this;
  }

  /// Waits a little for somebody to close it.
  void endsWithin(long millis) throws InterruptedException {
    boolean _ = closed.await(millis, TimeUnit.MILLISECONDS);
  }

  /// Tells whether somebody has closed it.
  boolean ended() {
    return closed.getCount() == 0;
  }

  @Override
  public boolean ready() {
    return !steps.isEmpty();
  }

  @Override
  public Iterator<StreamEvent> iterator() {
    return events;
  }

  @Override
  public ChatResponse result() {
    throw new UnsupportedOperationException("the server passes events on");
  }

  /// Waits a little for it to be closed a second time.
  boolean closedTwiceWithin(long millis) throws InterruptedException {
    return twice.await(millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    twice.countDown();
    closed.countDown();
    steps.add(cancelled());
  }

  private static ArattaException cancelled() {
    return new Failure(FailureKind.CANCELLED, "the stream was closed").exception();
  }

  private final class Events implements Iterator<StreamEvent> {
    private Optional<Object> head = Optional.empty();

    @Override
    public boolean hasNext() {
      if (head.isEmpty()) {
        head = Optional.of(taken());
      }
      if (head.get() instanceof RuntimeException e) {
        throw e;
      }
      return !head.get().equals(END);
    }

    private Object taken() {
      try {
        Object step = steps.poll(30, TimeUnit.SECONDS);
        if (step == null) {
          throw new IllegalStateException("the test handed nothing over");
        }
        return step;
      } catch (InterruptedException e) {
        return cancelled();
      }
    }

    @Override
    public StreamEvent next() {
      if (hasNext() && head.get() instanceof StreamEvent event) {
        head = Optional.empty();
        return event;
      }
      throw new NoSuchElementException();
    }
  }
}
