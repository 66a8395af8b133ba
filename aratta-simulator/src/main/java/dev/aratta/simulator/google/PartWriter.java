package dev.aratta.simulator.google;

import dev.aratta.scri.Block;
import dev.aratta.scri.Source;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes the parts of an answer, and signs them: the first call, or else the last text.
final class PartWriter {
  private final JsonProvider json;
  private final Head head;

  PartWriter(JsonProvider json, Head head) {
    this.json = json;
    this.head = head;
  }

  /// Returns the parts of a whole answer.
  List<JsonObject> parts(List<Block> blocks) {
    List<JsonObject> parts = new ArrayList<>();
    int signed = signed(blocks);
    for (int place = 0; place < blocks.size(); place++) {
      boolean seal = place == signed;
      part(blocks.get(place)).ifPresent(part -> parts.add(seal ? sealed(part) : part));
    }
    return parts;
  }

  /// Returns the place of the block that is signed, -1 if none is.
  int signed(List<Block> blocks) {
    int text = -1;
    for (int place = 0; head.signs() && place < blocks.size(); place++) {
      if (blocks.get(place) instanceof Block.ToolUse) {
        return place;
      }
      text = blocks.get(place) instanceof Block.Text ? place : text;
    }
    return text;
  }

  JsonObject sealed(JsonObject part) {
    return json.createObjectBuilder(part).add(PartReader.SIGNATURE, Seal.of(part)).build();
  }

  JsonObject text(String text, boolean thought) {
    JsonObjectBuilder part = json.createObjectBuilder().add("text", text);
    if (thought) {
      part.add("thought", true);
    }
    return part.build();
  }

  /// Returns the part of a block, nothing where it is not shown.
  Optional<JsonObject> part(Block block) {
    return switch (block) {
      case Block.Thinking thought ->
          head.thoughts() ? Optional.of(text(thought.thinking(), true)) : Optional.empty();
      case Block.Text text -> Optional.of(text(text.text(), false));
      case Block.ToolUse use -> Optional.of(call(use));
      case Block.Provider own ->
          own.data() instanceof JsonObject part ? Optional.of(part) : Optional.empty();
      case Block.Image image ->
          image.source() instanceof Source.Base64 bytes
              ? Optional.of(image(bytes.data(), image.mediaType().orElseThrow()))
              : Optional.empty();
      case Block.Document _, Block.ToolResult _ -> Optional.empty();
    };
  }

  private JsonObject call(Block.ToolUse use) {
    return json.createObjectBuilder()
        .add(
            "functionCall",
            json.createObjectBuilder()
                .add("id", use.toolUseId())
                .add("name", use.toolName())
                .add("args", use.toolInput()))
        .build();
  }

  private JsonObject image(String data, String type) {
    return json.createObjectBuilder()
        .add("inlineData", json.createObjectBuilder().add("mimeType", type).add("data", data))
        .build();
  }
}
