package dev.aratta.plugin.google;

import dev.aratta.testkit.recordings.AnswerRun;
import dev.aratta.testkit.recordings.Corpus;
import dev.aratta.testkit.recordings.ExceptionList;
import org.junit.jupiter.api.Test;

/// Recorded exchanges with the real API as judges.
class CorpusTest {
  @Test
  void everyRecordingDecodesToWhatItsWireSays() {
    new AnswerRun(
            ExceptionList.read(CorpusTest.class, "/corpus-exceptions.txt"),
            RecordingCheck::reads,
            recording -> new RecordingCheck(recording).check())
        .run(Corpus.findOrSkip().kinds("google.", "google-vertex."));
  }
}
