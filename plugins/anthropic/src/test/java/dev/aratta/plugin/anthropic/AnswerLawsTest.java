package dev.aratta.plugin.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Block;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Usage;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// The laws of translation for answers and streams of the Messages API. Beside each stands a line
/// of main code that obeys it, and what breaks it.
class AnswerLawsTest {
  private static final String SAID = "{'type': 'text', 'text': 'Hello.'}";

  private static String call(String id, String input) {
    return "{'type': 'tool_use', 'id': '" + id + "', 'name': 'f', 'input': " + input + "}";
  }

  private static String text(String more) {
    return "{'type': 'text_delta', 'text': '" + more + "'}";
  }

  private static String part(String json) {
    return "{'type': 'input_json_delta', 'partial_json': '" + json + "'}";
  }

  private static FinishReason finish(String reason, String content) {
    return Wire.answer(content, "'stop_reason': '" + reason + "'").finishReason();
  }

  private static final String USAGE =
      "{'input_tokens': 5, 'cache_read_input_tokens': 12, 'cache_creation_input_tokens': 3,"
          + " 'cache_creation': {'ephemeral_1h_input_tokens': 2, 'ephemeral_5m_input_tokens': 1},"
          + " 'output_tokens': 9, 'output_tokens_details': {'thinking_tokens': 4}, 'x_new': 1}";

  private static Usage usage() {
    return Wire.answer(SAID, "'stop_reason': 'end_turn', 'usage': " + USAGE).usage();
  }

  /// Breaks: StreamDecoder: `case "content_block_delta" ->
  /// block(event).delta(WireJson.object(event, "delta"));` → `case "content_block_delta" ->
  /// open.values().iterator().next().delta(WireJson.object(event, "delta"));`
  @Test
  void law17FragmentsOfArgumentsGoToTheirCall() {
    ChatResponse answer =
        Wire.streamed(
            Wire.open(0, call("a", "{}")),
            Wire.open(1, call("b", "{}")),
            Wire.delta(1, part("{\\\"y\\\":")),
            Wire.delta(0, part("{\\\"x\\\":1}")),
            Wire.delta(1, part("2}")),
            Wire.shut(0),
            Wire.shut(1));
    assertEquals(Wire.json("{'x': 1}"), answer.toolCalls().get(0).arguments());
    assertEquals(Wire.json("{'y': 2}"), answer.toolCalls().get(1).arguments());
  }

  /// Breaks: StreamDecoder: `return new OpenBlock(index, wire, context);` → `return new
  /// OpenBlock(0, wire, context);`
  @Test
  void law16CallsHaveDistinctIndices() {
    ChatResponse answer =
        Wire.streamed(
            Wire.open(0, call("a", "{}")),
            Wire.shut(0),
            Wire.open(1, call("b", "{}")),
            Wire.shut(1));
    assertEquals(List.of("a", "b"), answer.toolCalls().stream().map(call -> call.id()).toList());
  }

  /// Breaks: OpenBlock: `return fragment.isEmpty() ? List.of() : List.of(` → `return
  /// fragment.isEmpty() ? List.of(new StreamEvent.ToolCall(index, "null")) : List.of(`
  @Test
  void law20CallWithoutArgumentsHasAnEmptyObject() {
    ChatResponse answer =
        Wire.streamed(Wire.open(0, call("a", "{}")), Wire.delta(0, part("")), Wire.shut(0));
    Block.ToolUse use = (Block.ToolUse) answer.blocks().getFirst();
    assertTrue(use.toolInput().isEmpty());
    assertEquals(Optional.empty(), use.toolInputText());
  }

  /// Breaks: WireBlock: `: ToolInput.read(text, context.json());` → `: Optional.empty();`
  @Test
  void law21ArgumentsMayBeText() {
    ChatResponse answer = Wire.answer(call("a", "'{\\\"x\\\": 1}'"));
    assertEquals(Wire.json("{'x': 1}"), answer.toolCalls().getFirst().arguments());
  }

