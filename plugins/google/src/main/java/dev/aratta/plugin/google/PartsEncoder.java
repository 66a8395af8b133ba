package dev.aratta.plugin.google;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.Block;
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

/// Writes the parts of a conversation. One conversation, one thread.
///
/// A signature goes back on the part that it came with; those that came on empty texts go back as
/// parts of their own (thought signatures page, 2025-11-18).
final class PartsEncoder {
  static final String SIGNATURE = "thoughtSignature";

  /// Google's documented stand-in for the signature of a call that another provider's model made.
  static final String STAND_IN = "skip_thought_signature_validator";

  private final EncodeContext context;
  private final MediaParts media;
  private final ResultEncoder results;

  /// The calls so far, by their ids.
  private final Map<String, Block.ToolUse> calls = new HashMap<>();

  private boolean called;

  PartsEncoder(EncodeContext context) {
    this.context = context;
    this.media = new MediaParts(context);
    this.results = new ResultEncoder(media, context);
  }

  /// Begins a turn of the model; the first call of each must be signed.
  void beginTurn() {
    called = false;
  }

  /// Writes what a user or the system says.
  List<JsonObject> user(Block block, String path) {
    return switch (block) {
      case Block.Text text -> List.of(merged(part("text", text.text()), block, path));
      case Block.Image image -> List.of(merged(media.image(image, path), block, path));
      case Block.Document document -> List.of(merged(media.document(document, path), block, path));
      case Block.Provider item -> item(item, path);
      case Block.Thinking _ -> {
        context.adjust(path, Action.DROPPED, "only an assistant's message holds thinking");
        yield List.of();
      }
      case Block.ToolUse _ ->
          throw Failure.invalid(path, path + ": a tool_use belongs in an assistant's message")
              .exception();
      case Block.ToolResult _ ->
          throw Failure.invalid(path, path + ": a tool_result cannot stand here").exception();
    };
  }

  /// Writes what the model said.
  List<JsonObject> model(Block block, String path) {
    List<JsonObject> written = new ArrayList<>();
    switch (block) {
      case Block.Text text -> addText(text, path, written);
      case Block.Thinking thought -> addThinking(thought, path, written);
      case Block.ToolUse use -> written.add(merged(call(use, path), use, path));
      case Block.Image image ->
          written.add(merged(signed(media.image(image, path), block), block, path));
      case Block.Document document ->
          written.add(merged(signed(media.document(document, path), block), block, path));
      case Block.Provider item -> written.addAll(item(item, path));
      case Block.ToolResult _ ->
          throw Failure.invalid(path, path + ": an assistant's message holds no results of tools")
              .exception();
    }
    addTrailing(block, written);
    noteUnread(block, path);
    return written;
  }

  List<JsonObject> result(Block.ToolResult result, String path) {
    List<JsonObject> parts =
        results.encode(result, Optional.ofNullable(calls.get(result.toolUseId())), path);
    List<JsonObject> written = new ArrayList<>(parts);
    written.set(0, merged(parts.getFirst(), result, path));
    return written;
  }

  private void addText(Block.Text text, String path, List<JsonObject> written) {
    JsonObject part = signed(part("text", text.text()), text);
    if (!text.text().isEmpty() || part.containsKey(SIGNATURE)) {
      written.add(merged(part, text, path));
    }
  }

  private void addThinking(Block.Thinking thought, String path, List<JsonObject> written) {
    Marks marks = thought.marks();
    boolean own =
        marks.origin().isEmpty() || marks.origin().get().provider().equals(context.provider());
    if (!own || thought.redacted()) {
      context.adjust(path, Action.DROPPED, "thinking of another provider");
      return;
    }
    JsonObject part =
        context
            .json()
            .createObjectBuilder()
            .add("text", thought.thinking())
            .add("thought", true)
            .build();
    written.add(merged(signed(part, thought), thought, path));
  }

  private JsonObject call(Block.ToolUse use, String path) {
    calls.put(use.toolUseId(), use);
    JsonObjectBuilder call = context.json().createObjectBuilder();
    if (!ProviderData.isIdMade(use, context)) {
      call.add("id", use.toolUseId());
    }
    call.add("name", use.toolName()).add("args", input(use, path));
    JsonObject part = context.json().createObjectBuilder().add("functionCall", call).build();
    JsonObject signed = signed(part, use);
    boolean first = !called;
    called = true;
    if (!first || signed.containsKey(SIGNATURE) || !Trait.SIGNATURES_CHECKED.of(context)) {
      return signed;
    }
    context.adjust(
        path, Action.ADDED, "no signature of this model: Google's stand-in for one is sent");
    return context.json().createObjectBuilder(part).add(SIGNATURE, STAND_IN).build();
  }

  private JsonObject input(Block.ToolUse use, String path) {
    if (use.toolInputText().isEmpty()) {
      return use.toolInput();
    }
    context.adjust(
        path + ".tool_input_text",
        Action.CONVERTED,
        "Google takes objects only: {\"input\": text}");
    return context.json().createObjectBuilder().add("input", use.toolInputText().get()).build();
  }

  private List<JsonObject> item(Block.Provider item, String path) {
    return ProviderData.item(item, path, context).stream()
        .map(data -> merged(data, item, path))
        .toList();
  }

  private JsonObject signed(JsonObject part, Block block) {
    if (!ProviderData.isReadable(block.marks(), context)) {
      return part;
    }
    return WireJson.string(ProviderData.of(block.marks(), context), "signature")
        .map(seal -> context.json().createObjectBuilder(part).add(SIGNATURE, seal).build())
        .orElse(part);
  }

  private void addTrailing(Block block, List<JsonObject> written) {
    if (!ProviderData.isReadable(block.marks(), context)) {
      return;
    }
    for (JsonValue seal :
        WireJson.array(ProviderData.of(block.marks(), context), PartReader.TRAILING)) {
      if (seal instanceof JsonString text) {
        written.add(
            context
                .json()
                .createObjectBuilder()
                .add("text", "")
                .add(SIGNATURE, text.getString())
                .build());
      }
    }
  }

  /// Notes a signature that stays behind although the block goes: the model does not take what
  /// another family of its provider signed.
  private void noteUnread(Block block, String path) {
    Marks marks = block.marks();
    JsonObject data = ProviderData.of(marks, context);
    boolean signed = data.containsKey("signature") || data.containsKey(PartReader.TRAILING);
    boolean own =
        marks.origin().filter(from -> from.provider().equals(context.provider())).isPresent();
    if (own && signed && !ProviderData.isReadable(marks, context)) {
      context.adjust(path + ".provider_data", Action.DROPPED, "another family of models signed it");
    }
  }

  private JsonObject part(String name, String value) {
    return context.json().createObjectBuilder().add(name, value).build();
  }

  private JsonObject merged(JsonObject written, Block block, String path) {
    return new ProviderOptions(context.provider(), Set.of(), context.json())
        .merge(
            written,
            block.marks().providerOptions().of(context.provider()),
            new ProviderOptions.Place("contents.parts", path));
  }
}
