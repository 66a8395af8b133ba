package dev.aratta.plugin.xai;

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
/// shares no code with the plugin, and sent again through the API that it went to.
class RequestsTest {
  private static final XaiPlugin PLUGIN = new XaiPlugin();
  private static final Contexts RESPONSES = Contexts.of(PLUGIN);
  private static final Contexts CHAT = RESPONSES.with("api", "chat");

  @Test
  void everyRecordedRequestIsSentAgainAsItWas() {
    new RequestRun(
            RequestRules.read(
                RequestsTest.class, "/recorded-requests.json", ResponsesForms.own("system")),
            ExceptionList.read(RequestsTest.class, "/request-exceptions.txt"),
            RESPONSES.provider(),
            Refusal.class)
        .run(Corpus.findOrSkip().kinds("xai."), recording -> true, RequestsTest::reencoded);
  }

  private static Reencoded reencoded(Recording recording) {
    JsonObject body = recording.sent().orElseThrow();
    boolean responses = ResponsesCheck.reads(recording);
    String provider = RESPONSES.provider();
    ChatRequest request =
        responses
            ? new dev.aratta.simulator.responses.RequestReader(Corpus.JSON, provider).read(body)
            : new dev.aratta.simulator.chatcompletions.RequestReader(Corpus.JSON, provider)
                .read(body);
    Contexts contexts = responses ? RESPONSES : CHAT;
    return Reencoded.of(
        request,
        PLUGIN
            .chat()
            .orElseThrow()
            .encode(request, contexts.chat(body.getString("model"), request)));
  }
}
