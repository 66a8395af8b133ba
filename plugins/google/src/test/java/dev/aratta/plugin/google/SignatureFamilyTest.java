package dev.aratta.plugin.google;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.aratta.scri.Adjustment;
import dev.aratta.scri.Block;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Marks;
import dev.aratta.scri.Message;
import dev.aratta.scri.Model;
import dev.aratta.scri.Origin;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.Role;
import dev.aratta.scri.ScriJson;
import dev.aratta.spi.CallEnvironment;
import dev.aratta.spi.Catalogue;
import dev.aratta.spi.ChatCallContext;
import dev.aratta.spi.Settings;
import dev.aratta.testkit.recordings.Corpus;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A model that does not take the signatures of every family, as a catalogue may say.
class SignatureFamilyTest {
  private static Model model(String text) {
    return new ScriJson(Corpus.JSON).readModel(Wire.json(text));
  }

  /// Returns the call, to a model that takes signatures of its own family alone.
  private static ChatCallContext context(ChatRequest request) {
    Catalogue catalogue =
        new Catalogue(
            List.of(
                model("{'provider': 'google', 'model_id': 'old', 'family': 'old'}"),
                model(
                    "{'provider': 'google', 'model_id': 'new', 'family': 'new',"
                        + " 'signatures_from': ['new']}")),
            List.of());
    CallEnvironment environment =
        new CallEnvironment(
            "google",
            Settings.NONE,
            catalogue,
            Corpus.JSON,
            Clock.systemUTC(),
            prefix -> prefix + "1");
    return new ChatCallContext(environment, catalogue.model("new"), request);
  }

  private static ChatCallContext sent(String signature, String maker) {
    Marks marks =
        Marks.data(ProviderMap.of("google", Wire.json("{" + signature + "}")))
            .withOrigin(new Origin("google", maker));
    Message answer =
        new Message(
            Role.ASSISTANT,
            List.of(
                new Block.ToolUse("c", "f", Wire.json("{}"), Optional.empty(), marks),
                new Block.Text("Yes.", false, marks)));
    Message result = Message.results(List.of(new Block.ToolResult("c", "1")));
    ChatRequest request = new ChatRequest("google:new", Message.user("Hi"), answer, result);
    ChatCallContext context = context(request);
    String body =
        String.valueOf(
            new GooglePlugin().chat().orElseThrow().encode(request, context).body().orElseThrow());
    assertEquals(maker.equals("new"), body.contains("SEAL"));
    return context;
  }

  private static List<String> notes(ChatCallContext context) {
    return context.adjustments().stream()
        .filter(note -> note.action() == Adjustment.Action.DROPPED)
        .map(Adjustment::field)
        .toList();
  }

  /// Breaks: PartsEncoder: `if (own && signed && !ProviderData.isReadable(marks, context)) {` → `if
  /// (false) {`
  @Test
  void law56SignatureOfAnotherFamilyStaysBehindAndIsNoted() {
    List<String> places =
        List.of("messages[1].content[0].provider_data", "messages[1].content[1].provider_data");
    assertEquals(places, notes(sent("'signature': 'SEAL'", "old")));
    assertEquals(places, notes(sent("'trailing': ['SEAL']", "old")));
  }

  @Test
  void signatureOfTheOwnFamilyGoesBack() {
    assertEquals(List.of(), notes(sent("'signature': 'SEAL'", "new")));
    assertFalse(notes(sent("'id_made': true, 'signature': 'SEAL'", "old")).isEmpty());
  }
}