  /// Breaks: WireBlock: `.orElseGet(() -> context.ids().next("toolu_"));` → `.orElse("toolu");`
  @Test
  void law22MissingIdsAreMadeAndUnique() {
    String nameless = "{'type': 'tool_use', 'name': 'f', 'input': {}}";
    ChatResponse answer = Wire.answer(nameless + ", " + nameless);
    assertEquals(
        List.of("made_toolu_1", "made_toolu_2"),
        answer.toolCalls().stream().map(call -> call.id()).toList());
  }

  /// Breaks: AnswerParts: `calls ? FinishReason.Kind.TOOL_CALLS : FinishReason.Kind.STOP;` →
  /// `FinishReason.Kind.STOP;`
  @Test
  void law35CallsEndInToolCalls() {
    assertEquals(
        FinishReason.Kind.TOOL_CALLS, finish("end_turn", SAID + ", " + call("a", "{}")).kind());
  }

  /// Breaks: OpenBlock: `"signature",\n delta.getOrDefault("signature",` → `"seal",\n
  /// delta.getOrDefault("signature",`
  @Test
  void law51SignatureOfADeltaIsItsBlocks() {
    ChatResponse answer =
        Wire.streamed(
            Wire.open(0, "{'type': 'thinking', 'thinking': '', 'signature': ''}"),
            Wire.delta(0, "{'type': 'thinking_delta', 'thinking': 'Hm.'}"),
            Wire.delta(0, "{'type': 'signature_delta', 'signature': 'seal'}"),
            Wire.shut(0),
            Wire.open(1, "{'type': 'text', 'text': ''}"),
            Wire.delta(1, text("Hello.")),
            Wire.shut(1));
    JsonObject data = answer.blocks().getFirst().marks().providerData().of("anthropic");
    assertEquals(Wire.json("{'signature': 'seal'}"), data);
  }

  /// Breaks: OpenBlock: `case "text", "thinking" -> false;` → `case "text", "thinking",
  /// "redacted_thinking" -> false;`
  @Test
  void law53WithheldThinkingSurvives() {
    String block = "{'type': 'redacted_thinking', 'data': 'sealed'}";
    for (ChatResponse answer :
        List.of(Wire.answer(block), Wire.streamed(Wire.open(0, block), Wire.shut(0)))) {
      assertTrue(answer.thinking().getFirst().redacted());
      JsonObject data = answer.blocks().getFirst().marks().providerData().of("anthropic");
      assertEquals("sealed", data.getString("data"));
    }
  }

  /// Breaks: StreamDecoder: `context.unknown(DecodeContext.Unknown.EVENT, "$.type", type);\n yield
  /// List.of();` → `throw AnswerParts.mismatch("$.type", type).exception();`
  @Test
  void law69UnknownEventsAreIgnored() {
    ChatResponse answer =
        Wire.streamed(
            "'type': 'dream', 'delta': {'a': [1]}",
            "'what': 7",
            Wire.open(0, "{'type': 'text', 'text': ''}"),
            Wire.delta(0, "{'type': 'dream_delta', 'dream': 1}"),
            Wire.delta(0, text("Hello.")),
            Wire.shut(0));
    assertEquals("Hello.", answer.content());
  }

  /// Breaks: AnswerParts: `throw new FailureDecoder(context).inAnswer(document).exception();` →
  /// `return document;`
  @Test
  void law75ErrorInAStreamIsAnError() {
    String busy = "'type': 'error', 'error': {'type': 'overloaded_error', 'message': 'Busy'}";
    assertEquals("overloaded", Wire.failure(Wire.started(""), busy));
    String limit = busy.replace("overloaded_error", "rate_limit_error");
    assertEquals("rate_limited", Wire.failure(Wire.started(""), limit));
  }

  /// Breaks: StreamDecoder: `case CLEAN -> AnswerParts.mismatch("$.type", "the stream ended without
  /// message_stop").exception();` → `case CLEAN -> new Failure(FailureKind.OVERLOADED,
  /// "x").exception();`
  @Test
  void law76StreamWithoutItsLastEventIsAMismatch() {
    assertEquals(
        "wire_mismatch",
        Wire.failure(
            Wire.started(""),
            Wire.open(0, "{'type': 'text', 'text': ''}"),
            Wire.delta(0, text("Hel"))));
  }

