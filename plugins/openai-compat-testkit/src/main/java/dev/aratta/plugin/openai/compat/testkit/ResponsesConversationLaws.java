package dev.aratta.plugin.openai.compat.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ChatResponse;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The laws of translation for conversations that go through the Responses API. Beside each stands
/// a line of main code that obeys it, and what breaks it.
public abstract class ResponsesConversationLaws {
  /// Both sides of a call.
  protected final ResponsesWire wire;

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

  /// Makes the laws of one plugin.
  protected ResponsesConversationLaws(ResponsesWire wire) {
    this.wire = wire;
  }

  /// Returns the role of what SCRI calls `system`.
  protected abstract String systemRole();

  /// Returns the item of the result of a call.
  protected final JsonObject result(String members) {
    return wire.items(
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
        wire.items(
            "{'role': 'user', 'content': 'Hi'}, {'role': 'system', 'content': 'Be brief.'},"
                + " {'role': 'user', 'content': 'So?'}");
    assertEquals(List.of("user", systemRole(), "user"), wire.strings(items, "role"));
  }

  /// Breaks: AnswerEncoder: `if (message.blocks().isEmpty()) {` → `if (false) {`
  @Test
  void law5SilenceOfTheAssistantIsLegal() {
    JsonArray items =
        wire.items("{'role': 'assistant', 'content': []}, {'role': 'user', 'content': 'So?'}");
    assertEquals("", items.getJsonObject(0).getString("content"));
    assertEquals(2, items.size());
  }

  /// Breaks: AnswerEncoder: `map(item -> merged(item, block.marks(), path));` → `filter(item ->
  /// item.isEmpty());`
  @Test
  void law10ItemsOfTheProviderGoBackAsTheyCame() {
    String item =
        "{'type': 'web_search_call', 'id': 'ws_1', 'status': 'completed', 'action': {'type':"
            + " 'search', 'query': 'x', 'new': [1]}}";
    ChatResponse answer = wire.answer(item + ", " + SAID);
    assertEquals(wire.json(item), wire.items(answer, wire.newest()).get(1));
    assertEquals(7, wire.sent("'provider_options': {'PROVIDER': {'x_new': 7}}").getInt("x_new"));
  }

  /// Breaks: RequestEncoder: `request.user().ifPresent(user -> body.add("safety_identifier",
  /// user));` → `body.add("sovereign", request.sovereign());`
  @Test
  void law11WhatIsTheGatewaysStaysThere() {
    assertEquals(
        wire.sent(""),
        wire.sent("'sovereign': true, 'timeout_ms': 5, 'fallback': false, 'provider': 'PROVIDER'"));
  }

  /// Breaks: InputEncoder: `items.add(InputItem.said(results.encode(result, answers.freeCalls(),
  /// at)));` → `items.add(0, InputItem.said(results.encode(result, answers.freeCalls(), at)));`
  @Test
  void law15ResultsAreSentOnceAndAfterTheirCalls() {
    JsonArray items =
        wire.items(
            CALL
                + ", {'role': 'user', 'content': [{'type': 'text', 'text': 'Wait.'}, {'type':"
                + " 'tool_result', 'tool_use_id': 'c1', 'tool_result': 'x'}]}");
    assertEquals(
        List.of("function_call", "-", "function_call_output"), wire.strings(items, "type"));
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

  /// Breaks: ResultEncoder: `parts.marks().leaveOut(path + ".cache");` → ``
  @Test
  void law42MarksOnResultsAreNotLostSilently() {
    assertEquals(
        List.of("messages[1].content[0].cache dropped"),
        wire.notes(
            wire.newest(),
            "'messages': ["
                + CALL
                + ", {'role': 'tool', 'content': [{'type': 'tool_result', 'tool_use_id': 'c1',"
                + " 'tool_result': 'x', 'cache': {}}]}]"));
  }

  /// Breaks: InputEncoder: `kept.reversed().forEach(out::add);` → `kept.forEach(out::add);`
  @Test
  void law50ThinkingIsReplayedInOrder() {
    String second = REASONING.replace("rs_1", "rs_2").replace("gAAA", "gBBB");
    ChatResponse answer = wire.answer(REASONING + ", " + second + ", " + SAID);
    JsonArray items = wire.items(answer, wire.newest());
    assertEquals(wire.json(REASONING), items.get(1));
    assertEquals(wire.json(second), items.get(2));
    assertEquals(wire.json(SAID).getString("id"), items.getJsonObject(3).getString("id"));
  }

  /// Breaks: ReasoningItem: `if (item.isEmpty()) {` → `if (thought.thinking().isEmpty()) {`
  @Test
  void law52EncryptedReasoningWithoutTextIsKept() {
    String silent = "{'type': 'reasoning', 'id': 'rs_1', 'summary': [], 'encrypted_content': 'gA'}";
    ChatResponse answer = wire.answer(silent + ", " + SAID);
    assertEquals(1, answer.thinking().size());
    assertEquals(wire.json(silent), wire.items(answer, wire.newest()).get(1));
  }

  /// Breaks: ReasoningItem: `if (!ProviderData.isReadable(thought.marks(), context)) {` → `if
  /// (false) {`
  @Test
  void law56EncryptedReasoningOfSomebodyElseIsNotSent() {
    String foreign =
        "{'role': 'assistant', 'content': [{'type': 'thinking', 'thinking': 'Hm.',"
            + " 'provider_data': {'PROVIDER': {'item': "
            + REASONING
            + "}}, 'origin': {'provider': 'azure', 'model': 'gpt-5'}}, {'type': 'text', 'text':"
            + " 'Hello.'}]}";
    assertEquals(List.of("-"), wire.strings(wire.items(foreign), "type"));
  }

  /// Breaks: ReasoningItem: `return Optional.of(merged(item, thought, path));` → `return
  /// Optional.of(merged(context.json().createObjectBuilder(item).add("id",
  /// context.ids().next("rs_")).build(), thought, path));`
  @Test
  void law59EncryptedReasoningKeepsItsIdAndIsNeverGivenOne() {
    JsonArray items = wire.items(wire.answer(REASONING + ", " + SAID), wire.newest());
    assertEquals("rs_1", items.getJsonObject(1).getString("id"));
    String nameless = REASONING.replace("'id': 'rs_1', ", "");
    JsonObject item =
        wire.items(wire.answer(nameless + ", " + SAID), wire.newest()).getJsonObject(1);
    assertEquals(wire.json(nameless), item);
  }

  /// Breaks: InputEncoder: `if (item.isReasoning() && !followed) {` → `if (false) {`
  @Test
  void reasoningThatNothingFollowsIsLeftOut() {
    JsonArray items = wire.items(wire.answer(REASONING), wire.newest());
    assertEquals(List.of("-", "-"), wire.strings(items, "type"));
  }

  /// Breaks: AnswerText: `id.ifPresent(text -> message.add("type", ItemReader.MESSAGE).add("id",
  /// text));` → ``
  @Test
  void idsOfItemsAndPhasesGoBackByScriAlone() {
    String call =
        "{'type': 'function_call', 'id': 'fc_1', 'call_id': 'call_1', 'name': 'f', 'arguments': '{"
            + " }', 'namespace': 'n'}";
    JsonArray items = wire.items(wire.answer(SAID + ", " + call), wire.newest());
    assertEquals("msg_1", items.getJsonObject(1).getString("id"));
    assertEquals("final_answer", items.getJsonObject(1).getString("phase"));
    assertEquals(wire.json(call), items.get(2));
  }

  /// Breaks: InputEncoder: `message.role() == Role.SYSTEM ? dialect.systemRole() : "user"` →
  /// `"user"`
  @Test
  void law104SystemAndDeveloperAreOne() {
    assertEquals(
        systemRole(),
        wire.items("{'role': 'system', 'content': 'Be brief.'}")
            .getJsonObject(0)
            .getString("role"));
  }

  /// Breaks: PartEncoder: `if (!text.startsWith("https:")` → `if (!text.startsWith("gs:")`
  @Test
  void law119UrlsArePassedOrRefused() {
    String image =
        "'messages': [{'role': 'user', 'content': [{'type': 'image', 'image_url': 'URL'}]}]";
    String data = "data:image/png;base64,aW1n";
    assertTrue(wire.sent(image.replace("URL", data)).toString().contains(data));
    assertEquals(
        "unsupported image_url", wire.refused(wire.newest(), image.replace("URL", "gs://a/b.png")));
  }
}
