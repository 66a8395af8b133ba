package dev.aratta.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.FailureKind;
import dev.aratta.simulator.google.GoogleDialect;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Google's server on the Gemini API, seen from outside, with the judge on.
class GoogleServerTest {
  private static final String FLASH = "/v1beta/models/gemini-3.8-flash:";
  private static final String TOOLS =
      "'tools':[{'functionDeclarations':[{'name':'get_weather','parametersJsonSchema':{'type':"
          + "'object','properties':{'city':{'type':'string'}},'required':['city']}}]}]";
  private static final String THINKS =
      "'generationConfig':{'thinkingConfig':{'includeThoughts':true,'thinkingLevel':'LOW'}}";

  private static Simulator google;

  @BeforeAll
  static void start() {
    google = Simulator.start(SimulatorOptions.DEFAULT.withProvider("google").withJudge());
  }

  @AfterAll
  static void stop() {
    google.close();
  }

  private static RawClient.Reply ask(String method, String path, String body) throws IOException {
    return RawClient.ask(
        google.url(),
        method,
        path,
        body.replace('\'', '"'),
        "Content-Type: application/json",
        "x-goog-api-key: test");
  }

  private static JsonObject post(String path, String rest) throws IOException {
    RawClient.Reply reply = ask("POST", path, body(rest));
    assertEquals(200, reply.status(), reply.text());
    return (JsonObject) Json.read(reply.text());
  }

  private static String body(String rest) {
    return "{'contents':[{'role':'user','parts':[{'text':'Weather in Oslo?'}]}]"
        + (rest.isEmpty() ? "" : "," + rest)
        + "}";
  }

  private static List<JsonObject> events(String path, String rest) throws IOException {
    RawClient.Reply reply = ask("POST", path + "streamGenerateContent?alt=sse", body(rest));
    assertEquals("text/event-stream", reply.headers().get("content-type"));
    List<JsonObject> events = new ArrayList<>();
    for (String event : reply.text().split("\n\n", -1)) {
      if (!event.isEmpty()) {
        events.add((JsonObject) Json.read(event.substring("data: ".length())));
      }
    }
    return events;
  }

  private static List<JsonObject> parts(JsonObject document) {
    return candidate(document)
        .getJsonObject("content")
        .getJsonArray("parts")
        .getValuesAs(JsonObject.class);
  }

  private static JsonObject candidate(JsonObject document) {
    return document.getJsonArray("candidates").getJsonObject(0);
  }

  @Test
  void answersWithTextAndFigures() throws IOException {
    JsonObject answer = post(FLASH + "generateContent", THINKS);
    List<JsonObject> parts = parts(answer);
    assertTrue(parts.getFirst().getBoolean("thought"));
    assertTrue(parts.getLast().containsKey("thoughtSignature"));
    assertEquals("STOP", candidate(answer).getString("finishReason"));
    JsonObject figures = answer.getJsonObject("usageMetadata");
    assertEquals(
        figures.getInt("totalTokenCount"),
        figures.getInt("promptTokenCount")
            + figures.getInt("candidatesTokenCount")
            + figures.getInt("thoughtsTokenCount"));
    assertEquals("gemini-3.8-flash", answer.getString("modelVersion"));
  }

  @Test
  void aStreamSaysTheSameInPieces() throws IOException {
    JsonObject answer = post(FLASH + "generateContent", THINKS);
    StringBuilder said = new StringBuilder();
    List<JsonObject> events = events(FLASH, THINKS);
    events.forEach(event -> parts(event).forEach(part -> said.append(part.getString("text"))));
    StringBuilder whole = new StringBuilder();
    parts(answer).forEach(part -> whole.append(part.getString("text")));
    assertEquals(whole.toString(), said.toString());
    JsonObject last = events.getLast();
    assertEquals(answer.get("usageMetadata"), last.get("usageMetadata"));
    assertEquals("", parts(last).getFirst().getString("text"));
    assertTrue(parts(last).getFirst().containsKey("thoughtSignature"));
    assertFalse(candidate(events.getFirst()).containsKey("finishReason"));
  }

  @Test
  void withoutSseAStreamIsOneList() throws IOException {
    RawClient.Reply reply = ask("POST", FLASH + "streamGenerateContent", body(""));
    JsonArray list = (JsonArray) Json.read(reply.text());
    assertTrue(list.size() > 2);
    google.failNext(1, FailureKind.OVERLOADED);
    RawClient.Reply failed = ask("POST", FLASH + "streamGenerateContent", body(""));
    assertEquals(503, failed.status());
    JsonObject error = ((JsonArray) Json.read(failed.text())).getJsonObject(0);
    assertEquals("UNAVAILABLE", error.getJsonObject("error").getString("status"));
    google.next(new Fault.FailsInStream(FailureKind.OVERLOADED, 2));
    JsonArray cut =
        (JsonArray) Json.read(ask("POST", FLASH + "streamGenerateContent", body("")).text());
    assertEquals(3, cut.size());
    assertTrue(cut.getJsonObject(2).containsKey("error"));
  }

