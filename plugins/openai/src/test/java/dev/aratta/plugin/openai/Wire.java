package dev.aratta.plugin.openai;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Failure;
import dev.aratta.scri.Fold;
import dev.aratta.scri.Message;
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
  private static final ChatTranslator CHATS = new OpenAiPlugin().chat().orElseThrow();
  private static final ScriJson SCRI = new ScriJson(Corpus.JSON);
  private static final String NEWEST = "gpt-6.1-sol";
  private static final String HI = "'messages': [{'role': 'user', 'content': 'Hi'}]";

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
    return CHATS.encode(context.request(), context);
  }

  /// Returns the body that is sent to the newest model.
  static JsonObject sent(String members) {
    return sent(NEWEST, members);
  }

  static JsonObject sent(String model, String members) {
    return asked(Contexts.responses(request(members), model)).body().orElseThrow();
  }

  /// Returns the items that are sent.
  static JsonArray items(String messages) {
    return sent("'messages': [" + messages + "]").getJsonArray("input");
  }

  /// Returns the items of a conversation that goes on after an answer.
  static JsonArray items(ChatResponse answer, String model) {
    ChatRequest next =
        ChatRequest.builder()
            .messages(List.of(Message.user("Hi"), answer.message(), Message.user("Go on.")))
            .build();
    return asked(Contexts.responses(next, model)).body().orElseThrow().getJsonArray("input");
  }

  /// Returns what the lineage says of a request, as `field action`.
  static List<String> notes(String model, String members) {
    ChatCallContext context = Contexts.responses(request(members), model);
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

  /// Returns the answer whose `output` is this list.
  static ChatResponse answer(String output) {
    return answer(json("{'id': 'resp_1', 'status': 'completed', 'output': [" + output + "]}"));
  }

  static ChatResponse answer(JsonObject body) {
    return answer(body, "");
  }

  /// Returns the answer to a request with these members.
  static ChatResponse answer(JsonObject body, String members) {
    ChatCallContext context = Contexts.responses(request(members), NEWEST);
    context.sent(asked(context));
    return CHATS.decode(WireResponse.of(200, Map.of(), body), context);
  }

  /// Returns the answer that a stream brings.
  ///
  /// @param events the members of each event
  static ChatResponse streamed(String... events) {
    ChatCallContext context = Contexts.responses();
    context.sent(asked(context));
    StreamTranslator stream = CHATS.stream(WireResponse.ofText(200, Map.of(), ""), context);
    Fold fold = new Fold(Corpus.JSON);
    for (String event : events) {
      stream.accept(new WireEvent.Json("", json("{" + event + "}"))).forEach(fold::accept);
    }
    stream.end(StreamEnd.CLEAN).forEach(fold::accept);
    return fold.result();
  }

  /// Returns the kind of the failure that a stream ends in.
  static String failure(String... events) {
    return assertThrows(ArattaException.class, () -> streamed(events)).failure().kind().json();
  }

  /// Returns the last event, with an answer of these items.
  static String completed(String output) {
    return "'type': 'response.completed', 'response': {'id': 'resp_1', 'status': 'completed',"
        + " 'output': ["
        + output
        + "]}";
  }

  static List<String> strings(JsonArray list, String member) {
    List<String> found = new ArrayList<>();
    list.forEach(one -> found.add(one.asJsonObject().getString(member, "-")));
    return found;
  }
}
