package dev.aratta.plugin.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ChatResponse;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The laws of translation for conversations that go through the Responses API. Beside each stands
/// a line of main code that obeys it, and what breaks it.
class ConversationLawsTest {
  private static final String CALL =
      "{'role': 'assistant', 'content': [{'type': 'tool_use', 'tool_use_id': 'c1', 'tool_name':"
          + " 'f', 'tool_input': {}}]}";

  private static final String REASONING =
      "{'type': 'reasoning', 'id': 'rs_1', 'summary': [{'type': 'summary_text', 'text': 'Hm.'}],"
          + " 'encrypted_content': 'gAAA'}";

  private static final String SAID =
      "{'type': 'message', 'id': 'msg_1', 'role': 'assistant', 'status': 'completed', 'phase':"
          + " 'final_answer', 'content': [{'type': 'output_text', 'text': 'Hello.', 'annotations':"
          + " []}]}";

  private static JsonObject result(String members) {
    return Wire.items(
            CALL
                + ", {'role': 'tool', 'content': [{'type': 'tool_result', 'tool_use_id': 'c1', "
                + members
                + "}]}")
        .getJsonObject(1);
  }

  /// Breaks: InputEncoder: `message.role() == Role.SYSTEM ? dialect.systemRole() : "user"` →
  /// `"user"`
  @Test
  void law3SystemKeepsItsPlace() {
    JsonArray items =
        Wire.items(
            "{'role': 'user', 'content': 'Hi'}, {'role': 'system', 'content': 'Be brief.'},"
                + " {'role': 'user', 'content': 'So?'}");
    assertEquals(List.of("user", "developer", "user"), Wire.strings(items, "role"));
  }

  /// Breaks: AnswerEncoder: `if (message.blocks().isEmpty()) {` → `if (false) {`
  @Test
  void law5SilenceOfTheAssistantIsLegal() {
    JsonArray items =
        Wire.items("{'role': 'assistant', 'content': []}, {'role': 'user', 'content': 'So?'}");
    assertEquals("", items.getJsonObject(0).getString("content"));
    assertEquals(2, items.size());
  }

  /// Breaks: AnswerEncoder: `return Optional.of(merged(item, block.marks(), path));` → `return
  /// Optional.empty();`
  @Test
  void law10ItemsOfTheProviderGoBackAsTheyCame() {
    String item =
        "{'type': 'web_search_call', 'id': 'ws_1', 'status': 'completed', 'action': {'type':"
            + " 'search', 'query': 'x', 'new': [1]}}";
    ChatResponse answer = Wire.answer(item + ", " + SAID);
    assertEquals(Wire.json(item), Wire.items(answer, "gpt-5.4").get(1));
    assertEquals(7, Wire.sent("'provider_options': {'openai': {'x_new': 7}}").getInt("x_new"));
  }

  /// Breaks: RequestEncoder: `request.user().ifPresent(user -> body.add("safety_identifier",
  /// user));` → `body.add("sovereign", request.sovereign());`
  @Test
  void law11WhatIsTheGatewaysStaysThere() {
    assertEquals(
        Wire.sent(""),
        Wire.sent("'sovereign': true, 'timeout_ms': 5, 'fallback': false, 'provider': 'openai'"));
  }

  /// Breaks: CacheBreakpoints: `private boolean isTaken(String path) {\n if (!taken) {` → `private
  /// boolean isTaken(String path) {\n if (false) {`
  @Test
  void law12MarksForCachingAreTranslatedOrNoted() {
    String marked = "'messages': [{'role': 'user', 'content': 'Hi', 'cache': {}}]";
    assertTrue(Wire.sent("gpt-5.6", marked).toString().contains("prompt_cache_breakpoint"));
    assertEquals(List.of("messages[0].content[0].cache dropped"), Wire.notes("gpt-5.4", marked));
  }

