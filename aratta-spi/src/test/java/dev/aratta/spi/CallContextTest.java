package dev.aratta.spi;

import static dev.aratta.testing.TestJson.JSON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.aratta.scri.Adjustment;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.Message;
import dev.aratta.scri.Model;
import dev.aratta.scri.ModelCapabilities;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallContextTest {
  private static final Model MODEL = new Model("qwen3:8b", ModelCapabilities.UNKNOWN);
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  private final AtomicInteger made = new AtomicInteger();
  private final CallEnvironment environment =
      new CallEnvironment(
          "ollama",
          new Settings(Map.of("api", "chat", "fast", "true", "slow", "false")),
          new Catalogue(List.of(MODEL), List.of()),
          JSON,
          InstantSource.fixed(NOW),
          prefix -> prefix + made.incrementAndGet());
  private final CallContext context = new CallContext(environment, MODEL);

  @Test
  void givesWhatTheEnvironmentHas() {
    assertEquals("ollama", context.provider());
    assertSame(MODEL, context.model());
    assertSame(MODEL, context.model("qwen3:8b"));
    assertEquals("other", context.model("other").id());
    assertSame(JSON, context.json());
    assertEquals(NOW, context.clock().instant());
    assertEquals("call_1", context.ids().next("call_"));
    assertEquals("call_2", context.ids().next("call_"));
  }

  @Test
  void settingsAreTextsAndFlags() {
    Settings settings = context.settings();
    assertEquals("chat", settings.string("api").orElseThrow());
    assertEquals(Optional.empty(), settings.string("none"));
    assertEquals(
        List.of(true, false, false, false),
        List.of(
            settings.flag("fast"),
            settings.flag("slow"),
            settings.flag("none"),
            settings.flag("api")));
  }

  @Test
  void sameAdjustmentIsSaidOnce() {
    assertEquals(List.of(), context.adjustments());
    context.adjust("top_k", Adjustment.Action.DROPPED, "not here");
    List<Adjustment> before = context.adjustments();
    context.adjust("top_k", Adjustment.Action.DROPPED, "not here");
    context.adjust("top_k", Adjustment.Action.CLAMPED, "not here");
    assertEquals(
        List.of(
            new Adjustment("top_k", Adjustment.Action.DROPPED, "not here"),
            new Adjustment("top_k", Adjustment.Action.CLAMPED, "not here")),
        context.adjustments());
    assertEquals(1, before.size());
  }

  @Test
  void everyFindingIsKept() {
    context.unknown(DecodeContext.Unknown.ENUM, "$.done_reason", "tired");
    context.unknown(DecodeContext.Unknown.ENUM, "$.done_reason", "tired");
    CallContext.Finding finding =
        new CallContext.Finding(DecodeContext.Unknown.ENUM, "$.done_reason", "tired");
    assertEquals(List.of(finding, finding), context.findings());
  }

  @Test
  void chatKnowsItsRequestAndWhatWasSent() {
    ChatRequest request = new ChatRequest("local", Message.user("hi"));
    ChatCallContext chat = new ChatCallContext(environment, MODEL, request);
    assertSame(request, chat.request());
    assertThrows(IllegalStateException.class, chat::sent);
    WireRequest sent =
        WireRequest.post(List.of("api", "chat"), JsonValue.EMPTY_JSON_OBJECT, Framing.NDJSON);
    chat.sent(sent);
    assertSame(sent, chat.sent());
  }

  @Test
  void embeddingsKnowAllTheirRequests() {
    EmbeddingRequest request = new EmbeddingRequest("embed", "a", "b");
    EmbeddingCallContext embeddings = new EmbeddingCallContext(environment, MODEL, request);
    assertSame(request, embeddings.request());
    assertEquals(List.of(), embeddings.sent());
    List<WireRequest> sent = List.of(WireRequest.get(List.of("a")), WireRequest.get(List.of("b")));
    embeddings.sent(sent);
    assertEquals(sent, embeddings.sent());
  }
}
