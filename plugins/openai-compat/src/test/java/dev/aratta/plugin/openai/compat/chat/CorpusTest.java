package dev.aratta.plugin.openai.compat.chat;

import dev.aratta.plugin.openai.compat.testkit.ChatRecordings;
import dev.aratta.plugin.openai.compat.testkit.ChatRequests;
import dev.aratta.plugin.openai.compat.testkit.ChatSaid;
import dev.aratta.plugin.openai.compat.testkit.RequestForms;
import dev.aratta.scri.Block;
import dev.aratta.simulator.openai.Refusal;
import dev.aratta.spi.Catalogue;
import dev.aratta.spi.EncodeContext;
import dev.aratta.testkit.recordings.AnswerRun;
import dev.aratta.testkit.recordings.Corpus;
import dev.aratta.testkit.recordings.ExceptionList;
import dev.aratta.testkit.recordings.RequestRules;
import dev.aratta.testkit.recordings.RequestRun;
import jakarta.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Recorded answers of servers that speak this dialect and have no plugin of their own, read with
/// no hook at all.
class CorpusTest {
  private static final String[] KINDS = {
    "azure-openai.chat", "azure-openai.embeddings", "azure-openai.errors", "compat.",
    "google-openai.", "llamabox.", "ollama-openai.", "ollama033.openai-chat",
    "ollama033.openai-embeddings"
  };

  /// A server that takes sound and files as OpenAI does (openai.md, section 8), and a limit of 0 as
  /// Ollama does.
  private static final ChatDialect LISTENS =
      new ChatDialect() {
        @Override
        public String name() {
          return "Plain";
        }

        @Override
        public int leastTokens() {
          return 0;
        }

        @Override
        public Optional<JsonObject> document(
            Block.Document document, String path, EncodeContext context) {
          return MediaParts.audio(document, context).or(() -> MediaParts.file(document, context));
        }
      };

  @Test
  void everyRecordingDecodesToWhatItsWireSays() {
    new AnswerRun(
            ExceptionList.read(CorpusTest.class, "/corpus-exceptions.txt"),
            ChatRecordings::reads,
            new ChatRecordings(new PlainPlugin(), new ChatSaid.Reading(true, false))::check)
        .run(Corpus.findOrSkip().kinds(KINDS));
  }

  @Test
  void everyRecordedRequestIsSentAgainAsItWas() {
    new RequestRun(
            RequestRules.read(CorpusTest.class, "/recorded-requests.json", RequestForms.OWN),
            ExceptionList.read(CorpusTest.class, "/request-exceptions.txt"),
            "plain",
            Refusal.class)
        .run(
            Corpus.findOrSkip().kinds(KINDS),
            ChatRequests::reads,
            new ChatRequests(new PlainPlugin(LISTENS), Catalogue.EMPTY)::reencoded);
  }
}
