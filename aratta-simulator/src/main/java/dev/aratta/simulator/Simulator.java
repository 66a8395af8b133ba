package dev.aratta.simulator;

import dev.aratta.scri.FailureKind;
import dev.aratta.simulator.judge.Judge;
import dev.aratta.simulator.judge.Violation;
import dev.aratta.simulator.wire.Call;
import dev.aratta.simulator.wire.Dialect;
import io.helidon.http.HeaderValues;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Filter;
import jakarta.json.spi.JsonProvider;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A server on 127.0.0.1 that answers as a provider's server does, with a simulated model, and
/// records what it got. What is said to it counts for the model calls that arrive afterwards. Used
/// by many threads.
public final class Simulator implements AutoCloseable {
  /// The web server does not close by itself when the client asks for it.
  private static final Filter CLOSES =
      (chain, request, response) -> {
        chain.proceed();
        if (request.headers().containsToken(HeaderValues.CONNECTION_CLOSE)) {
          throw new CloseConnectionException("The client wants the connection closed");
        }
      };

  private final Dialect dialect;
  private final Plan plan;
  private final Recorder recorder;
  private final boolean judged;
  private final WebServer server;

  private Simulator(SimulatorOptions options) {
    JsonProvider json = JsonProvider.provider();
    this.plan = new Plan(options.behaviour());
    this.dialect = Servers.of(options, json);
    this.recorder = new Recorder(json, Judge.of(dialect.id(), json));
    this.judged = options.judged();
    ControlHandler control = new ControlHandler(this, options.behaviour(), json);
    CallHandler calls = new CallHandler(dialect, plan, recorder, json);
    Connections connections = new Connections();
    this.server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(options.port())
            .shutdownHook(false)
            .featuresDiscoverServices(false)
            .contentEncoding(
                ContentEncodingContext.builder().contentEncodingsDiscoverServices(false).build())
            .connectionOptions(connections)
            .addConnectionSelector(connections)
            .routing(
                routing ->
                    routing.addFilter(CLOSES).any(ControlHandler.PATH + "*", control).any(calls))
            .build()
            .start();
  }

  /// Starts a simulator with the default options.
  public static Simulator start() {
    return start(SimulatorOptions.DEFAULT);
  }

  /// Starts a simulator.
  ///
  /// @throws RuntimeException if the port is taken, saying so
  public static Simulator start(SimulatorOptions options) {
    return new Simulator(options);
  }

  /// Returns the base URL, without a path.
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /// Returns how it answers.
  public Behaviour behaviour() {
    return plan.behaviour();
  }

  /// Changes how it answers.
  public void behave(Behaviour behaviour) {
    plan.behave(behaviour);
  }

  /// Has each of the next model calls go wrong in one way, in this order, after those that were
  /// asked for before.
  ///
  /// @throws IllegalArgumentException if this server does not fail so, listing how it does
  public void next(Fault... faults) {
    for (Fault fault : faults) {
      require(fault);
    }
    for (Fault fault : faults) {
      plan.add(1, fault);
    }
  }

  /// Has the next model calls fail in the server's own words.
  ///
  /// @param times number of calls
  /// @throws IllegalArgumentException if this server does not fail so, listing how it does
  public void failNext(int times, FailureKind kind) {
    Fault fault = new Fault.Fails(kind);
    require(fault);
    plan.add(times, fault);
  }

  private void require(Fault fault) {
    if (fault instanceof Fault.Fails(FailureKind kind)) {
      dialect.failure(kind, new Call("POST", "/", "", Map.of(), ""));
    }
  }

  /// Has each of the next model calls answered exactly so, in this order.
  public void script(ScriptedAnswer... answers) {
    for (ScriptedAnswer answer : answers) {
      plan.add(answer);
    }
  }

  /// Forgets faults and scripted answers that have not happened.
  public void forgetFaults() {
    plan.clear();
  }

  /// Forgets all recordings, and what the judge found in them.
  public void forgetRecorded() {
    recorder.forget();
  }

  /// Returns the calls that came, in order, each as it stands now; of very many the last ones.
  public List<Recorded> recorded() {
    return recorder.all();
  }

  /// Waits until as many answers have ended, in whatever way.
  ///
  /// @return all calls that came
  /// @throws IllegalStateException if that does not happen in time, saying how many have
  /// @throws InterruptedException if the waiting thread is interrupted
  public List<Recorded> awaitEnded(int count, Duration limit) throws InterruptedException {
    return recorder.awaitEnded(count, limit);
  }

  /// Returns what the judge found in the calls that came; of very many the first ones.
  public List<Violation> violations() {
    return recorder.illegal().stream().flatMap(call -> call.violations().stream()).toList();
  }

  /// Fails if the judge found anything.
  ///
  /// @throws AssertionError that lists what it found, call by call
  public void assertNoViolations() {
    StringBuilder list = new StringBuilder();
    for (Recorded recorded : recorder.illegal()) {
      for (Violation violation : recorded.violations()) {
        list.append("\n  call ")
            .append(recorded.number())
            .append(' ')
            .append(recorded.call().path())
            .append(' ')
            .append(violation);
      }
    }
    if (!list.isEmpty()) {
      throw new AssertionError(
          "requests that the page of " + dialect.id() + " does not have:" + list);
    }
  }

  /// Stops the server; open answers are cut.
  ///
  /// @throws AssertionError if the options say so and the judge found anything
  @Override
  public void close() {
    server.stop();
    if (judged) {
      assertNoViolations();
    }
  }
}
