package dev.aratta.plugin.ollama;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.Block;
import dev.aratta.scri.Failure;
import dev.aratta.scri.Message;
import dev.aratta.scri.Role;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.ProviderOptions;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Writes `messages`. One conversation, one thread.
///
/// A message on the wire has one string, a list of images beside it and, of an assistant, thinking
/// and calls (`api/types.go`, `Message`). Results of tools are messages of their own.
final class MessageEncoder {
  private final List<Message> messages;
  private final EncodeContext context;
  private final ToolTurnEncoder turns;
  private final JsonArrayBuilder out;
  private final Set<String> sent = new HashSet<>();
  private final List<String> heldImages = new ArrayList<>();

  MessageEncoder(List<Message> messages, EncodeContext context) {
    this.messages = messages;
    this.context = context;
    this.turns = new ToolTurnEncoder(context);
    this.out = context.json().createArrayBuilder();
  }

  JsonArray encode() {
    for (int place = 0; place < messages.size(); place++) {
      Message message = messages.get(place);
      if (message.name().isPresent()) {
        context.adjust(
            path(place) + ".name", Action.DROPPED, "Ollama has no member for a speaker's name");
      }
      if (message.role() == Role.ASSISTANT) {
        addAssistant(message, place);
      } else {
        addSaid(message, place);
      }
    }
    if (!heldImages.isEmpty()) {
      add(Role.USER, new MessageContent(context), context.json().createObjectBuilder());
    }
    return out.build();
  }

  /// Adds results of tools, then what else the message says.
  private void addSaid(Message message, int place) {
    MessageContent content = new MessageContent(context);
    boolean says = message.role() != Role.TOOL && message.blocks().isEmpty();
    for (int i = 0; i < message.blocks().size(); i++) {
      Block block = message.blocks().get(i);
      String path = block(place, i);
      if (block instanceof Block.ToolResult result) {
        if (sent.add(path)) {
          addResult(result, path, message);
        }
      } else {
        content.add(block, path);
        says = true;
      }
    }
    if (says) {
      Role role = message.role() == Role.SYSTEM ? Role.SYSTEM : Role.USER;
      add(role, content, context.json().createObjectBuilder(), message, place);
    }
  }

  private void addAssistant(Message message, int place) {
    MessageContent content = new MessageContent(context);
    StringBuilder thinking = new StringBuilder();
    JsonArrayBuilder calls = context.json().createArrayBuilder();
    Map<String, Block.ToolUse> open = new LinkedHashMap<>();
    for (int i = 0; i < message.blocks().size(); i++) {
      String path = block(place, i);
      switch (message.blocks().get(i)) {
        case Block.Thinking thought -> thinking.append(turns.thinking(thought, path));
        case Block.ToolUse use -> {
          calls.add(turns.call(use, open.size(), path));
          open.put(use.toolUseId(), use);
        }
        case Block.ToolResult _ ->
            throw Failure.invalid(path, path + ": an assistant's message holds no results of tools")
                .exception();
        case Block.Text text -> content.add(text, path);
        case Block.Document document -> content.add(document, path);
        case Block.Provider item -> content.add(item, path);
        case Block.Image image -> {
          heldImages.add(content.bytes(image, path));
          context.adjust(
              path,
              Action.CONVERTED,
              "an assistant shows Ollama no images: the next user turn does");
        }
      }
    }
    JsonObjectBuilder more = context.json().createObjectBuilder();
    if (!thinking.isEmpty()) {
      more.add("thinking", thinking.toString());
    }
    if (!open.isEmpty()) {
      more.add("tool_calls", calls);
    }
    if (content.text().isEmpty() && thinking.isEmpty() && open.isEmpty()) {
      context.adjust(path(place), Action.DROPPED, "an answer without text and calls says nothing");
      return;
    }
    add(Role.ASSISTANT, content, more, message, place);
    turns.opened(open);
    if (!open.isEmpty()) {
      answer(open.keySet(), place + 1);
    }
  }

  /// Puts the results of calls right behind them, whatever the caller put between. An id that a
  /// later answer uses again is that answer's from there on.
  private void answer(Set<String> calls, int from) {
    Set<String> open = new HashSet<>(calls);
    boolean between = false;
    for (int place = from; place < messages.size() && !open.isEmpty(); place++) {
      between = answer(open, place, between);
    }
  }

  /// Returns whether anything but results has come by the end of the message.
  private boolean answer(Set<String> open, int place, boolean before) {
    boolean between = before;
    Message message = messages.get(place);
    for (int i = 0; i < message.blocks().size(); i++) {
      String path = block(place, i);
      if (message.blocks().get(i) instanceof Block.ToolUse use) {
        open.remove(use.toolUseId());
      }
      if (!(message.blocks().get(i) instanceof Block.ToolResult result)) {
        between = true;
      } else if (open.remove(result.toolUseId()) && sent.add(path)) {
        if (between) {
          context.adjust(path, Action.CONVERTED, "a result follows its call: moved up to it");
        }
        addResult(result, path, message);
      }
    }
    return between;
  }

  private void addResult(Block.ToolResult result, String path, Message message) {
    JsonObject written = turns.result(result, path);
    out.add(merged(written, message, path.substring(0, path.indexOf(".content"))));
  }

  private void add(
      Role role, MessageContent content, JsonObjectBuilder more, Message message, int place) {
    out.add(merged(object(role, content, more), message, path(place)));
  }

  private void add(Role role, MessageContent content, JsonObjectBuilder more) {
    out.add(object(role, content, more));
  }

  private JsonObject object(Role role, MessageContent content, JsonObjectBuilder more) {
    JsonObjectBuilder object = context.json().createObjectBuilder().add("role", role.json());
    object.add("content", content.text());
    List<String> images = new ArrayList<>(content.images());
    if (role == Role.USER) {
      images.addAll(0, heldImages);
      heldImages.clear();
    }
    if (!images.isEmpty()) {
      object.add("images", context.json().createArrayBuilder(images));
    }
    return object.addAll(more).build();
  }

  private JsonObject merged(JsonObject written, Message message, String path) {
    return new ProviderOptions(context.provider(), Set.of(), context.json())
        .merge(
            written,
            message.providerOptions().of(context.provider()),
            new ProviderOptions.Place("messages", path));
  }

  private static String path(int message) {
    return "messages[" + message + "]";
  }

  private static String block(int message, int block) {
    return path(message) + ".content[" + block + "]";
  }
}
