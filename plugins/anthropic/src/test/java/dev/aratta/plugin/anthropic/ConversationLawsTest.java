package dev.aratta.plugin.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ChatResponse;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The laws of translation for conversations on the Messages API. Beside each stands a line of main
/// code that obeys it, and what breaks it.
class ConversationLawsTest {
  private static final String HI = "{'role': 'user', 'content': 'Hi'}";
  private static final String OLDER = "claude-sonnet-4-5";
  private static final String THOUGHT =
      "{'type': 'thinking', 'thinking': 'Hm.', 'signature': 'seal'}";
  private static final String SAID = "{'type': 'text', 'text': 'Hello.'}";

  private static String assistant(String blocks) {
    return "{'role': 'assistant', 'content': [" + blocks + "]}";
  }

  private static String call(String id) {
    return "{'type': 'tool_use', 'tool_use_id': '" + id + "', 'tool_name': 'f', 'tool_input': {}}";
  }

  private static String result(String id, String members) {
    return "{'role': 'tool', 'content': [{'type': 'tool_result', 'tool_use_id': '"
        + id
        + "', "
        + members
        + "}]}";
  }

  private static JsonObject resultBlock(String members) {
    return Wire.turns(HI + ", " + assistant(call("c1")) + ", " + result("c1", members))
        .getJsonObject(2)
        .getJsonArray("content")
        .getJsonObject(0);
  }

  private static JsonObject firstBlock(String block) {
    return Wire.turns("{'role': 'user', 'content': [" + block + "]}")
        .getJsonObject(0)
        .getJsonArray("content")
        .getJsonObject(0);
  }

  private static JsonArray answered(JsonArray turns) {
    return turns.getJsonObject(2).getJsonArray("content");
  }

  /// Breaks: Turns: `if (turns.isEmpty() || turns.getLast().role() != role) {` → `if (true) {`
  @Test
  void law1TurnsOfOneRoleAreMergedAndTheUserBegins() {
    JsonArray turns = Wire.turns(HI + ", " + HI + ", " + assistant(SAID) + ", " + HI);
    assertEquals(List.of("user", "assistant", "user"), Wire.strings(turns, "role"));
    assertEquals(2, turns.getJsonObject(0).getJsonArray("content").size());
    assertEquals(
        "unsupported messages",
        Wire.refused(Wire.NEWEST, "'messages': [" + assistant(SAID) + ", " + HI + "]"));
  }

  /// Breaks: MessageEncoder: `if (turns.isEmpty() || !Trait.SYSTEM_TURNS.of(context)) {` → `if
  /// (true) {`
  @Test
  void law3SystemKeepsItsPlaceWhereTheModelAcceptsIt() {
    String talk =
        HI + ", {'role': 'system', 'content': [{'type': 'text', 'text': 'B', 'cache': {}}]}";
    JsonArray turns = Wire.turns(talk);
    assertEquals(List.of("user", "system"), Wire.strings(turns, "role"));
    JsonObject block = turns.getJsonObject(1).getJsonArray("content").getJsonObject(0);
    assertTrue(block.containsKey("cache_control"));
    JsonObject older = Wire.sent(OLDER, "'messages': [" + talk + "]");
    assertEquals("B", older.getJsonArray("system").getJsonObject(0).getString("text"));
    assertEquals(List.of("messages[1] converted"), Wire.notes(OLDER, "'messages': [" + talk + "]"));
  }

  /// Breaks: MessageEncoder: `if (turns.endsWith(Role.ASSISTANT) && Trait.NO_PREFILL.of(context))
  /// {` → `if (false) {`
  @Test
  void law4LastTurnOfTheAssistantIsRefusedWhereTheModelDoes() {
    String talk = "'messages': [" + HI + ", " + assistant(SAID) + "]";
    assertEquals("unsupported messages", Wire.refused(Wire.NEWEST, talk));
    assertEquals(2, Wire.sent(OLDER, talk).getJsonArray("messages").size());
  }

