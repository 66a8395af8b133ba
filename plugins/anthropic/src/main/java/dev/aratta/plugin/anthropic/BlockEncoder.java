package dev.aratta.plugin.anthropic;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.Block;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Failure;
import dev.aratta.scri.Marks;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.ProviderData;
import dev.aratta.spi.ProviderOptions;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Writes the blocks of a conversation. One conversation, one thread.
final class BlockEncoder {
  private final ChatRequest request;
  private final EncodeContext context;
  private final MediaEncoder media;

  /// Data of the calls so far, by their ids: results echo some of it.
  private final Map<String, JsonObject> calls = new HashMap<>();

  BlockEncoder(ChatRequest request, EncodeContext context) {
    this.request = request;
    this.context = context;
    this.media = new MediaEncoder(context);
  }

  /// Writes what a user or the system says; nothing for what is left out.
  Optional<JsonObject> user(Block block, String path) {
    return switch (block) {
      case Block.Text text -> text(text, path, JsonValue.EMPTY_JSON_OBJECT);
      case Block.Image image -> Optional.of(finished(media.image(image, path), block, path));
      case Block.Document document ->
          Optional.of(finished(media.document(document, path), block, path));
      case Block.Provider item -> item(item, path);
      case Block.Thinking _ -> {
        context.adjust(path, Action.DROPPED, "only an assistant's message holds thinking");
        yield Optional.empty();
      }
      case Block.ToolUse _ ->
          throw Failure.invalid(path, path + ": a tool_use belongs in an assistant's message")
              .exception();
      case Block.ToolResult _ ->
          throw Failure.invalid(path, path + ": a tool_result cannot stand here").exception();
    };
  }

  /// Writes what an assistant said; nothing for what is left out.
  Optional<JsonObject> assistant(Block block, String path) {
    return switch (block) {
      case Block.Text text -> text(text, path, sealed(block.marks(), path));
      case Block.Thinking thought -> thinking(thought, path);
      case Block.ToolUse use -> Optional.of(call(use, path));
      case Block.Provider item -> item(item, path);
      case Block.ToolResult _ ->
          throw Failure.invalid(path, path + ": an assistant's message holds no results of tools")
              .exception();
      case Block.Image _, Block.Document _ -> throw new IllegalStateException("media are a user's");
    };
  }

  private Optional<JsonObject> text(Block.Text text, String path, JsonObject data) {
    if (text.text().isEmpty()) {
      context.adjust(path, Action.DROPPED, "Anthropic refuses empty texts");
      return Optional.empty();
    }
    JsonObjectBuilder written = typed("text").add("text", text.text());
    data.forEach(written::add);
    return Optional.of(finished(written.build(), text, path));
  }

  /// Returns what the provider wants back with a block, where the model may see it: encrypted
  /// indexes of citations are bound to families as signatures are.
  private JsonObject sealed(Marks marks, String path) {
    JsonObject data = ProviderData.of(marks, context);
    if (data.isEmpty() || ProviderData.isReadable(marks, context)) {
      return data;
    }
    context.adjust(path + ".provider_data", Action.DROPPED, "another family of models sealed it");
    return JsonValue.EMPTY_JSON_OBJECT;
  }

  private Optional<JsonObject> thinking(Block.Thinking thought, String path) {
    JsonObject data = ProviderData.of(thought.marks(), context);
    Optional<JsonObject> written;
    if (thought.redacted()) {
      written =
          ProviderData.isReadable(thought.marks(), context) && data.containsKey("data")
              ? Optional.of(typed("redacted_thinking").add("data", data.get("data")).build())
              : Optional.empty();
    } else {
      written =
          ProviderData.signature(thought, request, context)
              .map(
                  signature ->
                      typed("thinking")
                          .add("thinking", thought.thinking())
                          .add("signature", signature)
                          .build());
    }
    if (written.isEmpty()) {
      context.adjust(
          path, Action.DROPPED, "the model reads thinking only with a signature of its family");
      return written;
    }
    if (thought.marks().cache().isPresent()) {
      context.adjust(path + ".cache", Action.DROPPED, "thinking takes no mark for caching");
    }
    return written.map(block -> merged(block, thought, path));
  }

  private JsonObject call(Block.ToolUse use, String path) {
    JsonObject data = ProviderData.of(use.marks(), context);
    calls.put(use.toolUseId(), data);
    JsonObjectBuilder written =
        typed("tool_use").add("id", WireId.of(use.toolUseId())).add("name", use.toolName());
    written.add("input", input(use, path));
    WireJson.without(data, Set.of("id_made", "arguments"), context.json()).forEach(written::add);
    return finished(written.build(), use, path);
  }

  private JsonObject input(Block.ToolUse use, String path) {
    if (use.toolInputText().isEmpty()) {
      return use.toolInput();
    }
    context.adjust(
        path + ".tool_input_text",
        Action.CONVERTED,
        "Anthropic takes objects only: {\"input\": text}");
    return context.json().createObjectBuilder().add("input", use.toolInputText().get()).build();
  }

  JsonObject result(Block.ToolResult result, String path) {
    JsonObjectBuilder written =
        typed("tool_result").add("tool_use_id", WireId.of(result.toolUseId()));
    switch (result.output()) {
      case Block.Output.Value value ->
          written.add(
              "content",
              value.value() instanceof JsonString text
                  ? text.getString()
                  : value.value().toString());
      case Block.Output.Content listed -> addContent(listed.blocks(), written, path);
    }
    if (result.isError()) {
      written.add("is_error", true);
    }
    JsonObject call = calls.getOrDefault(result.toolUseId(), JsonValue.EMPTY_JSON_OBJECT);
    WireJson.string(call, "toolset_name").ifPresent(name -> written.add("toolset_name", name));
    return finished(written.build(), result, path);
  }

  /// A result without content says that the tool was run.
  private void addContent(List<Block> blocks, JsonObjectBuilder written, String path) {
    if (blocks.size() == 1
        && blocks.getFirst() instanceof Block.Text text
        && text.marks().equals(Marks.NONE)) {
      written.add("content", text.text());
      return;
    }
    List<JsonObject> content = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      user(blocks.get(i), path + ".content[" + i + "]").ifPresent(content::add);
    }
    if (!content.isEmpty()) {
      written.add("content", context.json().createArrayBuilder(content));
    }
  }

  private Optional<JsonObject> item(Block.Provider item, String path) {
    return ProviderData.item(item, path, context).map(data -> finished(data, item, path));
  }

  private JsonObjectBuilder typed(String type) {
    return context.json().createObjectBuilder().add("type", type);
  }

  /// Returns a block with its mark for caching and what the caller asks by name.
  private JsonObject finished(JsonObject written, Block block, String path) {
    JsonObject marked =
        block
            .marks()
            .cache()
            .map(
                cache ->
                    context
                        .json()
                        .createObjectBuilder(written)
                        .add(CacheMark.NAME, CacheMark.of(cache, context))
                        .build())
            .orElse(written);
    return merged(marked, block, path);
  }

  private JsonObject merged(JsonObject written, Block block, String path) {
    return new ProviderOptions(context.provider(), Set.of(), context.json())
        .merge(
            written,
            block.marks().providerOptions().of(context.provider()),
            new ProviderOptions.Place("messages.content", path));
  }
}
