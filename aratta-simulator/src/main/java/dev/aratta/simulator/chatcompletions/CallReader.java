package dev.aratta.simulator.chatcompletions;

import dev.aratta.scri.Block;
import dev.aratta.scri.Marks;
import dev.aratta.scri.ProviderMap;
import dev.aratta.simulator.openai.CallInput;
import dev.aratta.simulator.openai.Fields;
import dev.aratta.simulator.openai.Refusal;
import dev.aratta.simulator.wire.OpenCalls;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Optional;

/// Reads tool calls and their results.
final class CallReader {
  private final JsonProvider json;
  private final String provider;
  private final PartReader parts;
  private final OpenCalls open = new OpenCalls();

  CallReader(JsonProvider json, String provider) {
    this.json = json;
    this.provider = provider;
    this.parts = new PartReader(json, provider);
  }

  Block.ToolUse call(Fields in) {
    String type = in.string("type").orElse("function");
    Optional<String> id = in.string("id").filter(text -> !text.isEmpty());
    boolean custom = type.equals("custom");
    String member = custom ? "custom" : "function";
    JsonObject inner = in.object(member).orElseThrow(() -> Refusal.missing(in.path(member)));
    Fields called = new Fields(inner, in.path(member));
    String name = called.required("name");
    JsonObjectBuilder data = json.createObjectBuilder();
    if (id.isEmpty()) {
      data.add("id_made", true);
    }
    CallInput input =
        custom
            ? CallInput.freeText(called.string("input").orElse(""), data, "custom")
            : arguments(called, data);
    JsonObjectBuilder rest = in.rest(json);
    JsonObject left = called.rest(json).build();
    if (!left.isEmpty()) {
      rest.add(member, left);
    }
    return input.use(open.call(id, name), name, provider, rest.build());
  }

  /// Some clients write arguments as an object.
  private CallInput arguments(Fields called, JsonObjectBuilder data) {
    if (called.value("arguments").orElse(null) instanceof JsonObject object) {
      return new CallInput(object, Optional.empty(), data.build());
    }
    return CallInput.arguments(called.string("arguments").orElse(""), data, json);
  }

  /// Reads the message of a tool. What it says beside id and content stays left over.
  Block.ToolResult result(Fields in) {
    Optional<String> id = in.string("tool_call_id").filter(text -> !text.isEmpty());
    JsonValue content = in.value("content").orElseGet(() -> json.createValue(""));
    ProviderMap data =
        id.isPresent()
            ? ProviderMap.EMPTY
            : ProviderMap.of(provider, json.createObjectBuilder().add("id_made", true).build());
    return new Block.ToolResult(
        open.answer(id, Optional.empty()),
        Optional.empty(),
        output(content, in.path("content")),
        false,
        Marks.data(data));
  }

  private Block.Output output(JsonValue content, String path) {
    if (content instanceof JsonString) {
      return new Block.Output.Value(content);
    }
    return new Block.Output.Content(parts.read(content, path));
  }
}
