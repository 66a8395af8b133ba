package dev.aratta.simulator.chatcompletions;

import dev.aratta.scri.Block;
import dev.aratta.scri.Marks;
import dev.aratta.scri.Message;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.Role;
import dev.aratta.simulator.openai.CommonSettings;
import dev.aratta.simulator.openai.Fields;
import dev.aratta.simulator.openai.Refusal;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the messages of a request.
final class MessageReader {
  private static final List<String> ROLES =
      List.of("system", "assistant", "user", "function", "tool", "developer");

  private final JsonProvider json;
  private final String provider;
  private final PartReader parts;

  MessageReader(JsonProvider json, String provider) {
    this.json = json;
    this.provider = provider;
    this.parts = new PartReader(json, provider);
  }

  List<Message> read(List<Fields> entries) {
    CallReader calls = new CallReader(json, provider);
    List<Message> messages = new ArrayList<>();
    for (Fields entry : entries) {
      messages.add(message(entry, calls));
    }
    return messages;
  }

  private Message message(Fields in, CallReader calls) {
    String word = in.required("role");
    Role role = role(word, in);
    Optional<String> name = in.string("name");
    List<Block> blocks =
        switch (role) {
          case TOOL -> List.of(calls.result(in));
          case ASSISTANT -> said(in, calls);
          case SYSTEM, USER -> content(in);
        };
    var rest = in.rest(json);
    if (word.equals("function")) {
      rest.add("role", word);
    }
    return new Message(
        role,
        blocks,
        name,
        Optional.empty(),
        CommonSettings.options(provider, rest.build()),
        ProviderMap.EMPTY);
  }

  private static Role role(String word, Fields in) {
    return switch (word) {
      case "system", "developer" -> Role.SYSTEM;
      case "user" -> Role.USER;
      case "assistant" -> Role.ASSISTANT;
      case "tool", "function" -> Role.TOOL;
      case String _ -> throw Refusal.value(in.path("role"), word, ROLES);
    };
  }

  private List<Block> content(Fields in) {
    Optional<JsonValue> content = in.value("content");
    return content.isPresent() ? parts.read(content.get(), in.path("content")) : List.of();
  }

  /// Thinking, text and calls, in the order in which their channels are read everywhere. An empty
  /// text beside them says nothing.
  private List<Block> said(Fields in, CallReader calls) {
    List<Block> blocks = new ArrayList<>();
    reasoning(in).ifPresent(text -> blocks.add(new Block.Thinking(text, Marks.NONE)));
    List<Block> texts = content(in);
    Optional<String> refusal = in.string("refusal");
    List<Fields> called = in.objects("tool_calls");
    boolean silent =
        texts.size() == 1
            && texts.getFirst() instanceof Block.Text(String text, _, Marks marks)
            && text.isEmpty()
            && marks.equals(Marks.NONE);
    if (!silent || (blocks.isEmpty() && called.isEmpty() && refusal.isEmpty())) {
      blocks.addAll(texts);
    }
    refusal.ifPresent(text -> blocks.add(new Block.Text(text, true, Marks.NONE)));
    called.forEach(call -> blocks.add(calls.call(call)));
    return blocks;
  }

  /// Reads the reasoning by either name; where both say something else, the older one is left over.
  private static Optional<String> reasoning(Fields in) {
    List<String> found = new ArrayList<>();
    for (String name : List.of("reasoning", "reasoning_content")) {
      if (in.peek(name).orElse(null) instanceof JsonString text
          && (found.isEmpty() || found.contains(text.getString()))) {
        in.value(name);
        found.add(text.getString());
      }
    }
    return found.stream().findFirst();
  }
}
