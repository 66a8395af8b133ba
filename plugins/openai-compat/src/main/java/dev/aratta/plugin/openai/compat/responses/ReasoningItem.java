package dev.aratta.plugin.openai.compat.responses;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.Block;
import dev.aratta.scri.ChatRequest;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.ProviderData;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;

/// Writes a reasoning item as it came. Without encrypted content it is of no use to a provider that
/// keeps nothing; an id is never made.
record ReasoningItem(ChatRequest request, EncodeContext context) {
  private static final String ENCRYPTED = "encrypted_content";

  Optional<JsonObject> encode(Block.Thinking thought, String path) {
    JsonObject item = WireJson.object(ProviderData.of(thought.marks(), context), "item");
    if (item.isEmpty()) {
      return ofSignature(thought, path);
    }
    if (!ProviderData.isReadable(thought.marks(), context)) {
      return dropped(path, "reasoning that " + context.model().id() + " cannot read");
    }
    if (WireJson.text(item, ENCRYPTED).isEmpty() && !isStored(item)) {
      return dropped(path, "reasoning without encrypted_content is of no use");
    }
    return Optional.of(merged(item, thought, path));
  }

  /// Writes what a caller gives as a bare signature.
  private Optional<JsonObject> ofSignature(Block.Thinking thought, String path) {
    Optional<String> sealed = ProviderData.signature(thought, request, context);
    if (sealed.isEmpty()) {
      return dropped(path, "thinking that " + context.provider() + " did not encrypt");
    }
    JsonArrayBuilder summary = context.json().createArrayBuilder();
    if (!thought.thinking().isEmpty()) {
      summary.add(
          context
              .json()
              .createObjectBuilder()
              .add("type", "summary_text")
              .add("text", thought.thinking()));
    }
    JsonObjectBuilder item = context.json().createObjectBuilder().add("type", ItemReader.REASONING);
    item.add("summary", summary).add(ENCRYPTED, sealed.get());
    return Optional.of(merged(item.build(), thought, path));
  }

  /// Tells whether the caller lets the provider keep what an id stands for.
  private boolean isStored(JsonObject item) {
    return !WireJson.text(item, "id").isEmpty()
        && WireJson.bool(request.providerOptions().of(context.provider()), "store").orElse(false);
  }

  private Optional<JsonObject> dropped(String path, String why) {
    context.adjust(path, Action.DROPPED, why);
    return Optional.empty();
  }

  private JsonObject merged(JsonObject item, Block.Thinking thought, String path) {
    return new CallersOptions(context)
        .merged(item, thought.marks().providerOptions(), "input", path);
  }
}
