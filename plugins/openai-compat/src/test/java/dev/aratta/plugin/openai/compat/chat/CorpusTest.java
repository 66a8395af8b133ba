package dev.aratta.plugin.openai.compat.chat;

import dev.aratta.plugin.openai.compat.testkit.ChatRecordings;
import dev.aratta.plugin.openai.compat.testkit.ChatSaid;
import dev.aratta.testkit.recordings.AnswerRun;
import dev.aratta.testkit.recordings.Corpus;
import dev.aratta.testkit.recordings.ExceptionList;
import org.junit.jupiter.api.Test;

/// Recorded answers of servers that speak this dialect and have no plugin of their own, read with
/// no hook at all.
class CorpusTest {
  private static final String[] KINDS = {
    "azure-openai.chat", "azure-openai.embeddings", "azure-openai.errors", "compat.",
    "google-openai.", "llamabox.", "ollama-openai.", "ollama033.openai-chat",
    "ollama033.openai-embeddings"
  };

  @Test
  void everyRecordingDecodesToWhatItsWireSays() {
    new AnswerRun(
            ExceptionList.read(CorpusTest.class, "/corpus-exceptions.txt"),
            ChatRecordings::reads,
            new ChatRecordings(new PlainPlugin(), new ChatSaid.Reading(true, false))::check)
        .run(Corpus.findOrSkip().kinds(KINDS));
  }
}
