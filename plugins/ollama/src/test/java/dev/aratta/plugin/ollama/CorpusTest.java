package dev.aratta.plugin.ollama;

import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.simulator.ollama.EmbedReader;
import dev.aratta.simulator.ollama.Refusal;
import dev.aratta.simulator.ollama.RequestReader;
import dev.aratta.testkit.recordings.AnswerRun;
import dev.aratta.testkit.recordings.Corpus;
import dev.aratta.testkit.recordings.ExceptionList;
import dev.aratta.testkit.recordings.Recording;
import dev.aratta.testkit.recordings.Reencoded;
import dev.aratta.testkit.recordings.RequestRules;
import dev.aratta.testkit.recordings.RequestRun;
import jakarta.json.JsonObject;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Recorded exchanges with real servers as judges of both directions.
class CorpusTest {
  private static final OllamaPlugin PLUGIN = new OllamaPlugin();
  private static final String PROVIDER = "ollama";
  private static final String[] KINDS = {"ollama.", "ollama033."};

  @Test
  void everyRecordingDecodesToWhatItsWireSays() {
    new AnswerRun(
            ExceptionList.read(CorpusTest.class, "/corpus-exceptions.txt"),
            RecordingCheck::reads,
            recording -> new RecordingCheck(recording).check())
        .run(Corpus.findOrSkip().kinds(KINDS));
  }

  @Test
  void everyRecordedRequestIsSentAgainAsItWas() {
    new RequestRun(
            RequestRules.read(CorpusTest.class, "/recorded-requests.json", RequestForms.OWN),
            ExceptionList.read(CorpusTest.class, "/request-exceptions.txt"),
            PROVIDER,
            Refusal.class)
        .run(Corpus.findOrSkip().kinds(KINDS), CorpusTest::isSent, CorpusTest::reencode);
  }

  private static boolean isSent(Recording recording) {
    return Set.of("/api/chat", "/api/embed").contains(recording.path());
  }

  private static Reencoded reencode(Recording recording) {
    JsonObject body = recording.sent().orElseThrow();
    if (recording.path().equals("/api/chat")) {
      ChatRequest request = new RequestReader(Corpus.JSON, PROVIDER).read(body);
      return Reencoded.of(
          request, PLUGIN.chat().orElseThrow().encode(request, Contexts.asked(request)));
    }
    EmbeddingRequest request = new EmbedReader(Corpus.JSON, PROVIDER).read(body);
    var codec = PLUGIN.embeddings().orElseThrow();
    return Reencoded.of(request, codec.encode(request, Contexts.asked(request)).getFirst());
  }
}
