package dev.aratta.spi;

import dev.aratta.scri.Block;
import dev.aratta.scri.Message;
import dev.aratta.scri.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The results of each answer's calls, for wires that want them right behind the calls whatever the
/// caller put between. An id that a later answer uses again is that answer's from there on. Does
/// not change once made.
public final class ResultOrder {
  private final Map<Integer, List<Found>> behind = new HashMap<>();
  private final Set<Place> placed = new HashSet<>();

  private record Place(int message, int block) {}

  /// A result of a call.
  ///
  /// @param message place of the message it stands in, from 0
  /// @param block place of its block in that message, from 0
  /// @param result the result
  /// @param moved whether anything but results stands between the call's message and it
  public record Found(int message, int block, Block.ToolResult result, boolean moved) {
    public Found {
      Objects.requireNonNull(result, "result");
    }
  }

  private ResultOrder() {}

  /// Looks through a conversation.
  public static ResultOrder of(List<Message> messages) {
    ResultOrder order = new ResultOrder();
    for (int place = 0; place < messages.size(); place++) {
      Message message = messages.get(place);
      if (message.role() == Role.ASSISTANT) {
        order.behind.put(place, order.results(calls(message), messages, place + 1));
      }
    }
    return order;
  }

  /// Returns the results that belong right behind a message, in the order they came; empty unless
  /// it is an answer with calls that have some.
  public List<Found> behind(int message) {
    return behind.getOrDefault(message, List.of());
  }

  /// Tells whether a block is a result that [#behind] has for some answer.
  public boolean isPlaced(int message, int block) {
    return placed.contains(new Place(message, block));
  }

  private static Set<String> calls(Message message) {
    Set<String> ids = new HashSet<>();
    for (Block block : message.blocks()) {
      if (block instanceof Block.ToolUse use) {
        ids.add(use.toolUseId());
      }
    }
    return ids;
  }

  private List<Found> results(Set<String> open, List<Message> messages, int from) {
    List<Found> found = new ArrayList<>();
    boolean between = false;
    for (int message = from; message < messages.size() && !open.isEmpty(); message++) {
      List<Block> blocks = messages.get(message).blocks();
      for (int block = 0; block < blocks.size(); block++) {
        if (!(blocks.get(block) instanceof Block.ToolResult result)) {
          between = true;
          if (blocks.get(block) instanceof Block.ToolUse use) {
            open.remove(use.toolUseId());
          }
          continue;
        }
        if (open.contains(result.toolUseId()) && placed.add(new Place(message, block))) {
          open.remove(result.toolUseId());
          found.add(new Found(message, block, result, between));
        }
      }
    }
    return List.copyOf(found);
  }
}
