package com.example.sample;

import dev.aratta.scri.Block;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Lineage;
import dev.aratta.scri.Usage;
import dev.aratta.spi.ChatDecodeContext;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.WireJson;
import dev.aratta.spi.WireResponse;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/// Reads whole answers: `{"text": "…", "ended": "done"}`.
///
/// @param context the call
record ResponseDecoder(ChatDecodeContext context) {

  ChatResponse decode(WireResponse response) {
    JsonObject answer = object(response.json().orElse(JsonValue.NULL));
    String text = WireJson.string(answer, "text").orElseThrow(() -> absent("$.text"));
    return new ChatResponse(
        context.ids().next("chat_"),
        List.of(new Block.Text(text)),
        finish(answer, context),
        Usage.UNKNOWN,
        Lineage.UNKNOWN);
  }

  /// Returns a document that must be an object.
  static JsonObject object(JsonValue value) {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw Failure.wireMismatch("$", "Sample's answer is no JSON object").exception();
  }

  /// Returns why the answer ended. Unknown words are passed on as they are, and reported.
  static FinishReason finish(JsonObject answer, DecodeContext context) {
    String raw = WireJson.string(answer, "ended").orElseThrow(() -> absent("$.ended"));
    FinishReason.Kind kind =
        switch (raw) {
          case "done" -> FinishReason.Kind.STOP;
          case "limit" -> FinishReason.Kind.LENGTH;
          default -> {
            context.unknown(DecodeContext.Unknown.ENUM, "$.ended", raw);
            yield FinishReason.Kind.OTHER;
          }
        };
    return new FinishReason(kind, Optional.of(raw));
  }

  private static RuntimeException absent(String path) {
    return Failure.wireMismatch(path, "Sample's answer has no " + path).exception();
  }
}
