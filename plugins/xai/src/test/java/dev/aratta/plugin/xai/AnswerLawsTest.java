package dev.aratta.plugin.xai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.aratta.plugin.openai.compat.testkit.ResponsesAnswerLaws;
import dev.aratta.plugin.openai.compat.testkit.ResponsesWire;
import dev.aratta.scri.Block;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.FinishReason;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// The laws for answers and streams, with what xAI does in its own way.
class AnswerLawsTest extends ResponsesAnswerLaws {
  private static final String RUN =
      "{'type': 'custom_tool_call', 'id': 'ctc_1', 'call_id': 'xs_1', 'name': 'x_keyword_search',"
          + " 'input': '{}', 'status': 'completed'}";

  AnswerLawsTest() {
    super(new ResponsesWire(new XaiPlugin(), "grok-4.7"));
  }

  /// Breaks: ResponsesApi: `return WireJson.text(item, "type").equals("custom_tool_call");` →
  /// `return false;`
  @Test
  void law35CallThatXaiRanIsNoneOfTheClients() {
    ChatResponse answer = wire.answer(RUN);
    assertEquals(FinishReason.Kind.STOP, answer.finishReason().kind());
    assertEquals(List.of(), answer.toolCalls());
    assertEquals("custom_tool_call", ((Block.Provider) answer.blocks().getFirst()).kind());
  }

  /// Breaks: OpenItems: `case OpenOther _ -> List.of();` → `case OpenOther _ -> throw
  /// misplaced(event);`
  @Test
  void law69ProgressOfACallThatXaiRunsIsPassedOver() {
    ChatResponse answer =
        wire.streamed(
            "'type': 'response.created', 'response': {'id': 'resp_1'}",
            "'type': 'response.output_item.added', 'output_index': 0, 'item': "
                + RUN.replace("'{}'", "''"),
            "'type': 'response.custom_tool_call_input.delta', 'output_index': 0, 'delta': '{}'",
            "'type': 'response.custom_tool_call_input.done', 'output_index': 0, 'input': '{}'",
            "'type': 'response.output_item.done', 'output_index': 0, 'item': " + RUN,
            wire.completed(RUN));
    assertEquals(wire.json(RUN), ((Block.Provider) answer.blocks().getFirst()).data());
  }

  /// Breaks: ErrorWords: `if (code.startsWith("timeout")) {` → `if (false) {`
  @Test
  void law75BareErrorInAStreamIsAnError() {
    assertEquals("invalid_request", wire.failure("'code': 'invalid-argument', 'error': 'No.'"));
    assertEquals("timed_out", wire.failure("'type': 'error', 'code': 'timeout', 'message': 'No'"));
    assertEquals(
        "overloaded",
        wire.failure("'type': 'error', 'code': 'service_unavailable', 'message': 'No'"));
  }

  /// Breaks: ResponsesApi: `"length", FinishReason.Kind.LENGTH,` → ``
  @Test
  void law105WordsOfXaiAreKnown() {
    assertEquals(FinishReason.Kind.LENGTH, finish("length", ""));
    assertEquals(FinishReason.Kind.STOP, finish("stop", ""));
    assertEquals(FinishReason.Kind.OTHER, finish("tool_calls", ""));
    assertEquals(FinishReason.Kind.CONTENT_FILTER, finish("content_filter", ""));
    String call = "{'type': 'function_call', 'call_id': 'a', 'name': 'f', 'arguments': '{}'}";
    assertEquals(FinishReason.Kind.TOOL_CALLS, finish("stop", call));
    assertEquals(FinishReason.Kind.TOOL_CALLS, finish("function_call", call));
  }

  private FinishReason.Kind finish(String status, String output) {
    JsonObject body =
        wire.json("{'id': 'r', 'status': '" + status + "', 'output': [" + output + "]}");
    return wire.answer(body).finishReason().kind();
  }

  /// Breaks: ResponsesApi: `cached.getAsLong() > read.getAsLong()` → `false`
  @Test
  void law87TokensFromACacheThatStandBesideTheInputAreAdded() {
    JsonObject body =
        wire.json(
            "{'id': 'r', 'status': 'completed', 'output': [], 'usage': {'input_tokens': 5,"
                + " 'input_tokens_details': {'cached_tokens': 12}, 'output_tokens': 1}}");
    assertEquals(OptionalLong.of(17), wire.answer(body).usage().inputTokens());
  }

  /// Breaks: ChatApi: `written.getAsLong() + read.reasoningTokens().orElse(0)` →
  /// `written.getAsLong()`
  @Test
  void law92ThinkingIsInTheOutputOnceInChatCompletionsToo() {
    JsonObject body =
        wire.json(
            "{'id': 'c', 'choices': [{'index': 0, 'message': {'role': 'assistant', 'content':"
                + " 'Hi'}, 'finish_reason': 'stop'}], 'usage': {'prompt_tokens': 5,"
                + " 'completion_tokens': 2, 'total_tokens': 17, 'completion_tokens_details':"
                + " {'reasoning_tokens': 10}}}");
    ChatResponse answer = wire.with("api", "chat").answer(body);
    assertEquals(OptionalLong.of(12), answer.usage().outputTokens());
    assertEquals(OptionalLong.of(17), answer.usage().totalTokens());
  }
}