  /// Breaks: Turns: `if (turns.getLast().isEmpty()) {` → `if (false) {`
  @Test
  void law5SilenceOfTheAssistantIsLeftOut() {
    JsonArray turns = Wire.turns(HI + ", " + assistant("") + ", " + HI);
    assertEquals(List.of("user"), Wire.strings(turns, "role"));
  }

  /// Breaks: BlockEncoder: `if (text.text().isEmpty()) {` → `if (false) {`
  @Test
  void law6EmptyTextsAreLeftOut() {
    JsonArray turns =
        Wire.turns("{'role': 'user', 'content': [{'type': 'text', 'text': ''}, " + SAID + "]}");
    assertEquals(1, turns.getJsonObject(0).getJsonArray("content").size());
  }

  /// Breaks: BlockEncoder: `map(data -> finished(data, item, path));` → `filter(data ->
  /// data.isEmpty());`
  @Test
  void law10ItemsOfTheProviderGoBackAsTheyCame() {
    String item =
        "{'type': 'web_search_tool_result', 'tool_use_id': 's', 'content': [{'type':"
            + " 'web_search_result', 'encrypted_content': 'e'}]}";
    JsonArray content = Wire.replayed(Wire.answer(item + ", " + SAID), Wire.NEWEST, Wire.NEWEST);
    assertEquals(Wire.json(item), content.getFirst());
  }

  /// Breaks: RequestEncoder: `context.adjust("metadata", Action.DROPPED, "Anthropic keeps no notes
  /// but the user's id");` → ``
  @Test
  void law11WhatIsTheGatewaysStaysThere() {
    String members =
        "'metadata': {'a': 'b'}, 'sovereign': false, 'timeout_ms': 9, 'fallback': true";
    assertEquals(Wire.sent("").keySet(), Wire.sent(members).keySet());
    assertEquals(List.of("metadata dropped"), Wire.notes(Wire.NEWEST, members));
  }

  /// Breaks: Turn: `results.forEach(content::add);\n said.forEach(content::add);` →
  /// `said.forEach(content::add);\n results.forEach(content::add);`
  @Test
  void law13ResultsAreOneTurnAndStandFirst() {
    JsonArray turns =
        Wire.turns(
            HI
                + ", "
                + assistant(call("c1") + ", " + call("c2"))
                + ", {'role': 'user', 'content': [{'type': 'text', 'text': 'So?'}]}, "
                + result("c1", "'tool_result': '1'")
                + ", "
                + result("c2", "'tool_result': '2'"));
    assertEquals(List.of("user", "assistant", "user"), Wire.strings(turns, "role"));
    assertEquals(
        List.of("tool_result", "tool_result", "text"), Wire.strings(answered(turns), "type"));
  }

  /// Breaks: MessageEncoder: `if (answered.add(path)) {` → `if (true) {`
  @Test
  void law15ResultsAreSentOnceAndRightBehindTheirCalls() {
    JsonArray turns =
        Wire.turns(
            HI
                + ", "
                + assistant(call("c1"))
                + ", "
                + HI
                + ", "
                + assistant(SAID)
                + ", "
                + result("c1", "'tool_result': '1'")
                + ", "
                + HI);
    assertEquals("tool_result", answered(turns).getJsonObject(0).getString("type"));
    assertEquals(1, turns.toString().split("tool_result\"", -1).length - 1);
  }

  /// Breaks: WireId: `: PREFIX + HexFormat.of().formatHex(id.getBytes(StandardCharsets.UTF_8));` →
  /// `: PREFIX;`
  @Test
  void law23IdsOfAnotherAlphabetAreWrittenInOursAndStayApart() {
    JsonArray turns =
        Wire.turns(
            HI
                + ", "
                + assistant(call("a.b") + ", " + call("a:b"))
                + ", "
                + result("a:b", "'tool_result': '1'")
                + ", "
                + result("a.b", "'tool_result': '2'"));
    List<String> ids = Wire.strings(turns.getJsonObject(1).getJsonArray("content"), "id");
    assertTrue(ids.stream().allMatch(id -> id.matches("[a-zA-Z0-9_-]+")), ids.toString());
    assertEquals(List.of(ids.get(1), ids.get(0)), Wire.strings(answered(turns), "tool_use_id"));
    assertEquals(2, ids.stream().distinct().count());
  }

