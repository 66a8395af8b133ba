package dev.aratta.plugin.google;

import dev.aratta.scri.Block;
import dev.aratta.scri.Message;
import dev.aratta.scri.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds the results of each answer's calls, which the wire wants right behind them, whatever the
/// caller put between. An id that a later answer uses again is that answer's from there on.
///
/// @param after the results of the calls in a message, by the place of that message
/// @param placed all of these results
record ResultOrder(Map<Integer, List<Found>> after, Set<Found.Place> placed) {
  /// @param place where it stands
  /// @param result the result
  /// @param moved whether anything but results stands between the call and it
  record Found(Place place, Block.ToolResult result, boolean moved) {
    /// @param message place of the message
    /// @param block place of the block in it
    record Place(int message, int block) {}
  }

  static ResultOrder of(List<Message> messages) {
    ResultOrder order = new ResultOrder(new HashMap<>(), new HashSet<>());
    for (int place = 0; place < messages.size(); place++) {
      Message message = messages.get(place);
      if (message.role() == Role.ASSISTANT) {
        order.after.put(place, order.results(calls(message), messages, place + 1));
      }
    }
    return order;
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
        Found.Place place = new Found.Place(message, block);
        if (open.contains(result.toolUseId()) && placed.add(place)) {
          open.remove(result.toolUseId());
          found.add(new Found(place, result, between));
        }
      }
    }
    return found;
  }
}
