package dev.aratta.plugin.google;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.Block;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Failure;
import dev.aratta.scri.Message;
import dev.aratta.scri.Role;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.ResultOrder;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Writes `systemInstruction` and `contents`: turns of `user` and `model`, where one role in a row
/// is one turn and the results of a model's calls open the turn behind it. One conversation, one
/// thread.
final class ContentsEncoder {
  private final List<Message> messages;
  private final EncodeContext context;
  private final PartsEncoder parts;
  private final ResultOrder order;
  private final List<JsonObject> system = new ArrayList<>();
  private final List<Turn> turns = new ArrayList<>();

  /// Results of the calls in the model's turn so far; answers in a row are one turn.
  private final List<ResultOrder.Found> results = new ArrayList<>();

  ContentsEncoder(ChatRequest request, EncodeContext context) {
    this.messages = request.messages();
    this.context = context;
    this.parts = new PartsEncoder(context);
    this.order = ResultOrder.of(messages);
  }

  void addTo(JsonObjectBuilder body) {
    for (int place = 0; place < messages.size(); place++) {
      add(messages.get(place), place);
    }
    if (turns.isEmpty()) {
      throw Failure.invalid("messages", "messages: Google needs a turn that says something")
          .exception();
    }
    if (!system.isEmpty()) {
      JsonArrayBuilder texts = context.json().createArrayBuilder();
      system.forEach(texts::add);
      body.add("systemInstruction", context.json().createObjectBuilder().add("parts", texts));
    }
    JsonArrayBuilder contents = context.json().createArrayBuilder();
    turns.forEach(turn -> contents.add(turn.json(context)));
    body.add("contents", contents);
  }

  private void add(Message message, int place) {
    String path = "messages[" + place + "]";
    if (message.name().isPresent()) {
      context.adjust(path + ".name", Action.DROPPED, "Google has no member for a speaker's name");
    }
    if (!message.providerOptions().of(context.provider()).isEmpty()) {
      String options = path + ".provider_options." + context.provider();
      throw Failure.unsupported(
              "provider_options",
              options + ": Google has no options of a turn; set them on its blocks")
          .withPath(options)
          .exception();
    }
    switch (message.role()) {
      case SYSTEM -> addSystem(message, path);
      case USER, TOOL -> addUser(message, place, path);
      case ASSISTANT -> {
        addModel(message, path);
        results.addAll(order.behind(place));
        boolean goesOn =
            place + 1 < messages.size() && messages.get(place + 1).role() == Role.ASSISTANT;
        if (!goesOn) {
          results.forEach(result -> addResult(result, place));
          results.clear();
        }
      }
    }
  }

  private void addSystem(Message message, String path) {
    if (!turns.isEmpty()) {
      context.adjust(path, Action.CONVERTED, "Google takes system text before all else only");
    }
    for (int i = 0; i < message.blocks().size(); i++) {
      String place = path + ".content[" + i + "]";
      if (!(message.blocks().get(i) instanceof Block.Text text)) {
        throw Refusals.unsupported("messages", place, "takes nothing but text from the system");
      }
      parts.user(text, place).forEach(system::add);
    }
  }

  private void addUser(Message message, int place, String path) {
    for (int i = 0; i < message.blocks().size(); i++) {
      String at = path + ".content[" + i + "]";
      Block block = message.blocks().get(i);
      if (block instanceof Block.Text text && text.text().isEmpty()) {
        context.adjust(at, Action.DROPPED, "Google refuses empty texts");
      } else if (!(block instanceof Block.ToolResult result)) {
        parts.user(block, at).forEach(part -> last(Role.USER).parts().add(part));
      } else if (!order.isPlaced(place, i)) {
        last(Role.USER).parts().addAll(parts.result(result, at));
      }
    }
  }

  private void addModel(Message message, String path) {
    parts.beginTurn();
    if (message.blocks().isEmpty()) {
      context.adjust(path, Action.DROPPED, "Google takes no turn that says nothing");
    }
    for (int i = 0; i < message.blocks().size(); i++) {
      List<JsonObject> written = parts.model(message.blocks().get(i), path + ".content[" + i + "]");
      written.forEach(part -> last(Role.ASSISTANT).parts().add(part));
    }
  }

  /// @param answer the place of the answer that ends the turn
  private void addResult(ResultOrder.Found found, int answer) {
    String path = "messages[" + found.message() + "].content[" + found.block() + "]";
    if (found.moved() && isMoved(found, answer)) {
      context.adjust(path, Action.CONVERTED, "a result follows its call: moved up to it");
    }
    last(Role.USER).parts().addAll(parts.result(found.result(), path));
  }

  private boolean isMoved(ResultOrder.Found found, int answer) {
    return IntStream.rangeClosed(answer + 1, found.message())
        .mapToObj(
            place -> {
              List<Block> blocks = messages.get(place).blocks();
              return place < found.message() ? blocks : blocks.subList(0, found.block());
            })
        .flatMap(List::stream)
        .anyMatch(block -> !(block instanceof Block.ToolResult));
  }

  private Turn last(Role role) {
    if (turns.isEmpty() || turns.getLast().role() != role) {
      turns.add(new Turn(role, new ArrayList<>()));
    }
    return turns.getLast();
  }

  /// What one role says.
  ///
  /// @param role who says it
  /// @param parts what is said
  private record Turn(Role role, List<JsonObject> parts) {
    JsonObject json(EncodeContext context) {
      JsonArrayBuilder list = context.json().createArrayBuilder();
      parts.forEach(list::add);
      return context
          .json()
          .createObjectBuilder()
          .add("role", role == Role.ASSISTANT ? "model" : "user")
          .add("parts", list)
          .build();
    }
  }
}