  /// Breaks: BlockEncoder: `: value.value().toString());` → `: "");`
  @Test
  void law39ResultsOfEveryFormAreAccepted() {
    assertEquals("x", resultBlock("'tool_result': 'x'").getString("content"));
    assertEquals("{\"a\":1}", resultBlock("'tool_result': {'a': 1}").getString("content"));
    assertEquals("[1]", resultBlock("'tool_result': [1]").getString("content"));
    assertFalse(resultBlock("'content': []").containsKey("content"));
  }

  /// Breaks: BlockEncoder: `written.add("is_error", true);` → ``
  @Test
  void law40ErrorSurvives() {
    assertTrue(resultBlock("'tool_result': 'x', 'is_error': true").getBoolean("is_error"));
    assertFalse(resultBlock("'tool_result': 'x'").containsKey("is_error"));
  }

  /// Breaks: BlockEncoder: `user(blocks.get(i), path + ".content[" + i +
  /// "]").ifPresent(content::add);` → ``
  @Test
  void law41ImagesOfToolsAreSent() {
    JsonArray content =
        resultBlock("'content': [{'type': 'image', 'image_url': 'https://example.com/a.png'}]")
            .getJsonArray("content");
    assertEquals("image", content.getJsonObject(0).getString("type"));
  }

  /// Breaks: BlockEncoder: `.add(CacheMark.NAME, CacheMark.of(cache, context))` → ``
  @Test
  void law42MarksOnToolsAndResultsSurvive() {
    JsonObject mark = Wire.json("{'type': 'ephemeral', 'ttl': '1h'}");
    assertEquals(
        mark,
        resultBlock("'tool_result': 'x', 'cache': {'ttl': '1h'}").getJsonObject("cache_control"));
    JsonObject tool =
        Wire.sent("'tools': [{'name': 'f', 'cache': {'ttl': '1h'}}]")
            .getJsonArray("tools")
            .getJsonObject(0);
    assertEquals(mark, tool.getJsonObject("cache_control"));
  }

  /// Breaks: Turn: `said.add(block);` → `said.add(0, block);`
  @Test
  void law50ThinkingIsReplayedInOrder() {
    String second = THOUGHT.replace("seal", "seal2");
    String redacted = "{'type': 'redacted_thinking', 'data': 'd'}";
    String all = THOUGHT + ", " + redacted + ", " + SAID + ", " + second;
    ChatResponse answer =
        Wire.answer(all + ", {'type': 'tool_use', 'id': 'c', 'name': 'f', 'input': {}}");
    JsonArray content = Wire.replayed(answer, Wire.NEWEST, Wire.NEWEST);
    assertEquals(
        List.of("thinking", "redacted_thinking", "text", "thinking", "tool_use"),
        Wire.strings(content, "type"));
    assertEquals(Wire.json(THOUGHT), content.get(0));
    assertEquals(Wire.json(redacted), content.get(1));
    assertEquals(Wire.json(second), content.get(3));
  }

  /// Breaks: BlockEncoder: `.add("thinking", thought.thinking())` → `.add("thinking", "-" +
  /// thought.thinking())`
  @Test
  void law52SignatureWithoutTextIsKept() {
    String silent = THOUGHT.replace("Hm.", "");
    JsonArray content = Wire.replayed(Wire.answer(silent + ", " + SAID), Wire.NEWEST, Wire.NEWEST);
    assertEquals(Wire.json(silent), content.getFirst());
  }

  /// Breaks: BlockEncoder: `ProviderData.signature(thought, request, context)\n .map(` →
  /// `Optional.of("none")\n .map(`
  @Test
  void law54ThinkingWithoutSignatureIsNotSentAndTheRestIs() {
    String unsigned = assistant("{'type': 'thinking', 'thinking': 'Hm.'}, " + SAID);
    JsonArray turns = Wire.turns(HI + ", " + unsigned + ", " + HI);
    assertEquals(
        List.of("text"), Wire.strings(turns.getJsonObject(1).getJsonArray("content"), "type"));
  }

