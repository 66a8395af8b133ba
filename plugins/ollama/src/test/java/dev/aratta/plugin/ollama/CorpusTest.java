package dev.aratta.plugin.ollama;

import dev.aratta.testkit.recordings.AnswerRun;
import dev.aratta.testkit.recordings.Corpus;
import dev.aratta.testkit.recordings.ExceptionList;
import org.junit.jupiter.api.Test;

/// Recorded exchanges with real servers as judges of both directions.
class CorpusTest {
  private static final String[] KINDS = {"ollama.", "ollama033."};

  @Test
  void everyRecordingDecodesToWhatItsWireSays() {
    new AnswerRun(
            ExceptionList.read(CorpusTest.class, "/corpus-exceptions.txt"),
            RecordingCheck::reads,
            recording -> new RecordingCheck(recording).check())
        .run(Corpus.findOrSkip().kinds(KINDS));
  }
}
