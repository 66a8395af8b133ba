package dev.aratta.plugin.google;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Block;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.FinishReason.Kind;
import dev.aratta.scri.Origin;
import dev.aratta.spi.StreamEnd;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The laws of translation for answers, streams and conversations of the Gemini API. Beside each
/// stands a line of main code that obeys it, and what breaks it.
class AnswerLawsTest {
  private static final String STOP = "'finishReason': 'STOP'";

  private static String call(String members) {
    return "{'functionCall': {'name': 'f'" + members + "}}";
  }

  /// Returns an answer as the kernel hands it on.
  private static ChatResponse by(String provider, String model, ChatResponse answer) {
    List<Block> blocks =
        answer.blocks().stream()
            .<Block>map(
                block -> block.withMarks(block.marks().withOrigin(new Origin(provider, model))))
            .collect(Collectors.toList());
    return new ChatResponse(
        answer.id(), blocks, answer.finishReason(), answer.usage(), answer.lineage());
  }

  /// Breaks: PartReader: `blocks++, Optional.of(id` → `blocks, Optional.of(id`
  @Test
  void law16And18WholeCallsStayTwo() {
    ChatResponse answer = Wire.answer(call(", 'id': 'a'") + ", " + call(", 'id': 'b'"));
    assertEquals(List.of("a", "b"), answer.toolCalls().stream().map(one -> one.id()).toList());
  }

  /// Breaks: PartReader: `.orElse("{}")` → `.orElse("null")`
  @Test
  void law20CallWithoutArgumentsHasAnEmptyObject() {
    Block.ToolUse use = (Block.ToolUse) Wire.answer(call("")).blocks().getFirst();
    assertTrue(use.toolInput().isEmpty());
    assertEquals(Optional.empty(), use.toolInputText());
  }

  /// Breaks: PartReader: `context.ids().next("call_")` → `"call"`
  @Test
  void law22MissingIdsAreMadeAndNotSentBack() {
    ChatResponse answer = Wire.answer(call("") + ", " + call(""));
    assertEquals(
        List.of("made_call_1", "made_call_2"),
        answer.toolCalls().stream().map(one -> one.id()).toList());
    assertFalse(Wire.contents(answer, Wire.OLDER).contains("made_"));
  }

  /// Breaks: AnswerParts: `case "STOP" -> calls ? FinishReason.Kind.TOOL_CALLS :
  /// FinishReason.Kind.STOP;` → `case "STOP" -> FinishReason.Kind.STOP;`
  @Test
  void law35CallsEndInToolCalls() {
    assertEquals(Kind.TOOL_CALLS, Wire.answer(call("")).finishReason().kind());
  }

  /// Breaks: PartsEncoder: `.map(seal -> context.json().createObjectBuilder(part).add(SIGNATURE,
  /// seal).build())` → `.map(seal -> part)`
  @Test
  void law57ASignatureReturnsOnItsPart() {
    ChatResponse answer =
        by(
            "google",
            Wire.NEWEST,
            Wire.streamed(
                Wire.document("{'text': 'Let me see.', 'thoughtSignature': 'S1'}", ""),
                Wire.document(
                    "{'functionCall': {'name': 'f', 'id': 'a'}, 'thoughtSignature': 'S2'}", ""),
                Wire.document("{'functionCall': {'name': 'f', 'id': 'b'}}", ""),
                Wire.document("{'text': '', 'thoughtSignature': 'S3'}", STOP)));
    String sent = Wire.contents(answer, Wire.NEWEST);
    assertTrue(sent.contains("{'text':'Let me see.','thoughtSignature':'S1'}"), sent);
    assertTrue(
        sent.contains(
            "{'functionCall':{'id':'a','name':'f','args':{}},'thoughtSignature':'S2'},"
                + "{'functionCall':{'id':'b','name':'f','args':{}}},"
                + "{'text':'','thoughtSignature':'S3'}"),
        sent);
  }

