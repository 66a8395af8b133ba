package dev.aratta.spi;

import static dev.aratta.testing.TestJson.JSON;
import static dev.aratta.testing.TestJson.SCRI;
import static dev.aratta.testing.TestJson.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.Block;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Marks;
import dev.aratta.scri.Message;
import dev.aratta.scri.Model;
import dev.aratta.scri.Origin;
import dev.aratta.scri.ProviderMap;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProviderDataTest {
  private static final ChatRequest LOCAL = new ChatRequest("local", Message.user("hi"));

  private static Model model(String text) {
    return SCRI.readModel(object(text));
  }

  /// The context of a call to `anthropic`, whose newer models take signatures of some families.
  private static CallContext asked(String id) {
    Catalogue catalogue =
        new Catalogue(
            List.of(
                model("{'model_id':'opus-4','family':'claude-4'}"),
                model(
                    "{'model_id':'opus-5','family':'claude-5',"
                        + "'signatures_from':['claude-5','claude-4']}"),
                model("{'model_id':'fable-5','family':'fable','signatures_from':['fable']}"),
                model("{'model_id':'deaf','family':'deaf','signatures_from':[]}")),
            List.of());
    CallEnvironment environment =
        new CallEnvironment(
            "anthropic",
            Settings.NONE,
            catalogue,
            JSON,
            InstantSource.fixed(Instant.EPOCH),
            prefix -> prefix);
    return new CallContext(environment, catalogue.model(id));
  }

  private static Marks made(String provider, String model) {
    return Marks.data(ProviderMap.of("anthropic", object("{'signature':'seal','id':'x'}")))
        .withOrigin(new Origin(provider, model));
  }

  @Test
  void dataIsThatOfTheProviderThatIsAsked() {
    assertEquals(
        object("{'signature':'seal','id':'x'}"),
        ProviderData.of(made("anthropic", "opus-4"), asked("opus-5")));
    assertEquals(
        JsonValue.EMPTY_JSON_OBJECT,
        ProviderData.of(
            Marks.data(ProviderMap.of("openai", object("{'id':'y'}"))), asked("opus-5")));
  }

  @Test
  void modelReadsTheFamiliesThatItLists() {
    assertTrue(ProviderData.isReadable(made("anthropic", "opus-4"), asked("opus-5")));
    assertTrue(ProviderData.isReadable(made("anthropic", "opus-5"), asked("opus-5")));
    assertFalse(ProviderData.isReadable(made("anthropic", "fable-5"), asked("opus-5")));
    assertFalse(ProviderData.isReadable(made("anthropic", "opus-5"), asked("fable-5")));
    assertFalse(ProviderData.isReadable(made("anthropic", "deaf"), asked("deaf")));
    assertFalse(ProviderData.isReadable(made("anthropic", "gpt"), asked("opus-5")));
  }

  @Test
  void modelThatListsNoneReadsAllOfItsProvider() {
    assertTrue(ProviderData.isReadable(made("anthropic", "fable-5"), asked("opus-4")));
    assertTrue(ProviderData.isReadable(made("anthropic", "gpt"), asked("opus-4")));
    assertFalse(ProviderData.isReadable(made("openai", "opus-4"), asked("opus-4")));
  }

  @Test
  void blockOfNoOriginIsTheCallersWord() {
    assertTrue(ProviderData.isReadable(Marks.NONE, asked("fable-5")));
  }

  private static Optional<String> signature(Block.Thinking thought, ChatRequest request) {
    return ProviderData.signature(thought, request, asked("opus-5"));
  }

  private static Block.Thinking bare(Marks marks) {
    return new Block.Thinking("hm", false, Optional.of("bare"), marks);
  }

  private static Block.Provider item(String provider, JsonValue data) {
    return new Block.Provider(provider, "search", Optional.empty(), data, Marks.NONE);
  }

  @Test
  void itemGoesToItsProviderAloneAndElsewhereANoteSaysSo() {
    CallContext context = asked("opus-5");
    JsonObject data = object("{'q':'rain'}");
    assertEquals(
        Optional.of(data), ProviderData.item(item("anthropic", data), "messages[0]", context));
    assertEquals(List.of(), context.adjustments());
    assertEquals(Optional.empty(), ProviderData.item(item("openai", data), "messages[0]", context));
    assertEquals(
        Optional.empty(),
        ProviderData.item(item("anthropic", JsonValue.TRUE), "messages[1]", context));
    assertEquals(
        List.of("messages[0] dropped", "messages[1] dropped"),
        context.adjustments().stream()
            .map(note -> note.field() + " " + note.action().json())
            .toList());
  }

  @Test
  void idIsMadeWhereTheProvidersOwnDataSaysSo() {
    Block.ToolUse use = new Block.ToolUse("call_1", "f", JsonValue.EMPTY_JSON_OBJECT);
    ProviderMap made = ProviderMap.of("anthropic", object("{'id_made':true}"));
    ProviderMap elsewhere = ProviderMap.of("openai", object("{'id_made':true}"));
    assertTrue(ProviderData.isIdMade(use.withMarks(Marks.data(made)), asked("opus-5")));
    assertFalse(ProviderData.isIdMade(use.withMarks(Marks.data(elsewhere)), asked("opus-5")));
    assertFalse(ProviderData.isIdMade(use, asked("opus-5")));
  }

  @Test
  void signatureInTheDataWins() {
    assertEquals(Optional.of("seal"), signature(bare(made("anthropic", "opus-5")), LOCAL));
    assertEquals(
        Optional.of("seal"),
        signature(
            bare(Marks.data(ProviderMap.of("anthropic", object("{'signature':'seal'}")))),
            new ChatRequest("anthropic:opus-5")));
  }

  @Test
  void signatureOfAnotherFamilyOrProviderIsNotSent() {
    ChatRequest named = new ChatRequest("anthropic:opus-5");
    assertEquals(Optional.empty(), signature(bare(made("anthropic", "fable-5")), named));
    assertEquals(Optional.empty(), signature(bare(made("openai", "gpt")), named));
    assertEquals(
        Optional.empty(),
        signature(
            bare(Marks.NONE.withOrigin(new Origin("openai", "gpt"))),
            new ChatRequest("anthropic:opus-5")));
  }

  @Test
  void bareSignatureCountsForTheProviderThatTheRequestNames() {
    assertEquals(Optional.empty(), signature(bare(Marks.NONE), LOCAL));
    assertEquals(
        Optional.of("bare"),
        signature(bare(Marks.NONE), LOCAL.toBuilder().provider("anthropic").build()));
    assertEquals(
        Optional.of("bare"), signature(bare(Marks.NONE), new ChatRequest("anthropic:opus-5")));
    assertEquals(
        Optional.empty(),
        signature(bare(Marks.NONE), LOCAL.toBuilder().provider("openai").build()));
    assertEquals(
        Optional.empty(),
        signature(new Block.Thinking("hm", Marks.NONE), new ChatRequest("anthropic:opus-5")));
  }
}
