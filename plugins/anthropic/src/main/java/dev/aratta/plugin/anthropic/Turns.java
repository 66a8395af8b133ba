package dev.aratta.plugin.anthropic;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.Block;
import dev.aratta.scri.Message;
import dev.aratta.scri.Role;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.ProviderOptions;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The turns of a conversation so far; messages of one role in a row are one turn. One
/// conversation, one thread.
final class Turns {
  private final EncodeContext context;
  private final List<Turn> turns = new ArrayList<>();

  Turns(EncodeContext context) {
    this.context = context;
  }

  /// Returns the turn that a message goes into.
  Turn next(Role role, Message message, String path) {
    if (turns.isEmpty() && role == Role.ASSISTANT) {
      throw Refusals.unsupported(
          "messages", path, "takes no conversation that begins with an assistant's turn");
    }
    Turn turn = last(role);
    JsonObject options = message.providerOptions().of(context.provider());
    if (!options.isEmpty()) {
      turn.options(
          new ProviderOptions(context.provider(), Set.of(), context.json())
              .merge(turn.options(), options, new ProviderOptions.Place("messages", path)));
    }
    return turn;
  }

  /// Returns the last turn if it is of a role, else a new one.
  Turn last(Role role) {
    if (turns.isEmpty() || turns.getLast().role() != role) {
      turns.add(new Turn(role));
    }
    return turns.getLast();
  }

  /// Ends a message: a turn that says nothing is none.
  void end(Message message, String path) {
    if (turns.getLast().isEmpty()) {
      turns.removeLast();
      boolean moved = message.blocks().stream().anyMatch(Block.ToolResult.class::isInstance);
      if (!moved) {
        context.adjust(path, Action.DROPPED, "Anthropic takes no turn that says nothing");
      }
      return;
    }
    if (message.cache().isPresent() && !turns.getLast().mark(message.cache().get(), context)) {
      context.adjust(path + ".cache", Action.DROPPED, "thinking takes no mark for caching");
    }
  }

  boolean isEmpty() {
    return turns.isEmpty();
  }

  boolean endsWith(Role role) {
    return !turns.isEmpty() && turns.getLast().role() == role;
  }

  JsonArray json() {
    JsonArrayBuilder list = context.json().createArrayBuilder();
    turns.forEach(turn -> list.add(merged(turn)));
    return list.build();
  }

  private JsonObject merged(Turn turn) {
    return new ProviderOptions(context.provider(), Set.of(), context.json())
        .merge(
            turn.json(context), turn.options(), new ProviderOptions.Place("messages", "messages"));
  }
}
