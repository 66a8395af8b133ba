package dev.aratta.simulator;

import dev.aratta.scri.ChatResponse;
import dev.aratta.simulator.Recorded.Ending;
import dev.aratta.simulator.Recorded.Outcome;
import dev.aratta.simulator.judge.Judge;
import dev.aratta.simulator.wire.Call;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Keeps the last calls that came, how they ended and what the judge found. Used by many threads.
final class Recorder {
  /// Calls that are kept; older ones are forgotten.
  static final int KEPT = 10_000;

  /// Calls with violations that are kept apart, the first ones.
  private static final int KEPT_ILLEGAL = 100;

  private final JsonProvider json;
  private final Judge judge;
  private final Deque<Exchange> exchanges = new ArrayDeque<>();
  private final List<Recorded> illegal = new ArrayList<>();
  private int arrived;
  private int ended;

  Recorder(JsonProvider json, Judge judge) {
    this.json = json;
    this.judge = judge;
  }

  /// Notes a call; its answer is open.
  Exchange arrived(Call call, long connection) {
    Call masked = Masking.masked(call);
    return add(masked, parsed(call.body()), connection);
  }

  private synchronized Exchange add(Call call, Optional<JsonValue> body, long connection) {
    arrived++;
    Recorded first = new Recorded(arrived, connection, call, body, judge.check(call), Outcome.NONE);
    if (!first.violations().isEmpty() && illegal.size() < KEPT_ILLEGAL) {
      illegal.add(first);
    }
    Exchange exchange = new Exchange(first);
    exchanges.add(exchange);
    if (exchanges.size() > KEPT) {
      exchanges.remove();
    }
    return exchange;
  }

  private Optional<JsonValue> parsed(String body) {
    if (body.isBlank()) {
      return Optional.empty();
    }
    try (JsonReader reader = json.createReader(new StringReader(body))) {
      return Optional.of(reader.readValue());
    } catch (JsonException e) {
      return Optional.empty();
    }
  }

  synchronized List<Recorded> all() {
    return exchanges.stream().map(exchange -> exchange.state).toList();
  }

  /// Returns the first calls that the judge found something in.
  synchronized List<Recorded> illegal() {
    return List.copyOf(illegal);
  }

  synchronized void forget() {
    exchanges.forEach(exchange -> exchange.forgotten = true);
    exchanges.clear();
    illegal.clear();
    arrived = 0;
    ended = 0;
  }

  /// Waits until as many answers have ended.
  ///
  /// @return the calls that are kept
  /// @throws IllegalStateException if that does not happen in time, saying how many have
  synchronized List<Recorded> awaitEnded(int count, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (ended < count) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new IllegalStateException(
            "only " + ended + " of " + count + " answers ended within " + limit);
      }
      wait(left);
    }
    return all();
  }

  private synchronized void change(Exchange exchange, Outcome outcome) {
    exchange.state = exchange.state.with(outcome);
    if (outcome.ending() != Ending.OPEN && !exchange.forgotten) {
      ended++;
    }
    notifyAll();
  }

  /// One call and its answer.
  final class Exchange {
    private volatile Recorded state;
    private volatile boolean forgotten;

    private Exchange(Recorded first) {
      this.state = first;
    }

    void answered(int status, Optional<ChatResponse> truth) {
      change(this, new Outcome(status, Ending.OPEN, 0, truth));
    }

    void ended(Ending how, long bytes) {
      Outcome before = state.outcome();
      change(this, new Outcome(before.status(), how, bytes, before.truth()));
    }
  }
}
