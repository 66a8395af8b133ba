package com.example.sample;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.Block;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Failure;
import dev.aratta.scri.Message;
import dev.aratta.scri.ScriJson;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.Framing;
import dev.aratta.spi.ProviderOptions;
import dev.aratta.spi.WireRequest;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Writes requests. What Sample knows is sent; what it has no word for and what would change the
/// answer is refused by name; all else is left out, and the lineage says so.
///
/// @param request what is asked
/// @param context the call
record RequestEncoder(ChatRequest request, EncodeContext context) {
  /// Fields that are sent, or that the kernel deals with alone.
  private static final Set<String> DEALT_WITH =
      Set.of(
          "messages",
          "model",
          "provider",
          "stream",
          "temperature",
          "max_tokens",
          "stop",
          "provider_options",
          "timeout_ms",
          "fallback",
          "sovereign");

  WireRequest encode() {
    if (!request.tools().isEmpty() || !request.builtinTools().isEmpty()) {
      throw ChatCodec.noTools();
    }
    JsonObject body = body();
    ProviderOptions options = new ProviderOptions(context.provider(), Set.of(), context.json());
    return WireRequest.post(
        List.of("v1", "answers"),
        options.merge(body, request.providerOptions().of(context.provider())),
        request.stream() ? Framing.NDJSON : Framing.NONE);
  }

  private JsonObject body() {
    JsonObjectBuilder body = context.json().createObjectBuilder();
    body.add("model", context.model().id()).add("turns", turns());
    if (request.stream()) {
      body.add("stream", true);
    }
    request.temperature().ifPresent(value -> body.add("heat", value));
    request.maxTokens().ifPresent(value -> body.add("limit", value));
    if (!request.stop().isEmpty()) {
      body.add("stop", context.json().createArrayBuilder(request.stop()));
    }
    new ScriJson(context.json())
        .write(request).keySet().stream()
            .filter(field -> !DEALT_WITH.contains(field))
            .forEach(field -> drop(field));
    return body.build();
  }

  private JsonArrayBuilder turns() {
    JsonArrayBuilder turns = context.json().createArrayBuilder();
    for (Message message : request.messages()) {
      message.name().ifPresent(_ -> drop("messages.name"));
      message.cache().ifPresent(_ -> drop("messages.cache"));
      turns.add(
          context
              .json()
              .createObjectBuilder()
              .add("by", message.role().name().toLowerCase(Locale.ROOT))
              .add("text", text(message)));
    }
    return turns;
  }

  private String text(Message message) {
    StringBuilder text = new StringBuilder();
    for (Block block : message.blocks()) {
      switch (block) {
        case Block.Text part -> text.append(part.text());
        case Block.Thinking _, Block.Provider _ -> drop("messages.content");
        case Block.Image _ -> throw unsupported("images");
        case Block.Document _ -> throw unsupported("documents");
        case Block.ToolUse _, Block.ToolResult _ -> throw ChatCodec.noTools();
      }
    }
    return text.toString();
  }

  private static RuntimeException unsupported(String what) {
    return Failure.unsupported("messages.content", "Sample takes no " + what).exception();
  }

  private void drop(String field) {
    context.adjust(field, Action.DROPPED, "Sample has no such field");
  }
}
