package dev.aratta.plugin.anthropic;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.Block;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Failure;
import dev.aratta.scri.Message;
import dev.aratta.scri.Role;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Turns the messages of a conversation into the turns of the wire, in which user and assistant
/// alternate, the first is the user's, and results of tools open the turn behind their calls. One
/// conversation, one thread.
final class MessageEncoder {
  private final ChatRequest request;
  private final List<ChatResponse> rounds;
  private final EncodeContext context;
  private final BlockEncoder blocks;
  private final Turns turns;
  private final SystemPrompt system;

  /// Results that stand in a turn already, by their path.
  private final Set<String> answered = new HashSet<>();

  /// Media of an assistant, which only a user may show.
  private final List<JsonObject> held = new ArrayList<>();

  MessageEncoder(ChatRequest request, List<ChatResponse> rounds, EncodeContext context) {
    this.request = request;
    this.rounds = rounds;
    this.context = context;
    this.blocks = new BlockEncoder(request, context);
    this.turns = new Turns(context);
    this.system = new SystemPrompt(blocks, context);
  }

  /// Adds `system` and `messages`.
  void addTo(JsonObjectBuilder body) {
    List<Message> messages = request.messages();
    for (int place = 0; place < messages.size(); place++) {
      add(messages.get(place), place);
    }
    if (rounds.isEmpty()) {
      show();
      checkEnd();
    }
    for (ChatResponse round : rounds) {
      addAssistant(round.message(), messages.size());
    }
    system.addTo(body);
    body.add("messages", turns.json());
  }

  /// Returns the container in which the last answer of this provider ran code.
  Optional<String> container() {
    List<JsonObject> data = new ArrayList<>();
    request.messages().forEach(message -> data.add(message.providerData().of(context.provider())));
    rounds.forEach(round -> data.add(round.providerData().of(context.provider())));
    return data.reversed().stream()
        .flatMap(found -> WireJson.string(found, AnswerParts.CONTAINER).stream())
        .findFirst();
  }

  private void add(Message message, int place) {
    if (message.name().isPresent()) {
      context.adjust(
          path(place) + ".name", Action.DROPPED, "Anthropic has no member for a speaker's name");
    }
    switch (message.role()) {
      case SYSTEM -> addSystem(message, place);
      case USER, TOOL -> addUser(message, place);
      case ASSISTANT -> {
        addAssistant(message, place);
        if (!isAssistant(place + 1)) {
          answerCalls(place + 1);
        }
      }
    }
  }

  private void addSystem(Message message, int place) {
    if (turns.isEmpty() || !Trait.SYSTEM_TURNS.of(context)) {
      if (!turns.isEmpty()) {
        context.adjust(
            path(place), Action.CONVERTED, "the model takes system text before all else only");
      }
      system.add(message, path(place));
      return;
    }
    Turn turn = turns.next(Role.SYSTEM, message, path(place));
    system.texts(message, path(place)).forEach(turn::say);
    turns.end(message, path(place));
  }

  private void addUser(Message message, int place) {
    Turn turn = turns.next(Role.USER, message, path(place));
    held.forEach(turn::say);
    held.clear();
    for (int i = 0; i < message.blocks().size(); i++) {
      String path = block(place, i);
      Block block = message.blocks().get(i);
      if (block instanceof Block.ToolResult result) {
        if (answered.add(path)) {
          turn.answer(blocks.result(result, path));
        }
      } else {
        blocks.user(block, path).ifPresent(turn::say);
      }
    }
    turns.end(message, path(place));
  }

  private void addAssistant(Message message, int place) {
    Turn turn = turns.next(Role.ASSISTANT, message, path(place));
    for (int i = 0; i < message.blocks().size(); i++) {
      String path = block(place, i);
      switch (message.blocks().get(i)) {
        case Block.Image image -> hold(image, path);
        case Block.Document document -> hold(document, path);
        case Block block -> blocks.assistant(block, path).ifPresent(turn::say);
      }
    }
    turns.end(message, path(place));
  }

  private void hold(Block media, String path) {
    blocks.user(media, path).ifPresent(held::add);
    context.adjust(
        path,
        Action.CONVERTED,
        "an assistant shows Anthropic no images or documents: the next user turn does");
  }

  /// Puts the results of calls right behind them, whatever the caller put between. An id that a
  /// later answer uses again is that answer's from there on.
  ///
  /// @param from the message behind the assistant's turn, which may be several messages
  private void answerCalls(int from) {
    Set<String> open = new HashSet<>();
    for (int place = from - 1; isAssistant(place); place--) {
      for (Block block : request.messages().get(place).blocks()) {
        if (block instanceof Block.ToolUse use) {
          open.add(use.toolUseId());
        }
      }
    }
    boolean between = false;
    for (int place = from; place < request.messages().size() && !open.isEmpty(); place++) {
      Message message = request.messages().get(place);
      for (int i = 0; i < message.blocks().size(); i++) {
        if (message.blocks().get(i) instanceof Block.ToolUse use) {
          open.remove(use.toolUseId());
        }
        if (!(message.blocks().get(i) instanceof Block.ToolResult result)) {
          between |= message.role() == Role.ASSISTANT || message.role() == Role.SYSTEM;
        } else if (open.remove(result.toolUseId()) && between) {
          moveUp(result, block(place, i));
        }
      }
    }
  }

  private boolean isAssistant(int place) {
    return place >= 0
        && place < request.messages().size()
        && request.messages().get(place).role() == Role.ASSISTANT;
  }

  private void moveUp(Block.ToolResult result, String path) {
    answered.add(path);
    turns.last(Role.USER).answer(blocks.result(result, path));
    context.adjust(path, Action.CONVERTED, "a result follows its call: moved up to it");
  }

  /// Shows media that no user's turn came for.
  private void show() {
    if (!held.isEmpty()) {
      Turn turn = turns.last(Role.USER);
      held.forEach(turn::say);
    }
  }

  private void checkEnd() {
    int last = request.messages().size() - 1;
    if (turns.endsWith(Role.ASSISTANT) && Trait.NO_PREFILL.of(context)) {
      throw Refusals.unsupported(
          "messages",
          path(last),
          "takes no conversation that ends with an assistant's turn for "
              + context.model().id()
              + "; end with a user's");
    }
    if (turns.isEmpty()) {
      throw Failure.invalid("messages", "messages: Anthropic needs a turn that says something")
          .exception();
    }
  }

  private static String path(int message) {
    return "messages[" + message + "]";
  }

  private static String block(int message, int block) {
    return path(message) + ".content[" + block + "]";
  }
}