  /// Breaks: PartsEncoder: `if (!ProviderData.isReadable(block.marks(), context)) {` → `if (false)
  /// {`
  @Test
  void law56And58AnotherProvidersCallGetsTheStandIn() {
    ChatResponse answer =
        by(
            "anthropic",
            "claude-6",
            Wire.answer(
                "{'functionCall': {'name': 'f', 'id': 'a'}, 'thoughtSignature': 'FOREIGN'}"));
    String sent = Wire.contents(answer, Wire.NEWEST);
    assertFalse(sent.contains("FOREIGN"), sent);
    assertTrue(sent.contains("'thoughtSignature':'skip_thought_signature_validator'"), sent);
    assertFalse(Wire.contents(answer, Wire.OLDER).contains("thoughtSignature"));
  }

  /// Breaks: PartsEncoder: `if (!own || thought.redacted()) {` → `if (false) {`
  @Test
  void law54ThinkingOfAnotherProviderIsLeftOut() {
    ChatResponse thought = Wire.answer("{'text': 'Hm.', 'thought': true}, {'text': 'Yes.'}");
    assertFalse(Wire.contents(by("anthropic", "claude-6", thought), Wire.NEWEST).contains("Hm."));
    assertTrue(Wire.contents(by("google", Wire.NEWEST, thought), Wire.NEWEST).contains("Hm."));
  }

  /// Breaks: StreamDecoder: `if (!known) {` → `if (false) {`
  @Test
  void law69And78UnknownDocumentsAreSkipped() {
    ChatResponse answer =
        Wire.streamed(
            "{'heartbeat': 1}",
            Wire.document("{'text': 'Hel'}", ""),
            "{'candidates': [], 'usageMetadata': {}}",
            "{'candidates': [{'index': 0}]}",
            Wire.document("{'text': 'lo'}", STOP));
    assertEquals("Hello", answer.content());
    assertEquals("r", answer.id());
  }

  /// Breaks: AnswerParts: `throw new FailureDecoder(context).inAnswer(document).exception();` → ` `
  @Test
  void law75AnErrorWithinAStreamIsOne() {
    assertEquals(
        "overloaded",
        Wire.failure(
            StreamEnd.CLEAN,
            Wire.document("{'text': 'Hel'}", ""),
            "{'error': {'message': 'Busy', 'status': 'UNAVAILABLE'}}"));
  }

  /// Breaks: StreamDecoder: `AnswerParts.mismatch("$.candidates[0].finishReason", "the answer ended
  /// without a reason")` → `new Failure(FailureKind.OVERLOADED, "")`
  @Test
  void law76And77AStreamWithoutItsReasonIsNoEnd() {
    assertEquals(
        "wire_mismatch", Wire.failure(StreamEnd.CLEAN, Wire.document("{'text': 'Hel'}", "")));
    assertEquals(
        "upstream_failed", Wire.failure(StreamEnd.CUT, Wire.document("{'text': 'Hel'}", "")));
    assertEquals("wire_mismatch", Wire.failure(StreamEnd.CLEAN));
  }

  /// Breaks: StreamDecoder: `take(candidates.getFirst(), events);` → `take(candidates.getLast(),
  /// events);`
  @Test
  void law83OfSeveralAnswersTheFirstIsKept() {
    ChatResponse answer =
        Wire.whole(
            "{'candidates': [{'content': {'parts': [{'text': 'one'}]}, "
                + STOP
                + "}, {'content': {'parts': [{'text': 'two'}]}, "
                + STOP
                + "}]}");
    assertEquals("one", answer.content());
  }

  /// Breaks: AnswerParts: `sum(WireJson.integer(figures, "candidatesTokenCount"), thoughts),` →
  /// `WireJson.integer(figures, "candidatesTokenCount"),`
  @Test
  void law87And92And93FiguresCountEverythingOnce() {
    String figures =
        ", 'usageMetadata': {'promptTokenCount': 10, 'cachedContentTokenCount': 4,"
            + " 'toolUsePromptTokenCount': 1, 'candidatesTokenCount': 5, 'thoughtsTokenCount': 30,"
            + " 'totalTokenCount': 46}}";
    String document = Wire.document("{'text': 'a'}", STOP).replaceFirst("}$", figures);
    ChatResponse answer = Wire.whole(document);
    assertEquals(OptionalLong.of(11), answer.usage().inputTokens());
    assertEquals(OptionalLong.of(35), answer.usage().outputTokens());
    assertEquals(OptionalLong.of(4), answer.usage().cacheReadTokens());
    assertEquals(OptionalLong.of(30), answer.usage().reasoningTokens());
    assertEquals(OptionalLong.empty(), answer.usage().cacheWriteTokens());
    assertEquals(answer.usage(), Wire.streamed(document).usage());
  }

