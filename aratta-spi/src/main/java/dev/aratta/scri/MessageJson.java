package dev.aratta.scri;

import jakarta.json.JsonArray;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// JSON form of messages. A record holds blocks only; the shorter forms that callers may write are
/// turned into blocks here.
final class MessageJson {
  private final JsonBuilderFactory json;
  private final JsonProvider provider;
  private final BlockJson blocks;
  private final MarksJson marks;

  MessageJson(JsonProvider provider, JsonBuilderFactory json) {
    this.json = json;
    this.provider = provider;
    this.blocks = new BlockJson(json);
    this.marks = new MarksJson(json);
  }

  JsonObject write(Message message) {
    JsonObjectBuilder out = json.createObjectBuilder().add("role", message.role().json());
    out.add("content", blocks.write(message.blocks()));
    message.name().ifPresent(name -> out.add("name", name));
    message.cache().ifPresent(cache -> out.add("cache", marks.write(cache)));
    marks.write("provider_options", message.providerOptions(), out);
    marks.write("provider_data", message.providerData(), out);
    return out.build();
  }

  Message read(JsonValue value, String path, boolean strict) {
    Members in = Members.of(value, path, strict);
    Role role = in.name("role", Role.class).orElseThrow(() -> in.missing("role"));
    List<Block> content = in.make(() -> content(in, role));
    addToolCalls(in, content);
    Message message =
        new Message(
            role,
            content,
            in.string("name"),
            MarksJson.cache(in),
            in.providers("provider_options"),
            in.providers("provider_data"));
    in.end();
    return message;
  }

  private List<Block> content(Members in, Role role) {
    Optional<JsonValue> content = in.value("content");
    Optional<JsonValue> listed = in.value("blocks");
    Optional<String> answered = in.said("tool_call_id");
    if (answered.isPresent()) {
      if (content.isPresent() && listed.isPresent()) {
        throw Failure.invalid(
                in.path("blocks"), in.path() + " has content and blocks; give one of them")
            .exception();
      }
      return new ArrayList<>(List.of(result(in, role, answered.get(), content.or(() -> listed))));
    }
    if (listed.isPresent()) {
      List<Block> read = list(in, "blocks", listed.get());
      if (content.isPresent()
          && !(content.get() instanceof JsonString text
              && text.getString().equals(Texts.joined(read)))) {
        throw Failure.invalid(
                in.path("content"),
                in.path("content") + " says something else than blocks; give one of them")
            .exception();
      }
      return read;
    }
    if (content.isEmpty()) {
      if (in.has("content") || in.has("tool_calls")) {
        return new ArrayList<>();
      }
      throw in.missing("content");
    }
    return content.get() instanceof JsonString text
        ? new ArrayList<>(List.of(new Block.Text(text.getString())))
        : list(in, "content", content.get());
  }

  private List<Block> list(Members in, String name, JsonValue value) {
    if (value instanceof JsonArray array) {
      return blocks.readAll(array, in.path(name), in.strict());
    }
    throw Typed.wrongType(in.path(name), "a string or a list of blocks", value);
  }

  /// Makes the result block of a `role: tool` message with `tool_call_id`.
  private Block result(Members in, Role role, String id, Optional<JsonValue> content) {
    if (role != Role.TOOL) {
      throw Failure.invalid(
              in.path("tool_call_id"),
              in.path("tool_call_id") + " belongs to messages of role \"tool\"")
          .exception();
    }
    JsonValue value = content.orElseThrow(() -> in.missing("content"));
    Block.Output output =
        value instanceof JsonArray array && isBlocks(array)
            ? new Block.Output.Content(blocks.readAll(array, in.path("content"), in.strict()))
            : new Block.Output.Value(value);
    return new Block.ToolResult(
        id, in.string("tool_name"), output, in.flag("is_error", false), Marks.NONE);
  }

  private static boolean isBlocks(JsonArray array) {
    return !array.isEmpty()
        && array.stream()
            .allMatch(item -> item instanceof JsonObject object && object.containsKey("type"));
  }

  /// Adds the `tool_use` block of each entry of `tool_calls` that is not among the blocks.
  private void addToolCalls(Members in, List<Block> content) {
    for (Members call : in.elements("tool_calls")) {
      String id = call.said("id").orElseThrow(() -> call.missing("id"));
      Block.ToolUse use = toolUse(call, id);
      call.end();
      if (content.stream()
          .noneMatch(
              block -> block instanceof Block.ToolUse there && there.toolUseId().equals(id))) {
        content.add(use);
      }
    }
  }

  private Block.ToolUse toolUse(Members call, String id) {
    String name = call.required("name");
    Optional<JsonValue> arguments = call.value("arguments");
    if (arguments.isPresent() && arguments.get() instanceof JsonString text) {
      Optional<JsonObject> input = ToolInput.read(text.getString(), provider);
      return new Block.ToolUse(
          id,
          name,
          input.orElse(JsonValue.EMPTY_JSON_OBJECT),
          input.isPresent() ? Optional.empty() : Optional.of(text.getString()),
          Marks.NONE);
    }
    return call.make(
        () ->
            new Block.ToolUse(
                id,
                name,
                call.object("arguments").orElse(JsonValue.EMPTY_JSON_OBJECT),
                call.string("arguments_text"),
                Marks.NONE));
  }
}
