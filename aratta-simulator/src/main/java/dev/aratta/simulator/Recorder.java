package dev.aratta.simulator;

import dev.aratta.scri.ChatResponse;
import dev.aratta.simulator.Recorded.Ending;
import dev.aratta.simulator.wire.Call;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Keeps the calls that came and how they ended. Used by many threads.
final class Recorder {
  private final JsonProvider json;
  private final List<Exchange> exchanges = new ArrayList<>();

  Recorder(JsonProvider json) {
    this.json = json;
  }

  /// Notes a call; its answer is open.
  synchronized Exchange arrived(Call call, long connection) {
    Recorded first =
        new Recorded(
            exchanges.size() + 1,
            connection,
            Masking.masked(call),
            parsed(call.body()),
            0,
            Ending.OPEN,
            0,
            Optional.empty());
    Exchange exchange = new Exchange(first);
    exchanges.add(exchange);
    return exchange;
  }

  private Optional<JsonValue> parsed(String body) {
    try (JsonReader reader = json.createReader(new StringReader(body))) {
      return body.isBlank() ? Optional.empty() : Optional.of(reader.readValue());
    } catch (JsonException e) {
      return Optional.empty();
    }
  }

  synchronized List<Recorded> all() {
    return exchanges.stream().map(exchange -> exchange.state).toList();
  }

  synchronized void forget() {
    exchanges.clear();
  }

  /// Waits until as many answers have ended.
  ///
  /// @return all calls
  /// @throws IllegalStateException if that does not happen in time, saying how many have
  synchronized List<Recorded> awaitEnded(int count, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (ended() < count) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new IllegalStateException(
            "only " + ended() + " of " + count + " answers ended within " + limit);
      }
      wait(left);
    }
    return all();
  }

  private synchronized long ended() {
    return exchanges.stream().filter(exchange -> exchange.state.ending() != Ending.OPEN).count();
  }

  private synchronized void change(Exchange exchange, Recorded state) {
    exchange.state = state;
    notifyAll();
  }

  /// One call and its answer.
  final class Exchange {
    private Recorded state;

    private Exchange(Recorded first) {
      this.state = first;
    }

    void answered(int status, Optional<ChatResponse> truth) {
      change(
          this,
          new Recorded(
              state.number(),
              state.connection(),
              state.call(),
              state.json(),
              status,
              Ending.OPEN,
              0,
              truth));
    }

    void ended(Ending how, long bytes) {
      change(
          this,
          new Recorded(
              state.number(),
              state.connection(),
              state.call(),
              state.json(),
              state.status(),
              how,
              bytes,
              state.truth()));
    }
  }
}
