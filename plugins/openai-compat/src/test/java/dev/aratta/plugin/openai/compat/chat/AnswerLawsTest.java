package dev.aratta.plugin.openai.compat.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Block;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.StreamEvent;
import dev.aratta.spi.StreamEnd;
import dev.aratta.spi.StreamTranslator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// The laws of translation that answers and streams obey, one test each, named after it.
class AnswerLawsTest {
  private static String call(int index, String id, String name, String arguments) {
    return "{'tool_calls':[{'index':"
        + index
        + ",'id':'"
        + id
        + "','function':{'name':'"
        + name
        + "','arguments':'"
        + arguments
        + "'}}]}";
  }

  private static List<String> calls(ChatResponse answer) {
    return answer.toolCalls().stream()
        .map(call -> call.id() + " " + call.name() + " " + call.arguments())
        .toList();
  }

  private static FailureKind kind(Runnable decoding) {
    return assertThrows(ArattaException.class, decoding::run).failure().kind();
  }

  /// Breaks: Answer: `if (choice.get(member) instanceof JsonObject message) {` → `if
  /// (choice.get("message") instanceof JsonObject message) {`
  @Test
  void lawFoldAWholeAnswerIsTheFoldOfItsStream() {
    assertEquals(
        Wire.of("{}").whole("{'reasoning':'T','content':'AB'}", "stop").blocks(),
        Wire.of("{}").stream("stop", "{'reasoning':'T'}", "{'content':'A'}", "{'content':'B'}")
            .blocks());
  }

  /// Breaks: OpenCalls: `return Optional.ofNullable(latest.get(fragment.index().getAsLong()));` →
  /// `return Optional.ofNullable(calls.isEmpty() ? null : calls.getLast());`
  @Test
  void law16And17FragmentsGoByIndexWhenCallsInterleave() {
    ChatResponse answer =
        Wire.of("{}").stream(
            "tool_calls",
            call(0, "a", "f", ""),
            call(1, "b", "g", ""),
            call(1, "", "", "{}"),
            call(0, "", "", "[]"));
    assertEquals(List.of("a f {}", "b g {}"), calls(answer));
    assertEquals(Optional.of("[]"), ((Block.ToolUse) answer.blocks().getFirst()).toolInputText());
  }

  /// Breaks: OpenCalls: `? !before.hasId(fragment.id().get())` → `? false`
  @Test
  void law18TwoWholeCallsWithOneIndexStayTwo() {
    assertEquals(
        List.of("a f {}", "b f {}"),
        calls(
            Wire.of("{}").stream("tool_calls", call(0, "a", "f", "{}"), call(0, "b", "f", "{}"))));
  }

  /// Breaks: OpenCall: `event(Optional.of(id), arguments.toString(), EventData.of(data(context)))`
  /// → `event(Optional.of(id), arguments.isEmpty() ? "null" : arguments.toString(),
  /// EventData.of(data(context)))`
  @Test
  void law20NoArgumentsAreAnEmptyObject() {
    ChatResponse answer = Wire.of("{}").stream("tool_calls", call(0, "a", "f", ""));
    assertEquals(List.of("a f {}"), calls(answer));
    assertEquals(Optional.empty(), ((Block.ToolUse) answer.blocks().getFirst()).toolInputText());
  }

  /// Breaks: OpenCalls: `text.getString() : value.toString())` → `text.getString() : "")`
  @Test
  void law21ArgumentsMayBeAnObject() {
    assertEquals(
        List.of("a f {\"x\":1}"),
        calls(
            Wire.of("{}")
                .whole(
                    "{'tool_calls':[{'id':'a','function':{'name':'f','arguments':{'x':1}}}]}",
                    "tool_calls")));
  }

  /// Breaks: OpenCalls: `String id = own.orElseGet(() -> context.ids().next("call_"));` → `String
  /// id = own.orElse("call_1");`
  @Test
  void law22MissingIdsAreMadeUniqueAndSaidToBe() {
    ChatResponse answer =
        Wire.of("{}")
            .whole(
                "{'tool_calls':[{'id':'','function':{'name':'f'}},{'function':{'name':'f'}}]}",
                "stop");
    assertEquals(List.of("call_1 f {}", "call_2 f {}"), calls(answer));
    assertTrue(answer.blocks().getFirst().marks().providerData().of("plain").getBoolean("id_made"));
  }

