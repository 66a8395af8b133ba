package dev.aratta.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.simulator.RawClient.End;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlTest {
  private static final String CHAT =
      "{'model':'llama3.1:8b','messages':[{'role':'user','content':'hi'}]}".replace('\'', '"');

  private Simulator simulator;

  @BeforeEach
  void start() {
    simulator =
        Simulator.start(SimulatorOptions.DEFAULT.withBehaviour(Behaviour.NORMAL.withSeed(3)));
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private RawClient.Reply control(String method, String name, String body) throws IOException {
    return RawClient.ask(simulator.url(), method, "/simulator/" + name, body.replace('\'', '"'));
  }

  private RawClient.Reply chat() throws IOException {
    return RawClient.post(simulator.url(), "/api/chat", CHAT);
  }

  @Test
  void behaviourChangesInWhatIsNamed() throws IOException {
    control("POST", "behaviour", "{'answer_tokens':5,'extra_members':true}");
    JsonObject now = (JsonObject) Json.read(control("GET", "behaviour", "").text());
    assertEquals(5, now.getInt("answer_tokens"));
    assertEquals(3, now.getInt("seed"));
    assertTrue(now.getBoolean("extra_members"));
    assertEquals(6, chat().text().lines().count());
    control("DELETE", "behaviour", "");
    assertEquals(Behaviour.NORMAL.withSeed(3), simulator.behaviour());
  }

  @Test
  void faultsHappenInTheirOrder() throws IOException {
    control(
        "POST",
        "behaviour",
        "{'faults':[{'kind':'fails','failure':'overloaded','times':2},"
            + "{'kind':'cut','after_bytes':9,'how':'reset'},{'kind':'disconnects'},"
            + "{'kind':'garbage'},{'kind':'fails_in_stream'},{'kind':'silence','ms':1}]}");
    assertEquals(503, chat().status());
    assertEquals(503, chat().status());
    RawClient.Reply cut = chat();
    assertEquals(End.RESET, cut.end());
    assertEquals(9, cut.bytes().length());
    assertEquals(0, chat().status());
    assertTrue(chat().text().startsWith("<html>"));
    assertTrue(chat().text().endsWith("unexpected EOF\"}\n"));
    assertEquals(End.PROPER, chat().end());
  }

  @Test
  void scriptIsPlayed() throws IOException {
    control(
        "POST",
        "script",
        "{'answers':[{'status':429,'headers':{'retry-after':'2'},'pieces':['a','b']}]}");
    RawClient.Reply reply = chat();
    assertEquals(429, reply.status());
    assertEquals("2", reply.headers().get("retry-after"));
    assertEquals("ab", reply.text());
  }

  @Test
  void recordingsAndViolationsAreShown() throws IOException, InterruptedException {
    RawClient.post(simulator.url(), "/api/show", "{\"model\":\"nope\",\"x\":1}");
    simulator.awaitEnded(1, Duration.ofSeconds(10));
    JsonObject call =
        ((JsonArray) Json.read(control("GET", "recorded", "").text())).getJsonObject(0);
    assertEquals("/api/show", call.getString("path"));
    assertEquals(404, call.getInt("status"));
    assertEquals("completed", call.getString("ending"));
    assertEquals(1, call.getJsonObject("body").getInt("x"));
    JsonArray violations = (JsonArray) Json.read(control("GET", "violations", "").text());
    assertEquals("$.x", violations.getJsonObject(0).getString("path"));
    control("DELETE", "recorded", "");
    assertEquals("[]\n", control("GET", "recorded", "").text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "behaviour|{\"tps\":1}|there is no member tps; there are [answer_tokens",
        "behaviour|{\"latency_ms\":-1}|latency_ms must be a whole number of 0 or more, not -1",
        "behaviour|{\"latency_ms\":\"1\"}|latency_ms must be a whole number, not",
        "behaviour|{\"extra_members\":1}|extra_members must be true or false, not 1",
        "behaviour|{\"tokens_per_second\":-1}|times and rate must be 0 or more",
        "behaviour|{\"faults\":{}}|faults must be a list, not {}",
        "behaviour|{\"faults\":[{\"kind\":\"x\"}]}|there are fails, fails_in_stream, cut",
        "behaviour|{\"faults\":[{\"kind\":\"fails\",\"failure\":\"x\"}]}|there is no failure",
        "behaviour|{\"faults\":[{\"kind\":\"fails\",\"failure\":\"internal\"}]}|ollama has no",
        "behaviour|{\"faults\":[{\"kind\":\"cut\",\"how\":\"x\"}]}|how must be one of",
        "script|{\"answers\":[{\"status\":99}]}|status must be 200 to 599, not 99",
        "script|{\"answers\":[{\"pieces\":[1]}]}|pieces must be a list of strings",
        "script|{\"answers\":[{\"headers\":[]}]}|headers must be an object of strings",
        "nothing|{}|there is no POST nothing here; there are GET"
      })
  void mistakesAreNamed(String name, String body, String message) throws IOException {
    RawClient.Reply reply = RawClient.ask(simulator.url(), "POST", "/simulator/" + name, body);
    assertEquals(400, reply.status());
    String error = ((JsonObject) Json.read(reply.text())).getString("error");
    assertTrue(error.contains(message), error);
    assertEquals(Behaviour.NORMAL.withSeed(3), simulator.behaviour());
  }

  @Test
  void pagesOfTheWebAreKeptOut() throws IOException {
    RawClient.Reply reply =
        RawClient.ask(
            simulator.url(), "GET", "/simulator/recorded", "", "Origin: http://localhost:3000");
    assertEquals(400, reply.status());
  }
}
