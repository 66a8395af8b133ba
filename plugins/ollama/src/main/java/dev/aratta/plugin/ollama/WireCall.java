package dev.aratta.plugin.ollama;

import dev.aratta.scri.Block;
import dev.aratta.scri.EventData;
import dev.aratta.scri.Marks;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.StreamEvent;
import dev.aratta.scri.ToolInput;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A tool call, which always arrives whole.
///
/// @param id its id; made where the server gave none, as those before 2025-11 do
/// @param name the tool
/// @param arguments its arguments as text: an object, or what the model wrote instead
/// @param data the mark of a made id
record WireCall(String id, String name, String arguments, ProviderMap data) {

  /// Reads the calls of a message, in order.
  static List<WireCall> of(JsonObject message, AnswerParts parts) {
    if (!message.containsKey("tool_calls")) {
      return List.of();
    }
    List<WireCall> calls = new ArrayList<>();
    for (JsonObject call : WireJson.objects(message, "tool_calls")) {
      JsonObject function = WireJson.object(call, "function");
      String name = WireJson.text(function, "name");
      if (name.isEmpty()) {
        throw AnswerParts.absent("$.message.tool_calls[" + calls.size() + "].function.name");
      }
      Optional<String> given = WireJson.string(call, "id").filter(id -> !id.isEmpty());
      calls.add(
          new WireCall(
              given.orElseGet(() -> parts.context().ids().next("call_")),
              name,
              WireJson.value(function, "arguments").map(WireCall::text).orElse("{}"),
              given.isPresent() ? ProviderMap.EMPTY : parts.made()));
    }
    return calls;
  }

  private static String text(JsonValue arguments) {
    return arguments instanceof JsonString text ? text.getString() : arguments.toString();
  }

  Block.ToolUse block(JsonProvider json) {
    Optional<JsonObject> input = ToolInput.read(arguments, json);
    return new Block.ToolUse(
        id,
        name,
        input.orElse(JsonValue.EMPTY_JSON_OBJECT),
        input.isPresent() ? Optional.empty() : Optional.of(arguments),
        Marks.data(data));
  }

  StreamEvent.ToolCall event(int index) {
    return new StreamEvent.ToolCall(
        index, Optional.of(id), Optional.of(name), arguments, false, EventData.of(data));
  }
}
