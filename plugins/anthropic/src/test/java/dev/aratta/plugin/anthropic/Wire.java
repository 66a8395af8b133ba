package dev.aratta.plugin.anthropic;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Failure;
import dev.aratta.scri.Fold;
import dev.aratta.scri.Message;
import dev.aratta.scri.Origin;
import dev.aratta.scri.Role;
import dev.aratta.scri.ScriJson;
import dev.aratta.spi.ChatCallContext;
import dev.aratta.spi.ChatTranslator;
import dev.aratta.spi.StreamEnd;
import dev.aratta.spi.StreamTranslator;
import dev.aratta.spi.WireEvent;
import dev.aratta.spi.WireRequest;
import dev.aratta.spi.WireResponse;
import dev.aratta.testkit.recordings.Corpus;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Both sides of a call, written with `'` for `"`.
final class Wire {
  static final String NEWEST = "claude-opus-5-5";

  private static final ChatTranslator CHAT = new AnthropicPlugin().chat().orElseThrow();
  private static final ScriJson SCRI = new ScriJson(Corpus.JSON);
  private static final String HI = "'messages': [{'role': 'user', 'content': 'Hi'}]";
  private static final String HEAD =
      "'id': 'msg_1', 'type': 'message', 'role': 'assistant', 'model': 'm'";

  private Wire() {}

  static JsonObject json(String text) {
    return Corpus.read(text.replace('\'', '"')).asJsonObject();
  }

  /// Returns a request; of one that has no messages, with one.
  static ChatRequest request(String members) {
    String more = members.contains("'messages'") ? "" : members.isEmpty() ? HI : ", " + HI;
    return SCRI.readChatRequest(json("{" + members + more + "}"));
  }

  static WireRequest asked(ChatCallContext context) {
    return CHAT.encode(context.request(), context);
  }

  /// Returns the body that is sent to the newest model.
  static JsonObject sent(String members) {
    return sent(NEWEST, members);
  }

  static JsonObject sent(String model, String members) {
    return asked(Contexts.chat(request(members), model)).body().orElseThrow();
  }

  /// Returns the turns that are sent.
  static JsonArray turns(String messages) {
    return turns(NEWEST, messages);
  }

  static JsonArray turns(String model, String messages) {
    return sent(model, "'messages': [" + messages + "]").getJsonArray("messages");
  }

  /// Returns the content of the assistant's turn, in a conversation that goes on after an answer.
  ///
  /// @param by the model that answered
  /// @param model the model that goes on
  static JsonArray replayed(ChatResponse answer, String by, String model) {
    Origin origin = new Origin(Contexts.PROVIDER, by);
    Message said =
        new Message(
            Role.ASSISTANT,
            answer.blocks().stream()
                .map(block -> block.withMarks(block.marks().withOrigin(origin)))
                .toList());
    ChatRequest next =
        ChatRequest.builder()
            .messages(List.of(Message.user("Hi"), said, Message.user("Go on.")))
            .build();
    return asked(Contexts.chat(next, model))
        .body()
        .orElseThrow()
        .getJsonArray("messages")
        .getJsonObject(1)
        .getJsonArray("content");
  }

  /// Returns what the lineage says of a request, as `field action`.
  static List<String> notes(String model, String members) {
    ChatCallContext context = Contexts.chat(request(members), model);
    asked(context);
    return context.adjustments().stream()
        .map(note -> note.field() + " " + note.action().json())
        .toList();
  }

  /// Returns the field for which a request is refused.
  static String refused(String model, String members) {
    Failure failure = assertThrows(ArattaException.class, () -> sent(model, members)).failure();
    return failure.kind().json() + " " + failure.field().orElse("");
  }

  /// Returns the answer whose `content` is this list.
  static ChatResponse answer(String content) {
    return answer(content, "'stop_reason': 'end_turn', 'usage': {}");
  }

  /// @param more further members of the answer
  static ChatResponse answer(String content, String more) {
    return decoded("{" + HEAD + ", 'content': [" + content + "], " + more + "}", "");
  }

  /// Returns the answer to a request with these members.
  static ChatResponse decoded(String body, String members) {
    ChatCallContext context = Contexts.chat(request(members), "claude-opus-4-0");
    context.sent(asked(context));
    return CHAT.decode(WireResponse.of(200, Map.of(), json(body)), context);
  }

  /// Returns the answer that a stream brings, from its blocks to its last event.
  ///
  /// @param events the members of each event between the first and the last two
  static ChatResponse streamed(String... events) {
    List<String> all = new ArrayList<>();
    all.add(started("'input_tokens': 3"));
    all.addAll(List.of(events));
    all.add("'type': 'message_delta', 'delta': {'stop_reason': 'end_turn'}");
    all.add("'type': 'message_stop'");
    return folded(all);
  }

  static String started(String usage) {
    return "'type': 'message_start', 'message': {"
        + HEAD
        + ", 'content': [], 'stop_reason': null, 'usage': {"
        + usage
        + "}}";
  }

  static String open(int index, String block) {
    return "'type': 'content_block_start', 'index': " + index + ", 'content_block': " + block;
  }

  static String delta(int index, String delta) {
    return "'type': 'content_block_delta', 'index': " + index + ", 'delta': " + delta;
  }

  static String shut(int index) {
    return "'type': 'content_block_stop', 'index': " + index;
  }

  static ChatResponse folded(List<String> events) {
    ChatCallContext context = Contexts.sent();
    StreamTranslator stream = CHAT.stream(WireResponse.ofText(200, Map.of(), ""), context);
    Fold fold = new Fold(Corpus.JSON);
    for (String event : events) {
      WireEvent came =
          event.startsWith("[")
              ? new WireEvent.Text("", event)
              : new WireEvent.Json("", json("{" + event + "}"));
      stream.accept(came).forEach(fold::accept);
    }
    stream.end(StreamEnd.CLEAN).forEach(fold::accept);
    return fold.result();
  }

  /// Returns the kind of the failure that a stream ends in.
  static String failure(String... events) {
    return assertThrows(ArattaException.class, () -> folded(List.of(events)))
        .failure()
        .kind()
        .json();
  }

  static List<String> strings(JsonArray list, String member) {
    List<String> found = new ArrayList<>();
    list.forEach(one -> found.add(one.asJsonObject().getString(member, "-")));
    return found;
  }
}
