package dev.aratta.plugin.openai;

import dev.aratta.plugin.openai.compat.responses.ResponsesCodec;
import dev.aratta.plugin.openai.compat.testkit.ChatRecordings;
import dev.aratta.plugin.openai.compat.testkit.ChatSaid;
import dev.aratta.testkit.recordings.AnswerRun;
import dev.aratta.testkit.recordings.Corpus;
import dev.aratta.testkit.recordings.ExceptionList;
import dev.aratta.testkit.recordings.Recording;
import org.junit.jupiter.api.Test;

/// Recorded answers as judges of what is read.
class AnswersTest {
  private static final int FIRST_REFUSAL = 300;

  @Test
  void everyRecordingOfTheResponsesApiDecodesToWhatItsWireSays() {
    new AnswerRun(
            ExceptionList.read(AnswersTest.class, "/corpus-exceptions.txt"),
            AnswersTest::isResponses,
            new ResponsesCheck(new ChatsCodec(), Contexts::asked)::check)
        .run(Corpus.findOrSkip().kinds("openai.responses"));
  }

  @Test
  void everyRecordingOfTheOtherApisDecodesToWhatItsWireSays() {
    new AnswerRun(
            ExceptionList.read(AnswersTest.class, "/corpus-exceptions.txt"),
            recording ->
                ChatRecordings.reads(recording)
                    || (isResponses(recording) && recording.status() >= FIRST_REFUSAL),
            new ChatRecordings(new ChatOnly(), new ChatSaid.Reading(false, false))::check)
        .run(
            Corpus.findOrSkip()
                .kinds("openai.chat", "openai.embeddings", "openai.models", "openai.errors"));
  }

  /// Others that speak it are read by the library, without what is OpenAI's own.
  @Test
  void recordingsOfOtherHostsDecodeToWhatTheirWireSays() {
    new AnswerRun(
            ExceptionList.NONE,
            AnswersTest::isResponses,
            new ResponsesCheck(new ResponsesCodec(new ResponsesApi()), Contexts::responses)::check)
        .run(
            Corpus.findOrSkip()
                .kinds("azure-openai.responses", "ollama033.openai-responses", "xai.responses"));
  }

  private static boolean isResponses(Recording recording) {
    return recording.path().endsWith("/responses");
  }
}
