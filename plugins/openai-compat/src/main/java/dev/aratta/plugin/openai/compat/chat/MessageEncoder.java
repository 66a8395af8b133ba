package dev.aratta.plugin.openai.compat.chat;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.Block;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Failure;
import dev.aratta.scri.Message;
import dev.aratta.scri.Role;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.ProviderOptions;
import dev.aratta.spi.ResultOrder;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Writes `messages`. One conversation, one thread.
///
/// Results of tools are messages of their own, right behind the calls that they answer. What an
/// assistant or a tool shows, images above all, the wire takes from users only: it opens the next
/// user turn.
final class MessageEncoder {
  private final ChatDialect dialect;
  private final List<Message> messages;
  private final EncodeContext context;
  private final CacheBreakpoints marks;
  private final ToolTurnEncoder turns;
  private final ResultOrder order;
  private final JsonArrayBuilder out;
  private final List<JsonObject> held = new ArrayList<>();

  MessageEncoder(ChatDialect dialect, ChatRequest request, EncodeContext context) {
    this.dialect = dialect;
    this.messages = request.messages();
    this.context = context;
    this.marks = new CacheBreakpoints(request, dialect.name(), context);
    this.turns = new ToolTurnEncoder(dialect, context, marks, held);
    this.order = ResultOrder.of(messages);
    this.out = context.json().createArrayBuilder();
  }

  JsonArray encode() {
    for (int place = 0; place < messages.size(); place++) {
      if (messages.get(place).role() == Role.ASSISTANT) {
        addAssistant(messages.get(place), place);
      } else {
        addSaid(messages.get(place), place);
      }
    }
    showHeld();
    return out.build();
  }

  /// Adds results of tools whose calls are not there, then what else the message says.
  private void addSaid(Message message, int place) {
    ContentEncoder content = new ContentEncoder(dialect, context, marks, false);
    boolean says = message.role() != Role.TOOL && message.blocks().isEmpty();
    List<Block> blocks = marked(message, place);
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      if (!(block instanceof Block.ToolResult result)) {
        content.add(block, block(place, i));
        says = true;
      } else if (!order.isPlaced(place, i)) {
        addResult(result, place, i);
      }
    }
    if (!says) {
      return;
    }
    boolean system = message.role() == Role.SYSTEM;
    if (!system) {
      content.addFirst(held);
      held.clear();
    }
    JsonObjectBuilder said = context.json().createObjectBuilder();
    said.add("role", system ? dialect.systemRole(context) : "user");
    said.add("content", system ? content.flat() : content.content());
    add(said, message, place);
  }

  private List<Block> marked(Message message, int place) {
    List<Block> blocks = message.blocks();
    if (!blocks.isEmpty() && !(blocks.getLast() instanceof Block.ToolResult)) {
      return CacheBreakpoints.marked(blocks, message.cache());
    }
    message.cache().ifPresent(_ -> marks.leaveOut(path(place) + ".cache"));
    return blocks;
  }

  private void addAssistant(Message message, int place) {
    showHeld();
    ContentEncoder content = new ContentEncoder(dialect, context, marks, true);
    StringBuilder thinking = new StringBuilder();
    JsonArrayBuilder calls = context.json().createArrayBuilder();
    boolean called = false;
    for (int i = 0; i < message.blocks().size(); i++) {
      String path = block(place, i);
      switch (message.blocks().get(i)) {
        case Block.Thinking thought -> thinking.append(turns.thinking(thought, path));
        case Block.ToolUse use -> {
          calls.add(turns.call(use, path));
          called = true;
        }
        case Block.ToolResult _ ->
            throw Failure.invalid(path, path + ": an assistant's message holds no results of tools")
                .exception();
        case Block.Text text -> content.add(text, path);
        case Block.Provider item -> content.add(item, path);
        case Block.Image image -> turns.hold(image, path);
        case Block.Document document -> turns.hold(document, path);
      }
    }
    message.cache().ifPresent(_ -> marks.leaveOut(path(place) + ".cache"));
    JsonObjectBuilder said = context.json().createObjectBuilder().add("role", "assistant");
    if (!content.isEmpty() || (!called && !thinking.isEmpty())) {
      said.add("content", content.flat());
    }
    if (!thinking.isEmpty()) {
      said.add(dialect.reasoningMember().orElseThrow(), thinking.toString());
    }
    if (called) {
      said.add("tool_calls", calls);
    }
    if (content.isEmpty() && thinking.isEmpty() && !called) {
      context.adjust(path(place), Action.DROPPED, "an answer without text and calls says nothing");
    } else {
      add(said, message, place);
    }
    order.behind(place).forEach(this::addMoved);
  }

  private void addMoved(ResultOrder.Found found) {
    if (found.moved()) {
      String path = block(found.message(), found.block());
      context.adjust(path, Action.CONVERTED, "a result follows its call: moved up to it");
    }
    addResult(found.result(), found.message(), found.block());
  }

  /// A tool's message goes by the name that the caller gave it.
  private void addResult(Block.ToolResult result, int place, int block) {
    Message message = messages.get(place);
    JsonObjectBuilder said =
        context.json().createObjectBuilder(turns.result(result, block(place, block)));
    if (message.role() == Role.TOOL) {
      message.name().ifPresent(name -> said.add("name", name));
    }
    out.add(merged(said.build(), message, place));
  }

  /// Shows what no user turn has shown yet.
  private void showHeld() {
    if (!held.isEmpty()) {
      ContentEncoder content = new ContentEncoder(dialect, context, marks, false);
      content.addFirst(held);
      held.clear();
      JsonObjectBuilder shown = context.json().createObjectBuilder().add("role", "user");
      out.add(shown.add("content", content.content()));
    }
  }

  private void add(JsonObjectBuilder said, Message message, int place) {
    message.name().ifPresent(name -> said.add("name", name));
    out.add(merged(said.build(), message, place));
  }

  private JsonObject merged(JsonObject written, Message message, int place) {
    return new ProviderOptions(context.provider(), Set.of(), context.json())
        .merge(
            written,
            message.providerOptions().of(context.provider()),
            new ProviderOptions.Place("messages", path(place)));
  }

  private static String path(int message) {
    return "messages[" + message + "]";
  }

  private static String block(int message, int block) {
    return path(message) + ".content[" + block + "]";
  }
}