  /// Breaks: AnswerParts: `case "stop" -> stopped(calls, refused);` → `case "stop" ->
  /// FinishReason.Kind.STOP;`
  @Test
  void law35CallsAreTheReasonWhateverTheProviderSaid() {
    assertEquals(
        new FinishReason(FinishReason.Kind.TOOL_CALLS, "stop"),
        Wire.of("{}").stream("stop", call(0, "a", "f", "{}")).finishReason());
  }

  /// Breaks: Answer: `think(piece.thinking(), events);` → `say(piece.thinking(), false, events);`
  @Test
  void law48And49FormattedTextAndThinkingStayApart() {
    ChatResponse answer =
        Wire.of("{'response_format':'json','thinking':{'effort':'low'}}")
            .whole("{'content':'<think>T</think>{}'}", "stop");
    assertEquals("{}", answer.content());
    assertEquals("T", answer.thinking().getFirst().thinking());
  }

  /// Breaks: AnswerParts: `return reasoning.isEmpty() ? WireJson.text(message, "reasoning_content")
  /// : reasoning;` → `return reasoning;`
  @Test
  void law60EitherNameOfReasoningIsReadOnce() {
    assertEquals(
        List.of("A", "B", "C"),
        List.of(
                "{'reasoning':'A'}",
                "{'reasoning_content':'B'}",
                "{'reasoning':'C','reasoning_content':'C'}")
            .stream()
            .map(message -> Wire.of("{}").whole(message, "stop").thinking().getFirst().thinking())
            .toList());
  }

  /// [InlineThinking]: cut at every place, in pieces of every length. Breaks: InlineThinking:
  /// `Suffix.begun(waiting, tags.close())` → `0`
  @Test
  void law62TagsAreFoundWhereverTheyAreCutAndNothingIsLost() {
    String text = " <think>a<b</think>c</think>d";
    for (int size = 1; size <= text.length(); size++) {
      String[] pieces = new String[(text.length() + size - 1) / size];
      for (int i = 0; i < pieces.length; i++) {
        int end = Math.min(text.length(), (i + 1) * size);
        pieces[i] = "{'content':'" + text.substring(i * size, end) + "'}";
      }
      ChatResponse answer = Wire.of("{}").stream("stop", pieces);
      assertEquals("a<b", answer.thinking().getFirst().thinking(), "in pieces of " + size);
      assertEquals("c</think>d", answer.content(), "in pieces of " + size);
    }
    assertEquals("a</think>b", Wire.of("{}").stream("stop", "{'content':'a</think>b'}").content());
  }

  /// Breaks: StreamDecoder: `if (answer.isFinished()) {\n stopped = true;` → `if (false) {\n
  /// stopped = true;`
  @Test
  void law70AMissingDoneEndsCleanlyAfterTheFinishReason() {
    assertEquals(
        "A",
        Wire.of("{}")
            .chunks(
                StreamEnd.CLEAN, "{'choices':[{'delta':{'content':'A'},'finish_reason':'stop'}]}")
            .content());
  }

  /// Breaks: StreamDecoder: `return stopped || answer.isFinished();` → `return stopped;`
  @Test
  void law71TheStreamMayEndAfterTheFinishReason() {
    StreamTranslator decoder = Wire.of("{}").decoder();
    decoder.accept(Wire.event("{'choices':[{'delta':{'content':'A'}}]}"));
    assertFalse(decoder.finished());
    decoder.accept(Wire.event("{'choices':[{'delta':{},'finish_reason':'stop'}]}"));
    assertTrue(decoder.finished());
  }

  /// Breaks: StreamDecoder: `throw answer.parts().mismatch("$", "an event of the stream is no
  /// object");` → `List.of();`
  @Test
  void law73FramesThatRanTogetherAreReported() {
    assertEquals(
        FailureKind.WIRE_MISMATCH,
        kind(
            () ->
                Wire.of("{}")
                    .chunks(
                        StreamEnd.CLEAN,
                        "{'choices':[]} {'choices':[]}",
                        "{'choices':[{'delta':{'content':'A'},'finish_reason':'stop'}]}")));
  }

  /// Breaks: ResponseDecoder: `if (WireJson.value(document, "error").isPresent()) {` → `if (false)
  /// {`, StreamDecoder: `if (isError(chunk, choices)) {` → `if (false) {`
  @Test
  void law75AnErrorInsideA200IsAnError() {
    assertEquals(
        FailureKind.OVERLOADED,
        kind(() -> Wire.of("{}").answer("{'error':{'message':'no','code':503}}")));
    assertEquals(
        FailureKind.UPSTREAM_FAILED,
        kind(
            () ->
                Wire.of("{}")
                    .chunks(
                        StreamEnd.CLEAN,
                        "{'choices':[{'delta':{'content':'A'}}]}",
                        "{'error':{'message':'no'}}")));
  }

