package dev.aratta.simulator.anthropic;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.Block;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Optional;

/// Writes the blocks of an answer.
///
/// @param json makes objects
/// @param provider the key of what goes back with a block
public record BlockWriter(JsonProvider json, String provider) {
  /// Checks that both parts are there.
  public BlockWriter {
    requireNonNull(json, "json");
    requireNonNull(provider, "provider");
  }

  /// Writes a block; nothing for what an answer of this API does not hold.
  public Optional<JsonObject> write(Block block) {
    JsonObject data = block.marks().providerData().of(provider);
    return switch (block) {
      case Block.Text text when text.text().isEmpty() -> Optional.empty();
      case Block.Text text ->
          Optional.of(
              typed("text")
                  .add("citations", data.getOrDefault("citations", JsonValue.NULL))
                  .add("text", text.text())
                  .build());
      case Block.Thinking thought when thought.redacted() ->
          Optional.of(
              typed("redacted_thinking")
                  .add("data", data.getOrDefault("data", json.createValue("")))
                  .build());
      case Block.Thinking thought ->
          Optional.of(
              typed("thinking")
                  .add("thinking", thought.thinking())
                  .add("signature", data.getOrDefault("signature", json.createValue("")))
                  .build());
      case Block.ToolUse use ->
          Optional.of(
              typed("tool_use")
                  .add("id", use.toolUseId())
                  .add("name", use.toolName())
                  .add("input", use.toolInput())
                  .add("caller", typed("direct"))
                  .build());
      case Block.Provider item ->
          item.data() instanceof JsonObject own ? Optional.of(own) : Optional.empty();
      case Block.Image _, Block.Document _, Block.ToolResult _ -> Optional.empty();
    };
  }

  /// Begins an object of a type.
  JsonObjectBuilder typed(String type) {
    return json.createObjectBuilder().add("type", type);
  }
}
