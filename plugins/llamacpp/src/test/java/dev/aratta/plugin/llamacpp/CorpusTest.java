package dev.aratta.plugin.llamacpp;

import dev.aratta.plugin.openai.compat.testkit.ChatRecordings;
import dev.aratta.plugin.openai.compat.testkit.ChatSaid;
import dev.aratta.plugin.openai.compat.testkit.Contexts;
import dev.aratta.scri.ChatRequest;
import dev.aratta.simulator.chatcompletions.RequestReader;
import dev.aratta.simulator.openai.Refusal;
import dev.aratta.spi.Catalogue;
import dev.aratta.testkit.recordings.AnswerRun;
import dev.aratta.testkit.recordings.Corpus;
import dev.aratta.testkit.recordings.ExceptionList;
import dev.aratta.testkit.recordings.Recording;
import dev.aratta.testkit.recordings.Reencoded;
import dev.aratta.testkit.recordings.RequestRules;
import dev.aratta.testkit.recordings.RequestRun;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Recorded exchanges with real servers as judges of both directions.
class CorpusTest {
  private static final String[] KINDS = {"llamacpp."};
  private static final Contexts CONTEXTS = new Contexts("llamacpp", Catalogue.EMPTY);

  @Test
  void everyRecordingDecodesToWhatItsWireSays() {
    new AnswerRun(
            ExceptionList.read(CorpusTest.class, "/corpus-exceptions.txt"),
            ChatRecordings::reads,
            new ChatRecordings(new LlamacppPlugin(), new ChatSaid.Reading(true, false))::check)
        .run(Corpus.findOrSkip().kinds(KINDS));
  }

  @Test
  void everyRecordedRequestGoesThroughScriWithoutLoss() {
    new RequestRun(
            RequestRules.read(
                CorpusTest.class,
                "/recorded-requests.json",
                Map.of("schemaAtTop", CorpusTest::schemaAtTop)),
            ExceptionList.NONE,
            "llamacpp",
            Refusal.class)
        .run(
            Corpus.findOrSkip().kinds(KINDS),
            recording -> recording.path().endsWith("/chat/completions"),
            CorpusTest::reencoded);
  }

  /// Puts a schema that stands at the top into `response_format`, where it means the same.
  private static JsonValue schemaAtTop(JsonValue request) {
    if (!(request.asJsonObject().get("json_schema") instanceof JsonObject schema)) {
      return request;
    }
    JsonObjectBuilder format = Corpus.JSON.createObjectBuilder().add("type", "json_schema");
    format.add(
        "json_schema",
        Corpus.JSON.createObjectBuilder().add("name", "answer").add("schema", schema));
    return Corpus.JSON
        .createObjectBuilder(request.asJsonObject())
        .remove("json_schema")
        .add("response_format", format)
        .build();
  }

  private static Reencoded reencoded(Recording recording) {
    JsonObject sent = recording.sent().orElseThrow();
    ChatRequest request = new RequestReader(Corpus.JSON, "llamacpp").read(sent);
    return Reencoded.of(
        request,
        new LlamacppPlugin()
            .chat()
            .orElseThrow()
            .encode(request, CONTEXTS.chat(sent.getString("model", ""), request)));
  }
}