  /// Breaks: StreamDecoder: `if (end == StreamEnd.CLEAN) {` → `if (end == StreamEnd.CUT) {`
  @Test
  void law76And77AStreamWithoutItsEndIsAnError() {
    String begun = "{'choices':[{'delta':{'content':'A'}}]}";
    assertEquals(
        FailureKind.WIRE_MISMATCH, kind(() -> Wire.of("{}").chunks(StreamEnd.CLEAN, begun)));
    assertEquals(
        FailureKind.UPSTREAM_FAILED, kind(() -> Wire.of("{}").chunks(StreamEnd.CUT, begun)));
    assertEquals(FailureKind.WIRE_MISMATCH, kind(() -> Wire.of("{}").chunks(StreamEnd.CLEAN)));
  }

  /// Breaks: Answer: `if (choices.isEmpty()) {` → `if (false) {`
  @Test
  void law78EmptyChunksNeitherBreakNorSplit() {
    ChatResponse answer =
        Wire.of("{}")
            .chunks(
                StreamEnd.CLEAN,
                "{'id':'','model':'','choices':[],'usage':null}",
                "{'id':'a','choices':[{'index':0,'finish_reason':null}]}",
                "{'id':'','choices':[{'index':0,'delta':{'content':'A'}}],'usage':null}",
                "{'id':'a','choices':[{'index':0,'delta':{'content':'B'},'finish_reason':'stop'}]}",
                "[DONE]");
    assertEquals("a", answer.id());
    assertEquals("AB", answer.content());
    assertEquals(1, answer.blocks().size());
  }

  /// Breaks: Answer: `context.adjust("choices", Action.DROPPED, "an answer has one choice: the
  /// first is kept");` → ``
  @Test
  void law83TheFirstOfSeveralChoicesIsKeptAndTheCallerIsTold() {
    Wire wire = Wire.of("{}");
    ChatResponse answer =
        wire.answer(
            "{'choices':[{'index':0,'message':{'content':'A'},'finish_reason':'stop'},"
                + "{'index':1,'message':{'content':'B'},'finish_reason':'stop'}]}");
    assertEquals("A", answer.content());
    assertEquals(List.of("choices dropped"), wire.notes());
  }

  private static final String USAGE =
      "'usage':{'prompt_tokens':9,'completion_tokens':3,'prompt_tokens_details':{'cached_tokens':4,"
          + "'cache_write_tokens':2},'completion_tokens_details':{'reasoning_tokens':1}}";

  /// Breaks: UsageReader: `WireJson.integer(input, "cache_write_tokens"),` →
  /// `WireJson.integer(input, "cached_tokens"),`
  @Test
  void law87And88And92FiguresMeanWhatScriMeans() {
    var usage =
        Wire.of("{}")
            .answer(
                "{'choices':[{'message':{'content':'A'},'finish_reason':'stop'}]," + USAGE + "}")
            .usage();
    assertEquals(OptionalLong.of(9), usage.inputTokens());
    assertEquals(OptionalLong.of(3), usage.outputTokens());
    assertEquals(OptionalLong.of(4), usage.cacheReadTokens());
    assertEquals(OptionalLong.of(2), usage.cacheWriteTokens());
    assertEquals(OptionalLong.of(1), usage.reasoningTokens());
  }

  /// Breaks: Answer: `tail.accept(document);` → `if (WireJson.objects(document,
  /// "choices").isEmpty()) { tail.accept(document); }`
  @Test
  void law90And93UsageCountsWhereverItStandsAndTheSame() {
    String whole =
        "{'choices':[{'index':0,'message':{'content':'A'},'finish_reason':'stop'}]," + USAGE + "}";
    String piece =
        "{'choices':[{'index':0,'delta':{'content':'A'},'finish_reason':'stop'}]," + USAGE + "}";
    var usage = Wire.of("{}").answer(whole).usage();
    assertEquals(usage, Wire.of("{}").chunks(StreamEnd.CLEAN, piece).usage());
    assertEquals(
        usage,
        Wire.of("{}").stream("stop", "{'content':'A'}", "{'choices':[]," + USAGE + "}").usage());
  }

