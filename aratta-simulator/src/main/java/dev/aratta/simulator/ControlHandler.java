package dev.aratta.simulator;

import dev.aratta.simulator.judge.Violation;
import dev.aratta.simulator.wire.Call;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The control path `/simulator/…`, for those who have no Java at hand: `behaviour` (GET; POST
/// changes what it names and adds faults; DELETE puts everything back), `script` (POST), `recorded`
/// (GET, DELETE) and `violations` (GET). Its calls are not recorded.
final class ControlHandler implements Handler {
  static final String PATH = "/simulator/";

  private final Simulator simulator;
  private final Behaviour first;
  private final JsonProvider json;

  ControlHandler(Simulator simulator, Behaviour first, JsonProvider json) {
    this.simulator = simulator;
    this.first = first;
    this.json = json;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    Call call = CallHandler.call(request);
    int status = 200;
    JsonValue answer;
    try {
      answer = answer(call);
    } catch (IllegalArgumentException | JsonException e) {
      status = 400;
      answer = json.createObjectBuilder().add("error", e.getMessage()).build();
    }
    response.status(Status.create(status));
    response.headers().set(HeaderNames.CONTENT_TYPE, "application/json; charset=utf-8");
    response.send((answer + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private JsonValue answer(Call call) {
    if (call.header("origin").isPresent()) {
      throw new IllegalArgumentException("the control path is not for pages of the web");
    }
    String wanted = call.method() + " " + call.path().substring(PATH.length());
    switch (wanted) {
      case "GET behaviour" -> {
        return behaviour();
      }
      case "POST behaviour" -> change(body(call));
      case "DELETE behaviour" -> {
        simulator.forgetFaults();
        simulator.behave(first);
      }
      case "POST script" -> script(body(call));
      case "GET recorded" -> {
        return recorded();
      }
      case "DELETE recorded" -> simulator.forgetRecorded();
      case "GET violations" -> {
        return violations(simulator.violations());
      }
      case String _ ->
          throw new IllegalArgumentException(
              "there is no "
                  + wanted
                  + " here; there are GET, POST, DELETE behaviour, POST script, GET, DELETE"
                  + " recorded, GET violations");
    }
    return json.createObjectBuilder().add("done", true).build();
  }

  private ControlFields body(Call call) {
    try (JsonReader reader = json.createReader(new StringReader(call.body()))) {
      return new ControlFields(reader.readObject());
    }
  }

  private JsonObject behaviour() {
    Behaviour now = simulator.behaviour();
    return json.createObjectBuilder()
        .add("latency_ms", now.latency().toMillis())
        .add("first_token_ms", now.firstToken().toMillis())
        .add("tokens_per_second", now.tokensPerSecond())
        .add("seed", now.model().seed())
        .add("answer_tokens", now.model().answerTokens())
        .add("extra_members", now.extraMembers())
        .build();
  }

  private void change(ControlFields in) {
    Behaviour now = simulator.behaviour();
    Behaviour changed =
        now.withLatency(millis(in, "latency_ms", now.latency()))
            .withFirstToken(millis(in, "first_token_ms", now.firstToken()))
            .withTokensPerSecond(in.number("tokens_per_second", now.tokensPerSecond()))
            .withSeed(in.whole("seed", now.model().seed()))
            .withAnswerTokens(in.count("answer_tokens", now.model().answerTokens()))
            .withExtraMembers(in.flag("extra_members", now.extraMembers()));
    List<Fault> faults = new ArrayList<>();
    for (ControlFields entry : in.objects("faults")) {
      int times = entry.count("times", 1);
      Fault fault = FaultJson.read(entry);
      entry.end();
      for (int time = 0; time < times; time++) {
        faults.add(fault);
      }
    }
    in.end();
    simulator.next(faults.toArray(Fault[]::new));
    simulator.behave(changed);
  }

  private static Duration millis(ControlFields in, String name, Duration otherwise) {
    return Duration.ofMillis(in.count(name, (int) otherwise.toMillis()));
  }

  private void script(ControlFields in) {
    List<ScriptedAnswer> answers = new ArrayList<>();
    for (ControlFields entry : in.objects("answers")) {
      answers.add(
          new ScriptedAnswer(
              entry.count("status", 200), entry.textsByName("headers"), entry.texts("pieces")));
      entry.end();
    }
    in.end();
    simulator.script(answers.toArray(ScriptedAnswer[]::new));
  }

  private JsonValue recorded() {
    JsonArrayBuilder list = json.createArrayBuilder();
    for (Recorded recorded : simulator.recorded()) {
      Call call = recorded.call();
      JsonObjectBuilder headers = json.createObjectBuilder();
      call.headers().forEach(headers::add);
      list.add(
          json.createObjectBuilder()
              .add("number", recorded.number())
              .add("connection", recorded.connection())
              .add("method", call.method())
              .add("path", call.path())
              .add("query", call.query())
              .add("headers", headers)
              .add("body", recorded.json().orElse(json.createValue(call.body())))
              .add("violations", violations(recorded.violations()))
              .add("status", recorded.outcome().status())
              .add("ending", recorded.ending().name().toLowerCase(Locale.ROOT))
              .add("bytes_sent", recorded.outcome().bytesSent()));
    }
    return list.build();
  }

  private JsonValue violations(List<Violation> violations) {
    JsonArrayBuilder list = json.createArrayBuilder();
    for (Violation violation : violations) {
      list.add(
          json.createObjectBuilder()
              .add("path", violation.path())
              .add("section", violation.section())
              .add("message", violation.message()));
    }
    return list.build();
  }
}
