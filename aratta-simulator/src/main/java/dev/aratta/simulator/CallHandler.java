package dev.aratta.simulator;

import dev.aratta.simulator.Recorded.Ending;
import dev.aratta.simulator.wire.Answer;
import dev.aratta.simulator.wire.Call;
import dev.aratta.simulator.wire.Dialect;
import io.helidon.http.Header;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.json.spi.JsonProvider;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Handles the calls of a provider's clients.
final class CallHandler implements Handler {
  private final Dialect dialect;
  private final Plan plan;
  private final Recorder recorder;
  private final Frames frames;

  CallHandler(Dialect dialect, Plan plan, Recorder recorder, JsonProvider json) {
    this.dialect = dialect;
    this.plan = plan;
    this.recorder = recorder;
    this.frames = new Frames(json, dialect.opaqueMembers());
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    Connection connection = Connection.CURRENT.get();
    connection.restart();
    Call call = call(request);
    Recorder.Exchange exchange = recorder.arrived(call, connection.id());
    Ending ending = Ending.CUT;
    try {
      answer(call, exchange, connection, response);
      ending = Ending.COMPLETED;
    } catch (ServerConnectionException | UncheckedIOException e) {
      ending = Ending.CLIENT_GONE;
      throw e;
    } finally {
      exchange.ended(ending, connection.bytesSent());
    }
  }

  private void answer(
      Call call, Recorder.Exchange exchange, Connection connection, ServerResponse response) {
    Plan.Step step =
        dialect.isModelCall(call)
            ? plan.next()
            : new Plan.Step(Behaviour.NORMAL, Optional.empty(), Optional.empty());
    Delivery delivery = new Delivery(connection, response, step.behaviour(), step.fault());
    delivery.begin();
    if (step.script().isPresent()) {
      ScriptedAnswer script = step.script().get();
      exchange.answered(script.status(), Optional.empty());
      List<byte[]> pieces =
          script.pieces().stream().map(piece -> piece.getBytes(StandardCharsets.UTF_8)).toList();
      delivery.send(script.status(), script.headers(), pieces, pieces.size() > 1);
      return;
    }
    Answer answer = disturbed(call, step);
    exchange.answered(answer.status(), answer.truth());
    boolean stream = answer.isStream();
    if (!stream) {
      answer.truth().ifPresent(delivery::write);
    }
    List<byte[]> pieces = frames.of(answer.body(), step.behaviour().extraMembers());
    delivery.send(answer.status(), answer.headers(), pieces, stream);
  }

  private Answer disturbed(Call call, Plan.Step step) {
    Fault fault = step.fault().orElse(null);
    if (fault instanceof Fault.Fails(var kind)) {
      return dialect.failure(kind, call);
    }
    Answer answer = dialect.answer(call, step.behaviour().model());
    if (!(fault instanceof Fault.FailsInStream(var kind, int after))) {
      return answer;
    }
    return answer.isStream()
        ? answer.withBody(
            Delivery.failing(answer.body(), after, sent -> dialect.streamFailure(kind, call, sent)))
        : dialect.failure(kind, call);
  }

  /// Reads what the client sent.
  static Call call(ServerRequest request) {
    Map<String, String> headers = new TreeMap<>();
    for (Header header : request.headers()) {
      headers.put(
          header.headerName().lowerCase().toLowerCase(Locale.ROOT),
          String.join(", ", header.allValues()));
    }
    String body =
        request.content().hasEntity()
            ? new String(request.content().as(byte[].class), StandardCharsets.UTF_8)
            : "";
    return new Call(
        request.prologue().method().text(),
        request.prologue().uriPath().rawPath(),
        request.prologue().query().rawValue(),
        headers,
        body);
  }
}