  @Test
  void aCallIsSignedAndItsResultAnswered() throws IOException {
    JsonObject answer = post(FLASH + "generateContent", TOOLS);
    JsonObject call = parts(answer).getLast();
    assertTrue(call.containsKey("thoughtSignature"), call.toString());
    JsonObject inner = call.getJsonObject("functionCall");
    assertEquals("get_weather", inner.getString("name"));
    String history =
        "{'contents':[{'role':'user','parts':[{'text':'Weather in Oslo?'}]},{'role':'model',"
            + "'parts':["
            + call
            + "]},{'role':'user','parts':[{'functionResponse':{'id':'"
            + inner.getString("id")
            + "','name':'get_weather','response':{'result':'cold'}}}]}],"
            + TOOLS
            + "}";
    RawClient.Reply reply = ask("POST", FLASH + "generateContent", history);
    assertEquals(200, reply.status(), reply.text());
    assertTrue(reply.text().contains("cold"), reply.text());
  }

  @Test
  void aSearchIsGroundedAndTold() throws IOException {
    JsonObject answer =
        post(
            FLASH + "generateContent",
            "'tools':[{'googleSearch':{}}],'toolConfig':{'includeServerSideToolInvocations':true}");
    assertTrue(parts(answer).getFirst().containsKey("toolCall"));
    JsonObject grounding = candidate(answer).getJsonObject("groundingMetadata");
    JsonObject segment =
        grounding.getJsonArray("groundingSupports").getJsonObject(0).getJsonObject("segment");
    assertEquals(parts(answer).getLast().getString("text"), segment.getString("text"));
  }

  @Test
  void imagesComeWhereTheyAreAskedFor() throws IOException {
    JsonObject answer =
        post(
            "/v1beta/models/gemini-3-pro-image-preview:generateContent",
            "'generationConfig':{'responseModalities':['TEXT','IMAGE']}");
    JsonObject image = parts(answer).getLast().getJsonObject("inlineData");
    assertEquals("image/png", image.getString("mimeType"));
  }

  /// Gemini 4 yields so many tokens in one request, and goes on with the token of the answer.
  @Test
  void aLongAnswerGoesOn() throws IOException {
    google.behave(Behaviour.NORMAL.withAnswerTokens(40_000));
    try {
      String path = "/v1beta/models/gemini-4-argon:generateContent";
      JsonObject first = post(path, "");
      assertEquals("CONTINUATION", candidate(first).getString("finishReason"));
      String token = candidate(first).getString("continuationToken");
      JsonObject second = post(path, "'continuationToken':'" + token + "'");
      assertEquals("STOP", candidate(second).getString("finishReason"));
      JsonObject whole = post(FLASH + "generateContent", "");
      String joined =
          parts(first).getLast().getString("text") + parts(second).getLast().getString("text");
      assertEquals(parts(whole).getLast().getString("text"), joined);
      JsonObject figures = second.getJsonObject("usageMetadata");
      assertEquals(32_768, figures.getInt("cachedContentTokenCount"));
    } finally {
      google.behave(Behaviour.NORMAL);
    }
  }

  @Test
  void textsAreEmbedded() throws IOException {
    JsonObject one =
        (JsonObject)
            Json.read(
                ask(
                        "POST",
                        "/v1beta/models/gemini-embedding-001:embedContent",
                        "{'content':{'parts':[{'text':'a'}]},'outputDimensionality':8}")
                    .text());
    JsonObject many =
        (JsonObject)
            Json.read(
                ask(
                        "POST",
                        "/v1beta/models/gemini-embedding-001:batchEmbedContents",
                        "{'requests':[{'model':'models/gemini-embedding-001','content':{'parts':"
                            + "[{'text':'a'}]},'outputDimensionality':8}]}")
                    .text());
    JsonValue vector = one.getJsonObject("embedding").get("values");
    assertEquals(8, vector.asJsonArray().size());
    assertEquals(vector, many.getJsonArray("embeddings").getJsonObject(0).get("values"));
  }

  @Test
  void modelsAreListedInPages() throws IOException {
    JsonObject page = (JsonObject) Json.read(ask("GET", "/v1beta/models?pageSize=2", "").text());
    assertEquals(2, page.getJsonArray("models").size());
    String token = page.getString("nextPageToken");
    JsonObject next =
        (JsonObject)
            Json.read(ask("GET", "/v1beta/models?pageSize=1000&pageToken=" + token, "").text());
    assertFalse(next.containsKey("nextPageToken"));
    JsonObject shown =
        (JsonObject) Json.read(ask("GET", "/v1beta/models/gemini-embedding-001", "").text());
    assertEquals("models/gemini-embedding-001", shown.getString("name"));
    assertEquals(next.getJsonArray("models").size() + 2, GoogleDialect.MODELS.size());
  }

  @Test
  void tokensAreCounted() throws IOException {
    assertTrue(post(FLASH + "countTokens", "").getInt("totalTokens") > 0);
  }
}
