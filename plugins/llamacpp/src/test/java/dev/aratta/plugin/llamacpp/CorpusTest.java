package dev.aratta.plugin.llamacpp;

import dev.aratta.plugin.openai.compat.testkit.ChatRecordings;
import dev.aratta.plugin.openai.compat.testkit.ChatRequests;
import dev.aratta.plugin.openai.compat.testkit.ChatSaid;
import dev.aratta.simulator.openai.Refusal;
import dev.aratta.spi.Catalogue;
import dev.aratta.testkit.recordings.AnswerRun;
import dev.aratta.testkit.recordings.Corpus;
import dev.aratta.testkit.recordings.ExceptionList;
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
            ChatRequests::reads,
            new ChatRequests(new LlamacppPlugin(), Catalogue.EMPTY)::reencoded);
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
}
