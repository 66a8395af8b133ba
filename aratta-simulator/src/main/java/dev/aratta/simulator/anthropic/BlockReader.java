package dev.aratta.simulator.anthropic;

import dev.aratta.scri.Block;
import dev.aratta.scri.Marks;
import dev.aratta.scri.Source;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the blocks of a message. Keeps nothing between calls.
///
/// @param rest keeps what SCRI has no name for
record BlockReader(Rest rest) {

  /// Reads the content of a message.
  ///
  /// @param path where it stands
  List<Block> read(JsonValue content, String path) {
    if (content instanceof JsonString text) {
      return List.of(new Block.Text(text.getString()));
    }
    if (!(content instanceof JsonArray list)) {
      throw Refusal.type(path, "list");
    }
    List<Block> blocks = new ArrayList<>();
    for (Members block : Members.objects(list, path)) {
      blocks.add(block(block));
    }
    return blocks;
  }

  private Block block(Members in) {
    String type = in.required("type");
    Members tagged = new Members(in.whole(), in.path(type));
    tagged.value("type");
    Optional<Block> known =
        switch (type) {
          case "text" ->
              Optional.of(
                  new Block.Text(tagged.required("text"), false, rest.marks(tagged, "citations")));
          case "thinking" ->
              Optional.of(
                  new Block.Thinking(tagged.required("thinking"), rest.marks(tagged, "signature")));
          case "redacted_thinking" ->
              Optional.of(
                  new Block.Thinking("", true, Optional.empty(), rest.marks(tagged, "data")));
          case "tool_use" -> Optional.of(call(tagged));
          case "tool_result" -> Optional.of(result(tagged));
          case "image" -> image(tagged);
          case "document" -> document(tagged);
          case String _ -> Optional.empty();
        };
    return known.orElseGet(
        () -> new Block.Provider(rest.provider(), type, Optional.empty(), in.whole(), Marks.NONE));
  }

  private Block call(Members in) {
    String id = in.required("id");
    String name = in.required("name");
    JsonObject input = in.object("input").orElseThrow(() -> Refusal.missing(in.path("input")));
    if (id.isEmpty()) {
      throw Refusal.at(in.path("id"), "String should match pattern '^[a-zA-Z0-9_-]+$'");
    }
    return new Block.ToolUse(
        id, name, input, Optional.empty(), rest.marks(in, "caller", "toolset_name"));
  }

  private Block result(Members in) {
    String id = in.required("tool_use_id");
    if (id.isEmpty()) {
      throw Refusal.at(in.path("tool_use_id"), "String should match pattern '^[a-zA-Z0-9_-]+$'");
    }
    boolean failed = in.bool("is_error").orElse(false);
    Block.Output output = output(in);
    return new Block.ToolResult(id, Optional.empty(), output, failed, rest.marks(in));
  }

  private Block.Output output(Members in) {
    JsonValue content = in.value("content").orElse(JsonValue.EMPTY_JSON_ARRAY);
    if (content instanceof JsonString) {
      return new Block.Output.Value(content);
    }
    List<Block> blocks = read(content, in.path("content"));
    if (!blocks.stream().allMatch(BlockReader::isResult)) {
      in.leave("content");
      blocks = List.of();
    }
    return new Block.Output.Content(blocks);
  }

  private static boolean isResult(Block block) {
    return block instanceof Block.Text
        || block instanceof Block.Image
        || block instanceof Block.Document
        || block instanceof Block.Provider;
  }

  private Optional<Block> image(Members in) {
    Members from = in.inner("source");
    Optional<String> type = from.string("media_type");
    return source(from, from.required("type"))
        .filter(source -> !(source instanceof Source.PlainText))
        .filter(_ -> nothingLeft(from))
        .map(source -> new Block.Image(source, type, rest.marks(in)));
  }

  private Optional<Block> document(Members in) {
    Members from = in.inner("source");
    Optional<String> type = from.string("media_type");
    Optional<String> title = in.string("title");
    return source(from, from.required("type"))
        .filter(_ -> nothingLeft(from))
        .map(source -> new Block.Document(source, type, title, rest.marks(in)));
  }

  private boolean nothingLeft(Members from) {
    return from.rest(rest.json()).build().isEmpty();
  }

  /// Returns where the bytes are; nothing for a source of which SCRI does not know.
  private Optional<Source> source(Members from, String type) {
    return switch (type) {
      case "base64" -> Optional.of(new Source.Base64(from.required("data")));
      case "url" -> Optional.of(new Source.Url(from.required("url")));
      case "file" -> Optional.of(new Source.File(from.required("file_id"), rest.provider()));
      case "text" -> Optional.of(new Source.PlainText(from.required("data")));
      case String _ -> Optional.empty();
    };
  }
}
