package dev.aratta.simulator;

import dev.aratta.scri.FailureKind;
import dev.aratta.simulator.ollama.OllamaDialect;
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

/// A server on 127.0.0.1 that answers as an Ollama server does, with a simulated model, and records
/// what it got. What is said to it counts for the model calls that arrive afterwards. Used by many
/// threads.
public final class Simulator implements AutoCloseable {
  /// The web server does not close by itself when the client asks for it.
  private static final Filter CLOSES =
      (chain, request, response) -> {
        chain.proceed();
        if (request.headers().containsToken(HeaderValues.CONNECTION_CLOSE)) {
          throw new CloseConnectionException("The client wants the connection closed");
        }
      };

  private final Plan plan;
  private final Recorder recorder;
  private final WebServer server;

  private Simulator(SimulatorOptions options) {
    JsonProvider json = JsonProvider.provider();
    this.plan = new Plan(options.behaviour());
    this.recorder = new Recorder(json);
    Dialect dialect = new OllamaDialect(json, options.models(), options.clock());
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
            .routing(routing -> routing.addFilter(CLOSES).any(calls))
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
  public void next(Fault... faults) {
    for (Fault fault : faults) {
      plan.add(1, fault);
    }
  }

  /// Has the next model calls fail in the server's own words.
  ///
  /// @param times number of calls
  public void failNext(int times, FailureKind kind) {
    plan.add(times, new Fault.Fails(kind));
  }

  /// Has each of the next model calls answered exactly so, in this order.
  public void script(ScriptedAnswer... answers) {
    for (ScriptedAnswer answer : answers) {
      plan.add(answer);
    }
  }

  /// Forgets faults and scripted answers that have not happened, and all recordings.
  public void reset() {
    plan.clear();
    recorder.forget();
  }

  /// Returns the calls that came, in order, each as it stands now.
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

  /// Stops the server; open answers are cut.
  @Override
  public void close() {
    server.stop();
  }
}
