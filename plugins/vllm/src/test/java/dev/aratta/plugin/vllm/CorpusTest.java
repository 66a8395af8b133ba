package dev.aratta.plugin.vllm;

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
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Recorded exchanges with real servers as judges of both directions.
class CorpusTest {
  private static final String[] KINDS = {"vllm."};
  private static final Contexts CONTEXTS = new Contexts("vllm", Catalogue.EMPTY);

  @Test
  void everyRecordingDecodesToWhatItsWireSays() {
    new AnswerRun(
            ExceptionList.read(CorpusTest.class, "/corpus-exceptions.txt"),
            ChatRecordings::reads,
            new ChatRecordings(new VllmPlugin(), new ChatSaid.Reading(true, false))::check)
        .run(Corpus.findOrSkip().kinds(KINDS));
  }

  @Test
  void everyRecordedRequestGoesThroughScriWithoutLoss() {
    new RequestRun(
            RequestRules.read(CorpusTest.class, "/recorded-requests.json", Map.of()),
            ExceptionList.NONE,
            "vllm",
            Refusal.class)
        .run(
            Corpus.findOrSkip().kinds(KINDS),
            recording -> recording.path().endsWith("/chat/completions"),
            CorpusTest::reencoded);
  }

  private static Reencoded reencoded(Recording recording) {
    JsonObject sent = recording.sent().orElseThrow();
    ChatRequest request = new RequestReader(Corpus.JSON, "vllm").read(sent);
    return Reencoded.of(
        request,
        new VllmPlugin()
            .chat()
            .orElseThrow()
            .encode(request, CONTEXTS.chat(sent.getString("model", ""), request)));
  }
}