  /// Breaks: UsageReader: `return Usage.UNKNOWN;` → `return new Usage(OptionalLong.of(0),
  /// OptionalLong.of(0), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(),
  /// OptionalLong.empty(), Optional.empty());`
  @Test
  void law91UsageIsNeverMadeUp() {
    assertEquals(
        OptionalLong.empty(), Wire.of("{}").whole("{'content':'A'}", "stop").usage().inputTokens());
  }

  /// Breaks: StreamDecoder: `passedOver(chunk);\n }\n return answer.accept(chunk, "delta");` →
  /// `passedOver(chunk);\n }\n return choices && chunk.getJsonArray("choices").isEmpty() ?
  /// List.of(new StreamEvent.Content(1, "x", false, dev.aratta.scri.EventData.NONE)) :
  /// answer.accept(chunk, "delta");`
  @Test
  void law94TheChunkOfUsageIsNoContent() {
    assertEquals(
        List.of(StreamEvent.Start.class, StreamEvent.Content.class, StreamEvent.Stop.class),
        Wire.of("{}")
            .events(
                StreamEnd.CLEAN,
                "{'choices':[{'index':0,'delta':{'content':'A'},'finish_reason':'stop'}]}",
                "{'choices':[]," + USAGE + "}",
                "[DONE]")
            .stream()
            .map(Object::getClass)
            .toList());
  }

  /// [StopCut]: a sequence may come in pieces. Breaks: StopCut: `Suffix.begun(waiting, sequence)` →
  /// `0`
  @Test
  void law98AndLaw108AnEmulatedStopEndsTheTextAndIsKept() {
    ChatResponse answer =
        Wire.of("{'stop':['END','ENOUGH']}", Traits.NO_STOP).stream(
            "length",
            "{'content':'A E'}",
            "{'content':'NO'}",
            "{'content':'UGH and more'}",
            "{'content':'x'}");
    assertEquals("A ", answer.content());
    assertEquals(FinishReason.Kind.STOP, answer.finishReason().kind());
    assertEquals("ENOUGH", answer.providerData().of("plain").getString("stop_sequence"));
    ChatResponse whole =
        Wire.of("{'stop':['END']}", Traits.NO_STOP).whole("{'content':'A EN'}", "stop");
    assertEquals("A EN", whole.content());
  }

  /// Breaks: AnswerParts: `return FinishReason.Kind.OTHER;` → `throw
  /// mismatch("$.choices[0].finish_reason", word);`
  @Test
  void law105AnUnknownWordIsOtherAndKept() {
    ChatResponse answer = Wire.of("{}").whole("{'content':'A','new':{'x':1}}", "novel");
    assertEquals(new FinishReason(FinishReason.Kind.OTHER, "novel"), answer.finishReason());
    assertEquals("A", answer.content());
    assertEquals(
        FailureKind.WIRE_MISMATCH,
        kind(() -> Wire.of("{}").whole("{'role':'user','content':'A'}", "stop")));
  }

  /// Breaks: AnswerParts: `return refused ? FinishReason.Kind.CONTENT_FILTER :
  /// FinishReason.Kind.STOP;` → `return FinishReason.Kind.STOP;`
  @Test
  void law107ARefusalIsNoStop() {
    ChatResponse answer = Wire.of("{}").stream("stop", "{'refusal':'N'}", "{'refusal':'o'}");
    assertEquals(FinishReason.Kind.CONTENT_FILTER, answer.finishReason().kind());
    assertEquals(
        new Block.Text("No", true, answer.blocks().getFirst().marks()), answer.blocks().getFirst());
  }

  /// Breaks: AnswerParts: `case "length" -> FinishReason.Kind.LENGTH;` → ``
  @Test
  void law109TheLimitIsSaid() {
    assertEquals(
        FinishReason.Kind.LENGTH,
        Wire.of("{}").whole("{'content':''}", "length").finishReason().kind());
  }

  /// Breaks: ResponseDecoder: `return parts.mismatch("$.choices", "an answer without a choice");` →
  /// `return dev.aratta.scri.Failure.invalid("choices", "no choice").exception();`
  @Test
  void law111AnAnswerWithoutAChoiceIsAnError() {
    assertEquals(502, kind(() -> Wire.of("{}").answer("{'choices':[]}")).httpStatus());
    assertEquals(
        502,
        kind(() -> Wire.of("{}").chunks(StreamEnd.CLEAN, "{'choices':[]}", "[DONE]")).httpStatus());
  }
}
