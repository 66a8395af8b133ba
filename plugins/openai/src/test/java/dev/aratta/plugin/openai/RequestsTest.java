package dev.aratta.plugin.openai;

import dev.aratta.plugin.openai.compat.testkit.ChatRequests;
import dev.aratta.plugin.openai.compat.testkit.Contexts;
import dev.aratta.plugin.openai.compat.testkit.ResponsesCheck;
import dev.aratta.plugin.openai.compat.testkit.ResponsesForms;
import dev.aratta.scri.ChatRequest;
import dev.aratta.simulator.openai.Refusal;
import dev.aratta.testkit.recordings.Corpus;
import dev.aratta.testkit.recordings.ExceptionList;
import dev.aratta.testkit.recordings.Recording;
import dev.aratta.testkit.recordings.Reencoded;
import dev.aratta.testkit.recordings.RequestRules;
import dev.aratta.testkit.recordings.RequestRun;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/// Recorded requests as judges of what is sent: each is read into SCRI by the simulator, which
/// shares no code with the plugin, and sent again.
class RequestsTest {
  private static final OpenAiPlugin PLUGIN = new OpenAiPlugin();
  private static final Contexts CONTEXTS = Contexts.of(PLUGIN);

  /// What was asked of Chat Completions goes there again, also what Aratta would send elsewhere.
  private static final ChatRequests OTHERS = new ChatRequests(new ChatOnly(), CONTEXTS.catalogue());

  @Test
  void everyRecordedRequestIsSentAgainAsItWas() {
    new RequestRun(
            RequestRules.read(
                RequestsTest.class, "/recorded-requests.json", ResponsesForms.own("developer")),
            ExceptionList.read(RequestsTest.class, "/request-exceptions.txt"),
            CONTEXTS.provider(),
            Refusal.class)
        .run(
            Corpus.findOrSkip().kinds("openai.", "azure-openai.responses"),
            recording -> ResponsesCheck.reads(recording) || ChatRequests.reads(recording),
            recording ->
                ResponsesCheck.reads(recording)
                    ? responses(recording)
                    : OTHERS.reencoded(recording));
  }

  private static Reencoded responses(Recording recording) {
    JsonObject body = recording.sent().orElseThrow();
    ChatRequest request =
        new dev.aratta.simulator.responses.RequestReader(Corpus.JSON, CONTEXTS.provider())
            .read(body);
    String model = body.getString("model", "stored-prompt");
    return Reencoded.of(
        request, PLUGIN.chat().orElseThrow().encode(request, CONTEXTS.chat(model, request)));
  }
}
