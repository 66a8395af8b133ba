package dev.aratta.simulator.google;

import dev.aratta.scri.Block;
import dev.aratta.scri.Message;
import dev.aratta.scri.Role;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;

/// Reads `systemInstruction` and `contents`. One request, one thread.
final class ContentReader {
  private final PartReader parts;
  private final List<Message> messages = new ArrayList<>();

  ContentReader(JsonProvider json, String provider) {
    this.parts = new PartReader(json, provider);
  }

  List<Message> read(Fields body) {
    body.inner("systemInstruction").ifPresent(system -> add(Role.SYSTEM, blocks(system, false)));
    for (Fields content : body.objects("contents")) {
      turn(content);
    }
    return messages;
  }

  private void turn(Fields content) {
    String role = content.string("role").filter(word -> !word.isEmpty()).orElse("user");
    switch (role) {
      case "model" -> add(Role.ASSISTANT, blocks(content, true));
      // Results of tools had a role of their own once.
      case "user", "function" -> split(blocks(content, false));
      case String _ -> throw Refusal.of("Please use a valid role: user, model.");
    }
  }

  private List<Block> blocks(Fields content, boolean model) {
    return content.objects("parts").stream().map(part -> parts.read(part, model)).toList();
  }

  /// Results of tools are messages by themselves.
  private void split(List<Block> blocks) {
    List<Block> open = new ArrayList<>();
    for (Block block : blocks) {
      if (!open.isEmpty() && isResult(open.getLast()) != isResult(block)) {
        add(isResult(open.getLast()) ? Role.TOOL : Role.USER, open);
        open.clear();
      }
      open.add(block);
    }
    if (!open.isEmpty()) {
      add(isResult(open.getLast()) ? Role.TOOL : Role.USER, open);
    }
  }

  private static boolean isResult(Block block) {
    return block instanceof Block.ToolResult;
  }

  private void add(Role role, List<Block> blocks) {
    if (!blocks.isEmpty()) {
      messages.add(new Message(role, blocks));
    }
  }
}
