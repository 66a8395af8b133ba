package dev.aratta.plugin.openai;

import dev.aratta.plugin.openai.compat.responses.ResponsesCodec;
import dev.aratta.plugin.openai.compat.testkit.ChatRecordings;
import dev.aratta.plugin.openai.compat.testkit.ChatSaid;
import dev.aratta.plugin.openai.compat.testkit.Contexts;
import dev.aratta.plugin.openai.compat.testkit.ResponsesCheck;
import dev.aratta.plugin.openai.compat.testkit.ResponsesSaid.Reading;
import dev.aratta.testkit.recordings.AnswerRun;
import dev.aratta.testkit.recordings.Corpus;
import dev.aratta.testkit.recordings.ExceptionList;
import org.junit.jupiter.api.Test;

/// Recorded answers as judges of what is read.
class AnswersTest {
  private static final int FIRST_REFUSAL = 300;
  private static final Contexts CONTEXTS = Contexts.of(new OpenAiPlugin());

  @Test
  void everyRecordingOfTheResponsesApiDecodesToWhatItsWireSays() {
    new AnswerRun(
            ExceptionList.read(AnswersTest.class, "/corpus-exceptions.txt"),
            ResponsesCheck::reads,
            new ResponsesCheck(
                    new OpenAiPlugin().chat().orElseThrow(), CONTEXTS::responses, Reading.OPENAI)
                ::check)
        .run(Corpus.findOrSkip().kinds("openai.responses"));
  }

  @Test
  void everyRecordingOfTheOtherApisDecodesToWhatItsWireSays() {
    new AnswerRun(
            ExceptionList.read(AnswersTest.class, "/corpus-exceptions.txt"),
            recording ->
                ChatRecordings.reads(recording)
                    || (ResponsesCheck.reads(recording) && recording.status() >= FIRST_REFUSAL),
            new ChatRecordings(new OpenAiPlugin(), new ChatSaid.Reading(false, false))::check)
        .run(
            Corpus.findOrSkip()
                .kinds("openai.chat", "openai.embeddings", "openai.models", "openai.errors"));
  }

  /// Others that speak it are read by the library, without what is OpenAI's own.
  @Test
  void recordingsOfOtherHostsDecodeToWhatTheirWireSays() {
    new AnswerRun(
            ExceptionList.NONE,
            ResponsesCheck::reads,
            new ResponsesCheck(
                    new ResponsesCodec(new ResponsesApi()), CONTEXTS::responses, Reading.OPENAI)
                ::check)
        .run(Corpus.findOrSkip().kinds("azure-openai.responses", "ollama033.openai-responses"));
  }
}
