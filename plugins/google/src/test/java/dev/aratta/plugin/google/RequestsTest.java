package dev.aratta.plugin.google;

import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.simulator.google.EmbedReader;
import dev.aratta.simulator.google.Refusal;
import dev.aratta.simulator.google.RequestReader;
import dev.aratta.testkit.recordings.Corpus;
import dev.aratta.testkit.recordings.ExceptionList;
import dev.aratta.testkit.recordings.Recording;
import dev.aratta.testkit.recordings.Reencoded;
import dev.aratta.testkit.recordings.RequestRules;
import dev.aratta.testkit.recordings.RequestRun;
import jakarta.json.JsonObject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Recorded requests as judges of what is sent: each is read into SCRI by the simulator, which
/// shares no code with the plugin, and sent again. Those of Vertex AI are neighbours.
class RequestsTest {
  private static final GooglePlugin PLUGIN = new GooglePlugin();
  private static final String EMBEDS = ":batchEmbedContents";
  private static final Pattern MODEL = Pattern.compile("/models/([^/:]+):");

  @Test
  void everyRecordedRequestIsSentAgainAsItWas() {
    new RequestRun(
            RequestRules.read(RequestsTest.class, "/recorded-requests.json", RequestForms.OWN),
            ExceptionList.read(RequestsTest.class, "/request-exceptions.txt"),
            Contexts.PROVIDER,
            Refusal.class)
        .run(
            Corpus.findOrSkip().kinds("google.", "google-vertex."),
            RequestsTest::reads,
            RequestsTest::reencoded);
  }

  /// SCRI embeds texts alone, one a vector; the models of the Live API are not of this one.
  private static boolean reads(Recording recording) {
    if (recording.path().contains(EMBEDS)) {
      return recording.sent().filter(RequestsTest::isOfTexts).isPresent();
    }
    return recording.path().matches(".*:(streamG|g)enerateContent.*")
        && !recording.path().contains("/gemini-live-");
  }

  private static boolean isOfTexts(JsonObject body) {
    return body.getJsonArray("requests").stream()
        .map(one -> one.asJsonObject().getJsonObject("content").getJsonArray("parts"))
        .allMatch(parts -> parts.size() == 1 && parts.getJsonObject(0).containsKey("text"));
  }

  private static Reencoded reencoded(Recording recording) {
    JsonObject body = recording.sent().orElseThrow();
    Matcher model = MODEL.matcher(recording.path());
    if (!model.find()) {
      throw new IllegalStateException("no model in " + recording.path());
    }
    if (recording.path().contains(EMBEDS)) {
      EmbeddingRequest request = new EmbedReader(Corpus.JSON, Contexts.PROVIDER).read(body);
      return Reencoded.of(
          request,
          PLUGIN
              .embeddings()
              .orElseThrow()
              .encode(request, Contexts.embedding(request, model.group(1)))
              .getFirst());
    }
    ChatRequest request = new RequestReader(Corpus.JSON, Contexts.PROVIDER).read(body);
    return Reencoded.of(
        request,
        PLUGIN.chat().orElseThrow().encode(request, Contexts.chat(request, model.group(1))));
  }
}
