package dev.aratta.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// xAI's server on the Responses API, seen from outside (xai.md, sections 2 to 5 and 11).
class XaiServerTest {
  private static final String RUN =
      "{'type':'custom_tool_call','id':'x1','call_id':'xs','name':'x_keyword_search','input':'{}'}";

  private static Simulator judged;
  private static Simulator lax;

  @BeforeAll
  static void start() {
    SimulatorOptions options = SimulatorOptions.DEFAULT.withProvider("xai");
    judged = Simulator.start(options.withJudge());
    lax = Simulator.start(options);
  }

  @AfterAll
  static void stop() {
    judged.close();
    lax.close();
  }

  private static RawClient.Reply post(Simulator server, String rest) throws IOException {
    return RawClient.ask(
        server.url(),
        "POST",
        "/v1/responses",
        ("{'model':'grok-4.7'," + rest + "}").replace('\'', '"'),
        "Content-Type: application/json",
        "Authorization: Bearer xai-test");
  }

  private static JsonObject answer(String rest) throws IOException {
    RawClient.Reply reply = post(judged, rest);
    assertEquals(200, reply.status(), reply.text());
    return (JsonObject) Json.read(reply.text());
  }

  private static List<String> types(JsonObject answer) {
    return answer.getJsonArray("output").stream()
        .map(item -> item.asJsonObject().getString("type"))
        .toList();
  }

  @Test
  void searchesAreRunAndCounted() throws IOException {
    JsonObject answer =
        answer(
            "'input':'Storm?','tools':[{'type':'web_search'},{'type':'x_search',"
                + "'allowed_x_handles':['a'],'from_date':'2026-11-01'}]");
    assertTrue(types(answer).containsAll(List.of("web_search_call", "custom_tool_call")));
    JsonObject usage = answer.getJsonObject("usage");
    assertEquals(2, usage.getInt("num_server_side_tools_used"));
    assertEquals(1, usage.getInt("num_sources_used"));
    assertTrue(usage.getJsonNumber("cost_in_usd_ticks").longValue() > 0);
  }

  @Test
  void whatWasRunGoesBackWithoutAnOutput() throws IOException {
    JsonObject answer =
        answer(
            "'input':[{'role':'user','content':'Hi'}," + RUN + ",{'role':'user','content':'?'}]");
    assertFalse(types(answer).contains("custom_tool_call"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'input':[{'role':'user','content':[{'type':'input_file','file_data':'data:a/b;base64,AA'}]}]|Inline"
            + " files",
        "'input':[{'type':'reasoning','id':'a','summary':[]},{'type':'reasoning','id':'a',"
            + "'summary':[]},{'role':'assistant','content':'b'}]|Duplicate item",
        "'input':[{'type':'function_call','call_id':'c','name':'f','arguments':'{}'}]|No tool"
            + " output"
      })
  void requestsThatXaiRefusesAreRefused(String rest, String words) throws IOException {
    RawClient.Reply reply = post(lax, rest);
    assertEquals(400, reply.status(), reply.text());
    JsonObject body = (JsonObject) Json.read(reply.text());
    assertEquals("invalid-argument", body.getString("code"));
    assertTrue(body.getString("error").startsWith(words), body.toString());
  }
}
