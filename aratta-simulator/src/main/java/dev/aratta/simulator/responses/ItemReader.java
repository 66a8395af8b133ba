package dev.aratta.simulator.responses;

import dev.aratta.scri.Block;
import dev.aratta.scri.Marks;
import dev.aratta.scri.Message;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.Role;
import dev.aratta.simulator.openai.CallInput;
import dev.aratta.simulator.openai.CommonSettings;
import dev.aratta.simulator.openai.Fields;
import dev.aratta.simulator.openai.Refusal;
import dev.aratta.simulator.wire.OpenCalls;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads the items of one input. One request, one thread.
final class ItemReader {
  private static final List<String> ROLES = List.of("assistant", "system", "developer", "user");

  private final JsonProvider json;
  private final String provider;
  private final PartReader parts;
  private final OpenCalls calls = new OpenCalls();
  private final List<Message> messages = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();
  private Role role = Role.ASSISTANT;

  ItemReader(JsonProvider json, String provider) {
    this.json = json;
    this.provider = provider;
    this.parts = new PartReader(json, provider);
  }

  List<Message> read(List<Fields> items) {
    items.forEach(this::item);
    close();
    return messages;
  }

  private void item(Fields in) {
    String type = in.string("type").orElseGet(() -> in.peek("role").isPresent() ? "message" : "");
    switch (type) {
      case "message" -> {
        close();
        messages.add(message(in));
      }
      case "reasoning" -> add(Role.ASSISTANT, reasoning(in));
      case "function_call", "custom_tool_call" -> add(Role.ASSISTANT, call(in, type));
      case "function_call_output", "custom_tool_call_output" -> add(Role.TOOL, result(in, type));
      // An item reference may leave its type out.
      case "" -> add(Role.ASSISTANT, own(in, "item_reference"));
      case String other -> add(Role.ASSISTANT, own(in, other));
    }
  }

  private void add(Role by, Block block) {
    if (by != role) {
      close();
      role = by;
    }
    blocks.add(block);
  }

  private void close() {
    if (!blocks.isEmpty()) {
      messages.add(new Message(role, blocks));
      blocks.clear();
    }
  }

  private Message message(Fields in) {
    String word = in.required("role");
    Role said =
        switch (word) {
          case "system", "developer" -> Role.SYSTEM;
          case "user" -> Role.USER;
          case "assistant" -> Role.ASSISTANT;
          case String _ -> throw Refusal.value(in.path("role"), word, ROLES);
        };
    JsonValue content = in.value("content").orElseThrow(() -> Refusal.missing(in.path("content")));
    return new Message(
        said,
        parts.read(content, in.path("content")),
        Optional.empty(),
        Optional.empty(),
        CommonSettings.options(provider, in.rest(json).build()),
        ProviderMap.EMPTY);
  }

  private Block reasoning(Fields in) {
    List<Fields> summary = in.objects("summary");
    List<Fields> texts = summary.isEmpty() ? in.objects("content") : summary;
    String thinking =
        texts.stream()
            .map(part -> part.string("text").orElse(""))
            .collect(Collectors.joining("\n\n"));
    ProviderMap whole =
        ProviderMap.of(provider, json.createObjectBuilder().add("item", in.whole()).build());
    return new Block.Thinking(thinking, Marks.data(whole));
  }

  private Block call(Fields in, String type) {
    String id = in.required("call_id");
    String name = in.required("name");
    JsonObjectBuilder data = json.createObjectBuilder();
    CallInput input =
        type.equals("custom_tool_call")
            ? CallInput.freeText(in.required("input"), data, type)
            : CallInput.arguments(in.required("arguments"), data, json);
    return input.use(calls.call(Optional.of(id), name), name, provider, in.rest(json).build());
  }

  private Block result(Fields in, String type) {
    Optional<String> id = in.string("call_id").filter(text -> !text.isEmpty());
    JsonValue output = in.value("output").orElseThrow(() -> Refusal.missing(in.path("output")));
    JsonObjectBuilder data = json.createObjectBuilder();
    if (id.isEmpty()) {
      data.add("id_made", true);
    }
    if (type.equals("custom_tool_call_output")) {
      data.add("type", type);
    }
    Marks marks =
        new Marks(
            Optional.empty(),
            CommonSettings.options(provider, in.rest(json).build()),
            CommonSettings.options(provider, data.build()),
            Optional.empty());
    return new Block.ToolResult(
        calls.answer(id, Optional.empty()),
        Optional.empty(),
        output(output, in.path("output")),
        false,
        marks);
  }

  private Block.Output output(JsonValue output, String path) {
    if (output instanceof JsonString) {
      return new Block.Output.Value(output);
    }
    return new Block.Output.Content(parts.read(output, path));
  }

  private Block own(Fields in, String kind) {
    return new Block.Provider(provider, kind, Optional.empty(), in.whole(), Marks.NONE);
  }
}
