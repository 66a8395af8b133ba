package dev.aratta.plugin.openai.compat.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Block;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Citation;
import dev.aratta.scri.FinishReason;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// The laws of translation for answers and streams of the Responses API. Beside each stands a line
/// of main code that obeys it, and what breaks it.
public abstract class ResponsesAnswerLaws extends ResponsesUsageLaws {
  private static final String CREATED = "'type': 'response.created', 'response': {'id': 'resp_1'}";

  private static final String SAID =
      "{'type': 'message', 'id': 'msg_1', 'content': [{'type': 'output_text', 'text': 'Hello.'}]}";

  /// Makes the laws of one plugin.
  protected ResponsesAnswerLaws(ResponsesWire wire) {
    super(wire);
  }

  private static String call(String id, String arguments) {
    return "{'type': 'function_call', 'id': 'fc_"
        + id
        + "', 'call_id': '"
        + id
        + "', 'name': 'f', 'arguments': "
        + arguments
        + "}";
  }

  private static String added(int place, String item) {
    return "'type': 'response.output_item.added', 'output_index': " + place + ", 'item': " + item;
  }

  private static String delta(String kind, int place, String text) {
    return "'type': 'response."
        + kind
        + ".delta', 'output_index': "
        + place
        + ", 'content_index': 0, 'item_id': 'x', 'delta': '"
        + text
        + "'";
  }

  private ChatResponse incomplete(String reason) {
    return wire.answer(
        wire.json(
            "{'id': 'resp_1', 'status': 'incomplete', 'incomplete_details': {'reason': '"
                + reason
                + "'}, 'output': ["
                + SAID
                + "]}"));
  }

  private static FinishReason.Kind finish(ChatResponse answer) {
    return answer.finishReason().kind();
  }

  /// Breaks: OpenItems: `call(event, call -> call.append(WireJson.text(event, "delta")));` →
  /// `List.of();`
  @Test
  void law17FragmentsOfArgumentsGoToTheirCall() {
    ChatResponse answer =
        wire.streamed(
            CREATED,
            added(0, call("a", "''")),
            added(1, call("b", "''")),
            delta("function_call_arguments", 1, "{\\'y\\':".replace("\\'", "\\\"")),
            delta("function_call_arguments", 0, "{\\\"x\\\":1}"),
            delta("function_call_arguments", 1, "2}"),
            wire.completed(""));
    assertEquals(wire.json("{'x': 1}"), answer.toolCalls().get(0).arguments());
    assertEquals(wire.json("{'y': 2}"), answer.toolCalls().get(1).arguments());
  }

  /// Breaks: Piece: `return item * PARTS + Math.min(part, PARTS - 1);` → `return Math.min(part,
  /// PARTS - 1);`
  @Test
  void law16CallsHaveDistinctIndices() {
    ChatResponse answer =
        wire.streamed(
            CREATED, added(0, call("a", "''")), added(1, call("b", "''")), wire.completed(""));
    assertEquals(List.of("a", "b"), answer.toolCalls().stream().map(call -> call.id()).toList());
  }

  /// Breaks: ItemReader: `Optional<JsonObject> input = free ? Optional.empty() :
  /// ToolInput.read(text, parts.json());` → `Optional<JsonObject> input = free || text.isEmpty() ?
  /// Optional.empty() : ToolInput.read(text, parts.json());`
  @Test
  void law20CallWithoutArgumentsHasAnEmptyObject() {
    Block.ToolUse use = (Block.ToolUse) wire.answer(call("a", "''")).blocks().getFirst();
    assertTrue(use.toolInput().isEmpty());
    assertEquals(Optional.empty(), use.toolInputText());
    assertEquals(
        "{}",
        wire.items(
                "{'role': 'assistant', 'content': [{'type': 'tool_use', 'tool_use_id': 'a',"
                    + " 'tool_name': 'f', 'tool_input': {}}]}")
            .getJsonObject(0)
            .getString("arguments"));
  }

  /// Breaks: ItemReader: `value instanceof JsonString text ? text.getString() : value.toString()` →
  /// `value instanceof JsonString text ? text.getString() : ""`
  @Test
  void law21ArgumentsMayBeAnObject() {
    ChatResponse answer = wire.answer(call("a", "{'x': 1}"));
    assertEquals(wire.json("{'x': 1}"), answer.toolCalls().getFirst().arguments());
  }

