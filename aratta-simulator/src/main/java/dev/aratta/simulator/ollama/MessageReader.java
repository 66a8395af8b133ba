package dev.aratta.simulator.ollama;

import dev.aratta.scri.Block;
import dev.aratta.scri.Marks;
import dev.aratta.scri.Message;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.Role;
import dev.aratta.scri.Source;
import dev.aratta.simulator.wire.OpenCalls;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the messages of a request.
final class MessageReader {
  private static final String STRUCT = "ChatRequest.messages";

  private final JsonProvider json;
  private final String provider;

  MessageReader(JsonProvider json, String provider) {
    this.json = json;
    this.provider = provider;
  }

  List<Message> read(List<JsonObject> entries) {
    List<Message> messages = new ArrayList<>();
    OpenCalls open = new OpenCalls();
    for (JsonObject entry : entries) {
      Fields in = new Fields(entry, STRUCT);
      String role = in.string("role").orElse("");
      List<Block> blocks = role.equals("tool") ? List.of(result(in, open)) : blocks(in, role, open);
      JsonObject rest = in.rest(json).build();
      role(role)
          .ifPresent(
              known ->
                  messages.add(
                      new Message(
                          known,
                          blocks,
                          Optional.empty(),
                          Optional.empty(),
                          options(rest),
                          ProviderMap.EMPTY)));
    }
    return messages;
  }

  /// A message of another role is accepted, and templates leave it out.
  private static Optional<Role> role(String name) {
    return switch (name) {
      case "system" -> Optional.of(Role.SYSTEM);
      case "user" -> Optional.of(Role.USER);
      case "assistant" -> Optional.of(Role.ASSISTANT);
      case "tool" -> Optional.of(Role.TOOL);
      case String _ -> Optional.empty();
    };
  }

  private List<Block> blocks(Fields in, String role, OpenCalls open) {
    List<Block> blocks = new ArrayList<>();
    in.string("thinking")
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> blocks.add(new Block.Thinking(text, Marks.NONE)));
    in.string("content")
        .filter(text -> !text.isEmpty() || role.equals("user"))
        .ifPresent(text -> blocks.add(new Block.Text(text)));
    blocks.addAll(images(in));
    List<JsonObject> calls = in.objects("tool_calls", "api.ToolCall");
    for (int place = 0; place < calls.size(); place++) {
      Block.ToolUse call = call(calls.get(place), place, open);
      blocks.add(call);
    }
    return blocks;
  }

  private List<Block> images(Fields in) {
    List<Block> images = new ArrayList<>();
    for (String data : in.strings("images")) {
      images.add(
          new Block.Image(
              new Source.Base64(data), Optional.of(ImageData.mediaType(data)), Marks.NONE));
    }
    return images;
  }

  private Block.ToolUse call(JsonObject entry, int place, OpenCalls open) {
    Fields in = new Fields(entry, STRUCT + ".tool_calls");
    Optional<String> id = in.string("id").filter(text -> !text.isEmpty());
    JsonObject inner =
        in.object("function", "api.ToolCallFunction").orElse(JsonValue.EMPTY_JSON_OBJECT);
    Fields function = new Fields(inner, STRUCT + ".tool_calls.function");
    String name = function.string("name").orElse("");
    JsonObject arguments =
        function.object("arguments", "map[string]interface {}").orElse(JsonValue.EMPTY_JSON_OBJECT);
    var left = function.rest(json);
    if (function.integer("index").filter(index -> index == place).isPresent()) {
      left.remove("index");
    }
    JsonObject rest = left.build();
    JsonObject outer =
        (rest.isEmpty() ? in.rest(json) : in.rest(json).add("function", rest)).build();
    Marks marks =
        new Marks(
            Optional.empty(),
            options(outer),
            id.isPresent() ? ProviderMap.EMPTY : made(),
            Optional.empty());
    return new Block.ToolUse(open.call(id, name), name, arguments, Optional.empty(), marks);
  }

  private Block.ToolResult result(Fields in, OpenCalls open) {
    Optional<String> id = in.string("tool_call_id").filter(text -> !text.isEmpty());
    Optional<String> name = in.string("tool_name").filter(text -> !text.isEmpty());
    String content = in.string("content").orElse("");
    List<Block> images = images(in);
    List<Block> parts = new ArrayList<>(images);
    parts.addFirst(new Block.Text(content));
    return new Block.ToolResult(
        open.answer(id, name),
        name,
        images.isEmpty()
            ? new Block.Output.Value(json.createValue(content))
            : new Block.Output.Content(parts),
        false,
        id.isPresent() ? Marks.NONE : Marks.data(made()));
  }

  private ProviderMap made() {
    return ProviderMap.of(provider, json.createObjectBuilder().add("id_made", true).build());
  }

  private ProviderMap options(JsonObject rest) {
    return rest.isEmpty() ? ProviderMap.EMPTY : ProviderMap.of(provider, rest);
  }
}
