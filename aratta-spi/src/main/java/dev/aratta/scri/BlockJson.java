package dev.aratta.scri;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// JSON form of blocks.
final class BlockJson {
  private static final List<String> TYPES =
      List.of("text", "image", "document", "tool_use", "tool_result", "thinking", "provider");

  private final JsonBuilderFactory json;
  private final MarksJson marks;

  BlockJson(JsonBuilderFactory json) {
    this.json = json;
    this.marks = new MarksJson(json);
  }

  JsonArray write(List<Block> blocks) {
    JsonArrayBuilder list = json.createArrayBuilder();
    blocks.forEach(block -> list.add(write(block)));
    return list.build();
  }

  JsonObject write(Block block) {
    JsonObjectBuilder out = json.createObjectBuilder();
    switch (block) {
      case Block.Text text -> {
        out.add("type", "text").add("text", text.text());
        if (text.refusal()) {
          out.add("refusal", true);
        }
      }
      case Block.Image image -> {
        out.add("type", "image");
        SourceJson.write(image.source(), SourceJson.IMAGE, out);
        image.mediaType().ifPresent(type -> out.add("media_type", type));
      }
      case Block.Document document -> {
        out.add("type", "document");
        SourceJson.write(document.source(), SourceJson.DOCUMENT, out);
        document.mediaType().ifPresent(type -> out.add("media_type", type));
        document.title().ifPresent(title -> out.add("title", title));
      }
      case Block.ToolUse use -> {
        out.add("type", "tool_use").add("tool_use_id", use.toolUseId());
        out.add("tool_name", use.toolName()).add("tool_input", use.toolInput());
        use.toolInputText().ifPresent(text -> out.add("tool_input_text", text));
      }
      case Block.ToolResult result -> write(result, out);
      case Block.Thinking thought -> {
        out.add("type", "thinking").add("thinking", thought.thinking());
        if (thought.redacted()) {
          out.add("redacted", true);
        }
        thought.signature().ifPresent(signature -> out.add("signature", signature));
      }
      case Block.Provider item -> {
        out.add("type", "provider").add("provider", item.provider()).add("kind", item.kind());
        item.text().ifPresent(text -> out.add("text", text));
        out.add("data", item.data());
      }
    }
    marks.write(block.marks(), out);
    return out.build();
  }

  private void write(Block.ToolResult result, JsonObjectBuilder out) {
    out.add("type", "tool_result").add("tool_use_id", result.toolUseId());
    result.toolName().ifPresent(name -> out.add("tool_name", name));
    switch (result.output()) {
      case Block.Output.Value value -> out.add("tool_result", value.value());
      case Block.Output.Content content -> out.add("content", write(content.blocks()));
    }
    if (result.isError()) {
      out.add("is_error", true);
    }
  }

  List<Block> readAll(JsonArray list, String path, boolean strict) {
    List<Block> blocks = new ArrayList<>(list.size());
    for (int place = 0; place < list.size(); place++) {
      read(Members.of(list.get(place), path + "[" + place + "]", strict)).ifPresent(blocks::add);
    }
    return blocks;
  }

  /// Reads a block; nothing where a type is not known and the document is no caller's.
  Optional<Block> read(Members in) {
    String type = in.required("type");
    if (!TYPES.contains(type)) {
      if (in.strict()) {
        throw Typed.unknownWord(in.path("type"), type, TYPES);
      }
      return Optional.empty();
    }
    Marks carried = marks.read(in);
    Block block =
        in.make(
            () ->
                switch (type) {
                  case "text" ->
                      new Block.Text(in.required("text"), in.flag("refusal", false), carried);
                  case "image" ->
                      new Block.Image(
                          SourceJson.read(in, SourceJson.IMAGE), in.string("media_type"), carried);
                  case "document" ->
                      new Block.Document(
                          SourceJson.read(in, SourceJson.DOCUMENT),
                          in.string("media_type"),
                          in.string("title"),
                          carried);
                  case "tool_use" -> toolUse(in, carried);
                  case "tool_result" -> toolResult(in, carried);
                  case "thinking" ->
                      new Block.Thinking(
                          in.string("thinking").orElse(""),
                          in.flag("redacted", false),
                          in.string("signature"),
                          carried);
                  default ->
                      new Block.Provider(
                          in.required("provider"),
                          in.required("kind"),
                          in.string("text"),
                          in.anything("data").orElseThrow(() -> in.missing("data")),
                          carried);
                });
    in.end();
    return Optional.of(block);
  }

  private static Block toolUse(Members in, Marks carried) {
    return new Block.ToolUse(
        in.required("tool_use_id"),
        in.required("tool_name"),
        in.object("tool_input").orElse(JsonValue.EMPTY_JSON_OBJECT),
        in.string("tool_input_text"),
        carried);
  }

  private Block toolResult(Members in, Marks carried) {
    String id = in.required("tool_use_id");
    Optional<String> name = in.string("tool_name");
    boolean listed = in.value("content").isPresent();
    Optional<JsonValue> value = listed ? in.value("tool_result") : in.anything("tool_result");
    if (value.isPresent() == listed) {
      throw Failure.invalid(
              in.path("tool_result"),
              in.path() + " must have either tool_result (a string or JSON) or content (blocks)")
          .exception();
    }
    Block.Output output =
        listed
            ? new Block.Output.Content(readAll(in.list("content"), in.path("content"), in.strict()))
            : new Block.Output.Value(value.orElseThrow());
    return new Block.ToolResult(id, name, output, in.flag("is_error", false), carried);
  }
}
