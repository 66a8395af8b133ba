package dev.aratta.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.aratta.scri.Adjustment;
import dev.aratta.scri.Block;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Marks;
import dev.aratta.scri.Message;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.Role;
import dev.aratta.spi.CallContext;
import dev.aratta.spi.CallEnvironment;
import dev.aratta.spi.Catalogue;
import dev.aratta.spi.Settings;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What one provider keeps with a conversation that another one gets.
class LeftBehindTest {
  private static final JsonProvider JSON = JsonProvider.provider();

  private static List<Adjustment> notes(Block... blocks) {
    CallContext context =
        new CallContext(
            new CallEnvironment(
                "target",
                Settings.NONE,
                Catalogue.EMPTY,
                JSON,
                Clock.systemUTC(),
                prefix -> prefix + "1"),
            Catalogue.EMPTY.model("m"));
    Message answer = new Message(Role.ASSISTANT, List.of(blocks));
    ChatRequest request =
        ChatRequest.builder().messages(List.of(Message.user("Hello"), answer)).build();
    LeftBehind.note(request, context);
    return context.adjustments();
  }

  private static Marks kept(String provider, String member) {
    JsonObject data = JSON.createObjectBuilder().add(member, "s").build();
    return Marks.data(ProviderMap.of(provider, data));
  }

  private static Block call(Marks marks) {
    return new Block.ToolUse("c1", "f", JsonObject.EMPTY_JSON_OBJECT, Optional.empty(), marks);
  }

  private static Block text(Marks marks) {
    return new Block.Text("Hello", false, marks);
  }

  @Test
  void signaturesOfCallsAndTextsAreNamedTogether() {
    List<Adjustment> notes = notes(call(kept("other", "signature")), text(kept("other", "id")));
    assertEquals(1, notes.size());
    assertEquals("messages.provider_data", notes.getFirst().field());
    assertEquals(Adjustment.Action.DROPPED, notes.getFirst().action());
    assertEquals(
        "what other keeps with blocks, such as signatures and ids, is for other alone:"
            + " messages[1].content[0], messages[1].content[1]",
        notes.getFirst().reason());
  }

  @Test
  void eachProviderIsNamed() {
    assertEquals(2, notes(text(kept("one", "id")), text(kept("two", "id"))).size());
  }

  @Test
  void whatTheTargetKeptIsNoLoss() {
    assertEquals(List.of(), notes(text(kept("target", "signature"))));
  }

  @Test
  void whatTheBlockSaysItselfIsNoLoss() {
    assertEquals(List.of(), notes(call(kept("other", "arguments"))));
  }

  /// Their plugins say what becomes of them.
  @Test
  void thoughtsAndItemsAreNotNamedTwice() {
    assertEquals(
        List.of(),
        notes(
            new Block.Thinking("Hm.", kept("other", "signature")),
            new Block.Provider(
                "other",
                "k",
                Optional.empty(),
                JsonObject.EMPTY_JSON_OBJECT,
                kept("other", "id"))));
  }
}
