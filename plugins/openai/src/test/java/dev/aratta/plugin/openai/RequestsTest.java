package dev.aratta.plugin.openai;

import dev.aratta.plugin.openai.compat.testkit.ChatRequests;
import dev.aratta.plugin.openai.compat.testkit.RequestForms;
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

  /// What was asked of Chat Completions goes there again, also what Aratta would send elsewhere.
  private static final ChatRequests OTHERS = new ChatRequests(new ChatOnly(), Contexts.CATALOGUE);

  @Test
  void everyRecordedRequestIsSentAgainAsItWas() {
    new RequestRun(
            RequestRules.read(
                RequestsTest.class,
                "/recorded-requests.json",
                RequestForms.and(ResponsesForms.OWN)),
            ExceptionList.read(RequestsTest.class, "/request-exceptions.txt"),
            Contexts.PROVIDER,
            Refusal.class)
        .run(
            Corpus.findOrSkip().kinds("openai.", "azure-openai.responses"),
            recording -> isResponses(recording) || ChatRequests.reads(recording),
            recording ->
                isResponses(recording) ? responses(recording) : OTHERS.reencoded(recording));
  }

  private static boolean isResponses(Recording recording) {
    return recording.path().endsWith("/responses");
  }

  private static Reencoded responses(Recording recording) {
    JsonObject body = recording.sent().orElseThrow();
    ChatRequest request =
        new dev.aratta.simulator.responses.RequestReader(Corpus.JSON, Contexts.PROVIDER).read(body);
    String model = body.getString("model", "stored-prompt");
    return Reencoded.of(
        request, PLUGIN.chat().orElseThrow().encode(request, Contexts.responses(request, model)));
  }
}