  /// Breaks: InputEncoder: `items.add(InputItem.said(results.encode(result, answers.freeCalls(),
  /// at)));` → `items.add(0, InputItem.said(results.encode(result, answers.freeCalls(), at)));`
  @Test
  void law15ResultsAreSentOnceAndAfterTheirCalls() {
    JsonArray items =
        Wire.items(
            CALL
                + ", {'role': 'user', 'content': [{'type': 'text', 'text': 'Wait.'}, {'type':"
                + " 'tool_result', 'tool_use_id': 'c1', 'tool_result': 'x'}]}");
    assertEquals(
        List.of("function_call", "-", "function_call_output"), Wire.strings(items, "type"));
  }

  /// Breaks: ResultEncoder: `value instanceof JsonString text ? text.getString() :
  /// value.toString()` → `value.toString()`
  @Test
  void law39ResultsOfEveryFormAreAccepted() {
    assertEquals("x", result("'tool_result': 'x'").getString("output"));
    assertEquals("{\"a\":[1]}", result("'tool_result': {'a': [1]}").getString("output"));
    assertEquals("x", result("'content': [{'type': 'text', 'text': 'x'}]").getString("output"));
  }

  /// Breaks: ResultEncoder: `String prefix = result.isError() ? ERROR : "";` → `String prefix =
  /// "";`
  @Test
  void law40ErrorIsSaidInTheText() {
    assertEquals(
        "Error: gone", result("'tool_result': 'gone', 'is_error': true").getString("output"));
  }

  /// Breaks: PartEncoder: `part.add("type", "input_image");` → `part.add("type", "input_text");`
  @Test
  void law41ImagesOfToolsAreSent() {
    JsonArray output =
        result("'content': [{'type': 'image', 'image_url': 'https://example.com/a.png'}]")
            .getJsonArray("output");
    assertEquals(
        Wire.json("{'type': 'input_image', 'image_url': 'https://example.com/a.png'}"),
        output.get(0));
  }

  /// Breaks: ResultEncoder: `parts.marks().leaveOut(path + ".cache");` → ``
  @Test
  void law42MarksOnResultsAreNotLostSilently() {
    assertEquals(
        List.of("messages[1].content[0].cache dropped"),
        Wire.notes(
            "gpt-6.1-sol",
            "'messages': ["
                + CALL
                + ", {'role': 'tool', 'content': [{'type': 'tool_result', 'tool_use_id': 'c1',"
                + " 'tool_result': 'x', 'cache': {}}]}]"));
  }

  /// Breaks: InputEncoder: `kept.reversed().forEach(out::add);` → `kept.forEach(out::add);`
  @Test
  void law50ThinkingIsReplayedInOrder() {
    String second = REASONING.replace("rs_1", "rs_2").replace("gAAA", "gBBB");
    ChatResponse answer = Wire.answer(REASONING + ", " + second + ", " + SAID);
    JsonArray items = Wire.items(answer, "gpt-6.1-sol");
    assertEquals(Wire.json(REASONING), items.get(1));
    assertEquals(Wire.json(second), items.get(2));
    assertEquals(Wire.json(SAID).getString("id"), items.getJsonObject(3).getString("id"));
  }

  /// Breaks: ReasoningItem: `if (item.isEmpty()) {` → `if (thought.thinking().isEmpty()) {`
  @Test
  void law52EncryptedReasoningWithoutTextIsKept() {
    String silent = "{'type': 'reasoning', 'id': 'rs_1', 'summary': [], 'encrypted_content': 'gA'}";
    ChatResponse answer = Wire.answer(silent + ", " + SAID);
    assertEquals(1, answer.thinking().size());
    assertEquals(Wire.json(silent), Wire.items(answer, "gpt-6.1-sol").get(1));
  }

  /// Breaks: ReasoningItem: `if (!ProviderData.isReadable(thought.marks(), context)) {` → `if
  /// (false) {`
  @Test
  void law56EncryptedReasoningOfSomebodyElseIsNotSent() {
    String foreign =
        "{'role': 'assistant', 'content': [{'type': 'thinking', 'thinking': 'Hm.',"
            + " 'provider_data': {'openai': {'item': "
            + REASONING
            + "}}, 'origin': {'provider': 'azure', 'model': 'gpt-5'}}, {'type': 'text', 'text':"
            + " 'Hello.'}]}";
    assertEquals(List.of("-"), Wire.strings(Wire.items(foreign), "type"));
  }

