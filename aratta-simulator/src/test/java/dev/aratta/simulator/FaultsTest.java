package dev.aratta.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.FailureKind;
import dev.aratta.simulator.Fault.CutKind;
import dev.aratta.simulator.RawClient.End;
import dev.aratta.simulator.Recorded.Ending;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaultsTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String STREAM =
      "{\"model\":\"llama3.1:8b\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],"
          + "\"options\":{\"num_predict\":3}}";
  private static final String WHOLE = STREAM.replace("\"options\"", "\"stream\":false,\"options\"");

  private static final String SHORT = STREAM.replace("\"num_predict\":3", "\"num_predict\":1");

  private Simulator simulator;

  @BeforeEach
  void start() {
    Clock clock = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);
    simulator = Simulator.start(SimulatorOptions.DEFAULT.withClock(clock).withJudge());
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private RawClient.Reply chat(String body) throws IOException {
    return RawClient.post(simulator.url(), "/api/chat", body);
  }

  private Recorded last(int count) throws InterruptedException {
    return simulator.awaitEnded(count, LIMIT).getLast();
  }

  @ParameterizedTest
  @CsvSource({"CLOSE, 1", "RESET, 5", "CLEAN, 11"})
  void streamIsCutAtAnyByte(CutKind how, int step) throws Exception {
    String whole = chat(SHORT).bytes();
    int calls = 1;
    for (int bytes = 0; bytes < whole.length(); bytes += step) {
      simulator.next(new Fault.Cut(bytes, how));
      RawClient.Reply reply = chat(SHORT);
      calls++;
      assertEquals(200, reply.status());
      assertEquals(whole.substring(0, bytes), reply.bytes(), how + " after " + bytes);
      assertEquals(end(how), reply.end(), how + " after " + bytes);
      Recorded recorded = last(calls);
      assertEquals(bytes, recorded.outcome().bytesSent());
      assertEquals(how == CutKind.CLEAN ? Ending.COMPLETED : Ending.CUT, recorded.ending());
    }
  }

  private static End end(CutKind how) {
    return switch (how) {
      case CLEAN -> End.PROPER;
      case CLOSE -> End.CLOSED;
      case RESET -> End.RESET;
    };
  }

  @ParameterizedTest
  @EnumSource(CutKind.class)
  void wholeAnswerIsCut(CutKind how) throws IOException {
    String whole = chat(WHOLE).bytes();
    for (int bytes : new int[] {0, 1, whole.length() / 2, whole.length() - 1}) {
      simulator.next(new Fault.Cut(bytes, how));
      RawClient.Reply reply = chat(WHOLE);
      assertEquals(whole.substring(0, bytes), reply.bytes());
      assertEquals(end(how), reply.end());
    }
  }

  @Test
  void cutAfterAllBytesTakesOnlyTheEnd() throws IOException {
    String whole = chat(STREAM).bytes();
    simulator.next(new Fault.Cut(whole.length(), CutKind.CLOSE));
    RawClient.Reply reply = chat(STREAM);
    assertEquals(whole, reply.bytes());
    assertEquals(End.CLOSED, reply.end());
  }

  @ParameterizedTest
  @CsvSource({"false, CLOSED", "true, RESET"})
  void disconnectComesBeforeTheFirstByte(boolean reset, End end) throws IOException {
    simulator.next(new Fault.Disconnects(reset));
    RawClient.Reply reply = chat(STREAM);
    assertEquals(0, reply.status());
    assertEquals(end, reply.end());
    assertEquals(200, chat(STREAM).status());
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID_REQUEST, 400",
    "UNSUPPORTED, 400",
    "CONTEXT_TOO_LONG, 400",
    "UNAUTHENTICATED, 401",
    "FORBIDDEN, 403",
    "MODEL_NOT_FOUND, 404",
    "RATE_LIMITED, 429",
    "UPSTREAM_FAILED, 500",
    "UNREACHABLE, 502",
    "OVERLOADED, 503"
  })
  void nextCallsFailInTheServersWords(FailureKind kind, int status) throws IOException {
    simulator.failNext(2, kind);
    for (int call = 0; call < 2; call++) {
      RawClient.Reply reply = chat(STREAM);
      assertEquals(status, reply.status());
      assertTrue(((JsonObject) Json.read(reply.text())).containsKey("error"));
    }
    assertEquals(200, chat(STREAM).status());
  }

  @Test
  void failureThatTheServerDoesNotHaveIsRefusedAtOnce() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> simulator.failNext(1, FailureKind.CIRCUIT_OPEN));
    assertTrue(e.getMessage().contains("overloaded"), e.getMessage());
  }

  @Test
  void faultsDoNotMeanListsOfModels() throws IOException {
    simulator.failNext(1, FailureKind.OVERLOADED);
    assertEquals(200, RawClient.get(simulator.url(), "/api/tags").status());
    assertEquals(503, chat(STREAM).status());
  }

  @Test
  void streamFailsAfterItsFirstDocuments() throws IOException {
    simulator.next(new Fault.FailsInStream(FailureKind.UPSTREAM_FAILED, 2));
    RawClient.Reply reply = chat(STREAM);
    assertEquals(200, reply.status());
    List<JsonObject> lines = Json.lines(reply.text());
    assertEquals(3, lines.size());
    assertFalse(lines.get(1).containsKey("error"));
    assertEquals(
        "an error was encountered while running the model: unexpected EOF",
        lines.getLast().getString("error"));
    simulator.next(new Fault.FailsInStream(FailureKind.UPSTREAM_FAILED, 2));
    assertEquals(500, chat(WHOLE).status());
  }

  @Test
  void garbageStandsInThePlaceOfADocument() throws IOException {
    simulator.next(new Fault.Garbage(1));
    List<String> lines = chat(STREAM).text().lines().toList();
    assertEquals(4, lines.size());
    assertTrue(lines.get(0).startsWith("{\"model\""));
    assertTrue(lines.get(1).startsWith("<html>"));
    assertTrue(lines.get(2).startsWith("{\"model\""));
    simulator.next(new Fault.Garbage(0));
    assertTrue(chat(WHOLE).text().startsWith("<html>"));
  }

  @Test
  void departedClientIsNoticedInTheMiddleOfSilence() throws Exception {
    simulator.next(new Fault.Silence(1, Duration.ofHours(1)));
    try (RawClient client = new RawClient(simulator.url())) {
      client.send("POST", "/api/chat", STREAM);
      assertTrue(client.first(8).startsWith("{\"model\""));
    }
    Recorded recorded = last(1);
    assertEquals(Ending.CLIENT_GONE, recorded.ending());
    assertEquals(chat(STREAM).chunks().getFirst().length(), recorded.outcome().bytesSent());
  }

  @Test
  void departedClientIsNoticedBeforeTheAnswer() throws Exception {
    simulator.behave(Behaviour.NORMAL.withLatency(Duration.ofHours(1)));
    try (RawClient client = new RawClient(simulator.url())) {
      client.send("POST", "/api/chat", WHOLE);
    }
    assertEquals(Ending.CLIENT_GONE, last(1).ending());
    assertEquals(0, last(1).outcome().status());
  }

  @Test
  void silenceEndsAndTheAnswerGoesOn() throws IOException {
    String whole = chat(STREAM).bytes();
    simulator.next(new Fault.Silence(2, Duration.ofMillis(30)));
    assertEquals(whole, chat(STREAM).bytes());
  }

  @Test
  void paceChangesNothingElse() throws IOException {
    String whole = chat(STREAM).bytes();
    simulator.behave(
        Behaviour.NORMAL
            .withLatency(Duration.ofMillis(5))
            .withFirstToken(Duration.ofMillis(5))
            .withTokensPerSecond(200));
    assertEquals(whole, chat(STREAM).bytes());
    assertEquals(200, chat(WHOLE).status());
  }

  @Test
  void callSentAheadIsAnsweredAfterTheWait() throws IOException {
    simulator.next(new Fault.Silence(1, Duration.ofMillis(200)));
    try (RawClient client = new RawClient(simulator.url())) {
      client.send("POST", "/api/chat", STREAM);
      client.first(8);
      client.send("GET", "/api/version", "");
      client.skipToEnd();
      assertTrue(client.reply().text().contains("version"));
    }
  }

  @Test
  void everyObjectGetsAMemberThatNobodyKnows() throws IOException {
    simulator.behave(Behaviour.NORMAL.withExtraMembers(true));
    for (JsonObject line : Json.lines(chat(STREAM).text())) {
      assertTrue(line.containsKey("x_simulated_extra"));
      assertTrue(line.getJsonObject("message").containsKey("x_simulated_extra"));
    }
  }

  @Test
  void argumentsOfACallGetNone() throws IOException {
    simulator.behave(Behaviour.NORMAL.withExtraMembers(true));
    String tools =
        "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":"
            + "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"integer\"}}}}}],";
    String body = WHOLE.replace("\"options\":{\"num_predict\":3}", tools + "\"think\":false");
    JsonObject answer = (JsonObject) Json.read(chat(body.replace(",\"think\":false", "")).text());
    JsonObject function =
        answer
            .getJsonObject("message")
            .getJsonArray("tool_calls")
            .getJsonObject(0)
            .getJsonObject("function");
    assertTrue(function.containsKey("x_simulated_extra"));
    assertEquals(1, function.getJsonObject("arguments").size());
  }

  @Test
  void scriptedAnswerIsSentPieceByPiece() throws IOException {
    simulator.script(
        new ScriptedAnswer(200, "application/x-ndjson", "{\"a\":", "1}\n{\"b\"", ":2}\n"),
        new ScriptedAnswer(418, "text/plain", "tea"));
    RawClient.Reply first = chat(STREAM);
    assertEquals(List.of("{\"a\":", "1}\n{\"b\"", ":2}\n"), first.chunks());
    assertEquals("application/x-ndjson", first.headers().get("content-type"));
    RawClient.Reply second = chat(STREAM);
    assertEquals(418, second.status());
    assertEquals("tea", second.text());
    assertEquals(200, chat(STREAM).status());
  }

  @Test
  void forgottenFaultsDoNotHappen() throws IOException {
    simulator.failNext(5, FailureKind.OVERLOADED);
    simulator.forgetFaults();
    assertEquals(200, chat(STREAM).status());
  }
}