  /// Breaks: StreamDecoder: `reason = WireJson.string(delta, "stop_reason").or(() -> reason);` →
  /// `reason = WireJson.string(delta, "stop_reason");`
  @Test
  void law79LastFiguresCountAndNullSaysNothing() {
    ChatResponse answer =
        Wire.folded(
            List.of(
                Wire.started("'input_tokens': 3, 'output_tokens': 1"),
                "'type': 'message_delta', 'delta': {'stop_reason': 'max_tokens'}, 'usage':"
                    + " {'output_tokens': 8, 'input_tokens': null}",
                "'type': 'message_delta', 'delta': {'stop_reason': null}, 'usage':"
                    + " {'output_tokens': 9}",
                "'type': 'message_stop'"));
    assertEquals(FinishReason.Kind.LENGTH, answer.finishReason().kind());
    assertEquals(OptionalLong.of(9), answer.usage().outputTokens());
    assertEquals(OptionalLong.of(3), answer.usage().inputTokens());
  }

  /// Breaks: StreamDecoder: `OpenBlock block = open.remove(index(event));` → `OpenBlock block =
  /// open.get(index(event));`
  @Test
  void law80NothingIsAppliedAfterTheEndOfABlock() {
    assertEquals(
        "wire_mismatch",
        Wire.failure(
            Wire.started(""),
            Wire.open(0, "{'type': 'text', 'text': ''}"),
            Wire.shut(0),
            Wire.delta(0, text("Late.")),
            "'type': 'message_delta', 'delta': {'stop_reason': 'end_turn'}",
            "'type': 'message_stop'"));
  }

  /// Breaks: AnswerParts: `: OptionalLong.of(fresh.getAsLong() + read.orElse(0) +
  /// written.orElse(0)),` → `: fresh,`
  @Test
  void law87CachedTokensAreInTheInputOnce() {
    assertEquals(OptionalLong.of(20), usage().inputTokens());
    assertEquals(OptionalLong.of(12), usage().cacheReadTokens());
  }

  /// Breaks: AnswerParts: `OptionalLong written = WireJson.integer(figures,
  /// "cache_creation_input_tokens");` → `OptionalLong written = OptionalLong.empty();`
  @Test
  void law88CacheWritesAreNoReads() {
    assertEquals(OptionalLong.of(3), usage().cacheWriteTokens());
  }

  /// Breaks: StreamDecoder: `later.forEach(\n (name, value) -> {` → `before.forEach(\n (name,
  /// value) -> {`
  @Test
  void law89LaterFiguresReplaceEarlierOnes() {
    ChatResponse answer =
        Wire.folded(
            List.of(
                Wire.started("'input_tokens': 3, 'cache_read_input_tokens': 7"),
                "'type': 'message_delta', 'delta': {'stop_reason': 'end_turn'}, 'usage':"
                    + " {'input_tokens': 4, 'cache_read_input_tokens': 0, 'output_tokens': 2}",
                "'type': 'message_stop'"));
    assertEquals(OptionalLong.of(4), answer.usage().inputTokens());
    assertEquals(OptionalLong.of(0), answer.usage().cacheReadTokens());
  }

  /// Breaks: AnswerParts: `return Usage.UNKNOWN;` → `return new Usage(OptionalLong.of(0),
  /// OptionalLong.of(0), Optional.empty());`
  @Test
  void law91UsageThatIsNotSaidIsNotGuessed() {
    assertEquals(Usage.UNKNOWN, Wire.answer(SAID).usage());
    assertEquals(Optional.of(Wire.json(USAGE)), usage().raw());
  }

  /// Breaks: AnswerParts: `WireJson.integer(figures, "output_tokens"),` →
  /// `OptionalLong.of(WireJson.integer(figures, "output_tokens").orElse(0) + 4),`
  @Test
  void law92ThinkingIsInTheOutputOnce() {
    assertEquals(OptionalLong.of(9), usage().outputTokens());
    assertEquals(OptionalLong.of(4), usage().reasoningTokens());
  }

