package dev.aratta.simulator.anthropic;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.FinishReason;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;

/// Writes whole answers of `POST /v1/messages`. Keeps nothing between calls.
public final class ResponseWriter {
  private final JsonProvider json;
  private final String provider;
  private final BlockWriter blocks;
  private final UsageWriter usage;

  /// Makes a writer.
  ///
  /// @param provider the key of what goes back with an answer and its blocks
  public ResponseWriter(JsonProvider json, String provider) {
    this.json = requireNonNull(json, "json");
    this.provider = requireNonNull(provider, "provider");
    this.blocks = new BlockWriter(json, provider);
    this.usage = new UsageWriter(json);
  }

  /// Writes an answer.
  ///
  /// @param model the model that answers
  public JsonObject write(ChatResponse said, String model) {
    JsonArrayBuilder content = json.createArrayBuilder();
    said.blocks().forEach(block -> blocks.write(block).ifPresent(content::add));
    JsonObjectBuilder message = head(said.id(), model).add("content", content);
    ending(said.finishReason(), said.providerData().of(provider)).build().forEach(message::add);
    return message
        .addNull("container")
        .addNull("diagnostics")
        .add("usage", usage.write(said.usage(), said.blocks()))
        .build();
  }

  /// Writes what an answer is about.
  JsonObjectBuilder head(String id, String model) {
    return json.createObjectBuilder()
        .add("id", id)
        .add("type", "message")
        .add("role", "assistant")
        .add("model", model);
  }

  /// Writes why it ends.
  ///
  /// @param data what else is known of the end
  JsonObjectBuilder ending(FinishReason reason, JsonObject data) {
    return json.createObjectBuilder()
        .add("stop_reason", word(reason))
        .add("stop_sequence", data.getOrDefault("stop_sequence", JsonValue.NULL))
        .add("stop_details", data.getOrDefault("stop_details", JsonValue.NULL));
  }

  private static String word(FinishReason reason) {
    return reason
        .raw()
        .orElse(
            switch (reason.kind()) {
              case STOP, OTHER, ERROR -> "end_turn";
              case TOOL_CALLS -> "tool_use";
              case LENGTH -> "max_tokens";
              case CONTENT_FILTER -> "refusal";
            });
  }
}
