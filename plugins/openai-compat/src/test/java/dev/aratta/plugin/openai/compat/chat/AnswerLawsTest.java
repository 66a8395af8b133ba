package dev.aratta.plugin.openai.compat.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Block;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.StreamEvent;
import dev.aratta.spi.StreamEnd;
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

  @Test
  void lawFoldAWholeAnswerIsTheFoldOfItsStream() {
    assertEquals(
        Wire.of("{}").whole("{'reasoning':'T','content':'AB'}", "stop").blocks(),
        Wire.of("{}").stream("stop", "{'reasoning':'T'}", "{'content':'A'}", "{'content':'B'}")
            .blocks());
  }

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

  @Test
  void law18TwoWholeCallsWithOneIndexStayTwo() {
    assertEquals(
        List.of("a f {}", "b f {}"),
        calls(
            Wire.of("{}").stream("tool_calls", call(0, "a", "f", "{}"), call(0, "b", "f", "{}"))));
  }

  @Test
  void law20NoArgumentsAreAnEmptyObject() {
    assertEquals(
        List.of("a f {}"), calls(Wire.of("{}").stream("tool_calls", call(0, "a", "f", ""))));
  }

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

  @Test
  void law35CallsAreTheReasonWhateverTheProviderSaid() {
    assertEquals(
        new FinishReason(FinishReason.Kind.TOOL_CALLS, "stop"),
        Wire.of("{}").stream("stop", call(0, "a", "f", "{}")).finishReason());
  }

  @Test
  void law48And49FormattedTextAndThinkingStayApart() {
    ChatResponse answer =
        Wire.of("{'response_format':'json','thinking':{'effort':'low'}}")
            .whole("{'content':'<think>T</think>{}'}", "stop");
    assertEquals("{}", answer.content());
    assertEquals("T", answer.thinking().getFirst().thinking());
  }

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

  /// [InlineThinking]: cut at every place, in pieces of every length.
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

  @Test
  void law70AMissingDoneEndsCleanlyAfterTheFinishReason() {
    assertEquals(
        "A",
        Wire.of("{}")
            .chunks(
                StreamEnd.CLEAN, "{'choices':[{'delta':{'content':'A'},'finish_reason':'stop'}]}")
            .content());
  }

  @Test
  void law73FramesThatRanTogetherAreReported() {
    assertEquals(
        FailureKind.WIRE_MISMATCH,
        kind(() -> Wire.of("{}").chunks(StreamEnd.CLEAN, "{'choices':[]} {'choices':[]}")));
  }

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

  @Test
  void law76And77AStreamWithoutItsEndIsAnError() {
    String begun = "{'choices':[{'delta':{'content':'A'}}]}";
    assertEquals(
        FailureKind.WIRE_MISMATCH, kind(() -> Wire.of("{}").chunks(StreamEnd.CLEAN, begun)));
    assertEquals(
        FailureKind.UPSTREAM_FAILED, kind(() -> Wire.of("{}").chunks(StreamEnd.CUT, begun)));
    assertEquals(FailureKind.WIRE_MISMATCH, kind(() -> Wire.of("{}").chunks(StreamEnd.CLEAN)));
  }

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

  @Test
  void law91UsageIsNeverMadeUp() {
    assertEquals(
        OptionalLong.empty(), Wire.of("{}").whole("{'content':'A'}", "stop").usage().inputTokens());
  }

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

  /// [StopCut]: a sequence may come in pieces.
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

  @Test
  void law105AnUnknownWordIsOtherAndKept() {
    ChatResponse answer = Wire.of("{}").whole("{'content':'A','new':{'x':1}}", "novel");
    assertEquals(new FinishReason(FinishReason.Kind.OTHER, "novel"), answer.finishReason());
    assertEquals("A", answer.content());
    assertEquals(
        FailureKind.WIRE_MISMATCH,
        kind(() -> Wire.of("{}").whole("{'role':'user','content':'A'}", "stop")));
  }

  @Test
  void law107ARefusalIsNoStop() {
    ChatResponse answer = Wire.of("{}").stream("stop", "{'refusal':'N'}", "{'refusal':'o'}");
    assertEquals(FinishReason.Kind.CONTENT_FILTER, answer.finishReason().kind());
    assertEquals(
        new Block.Text("No", true, answer.blocks().getFirst().marks()), answer.blocks().getFirst());
  }

  @Test
  void law109TheLimitIsSaid() {
    assertEquals(
        FinishReason.Kind.LENGTH,
        Wire.of("{}").whole("{'content':''}", "length").finishReason().kind());
  }

  @Test
  void law111AnAnswerWithoutAChoiceIsAnError() {
    assertEquals(502, kind(() -> Wire.of("{}").answer("{'choices':[]}")).httpStatus());
    assertEquals(
        502,
        kind(() -> Wire.of("{}").chunks(StreamEnd.CLEAN, "{'choices':[]}", "[DONE]")).httpStatus());
  }
}
