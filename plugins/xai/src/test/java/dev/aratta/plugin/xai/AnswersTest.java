package dev.aratta.plugin.xai;

import dev.aratta.plugin.openai.compat.testkit.ChatRecordings;
import dev.aratta.plugin.openai.compat.testkit.ChatSaid;
import dev.aratta.plugin.openai.compat.testkit.Contexts;
import dev.aratta.plugin.openai.compat.testkit.ResponsesCheck;
import dev.aratta.plugin.openai.compat.testkit.ResponsesSaid.Reading;
import dev.aratta.testkit.recordings.AnswerRun;
import dev.aratta.testkit.recordings.Corpus;
import dev.aratta.testkit.recordings.ExceptionList;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Recorded answers as judges of what is read.
class AnswersTest {
  private static final int FIRST_REFUSAL = 300;
  private static final XaiPlugin PLUGIN = new XaiPlugin();

  private static final ResponsesCheck RESPONSES =
      new ResponsesCheck(
          PLUGIN.chat().orElseThrow(),
          Contexts.of(PLUGIN)::responses,
          new Reading(Set.of("custom_tool_call"), true));

  private static final ChatRecordings OTHERS =
      new ChatRecordings(PLUGIN, new ChatSaid.Reading(false, true));

  @Test
  void everyRecordingDecodesToWhatItsWireSays() {
    new AnswerRun(
            ExceptionList.read(AnswersTest.class, "/corpus-exceptions.txt"),
            recording -> ChatRecordings.reads(recording) || ResponsesCheck.reads(recording),
            recording -> {
              if (ResponsesCheck.reads(recording) && recording.status() < FIRST_REFUSAL) {
                RESPONSES.check(recording);
              } else {
                OTHERS.check(recording);
              }
            })
        .run(Corpus.findOrSkip().kinds("xai."));
  }
}
