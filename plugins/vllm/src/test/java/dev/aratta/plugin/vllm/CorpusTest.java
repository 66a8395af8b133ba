package dev.aratta.plugin.vllm;

import dev.aratta.plugin.openai.compat.testkit.ChatRecordings;
import dev.aratta.plugin.openai.compat.testkit.ChatRequests;
import dev.aratta.plugin.openai.compat.testkit.ChatSaid;
import dev.aratta.plugin.openai.compat.testkit.RequestForms;
import dev.aratta.simulator.openai.Refusal;
import dev.aratta.spi.Catalogue;
import dev.aratta.testkit.recordings.AnswerRun;
import dev.aratta.testkit.recordings.Corpus;
import dev.aratta.testkit.recordings.ExceptionList;
import dev.aratta.testkit.recordings.RequestRules;
import dev.aratta.testkit.recordings.RequestRun;
import org.junit.jupiter.api.Test;

/// Recorded exchanges with real servers as judges of both directions.
class CorpusTest {
  private static final String[] KINDS = {"vllm."};

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
            RequestRules.read(CorpusTest.class, "/recorded-requests.json", RequestForms.OWN),
            ExceptionList.NONE,
            "vllm",
            Refusal.class)
        .run(
            Corpus.findOrSkip().kinds(KINDS),
            ChatRequests::reads,
            new ChatRequests(new VllmPlugin(), Catalogue.EMPTY)::reencoded);
  }
}
