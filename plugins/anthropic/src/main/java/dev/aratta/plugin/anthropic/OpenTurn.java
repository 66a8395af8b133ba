package dev.aratta.plugin.anthropic;

import dev.aratta.scri.Block;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Message;
import dev.aratta.scri.Role;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.ProviderData;
import java.util.List;

/// The answer that a request goes on with, by sending the results of its calls.
///
/// @param request what is asked
/// @param context the call
record OpenTurn(ChatRequest request, EncodeContext context) {

  /// Tells whether such an answer begins with something else than thinking that the model reads:
  /// one of another provider or family, or one made without thinking. Beside thinking with a budget
  /// it is refused (extended thinking page, tool use).
  boolean isBare() {
    List<Message> messages = request.messages();
    int last = messages.size() - 1;
    while (last >= 0 && messages.get(last).role() != Role.ASSISTANT) {
      last--;
    }
    boolean goesOn =
        messages.subList(last + 1, messages.size()).stream()
            .flatMap(message -> message.blocks().stream())
            .anyMatch(Block.ToolResult.class::isInstance);
    if (last < 0 || !goesOn) {
      return false;
    }
    int first = last;
    while (first > 0 && messages.get(first - 1).role() == Role.ASSISTANT) {
      first--;
    }
    return messages.subList(first, last + 1).stream()
        .flatMap(message -> message.blocks().stream())
        .filter(this::isSent)
        .findFirst()
        .filter(block -> !(block instanceof Block.Thinking))
        .isPresent();
  }

  private boolean isSent(Block block) {
    return switch (block) {
      case Block.Thinking thought when thought.redacted() ->
          ProviderData.isReadable(thought.marks(), context);
      case Block.Thinking thought -> ProviderData.signature(thought, request, context).isPresent();
      case Block.Text text -> !text.text().isEmpty();
      case Block.Provider item -> item.provider().equals(context.provider());
      case Block.ToolUse _ -> true;
      case Block.Image _, Block.Document _, Block.ToolResult _ -> false;
    };
  }
}
