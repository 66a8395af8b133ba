package dev.aratta.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.simulator.Recorded.Ending;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordingTest {
  private static final String CHAT =
      "{\"model\":\"llama3.1:8b\",\"stream\":false,\"messages\":[{\"role\":\"user\","
          + "\"content\":\"hi\"}]}";

  private Simulator simulator;

  @BeforeEach
  void start() {
    simulator = Simulator.start();
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private List<Recorded> ended(int count) throws InterruptedException {
    return simulator.awaitEnded(count, Duration.ofSeconds(10));
  }

  @Test
  void callIsKeptWithItsAnswer() throws Exception {
    RawClient.Reply reply = RawClient.post(simulator.url(), "/api/chat", CHAT);
    Recorded recorded = ended(1).getFirst();
    assertEquals(1, recorded.number());
    assertEquals("POST", recorded.call().method());
    assertEquals("/api/chat", recorded.call().path());
    assertEquals(CHAT, recorded.call().body());
    assertEquals(Json.read(CHAT), recorded.json().orElseThrow());
    assertEquals(200, recorded.outcome().status());
    assertEquals(Ending.COMPLETED, recorded.ending());
    assertEquals(reply.bytes().length(), recorded.outcome().bytesSent());
    JsonObject message = ((JsonObject) Json.read(reply.text())).getJsonObject("message");
    assertEquals(message.getString("content"), recorded.outcome().truth().orElseThrow().content());
  }

  @Test
  void keysAreMasked() throws Exception {
    RawClient.ask(
        simulator.url(),
        "GET",
        "/api/tags?key=sk-secret&a=b",
        "",
        "Authorization: Bearer sk-secret",
        "X-Api-Key: sk-secret",
        "Cookie: session=sk-secret");
    Recorded recorded = ended(1).getFirst();
    assertFalse(recorded.toString().contains("sk-secret"), recorded.toString());
    assertEquals("Bearer ***", recorded.call().headers().get("authorization"));
    assertEquals("***", recorded.call().headers().get("x-api-key"));
    assertEquals("key=***&a=b", recorded.call().query());
    assertFalse(RawClient.get(simulator.url(), "/simulator/recorded").text().contains("sk-secret"));
  }

  @Test
  void connectionsAreToldApart() throws Exception {
    try (RawClient first = new RawClient(simulator.url());
        RawClient second = new RawClient(simulator.url())) {
      first.ask("GET", "/api/version", "");
      second.ask("GET", "/api/version", "");
      first.ask("GET", "/api/version", "");
    }
    List<Long> ids = ended(3).stream().map(Recorded::connection).toList();
    assertEquals(ids.get(0), ids.get(2));
    assertNotEquals(ids.get(0), ids.get(1));
  }

  @Test
  void bodyThatIsNoJsonIsKeptAsText() throws Exception {
    RawClient.post(simulator.url(), "/api/chat", "no json");
    Recorded recorded = ended(1).getFirst();
    assertTrue(recorded.json().isEmpty());
    assertEquals("no json", recorded.call().body());
  }

  @Test
  void waitingEndsWithTheNumberThatEnded() throws IOException {
    RawClient.get(simulator.url(), "/");
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class, () -> simulator.awaitEnded(2, Duration.ofMillis(20)));
    assertTrue(e.getMessage().startsWith("only "), e.getMessage());
  }

  @Test
  void forgottenCallsAreGone() throws Exception {
    RawClient.get(simulator.url(), "/");
    ended(1);
    simulator.forgetRecorded();
    assertEquals(List.of(), simulator.recorded());
    RawClient.get(simulator.url(), "/");
    assertEquals(1, ended(1).getFirst().number());
  }

  @Test
  void judgeSpeaksUpWhenTheSimulatorCloses() throws IOException {
    Simulator judged = Simulator.start(SimulatorOptions.DEFAULT.withJudge());
    RawClient.post(judged.url(), "/api/chat", CHAT.replace("stream", "streams"));
    AssertionError e = assertThrows(AssertionError.class, judged::close);
    assertTrue(e.getMessage().contains("call 1 /api/chat $.streams"), e.getMessage());
    assertTrue(e.getMessage().contains("section 2"), e.getMessage());
  }

  @Test
  void judgeIsSilentWhereAllIsLegal() throws IOException {
    RawClient.post(simulator.url(), "/api/chat", CHAT);
    simulator.assertNoViolations();
    assertEquals(List.of(), simulator.violations());
  }
}
