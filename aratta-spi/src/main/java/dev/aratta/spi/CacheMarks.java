package dev.aratta.spi;

import dev.aratta.scri.Block;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Message;

/// Finds marks for prompt caching anywhere in a request, for providers that take none.
public final class CacheMarks {
  private CacheMarks() {}

  /// Tells whether anything in a request is marked.
  public static boolean any(ChatRequest request) {
    return request.cache().isPresent()
        || request.tools().stream().anyMatch(tool -> tool.cache().isPresent())
        || request.messages().stream().anyMatch(CacheMarks::any);
  }

  private static boolean any(Message message) {
    return message.cache().isPresent() || message.blocks().stream().anyMatch(CacheMarks::any);
  }

  private static boolean any(Block block) {
    return block.marks().cache().isPresent()
        || (block instanceof Block.ToolResult result
            && result.output() instanceof Block.Output.Content content
            && content.blocks().stream().anyMatch(CacheMarks::any));
  }
}