  /// Breaks: ItemReader: `new CallId(parts.context().ids().next("call_"), parts.made())` → `new
  /// CallId("call", parts.made())`
  @Test
  void law22MissingIdsAreMadeAndUnique() {
    String nameless = "{'type': 'function_call', 'name': 'f', 'arguments': '{}'}";
    ChatResponse answer = wire.answer(nameless + ", " + nameless);
    assertEquals(
        List.of("made_call_1", "made_call_2"),
        answer.toolCalls().stream().map(call -> call.id()).toList());
  }

  /// Breaks: AnswerParts: `if (output.hasCalls()) {` → `if (false) {`
  @Test
  void law35CallsEndInToolCalls() {
    assertEquals(
        FinishReason.Kind.TOOL_CALLS, finish(wire.answer(SAID + ", " + call("a", "'{}'"))));
  }

  /// Breaks: ItemReader: `String text = joined(WireJson.objects(reasoning, "content"));` → `String
  /// text = "";`
  @Test
  void law60EitherFormOfReasoningIsRead() {
    String text =
        "{'type': 'reasoning', 'id': 'rs_1', 'summary': [], 'content': [{'type':"
            + " 'reasoning_text', 'text': 'Hm.'}]}";
    assertEquals("Hm.", wire.answer(text).thinking().getFirst().thinking());
    assertEquals(
        "Hm.",
        wire.streamed(CREATED, delta("reasoning_text", 0, "Hm."), wire.completed(text))
            .thinking()
            .getFirst()
            .thinking());
    String summary = text.replace("'summary': []", "'summary': [{'text': 'A.'}, {'text': 'B.'}]");
    String both = summary.replace("'Hm.'", "''");
    assertEquals("A.\n\nB.", wire.answer(both).thinking().getFirst().thinking());
  }

  /// Breaks: OpenItems: `yield List.of();\n }\n };` → `throw reader.parts().mismatch("$", type);\n
  /// }\n };`
  @Test
  void law69UnknownEventsAreIgnored() {
    ChatResponse answer =
        wire.streamed(
            CREATED,
            "'type': 'response.dream.delta', 'delta': {'a': [1]}",
            "'what': 7",
            wire.completed(SAID));
    assertEquals("Hello.", answer.content());
  }

  /// Breaks: StreamDecoder: `case "error" -> throw parts.dialect().failure(event,
  /// context).exception();` → `case "error" -> List.of();`
  @Test
  void law75ErrorInAStreamIsAnError() {
    String flat = "'type': 'error', 'code': 'rate_limit_exceeded', 'message': 'Slow down.'";
    assertEquals("rate_limited", wire.failure(CREATED, flat, wire.completed(SAID)));
    String wrapped = "'type': 'error', 'error': {'code': 'insufficient_quota', 'message': 'Pay.'}";
    assertEquals("quota_exhausted", wire.failure(CREATED, wrapped));
  }

  /// Breaks: StreamDecoder: `case CLEAN -> parts.mismatch("$.type", message);` → `case CLEAN -> new
  /// Failure(FailureKind.OVERLOADED, message).exception();`
  @Test
  void law76StreamWithoutItsLastEventIsAMismatch() {
    assertEquals("wire_mismatch", wire.failure(CREATED, delta("output_text", 0, "Hel")));
  }

  /// Breaks: OpenItems: `return ended.contains(place(event));` → `return false;`
  @Test
  void law80NothingIsAppliedAfterTheEndOfAnItem() {
    ChatResponse answer =
        wire.streamed(
            CREATED,
            "'type': 'response.output_item.done', 'output_index': 0, 'item': " + SAID,
            delta("output_text", 0, "Late."),
            wire.completed(SAID));
    assertEquals("Hello.", answer.content());
  }

  /// Breaks: OpenItem: `throw parts.mismatch(path, "the whole is not the sum of its deltas");` →
  /// `return "";`
  @Test
  void law81WholeIsTheSumOfItsDeltas() {
    assertEquals(
        "wire_mismatch",
        wire.failure(CREATED, delta("output_text", 0, "Jello"), wire.completed(SAID)));
    assertEquals(
        "Hello.",
        wire.streamed(CREATED, delta("output_text", 0, "Hel"), wire.completed(SAID)).content());
  }

