package dev.aratta.simulator.model;

import dev.aratta.scri.Block;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Message;
import dev.aratta.scri.Role;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.List;

/// What a conversation says that an answer can pick up.
///
/// @param question the last text of the user, empty where there is none
/// @param results results of tools after it, in order
/// @param images number of images beside it
record Said(String question, List<Block.ToolResult> results, int images) {

  static Said in(ChatRequest request) {
    List<Block.ToolResult> results = new ArrayList<>();
    List<Message> messages = request.messages();
    for (int place = messages.size() - 1; place >= 0; place--) {
      Message message = messages.get(place);
      List<Block.ToolResult> here = results(message);
      results.addAll(0, here);
      if (message.role() == Role.USER && here.isEmpty()) {
        return new Said(message.text(), results, images(message));
      }
    }
    return new Said("", results, 0);
  }

  private static List<Block.ToolResult> results(Message message) {
    List<Block.ToolResult> results = new ArrayList<>();
    for (Block block : message.blocks()) {
      if (block instanceof Block.ToolResult result) {
        results.add(result);
      }
    }
    return results;
  }

  private static int images(Message message) {
    return (int) message.blocks().stream().filter(Block.Image.class::isInstance).count();
  }

  /// Returns the text of a tool's result.
  static String by(Block.ToolResult result) {
    return switch (result.output()) {
      case Block.Output.Value(JsonString text) -> text.getString();
      case Block.Output.Value(var value) -> value.toString();
      case Block.Output.Content(var blocks) -> new Message(Role.USER, blocks).text();
    };
  }
}
