package dev.aratta.plugin.google;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.Block;
import dev.aratta.scri.Failure;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.ProviderData;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes the result of a call: `functionResponse`, named from the call that it answers, an object
/// in any case.
///
/// @param media writes images and documents
/// @param context the call
record ResultEncoder(MediaParts media, EncodeContext context) {
  /// Returns the part, and behind it media that the model takes only beside the result.
  List<JsonObject> encode(Block.ToolResult result, Optional<Block.ToolUse> call, String path) {
    JsonObjectBuilder response = context.json().createObjectBuilder();
    if (call.filter(use -> !ProviderData.isIdMade(use, context)).isPresent() || call.isEmpty()) {
      response.add("id", result.toolUseId());
    }
    response.add("name", name(result, call, path));
    List<JsonObject> parts = new ArrayList<>();
    response.add("response", value(result, parts, path));
    JsonArray inside = inside(parts);
    boolean within = Trait.MEDIA_IN_RESULTS.of(context);
    if (!inside.isEmpty() && within) {
      response.add("parts", inside);
    }
    List<JsonObject> written = new ArrayList<>();
    written.add(context.json().createObjectBuilder().add("functionResponse", response).build());
    if (!within && !parts.isEmpty()) {
      context.adjust(
          path, Action.CONVERTED, "the model takes no media in results: they stand behind it");
      written.addAll(parts);
    }
    return written;
  }

  private static String name(Block.ToolResult result, Optional<Block.ToolUse> call, String path) {
    return call.map(Block.ToolUse::toolName)
        .or(result::toolName)
        .orElseThrow(
            () ->
                Failure.invalid(
                        path,
                        path
                            + ": no call "
                            + result.toolUseId()
                            + " stands before it, and it has no tool_name")
                    .exception());
  }

  private JsonArray inside(List<JsonObject> parts) {
    JsonArrayBuilder list = context.json().createArrayBuilder();
    parts.forEach(list::add);
    return list.build();
  }

  private JsonObject value(Block.ToolResult result, List<JsonObject> parts, String path) {
    JsonValue value =
        switch (result.output()) {
          case Block.Output.Value given -> given.value();
          case Block.Output.Content content -> {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < content.blocks().size(); i++) {
              add(content.blocks().get(i), text, parts, path + ".content[" + i + "]");
            }
            // Media alone have nothing to say in words; any object is legal (parts, 2025-09-25).
            yield text.isEmpty() && !parts.isEmpty()
                ? JsonValue.EMPTY_JSON_OBJECT
                : context.json().createValue(text.toString());
          }
        };
    if (value instanceof JsonObject object && !result.isError()) {
      return object;
    }
    return context
        .json()
        .createObjectBuilder()
        .add(result.isError() ? "error" : "result", value)
        .build();
  }

  private void add(Block block, StringBuilder text, List<JsonObject> parts, String path) {
    switch (block) {
      case Block.Text said -> text.append(said.text());
      case Block.Image image -> parts.add(media.image(image, path));
      case Block.Document document -> parts.add(media.document(document, path));
      case Block.Provider item -> ProviderData.item(item, path, context).ifPresent(parts::add);
      case Block.Thinking _, Block.ToolUse _, Block.ToolResult _ ->
          throw new IllegalStateException("a result holds no turns of a conversation");
    }
  }
}