  /// Breaks: ReasoningItem: `return Optional.of(merged(item, thought, path));` → `return
  /// Optional.of(merged(context.json().createObjectBuilder(item).add("id",
  /// context.ids().next("rs_")).build(), thought, path));`
  @Test
  void law59EncryptedReasoningKeepsItsIdAndIsNeverGivenOne() {
    JsonArray items = Wire.items(Wire.answer(REASONING + ", " + SAID), "gpt-6.1-sol");
    assertEquals("rs_1", items.getJsonObject(1).getString("id"));
    String nameless = REASONING.replace("'id': 'rs_1', ", "");
    JsonObject item =
        Wire.items(Wire.answer(nameless + ", " + SAID), "gpt-6.1-sol").getJsonObject(1);
    assertEquals(Wire.json(nameless), item);
  }

  /// Breaks: InputEncoder: `if (item.isReasoning() && !followed) {` → `if (false) {`
  @Test
  void reasoningThatNothingFollowsIsLeftOut() {
    JsonArray items = Wire.items(Wire.answer(REASONING), "gpt-6.1-sol");
    assertEquals(List.of("-", "-"), Wire.strings(items, "type"));
  }

  /// Breaks: AnswerText: `id.ifPresent(text -> message.add("type", ItemReader.MESSAGE).add("id",
  /// text));` → ``
  @Test
  void idsOfItemsAndPhasesGoBackByScriAlone() {
    String call =
        "{'type': 'function_call', 'id': 'fc_1', 'call_id': 'call_1', 'name': 'f', 'arguments': '{"
            + " }', 'namespace': 'n'}";
    JsonArray items = Wire.items(Wire.answer(SAID + ", " + call), "gpt-6.1-sol");
    assertEquals("msg_1", items.getJsonObject(1).getString("id"));
    assertEquals("final_answer", items.getJsonObject(1).getString("phase"));
    assertEquals(Wire.json(call), items.get(2));
  }

  /// Breaks: ResponsesDialect: `return "developer";` → `return "tool";`
  @Test
  void law104SystemAndDeveloperAreOne() {
    assertEquals(
        "developer",
        Wire.items("{'role': 'system', 'content': 'Be brief.'}")
            .getJsonObject(0)
            .getString("role"));
  }

  /// Breaks: PartEncoder: `if (!text.startsWith("https:")` → `if (!text.startsWith("gs:")`
  @Test
  void law119UrlsArePassedOrRefused() {
    String image =
        "'messages': [{'role': 'user', 'content': [{'type': 'image', 'image_url': 'URL'}]}]";
    String data = "data:image/png;base64,aW1n";
    assertTrue(Wire.sent(image.replace("URL", data)).toString().contains(data));
    assertEquals(
        "unsupported image_url", Wire.refused("gpt-4.1", image.replace("URL", "gs://a/b.png")));
  }

  /// Breaks: PartEncoder: `document.title().orElseGet(() -> untitled(type))` →
  /// `document.title().orElse("")`
  @Test
  void law120DocumentsOfEveryFormAreMapped() {
    String document = "'messages': [{'role': 'user', 'content': [{'type': 'document', MEMBERS}]}]";
    JsonObject part =
        Wire.sent(
                document.replace(
                    "MEMBERS", "'base64': 'JVBERg==', 'media_type': 'application/pdf'"))
            .getJsonArray("input")
            .getJsonObject(0)
            .getJsonArray("content")
            .getJsonObject(0);
    assertEquals("document.pdf", part.getString("filename"));
    assertEquals("data:application/pdf;base64,JVBERg==", part.getString("file_data"));
    String file = document.replace("MEMBERS", "'file_id': 'file-1', 'provider': 'openai'");
    assertTrue(Wire.sent(file).toString().contains("\"file_id\":\"file-1\""));
    assertFalse(Wire.sent(file).toString().contains("filename"));
    assertTrue(
        Wire.sent(document.replace("MEMBERS", "'text': 'Rain.', 'media_type': 'text/plain'"))
            .toString()
            .contains("Rain."));
  }
}