  /// Breaks: AnswerParts: `yield FinishReason.Kind.OTHER;` → `yield FinishReason.Kind.STOP;`
  @Test
  void law105AnUnknownReasonIsOther() {
    ChatResponse answer = Wire.whole(Wire.document("{'text': 'a'}", "'finishReason': 'TIRED'"));
    assertEquals(Kind.OTHER, answer.finishReason().kind());
    assertEquals(Optional.of("TIRED"), answer.finishReason().raw());
  }

  /// Breaks: AnswerParts: `case "MALFORMED_FUNCTION_CALL",` → `case "MALFORMED",`
  @Test
  void law106AMalformedCallIsAFailedTurn() {
    ChatResponse answer =
        Wire.whole(Wire.document("", "'finishReason': 'MALFORMED_FUNCTION_CALL'"));
    assertEquals(Kind.ERROR, answer.finishReason().kind());
    assertEquals(List.of(), answer.toolCalls());
  }

  /// Breaks: StreamDecoder: `blocked |= block.isPresent();` → ` `
  @Test
  void law107ABlockedPromptIsFiltered() {
    assertEquals(
        Kind.CONTENT_FILTER,
        Wire.whole("{'promptFeedback': {'blockReason': 'OTHER'}}").finishReason().kind());
    assertEquals(
        Kind.CONTENT_FILTER,
        Wire.whole(Wire.document("", "'finishReason': 'SAFETY'")).finishReason().kind());
  }

  /// Breaks: AnswerParts: `case "MAX_TOKENS", "CONTINUATION" -> FinishReason.Kind.LENGTH;` → `case
  /// "CONTINUATION" -> FinishReason.Kind.LENGTH;`
  @Test
  void law109And111ALimitMayCutBeforeAnyText() {
    assertEquals(
        Kind.LENGTH,
        Wire.whole(Wire.document("", "'finishReason': 'MAX_TOKENS'")).finishReason().kind());
  }

  /// Breaks: StreamDecoder: `if (reader.isEmpty() && !silent) {` → `if (false) {`
  @Test
  void law111AnAnswerThatSaysNothingIsAnError() {
    ArattaException thrown =
        assertThrows(ArattaException.class, () -> Wire.whole(Wire.document("", STOP)));
    assertEquals("wire_mismatch", thrown.failure().kind().json());
  }

  /// Breaks: ChatCodec: `return last.finishReason().raw().equals(GOES_ON) && token.isPresent()` →
  /// `return false`
  @Test
  void aLongAnswerGoesOnWithItsToken() {
    ChatResponse cut =
        Wire.whole(
            Wire.document(
                "{'text': 'Hel'}", "'finishReason': 'CONTINUATION', 'continuationToken': 'T'"));
    JsonObject body =
        new GooglePlugin()
            .chat()
            .orElseThrow()
            .next(Wire.request(""), List.of(cut), Contexts.chat(Wire.request(""), Wire.NEWEST))
            .orElseThrow()
            .request()
            .body()
            .orElseThrow();
    assertEquals("T", body.getString("continuationToken"));
  }

  /// Breaks: PartReader: `if (seal.isPresent() || open != kind) {` → `if (open != kind) {`
  @Test
  void law50TextsWithSignaturesStayBlocksOfTheirOwn() {
    ChatResponse answer =
        Wire.answer(
            "{'text': 'a'}, {'text': 'b', 'thoughtSignature': 'S'}, {'text': 'c'}, {'text': 'd'}");
    assertEquals(
        List.of("a", "b", "cd"),
        answer.blocks().stream().map(block -> ((Block.Text) block).text()).toList());
  }
}
