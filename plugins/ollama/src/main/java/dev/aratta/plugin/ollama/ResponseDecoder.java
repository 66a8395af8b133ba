package dev.aratta.plugin.ollama;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.Block;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Marks;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.Usage;
import dev.aratta.spi.ChatDecodeContext;
import dev.aratta.spi.Context;
import dev.aratta.spi.WireJson;
import dev.aratta.spi.WireResponse;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads one whole answer of `POST /api/chat`.
record ResponseDecoder(ChatDecodeContext context) {
  /// The reason of an answer that the server ended after 30 repeats of one token: it gives neither
  /// reason nor usage (`server/routes.go`; tried on 0.33).
  static final FinishReason QUIET_STOP =
      new FinishReason(FinishReason.Kind.OTHER, Optional.empty());

  ChatResponse decode(WireResponse response) {
    JsonValue body =
        response
            .json()
            .orElseThrow(() -> AnswerParts.mismatch("$", "the answer is no JSON").exception());
    AnswerParts parts = AnswerParts.of(context);
    JsonObject answer = parts.document(body);
    JsonObject message =
        parts.message(
            WireJson.value(answer, "message").orElseThrow(() -> AnswerParts.absent("$.message")));
    String id = context.ids().next("chat_");
    List<Block> blocks = blocks(message, parts);
    boolean done = WireJson.bool(answer, "done").orElseThrow(() -> AnswerParts.absent("$.done"));
    boolean calls = blocks.stream().anyMatch(Block.ToolUse.class::isInstance);
    if (!done) {
      noteQuietStop(context);
    }
    ProviderMap data = parts.made().merge(parts.remote(answer), context.json());
    return new ChatResponse(
            id,
            blocks,
            done ? parts.finish(answer, calls) : QUIET_STOP,
            done ? parts.usage(answer) : Usage.UNKNOWN,
            parts.lineage(answer))
        .with(List.of(), parts.logprobs(answer), data);
  }

  private List<Block> blocks(JsonObject message, AnswerParts parts) {
    List<Block> blocks = new ArrayList<>();
    String thinking = parts.text(message, "thinking");
    if (!thinking.isEmpty()) {
      blocks.add(new Block.Thinking(thinking, Marks.NONE));
    }
    String text = parts.text(message, "content");
    if (!text.isEmpty()) {
      blocks.add(new Block.Text(text));
    }
    WireCall.of(message, parts).forEach(call -> blocks.add(call.block(context.json())));
    return blocks;
  }

  static void noteQuietStop(Context context) {
    context.adjust(
        "finish_reason",
        Action.ADDED,
        "Ollama stopped by itself after many repeats of one token, without reason and usage");
  }
}