  /// Breaks: StreamDecoder: `parts.usage(usage),` → `dev.aratta.scri.Usage.UNKNOWN,`
  @Test
  void law93StreamAndWholeReportTheSame() {
    ChatResponse streamed =
        Wire.folded(
            List.of(
                Wire.started(USAGE.substring(1, USAGE.length() - 1)),
                "'type': 'message_delta', 'delta': {'stop_reason': 'end_turn'}, 'usage': {}",
                "'type': 'message_stop'"));
    assertEquals(usage(), streamed.usage());
  }

  /// Breaks: AnswerParts: `"ephemeral_1h_input_tokens"),` → `"ephemeral_5m_input_tokens"),`
  @Test
  void law95LifetimesOfCacheWritesAreKeptApart() {
    assertEquals(OptionalLong.of(2), usage().cacheWrite1hTokens());
  }

  /// Breaks: AnswerParts: `context.unknown(DecodeContext.Unknown.ENUM, "$.stop_reason",
  /// raw.orElse("absent"));\n yield FinishReason.Kind.OTHER;` → `throw mismatch("$.stop_reason",
  /// "x").exception();`
  @Test
  void law105UnknownValuesLoseNothing() {
    assertEquals(
        new FinishReason(FinishReason.Kind.OTHER, Optional.of("tired")), finish("tired", SAID));
    ChatResponse answer = Wire.answer("{'type': 'dream', 'of': 'sheep'}, " + SAID);
    assertEquals(2, answer.blocks().size());
    assertEquals("Hello.", answer.content());
  }

  /// Breaks: AnswerParts: `case "refusal" -> FinishReason.Kind.CONTENT_FILTER;` → `case "refusal"
  /// -> FinishReason.Kind.STOP;`
  @Test
  void law107RefusalIsNoStop() {
    assertEquals(FinishReason.Kind.CONTENT_FILTER, finish("refusal", SAID).kind());
  }

  /// Breaks: AnswerParts: `text -> data.add("stop_sequence", text)` → `text -> data.add("sequence",
  /// text)`
  @Test
  void law108MatchedStopSequenceIsKept() {
    ChatResponse answer =
        Wire.answer(SAID, "'stop_reason': 'stop_sequence', 'stop_sequence': 'END'");
    assertEquals(FinishReason.Kind.STOP, answer.finishReason().kind());
    assertEquals("END", answer.providerData().of("anthropic").getString("stop_sequence"));
  }

  /// Breaks: AnswerParts: `case "max_tokens", "model_context_window_exceeded" ->` → `case
  /// "max_tokens" ->`
  @Test
  void law109LimitsAreSaid() {
    assertEquals(FinishReason.Kind.LENGTH, finish("max_tokens", SAID).kind());
    assertEquals(FinishReason.Kind.LENGTH, finish("model_context_window_exceeded", SAID).kind());
  }

  /// Breaks: ResponseDecoder: `throw AnswerParts.absent("$.content");` → `return
  /// dev.aratta.scri.ChatResponse.class.cast(null);`
  @Test
  void law111AnswerWithoutContentIsAnError() {
    ArattaException failed =
        assertThrows(
            ArattaException.class,
            () -> Wire.decoded("{'id': 'msg_1', 'type': 'message', 'role': 'assistant'}", ""));
    assertEquals("wire_mismatch", failed.failure().kind().json());
  }

  /// Breaks: StreamDecoder: `context.unknown(DecodeContext.Unknown.EVENT, "$", text.text());` → `if
  /// (true) throw AnswerParts.absent("$");`
  @Test
  void law70DoneIsIgnored() {
    ChatResponse answer =
        Wire.streamed(
            Wire.open(0, "{'type': 'text', 'text': ''}"),
            Wire.delta(0, text("Hello.")),
            "[DONE]",
            Wire.shut(0));
    assertEquals("Hello.", answer.content());
  }

  /// Breaks: StreamDecoder: `if (started) {\n return List.of();\n }` → ``
  @Test
  void firstEventCountsOnce() {
    ChatResponse answer =
        Wire.streamed(
            Wire.started("'input_tokens': 9"),
            Wire.open(0, "{'type': 'text', 'text': ''}"),
            Wire.delta(0, text("Hello.")),
            Wire.shut(0));
    assertEquals("Hello.", answer.content());
    assertEquals(OptionalLong.of(3), answer.usage().inputTokens());
  }
}
