package dev.aratta.plugin.openai.compat.responses;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.Block;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Failure;
import dev.aratta.scri.Marks;
import dev.aratta.scri.Message;
import dev.aratta.scri.Source;
import dev.aratta.scri.Tool;
import dev.aratta.scri.ToolInput;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.ProviderData;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Writes what the assistant said as the items that it was. One conversation, one thread.
final class AnswerEncoder {
  private final PartEncoder parts;
  private final EncodeContext context;
  private final ReasoningItem reasoning;
  private final Set<String> freeTools = new HashSet<>();
  private final Set<String> freeCalls = new HashSet<>();
  private final List<JsonObject> media = new ArrayList<>();

  AnswerEncoder(ChatRequest request, PartEncoder parts, EncodeContext context) {
    this.parts = parts;
    this.context = context;
    this.reasoning = new ReasoningItem(request, context);
    ToolCodec codec = new ToolCodec(parts.dialect(), context);
    request.tools().stream().filter(codec::isFree).map(Tool::name).forEach(freeTools::add);
  }

  /// Returns the ids of the calls of free-text tools so far.
  Set<String> freeCalls() {
    return freeCalls;
  }

  /// Returns the media of the answers since the last time: the next user turn shows them.
  List<JsonObject> takeMedia() {
    List<JsonObject> taken = List.copyOf(media);
    media.clear();
    return taken;
  }

  List<InputItem> encode(Message message, String path) {
    List<InputItem> items = new ArrayList<>();
    AnswerText text = new AnswerText(context);
    for (int place = 0; place < message.blocks().size(); place++) {
      Block block = message.blocks().get(place);
      String at = path + ".content[" + place + "]";
      if (block.marks().cache().isPresent()) {
        parts.marks().leaveOut(at + ".cache");
      }
      if (block instanceof Block.Text said) {
        text.add(said, at).ifPresent(done -> items.add(message(done, at)));
      } else {
        text.flush().ifPresent(done -> items.add(message(done, at)));
        add(block, at, items);
      }
    }
    text.flush().ifPresent(done -> items.add(message(done, path)));
    if (message.blocks().isEmpty()) {
      items.add(message(nothingSaid(), path));
    }
    if (message.cache().isPresent()) {
      parts.marks().leaveOut(path + ".cache");
    }
    return items;
  }

  /// Returns a message that says nothing, in the form that is legal.
  private JsonObject nothingSaid() {
    return context.json().createObjectBuilder().add("role", "assistant").add("content", "").build();
  }

  private static InputItem message(JsonObject json, String path) {
    return new InputItem(json, true, true, false, Optional.of(path));
  }

  private void add(Block block, String path, List<InputItem> items) {
    Optional<JsonObject> item =
        switch (block) {
          case Block.Thinking thought -> reasoning.encode(thought, path);
          case Block.ToolUse use -> Optional.of(call(use, path));
          case Block.Provider own -> item(own, path);
          case Block.Image image -> image(image, path);
          case Block.Document document -> shownLater(document, path);
          case Block.ToolResult _ ->
              throw Failure.invalid(
                      path, path + ": an assistant's message holds no results of tools")
                  .exception();
          case Block.Text _ -> throw new IllegalStateException("texts are gathered");
        };
    boolean thought = block instanceof Block.Thinking;
    item.ifPresent(json -> items.add(new InputItem(json, false, true, thought, Optional.of(path))));
  }

  /// Returns an item as it came; nothing of another provider's.
  Optional<JsonObject> item(Block.Provider block, String path) {
    return ProviderData.item(block, path, context).map(item -> merged(item, block.marks(), path));
  }

  private JsonObject call(Block.ToolUse use, String path) {
    JsonObject data = ProviderData.of(use.marks(), context);
    boolean free =
        WireJson.text(data, "type").equals(ItemReader.CUSTOM_CALL)
            || (use.toolInputText().isPresent() && freeTools.contains(use.toolName()));
    JsonObjectBuilder item = context.json().createObjectBuilder();
    item.add("type", free ? ItemReader.CUSTOM_CALL : ItemReader.FUNCTION_CALL);
    copy(data, item, "id");
    item.add("call_id", use.toolUseId()).add("name", use.toolName());
    if (free) {
      freeCalls.add(use.toolUseId());
      item.add("input", use.toolInputText().orElseGet(() -> use.toolInput().toString()));
    } else {
      item.add("arguments", arguments(use, data));
    }
    copy(data, item, "namespace", "caller", "status");
    return merged(item.build(), use.marks(), path);
  }

  /// Returns the arguments as the model wrote them, unless the caller has changed them since.
  private String arguments(Block.ToolUse use, JsonObject data) {
    return use.toolInputText()
        .or(
            () ->
                WireJson.string(data, "arguments")
                    .filter(
                        text ->
                            ToolInput.read(text, context.json())
                                .equals(Optional.of(use.toolInput()))))
        .orElseGet(() -> use.toolInput().toString());
  }

  private static void copy(JsonObject from, JsonObjectBuilder to, String... names) {
    for (String name : names) {
      WireJson.value(from, name).ifPresent(value -> to.add(name, value));
    }
  }

  /// Returns the item of an image that the provider drew.
  private Optional<JsonObject> image(Block.Image image, String path) {
    JsonObject item = WireJson.object(ProviderData.of(image.marks(), context), "item");
    if (!item.isEmpty() && image.source() instanceof Source.Base64 bytes) {
      return Optional.of(
          merged(
              context.json().createObjectBuilder(item).add("result", bytes.data()).build(),
              image.marks(),
              path));
    }
    return shownLater(image, path);
  }

  private Optional<JsonObject> shownLater(Block block, String path) {
    context.adjust(path, Action.CONVERTED, "an assistant shows no media: the next user turn does");
    media.add(parts.encode(block, path));
    return Optional.empty();
  }

  private JsonObject merged(JsonObject written, Marks marks, String path) {
    return new CallersOptions(context).merged(written, marks.providerOptions(), "input", path);
  }
}
