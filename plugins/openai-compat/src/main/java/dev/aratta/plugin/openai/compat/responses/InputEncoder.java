package dev.aratta.plugin.openai.compat.responses;

import dev.aratta.plugin.openai.compat.chat.CacheBreakpoints;
import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.Block;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Failure;
import dev.aratta.scri.Message;
import dev.aratta.scri.Role;
import dev.aratta.spi.EncodeContext;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes `input`: the conversation as one flat list of items. One conversation, one thread.
///
/// What system and user say is a message; results of tools, calls, reasoning and items of the
/// provider stand beside the messages, in the order in which the caller has them.
final class InputEncoder {
  private final ChatRequest request;
  private final ResponsesDialect dialect;
  private final EncodeContext context;
  private final PartEncoder parts;
  private final ResultEncoder results;
  private final AnswerEncoder answers;
  private final List<InputItem> items = new ArrayList<>();
  private final List<JsonObject> held = new ArrayList<>();

  InputEncoder(ChatRequest request, ResponsesDialect dialect, EncodeContext context) {
    this.request = request;
    this.dialect = dialect;
    this.context = context;
    CacheBreakpoints marks = new CacheBreakpoints(request, dialect.name(), context);
    this.parts = new PartEncoder(dialect, marks, context);
    this.results = new ResultEncoder(parts, dialect, held, context);
    this.answers = new AnswerEncoder(request, parts, context);
  }

  JsonArray encode() {
    for (int place = 0; place < request.messages().size(); place++) {
      Message message = request.messages().get(place);
      String path = "messages[" + place + "]";
      if (message.name().isPresent()) {
        context.adjust(
            path + ".name", Action.DROPPED, dialect.name() + " has no member for a speaker's name");
      }
      if (message.role() == Role.ASSISTANT) {
        showHeld();
      }
      int before = items.size();
      if (message.role() == Role.ASSISTANT) {
        items.addAll(answers.encode(message, path));
        held.addAll(answers.takeMedia());
      } else {
        addSaid(message, path);
      }
      mergeOptions(message, path, before);
    }
    showHeld();
    return written();
  }

  /// Shows what no user turn has shown yet.
  private void showHeld() {
    if (!held.isEmpty()) {
      addMessage("user", List.of(), Optional.empty());
    }
  }

  private void addSaid(Message message, String path) {
    String role = message.role() == Role.SYSTEM ? dialect.systemRole() : "user";
    List<Said> said = new ArrayList<>();
    boolean any = message.role() != Role.TOOL && message.blocks().isEmpty();
    for (int place = 0; place < message.blocks().size(); place++) {
      Block block = message.blocks().get(place);
      String at = path + ".content[" + place + "]";
      switch (block) {
        case Block.ToolResult result -> {
          flush(role, said);
          items.add(InputItem.said(results.encode(result, answers.freeCalls(), at)));
        }
        case Block.Provider item -> {
          flush(role, said);
          answers.item(item, at).ifPresent(own -> items.add(InputItem.said(own)));
        }
        case Block.Thinking _ ->
            context.adjust(at, Action.DROPPED, "only an assistant's message holds thinking");
        case Block.ToolUse _ ->
            throw Failure.invalid(at, at + ": a tool_use belongs in an assistant's message")
                .exception();
        case Block.Text _, Block.Image _, Block.Document _ -> said.add(new Said(block, at));
      }
    }
    if (any || !said.isEmpty()) {
      markLast(said, message);
      addMessage(role, said, Optional.of(path));
    }
  }

  /// Adds what was said before an item of another kind.
  private void flush(String role, List<Said> said) {
    if (!said.isEmpty()) {
      addMessage(role, said, Optional.empty());
      said.clear();
    }
  }

  private static void markLast(List<Said> said, Message message) {
    if (!said.isEmpty()) {
      Said last = said.removeLast();
      List<Block> marked = CacheBreakpoints.marked(List.of(last.block()), message.cache());
      said.add(new Said(marked.getFirst(), last.path()));
    }
  }

  private void addMessage(String role, List<Said> said, Optional<String> path) {
    boolean shows = role.equals("user") && !held.isEmpty();
    items.add(
        InputItem.message(
            context
                .json()
                .createObjectBuilder()
                .add("role", role)
                .add("content", content(said, shows))
                .build(),
            path));
    if (shows) {
      held.clear();
    }
  }

  private JsonValue content(List<Said> said, boolean shows) {
    if (!shows && said.isEmpty()) {
      return context.json().createValue("");
    }
    if (!shows
        && said.size() == 1
        && said.getFirst().block() instanceof Block.Text only
        && PartEncoder.isPlain(only)) {
      return context.json().createValue(only.text());
    }
    JsonArrayBuilder content = context.json().createArrayBuilder();
    if (shows) {
      held.forEach(content::add);
    }
    said.forEach(one -> content.add(parts.encode(one.block(), one.path())));
    return content.build();
  }

  /// Merges what the caller asks for a message into the messages that it became.
  private void mergeOptions(Message message, String path, int from) {
    if (message.providerOptions().of(context.provider()).isEmpty()) {
      return;
    }
    boolean any = false;
    for (int place = from; place < items.size(); place++) {
      InputItem item = items.get(place);
      if (item.isMessage()) {
        any = true;
        items.set(
            place,
            item.with(
                new CallersOptions(context)
                    .merged(item.json(), message.providerOptions(), "input", path)));
      }
    }
    if (!any) {
      String at = path + ".provider_options." + context.provider();
      throw Failure.unsupported(
              "provider_options", at + ": this message says nothing; set the options on its blocks")
          .withPath(at)
          .exception();
    }
  }

  /// Returns the items. Reasoning that nothing follows in the same turn is refused by the server
  /// ("without its required following item"), and so left out.
  private JsonArray written() {
    JsonArrayBuilder out = context.json().createArrayBuilder();
    boolean followed = false;
    List<JsonObject> kept = new ArrayList<>();
    for (InputItem item : items.reversed()) {
      if (item.isReasoning() && !followed) {
        context.adjust(
            item.path().orElse("messages"),
            Action.DROPPED,
            "nothing follows this thinking in its turn, and " + dialect.name() + " refuses that");
      } else {
        kept.add(item.json());
        followed = item.isAnswer();
      }
    }
    kept.reversed().forEach(out::add);
    return out.build();
  }

  /// @param block what is said
  /// @param path where
  private record Said(Block block, String path) {}
}
