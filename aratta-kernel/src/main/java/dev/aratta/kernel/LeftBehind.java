package dev.aratta.kernel;

import dev.aratta.scri.Adjustment;
import dev.aratta.scri.Block;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Message;
import dev.aratta.spi.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Notes what stays behind when a conversation moves to another provider: signatures of calls and
/// texts, ids of items, indexes of sources. No plugin reads what others keep, so none could say it.
/// Thoughts and items of a provider stay behind whole: plugins name them, one by one.
final class LeftBehind {
  /// What a block says itself, too.
  private static final Set<String> TOLD = Set.of("arguments", "id_made");

  private LeftBehind() {}

  /// Adds one note for each provider whose data stay behind, with the places of all blocks.
  static void note(ChatRequest request, Context context) {
    Map<String, List<String>> places = new TreeMap<>();
    for (int message = 0; message < request.messages().size(); message++) {
      Message said = request.messages().get(message);
      for (int block = 0; block < said.blocks().size(); block++) {
        String path = "messages[" + message + "].content[" + block + "]";
        keepers(said.blocks().get(block), context.provider())
            .forEach(
                provider -> places.computeIfAbsent(provider, _ -> new ArrayList<>()).add(path));
      }
    }
    places.forEach(
        (provider, paths) ->
            context.adjust(
                "messages.provider_data",
                Adjustment.Action.DROPPED,
                "what "
                    + provider
                    + " keeps with blocks, such as signatures and ids, is for "
                    + provider
                    + " alone: "
                    + String.join(", ", paths)));
  }

  /// Returns whose data a block leaves behind.
  private static List<String> keepers(Block block, String target) {
    if (block instanceof Block.Thinking || block instanceof Block.Provider) {
      return List.of();
    }
    return block.marks().providerData().entries().entrySet().stream()
        .filter(entry -> !entry.getKey().equals(target))
        .filter(entry -> !TOLD.containsAll(entry.getValue().keySet()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
