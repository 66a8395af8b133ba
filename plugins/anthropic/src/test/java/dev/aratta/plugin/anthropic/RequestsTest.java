package dev.aratta.plugin.anthropic;

import dev.aratta.scri.ChatRequest;
import dev.aratta.simulator.anthropic.Refusal;
import dev.aratta.simulator.anthropic.RequestReader;
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
  private static final AnthropicPlugin PLUGIN = new AnthropicPlugin();

  @Test
  void everyRecordedRequestIsSentAgainAsItWas() {
    new RequestRun(
            RequestRules.read(RequestsTest.class, "/recorded-requests.json", RequestForms.OWN),
            ExceptionList.read(RequestsTest.class, "/request-exceptions.txt"),
            Contexts.PROVIDER,
            Refusal.class)
        .run(
            Corpus.findOrSkip().kinds("anthropic."),
            recording -> recording.path().replace("?beta=true", "").equals("/v1/messages"),
            RequestsTest::sentAgain);
  }

  private static Reencoded sentAgain(Recording recording) {
    JsonObject body = recording.sent().orElseThrow();
    ChatRequest request = new RequestReader(Corpus.JSON, Contexts.PROVIDER).read(body);
    return Reencoded.of(
        request,
        PLUGIN
            .chat()
            .orElseThrow()
            .encode(request, Contexts.chat(request, body.getString("model"))));
  }
}
