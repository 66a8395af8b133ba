package dev.aratta.scri;

import static dev.aratta.testing.TestJson.SCRI;
import static dev.aratta.testing.TestJson.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// Edges and defaults that random documents and samples do not meet.
class EdgesTest {
  private static void says(String message, Executable doing) {
    RuntimeException thrown = assertThrows(RuntimeException.class, doing);
    String said = thrown instanceof ArattaException e ? e.failure().message() : thrown.getMessage();
    assertEquals(message, said);
  }

  @Test
  void whatAnAnswerLeavesOutIsEmpty() {
    assertEquals(
        Optional.of(new StreamEvent.Start("a", "", "", EventData.NONE)),
        SCRI.readEvent(object("{'type': 'start', 'id': 'a'}")));
    assertEquals(
        new EmbeddingResponse(List.of(), "", "", Usage.UNKNOWN, Lineage.UNKNOWN),
        SCRI.readEmbeddingResponse(object("{'embeddings': [], 'unheard_of': 1}")));
    EmbeddingResponse traced =
        SCRI.readEmbeddingResponse(object("{'embeddings': [], 'lineage': {}}"));
    assertEquals("", traced.lineage().provider());
    assertEquals("", traced.lineage().model());
  }

  @Test
  void failureWithoutWords() {
    assertEquals(
        new Failure(FailureKind.INTERNAL, ""),
        SCRI.readFailure(object("{'error': {'kind': 'internal'}}")));
  }

  @Test
  void notesHaveNamesAndWords() {
    ChatRequestBuilder request = new ChatRequest("a", Message.user("b")).toBuilder();
    Map<String, String> notes = new HashMap<>();
    notes.put("a", null);
    says("a", () -> request.metadata(notes).build());
    notes.clear();
    notes.put(null, "b");
    says("metadata", () -> request.metadata(notes).build());
  }

  @Test
  void dataOfAWholeBlockStaysWithIt() {
    ProviderMap own = ProviderMap.of("p", object("{'a': 1}"));
    Fold fold = new Fold(JsonProvider.provider());
    fold.accept(new StreamEvent.Start("a", "b", "c", EventData.NONE));
    fold.accept(new StreamEvent.Whole(0, new Block.Text("a"), EventData.of(own)));
    fold.accept(
        new StreamEvent.Stop(
            new FinishReason(FinishReason.Kind.STOP, "stop"),
            Usage.UNKNOWN,
            Lineage.UNKNOWN,
            EventData.NONE));
    assertEquals(own, fold.result().blocks().getFirst().marks().providerData());
  }

  @Test
  void lifetimeOfACache() {
    says("ttl must be 5m or 1h, not PT3M", () -> new Cache(Optional.of(Duration.ofMinutes(3))));
  }

  @Test
  void numberIsToldWithItsDigitsAsLongAsTheyAreExact() {
    says(
        "x must be between 0 and 1, not 999999999999999",
        () -> InvalidMember.between("x", 999_999_999_999_999d, 0, 1));
    says("x must be between 0 and 1, not 1.0E15", () -> InvalidMember.between("x", 1e15, 0, 1));
    says("x must be between 0 and 1, not -1.0E15", () -> InvalidMember.between("x", -1e15, 0, 1));
  }

  @Test
  void longWordsAndNumbersAreNotRepeated() {
    String word = "x".repeat(40);
    String role = "messages[0].role is %s, but must be one of system, user, assistant, tool";
    says(String.format(role, '"' + word + '"'), () -> asked("'" + word + "'", "'a'"));
    says(String.format(role, "a text of 41 characters"), () -> asked("'" + word + "x'", "'a'"));
    String number = "1".repeat(40);
    String content = "messages[0].content must be a string or a list of blocks, but is the number ";
    says(content + number, () -> asked("'user'", number));
    says(content + "given", () -> asked("'user'", number + "1"));
  }

  private static ChatRequest asked(String role, String content) {
    return SCRI.readChatRequest(
        object("{'messages': [{'role': " + role + ", 'content': " + content + "}]}"));
  }

  @Test
  void resultBesideAMessage() {
    says(
        "messages[0].tool_call_id belongs to messages of role \"tool\"",
        () ->
            SCRI.readChatRequest(
                object("{'messages': [{'role': 'user', 'tool_call_id': 'a', 'content': 'b'}]}")));
    says(
        "messages[0].tool_call_id must not be empty",
        () -> SCRI.readChatRequest(object("{'messages': [{'role': 'tool', 'tool_call_id': ''}]}")));
    says(
        "the member messages[0].content[0].text is missing",
        () ->
            SCRI.readChatRequest(
                object(
                    "{'messages': [{'role': 'tool', 'tool_call_id': 'a',"
                        + " 'content': [{'type': 'text'}]}]}")));
    says(
        "the member messages[0].content is missing",
        () ->
            SCRI.readChatRequest(object("{'messages': [{'role': 'tool', 'tool_call_id': 'a'}]}")));
  }

  @Test
  void toolWithoutAName() {
    says("the member name is missing", () -> SCRI.readTool(JsonValue.EMPTY_JSON_OBJECT));
  }

  @Test
  void whatAFoldDoesNotTake() {
    assertEquals(
        "json", assertThrows(NullPointerException.class, () -> new Fold(null)).getMessage());
    Fold fold = new Fold(JsonProvider.provider());
    fold.accept(new StreamEvent.Start("a", "b", "c", EventData.NONE));
    fold.accept(new StreamEvent.Content(0, "a", false, EventData.NONE));
    says(
        "block 0 changes its kind",
        () -> fold.accept(new StreamEvent.Thinking(0, "a", EventData.NONE)));
    Citation citation = RecordSamples.citation();
    fold.accept(new StreamEvent.Cited(OptionalInt.of(0), citation, EventData.NONE));
    Block thought = new Block.Thinking("t", Marks.NONE);
    says(
        "block 0 has citations and becomes something else than text",
        () -> fold.accept(new StreamEvent.Whole(0, thought, EventData.NONE)));
  }
}