  /// Breaks: AnswerParts: `case "incomplete" ->` → `case "unfinished" ->`
  @Test
  void law82IncompleteAndFailedBecomeEndings() {
    assertEquals(FinishReason.Kind.LENGTH, finish(incomplete("max_output_tokens")));
    assertEquals(FinishReason.Kind.CONTENT_FILTER, finish(incomplete("content_filter")));
    assertEquals(FinishReason.Kind.STOP, finish(incomplete("steered")));
    String failed =
        "{'id': 'resp_1', 'status': 'failed', 'error': {'code': 'server_error', 'message': 'No.'},"
            + " 'output': [";
    ChatResponse answer = wire.answer(wire.json(failed + SAID + "]}"));
    assertEquals(FinishReason.Kind.ERROR, finish(answer));
    assertEquals(Optional.of("server_error"), answer.finishReason().raw());
    assertEquals(
        "upstream_failed",
        assertThrows(ArattaException.class, () -> wire.answer(wire.json(failed + "]}")))
            .failure()
            .kind()
            .json());
  }

  /// Breaks: AnswerParts: `default -> worded("$.status", status, output);` → `default -> throw
  /// mismatch("$.status", status);`
  @Test
  void law105UnknownValuesLoseNothing() {
    JsonObject body = wire.json("{'id': 'r', 'status': 'dreaming', 'output': [" + SAID + "]}");
    ChatResponse answer = wire.answer(body);
    assertEquals(
        new FinishReason(FinishReason.Kind.OTHER, Optional.of("dreaming")), answer.finishReason());
    assertEquals("Hello.", answer.content());
    assertEquals(FinishReason.Kind.OTHER, finish(incomplete("tired")));
    ChatResponse unknown = wire.answer("{'type': 'dream_call', 'id': 'd'}, " + SAID);
    assertEquals(2, unknown.blocks().size());
  }

  /// Breaks: AnswerParts: `output.hasRefusal() ? FinishReason.Kind.CONTENT_FILTER :
  /// FinishReason.Kind.STOP` → `FinishReason.Kind.STOP`
  @Test
  void law107RefusalIsNoStop() {
    String refusal =
        "{'type': 'message', 'id': 'm', 'content': [{'type': 'refusal', 'refusal': 'No.'}]}";
    assertEquals(FinishReason.Kind.CONTENT_FILTER, finish(wire.answer(refusal)));
    assertEquals(
        FinishReason.Kind.CONTENT_FILTER,
        finish(wire.streamed(CREATED, delta("refusal", 0, "No."), wire.completed(refusal))));
  }

  /// Breaks: EmulatedStop: `EventData.of(stop.data().values().merge(sequence, context.json()))` →
  /// `stop.data()`
  @Test
  void law108MatchedStopSequenceIsKept() {
    JsonObject body = wire.json("{'id': 'r', 'status': 'completed', 'output': [" + SAID + "]}");
    ChatResponse answer = wire.answer(body, "'stop': ['lo', 'x']");
    assertEquals("Hel", answer.content());
    assertEquals("lo", answer.providerData().of(wire.provider()).getString("stop_sequence"));
  }

  /// Breaks: ResponseDecoder: `throw parts.mismatch("$.output", "must be a list");` → `throw
  /// parts.mismatch("$.output",
  /// "x").failure().withKind(dev.aratta.scri.FailureKind.OVERLOADED).exception();`
  @Test
  void law111AnswerWithoutOutputIsAnError() {
    assertEquals(
        "wire_mismatch",
        assertThrows(
                ArattaException.class,
                () -> wire.answer(wire.json("{'id': 'r', 'status': 'completed'}")))
            .failure()
            .kind()
            .json());
  }

  /// Breaks: TextPart: `known ? start : OptionalInt.empty(),` → `start,`
  @Test
  void citationsAreInCodePointsAndNeverOutOfOrder() {
    String cited =
        "{'type': 'message', 'id': 'm', 'content': [{'type': 'output_text', 'text': 'Yes.',"
            + " 'annotations': [{'type': 'url_citation', 'url': 'https://a.example', 'title': 'A',"
            + " 'start_index': 0, 'end_index': 3}, {'type': 'url_citation', 'url':"
            + " 'https://b.example', 'start_index': 3, 'end_index': 1}]}]}";
    List<Citation> citations = wire.answer(cited).citations();
    assertEquals(OptionalInt.of(3), citations.get(0).end());
    assertEquals(OptionalInt.empty(), citations.get(1).start());
  }
}