  /// Breaks: BlockEncoder: `ProviderData.isReadable(thought.marks(), context) &&
  /// data.containsKey("data")` → `data.containsKey("data")`
  @Test
  void law56SealsOfAnotherFamilyAreNotSent() {
    String cited =
        "{'type': 'text', 'text': 'Yes.', 'citations': [{'type': 'web_search_result_location',"
            + " 'url': 'https://a.example', 'encrypted_index': 'e'}]}";
    ChatResponse answer =
        Wire.answer(THOUGHT + ", {'type': 'redacted_thinking', 'data': 'd'}, " + cited);
    JsonArray same = Wire.replayed(answer, Wire.NEWEST, "claude-opus-5");
    assertEquals(3, same.size());
    JsonArray other = Wire.replayed(answer, Wire.NEWEST, "claude-haiku-5-5");
    assertEquals(List.of("text"), Wire.strings(other, "type"));
    assertFalse(other.getJsonObject(0).containsKey("citations"));
  }

  /// Breaks: OpenTurn: `.filter(block -> !(block instanceof Block.Thinking))` → `.filter(block ->
  /// false)`
  @Test
  void budgetIsNotAskedForBesideATurnWithoutThinking() {
    String talk = HI + ", " + assistant(call("c1")) + ", " + result("c1", "'tool_result': '1'");
    String budget = "'thinking': {'budget_tokens': 2048}, 'messages': [" + talk + "]";
    assertFalse(Wire.sent(OLDER, budget).containsKey("thinking"));
    assertEquals(List.of("thinking dropped"), Wire.notes(OLDER, budget));
  }

  /// Breaks: MessageEncoder: `if (!isAssistant(place + 1)) {` → `if (true) {`
  @Test
  void callsOfSeveralMessagesInARowAreOneTurn() {
    JsonArray turns =
        Wire.turns(
            HI
                + ", "
                + assistant(call("c1"))
                + ", "
                + assistant(call("c2"))
                + ", "
                + result("c1", "'tool_result': '1'")
                + ", "
                + result("c2", "'tool_result': '2'"));
    assertEquals(List.of("user", "assistant", "user"), Wire.strings(turns, "role"));
    assertEquals(List.of("c1", "c2"), Wire.strings(answered(turns), "tool_use_id"));
  }

  /// Breaks: MediaEncoder: `if (!scheme.startsWith("https://") && !scheme.startsWith("http://")) {`
  /// → `if (false) {`
  @Test
  void law119UrlsArePassedOrRefused() {
    String image = "{'type': 'image', 'image_url': 'URL'}";
    JsonObject web =
        firstBlock(image.replace("URL", "https://a.example/b.png")).getJsonObject("source");
    assertEquals("https://a.example/b.png", web.getString("url"));
    JsonObject data =
        firstBlock(image.replace("URL", "data:image/png;base64,AAAA")).getJsonObject("source");
    assertEquals(Wire.json("{'type': 'base64', 'media_type': 'image/png', 'data': 'AAAA'}"), data);
    assertEquals(
        "unsupported image_url",
        Wire.refused(
            Wire.NEWEST,
            "'messages': [{'role': 'user', 'content': ["
                + image.replace("URL", "gs://a/b.png")
                + "]}]"));
  }

  /// Breaks: MediaEncoder: `document.title().ifPresent(title -> written.add("title", title));` → ``
  @Test
  void law120DocumentsOfEveryFormAreMapped() {
    String pdf = "{'type': 'document', 'base64': 'AAAA', 'media_type': 'application/pdf'";
    assertEquals(
        "application/pdf", firstBlock(pdf + "}").getJsonObject("source").getString("media_type"));
    assertEquals("T", firstBlock(pdf + ", 'title': 'T'}").getString("title"));
    JsonObject text = firstBlock("{'type': 'document', 'text': 'Cold.'}").getJsonObject("source");
    assertEquals("text/plain", text.getString("media_type"));
    JsonObject file =
        firstBlock("{'type': 'document', 'file_id': 'f', 'provider': 'anthropic'}")
            .getJsonObject("source");
    assertEquals("f", file.getString("file_id"));
  }
}
