package dev.aratta.plugin.anthropic;

import dev.aratta.scri.Block;
import dev.aratta.scri.Failure;
import dev.aratta.scri.Message;
import dev.aratta.spi.EncodeContext;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;

/// Collects `system`: a string where it is one plain text, else a list of texts. One conversation,
/// one thread.
final class SystemPrompt {
  private final BlockEncoder blocks;
  private final EncodeContext context;
  private final List<JsonObject> texts = new ArrayList<>();

  SystemPrompt(BlockEncoder blocks, EncodeContext context) {
    this.blocks = blocks;
    this.context = context;
  }

  void add(Message message, String path) {
    if (!message.providerOptions().of(context.provider()).isEmpty()) {
      String place = path + ".provider_options." + context.provider();
      throw Failure.unsupported(
              "provider_options",
              place + ": Anthropic has no object for this message; set the options on its blocks")
          .withPath(place)
          .exception();
    }
    texts.addAll(texts(message, path));
  }

  /// Returns the texts of a system message, of which the last bears the message's mark for caching.
  List<JsonObject> texts(Message message, String path) {
    List<JsonObject> found = new ArrayList<>();
    for (int i = 0; i < message.blocks().size(); i++) {
      String place = path + ".content[" + i + "]";
      Block block = message.blocks().get(i);
      if (!(block instanceof Block.Text || block instanceof Block.Provider)) {
        throw Refusals.unsupported("messages", place, "takes nothing but text from the system");
      }
      blocks.user(block, place).ifPresent(found::add);
    }
    if (message.cache().isPresent() && !found.isEmpty()) {
      JsonObjectBuilder marked = context.json().createObjectBuilder(found.removeLast());
      found.add(marked.add(CacheMark.NAME, CacheMark.of(message.cache().get(), context)).build());
    }
    return found;
  }

  void addTo(JsonObjectBuilder body) {
    if (texts.isEmpty()) {
      return;
    }
    if (texts.size() == 1 && texts.getFirst().keySet().size() == 2) {
      body.add("system", texts.getFirst().getString("text"));
      return;
    }
    JsonArrayBuilder list = context.json().createArrayBuilder();
    texts.forEach(list::add);
    body.add("system", list);
  }
}
