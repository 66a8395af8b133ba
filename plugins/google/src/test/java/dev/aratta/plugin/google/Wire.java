package dev.aratta.plugin.google;

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
import dev.aratta.spi.WireResponse;
import dev.aratta.testkit.recordings.Corpus;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;

/// Both sides of a call, written with `'` for `"`.
final class Wire {
  static final String NEWEST = "gemini-4-hydrogen";
  static final String OLDER = "gemini-2.5-flash";

  private static final ChatTranslator CHAT = new GooglePlugin().chat().orElseThrow();
  private static final String HI = "'messages': [{'role': 'user', 'content': 'Hi'}]";

  private Wire() {}

  static JsonObject json(String text) {
    return Corpus.read(text.replace('\'', '"')).asJsonObject();
  }

  /// Returns a request; of one that has no messages, with one.
  static ChatRequest request(String members) {
    String more = members.contains("'messages'") ? "" : members.isEmpty() ? HI : ", " + HI;
    return new ScriJson(Corpus.JSON).readChatRequest(json("{" + members + more + "}"));
  }

  static JsonObject sent(String model, String members) {
    return sent(Contexts.chat(request(members), model));
  }

  private static JsonObject sent(ChatCallContext context) {
    return CHAT.encode(context.request(), context).body().orElseThrow();
  }

  /// Returns the body that is sent to the newest model.
  static JsonObject sent(String members) {
    return sent(NEWEST, members);
  }

  /// Returns the turns that are sent to the newest model, with `'` for `"`.
  static String contents(String messages) {
    return text(sent("'messages': [" + messages + "]").get("contents").asJsonArray());
  }

  /// Returns the turns of a conversation that goes on after an answer.
  static String contents(ChatResponse answer, String model) {
    ChatRequest next =
        ChatRequest.builder()
            .messages(List.of(Message.user("Hi"), answer.message(), Message.user("Go on.")))
            .build();
    return text(sent(Contexts.chat(next, model)).getJsonArray("contents"));
  }

  private static String text(JsonArray list) {
    return list.toString().replace('"', '\'');
  }

  /// Returns what the lineage says of a request, as `field action`.
  static List<String> notes(String model, String members) {
    ChatCallContext context = Contexts.chat(request(members), model);
    sent(context);
    return context.adjustments().stream()
        .map(note -> note.field() + " " + note.action().json())
        .toList();
  }

  /// Returns kind and field of the failure of a request that is refused.
  static String refused(String model, String members) {
    Failure failure = assertThrows(ArattaException.class, () -> sent(model, members)).failure();
    return failure.kind().json() + " " + failure.field().orElse("");
  }

  /// Returns a document of an answer.
  ///
  /// @param parts the parts, with `'` for `"`
  /// @param more members of the candidate, such as the reason
  static String document(String parts, String more) {
    return "{'candidates': [{'content': {'role': 'model', 'parts': ["
        + parts
        + "]}"
        + (more.isEmpty() ? "" : ", " + more)
        + "}], 'responseId': 'r'}";
  }

  /// Returns the answer that says these parts and stops.
  static ChatResponse answer(String parts) {
    return whole(document(parts, "'finishReason': 'STOP'"));
  }

  /// Returns the answer of a document.
  static ChatResponse whole(String document) {
    return CHAT.decode(WireResponse.of(200, Map.of(), json(document)), Contexts.sent());
  }

  /// Returns the answer that a stream of documents brings.
  static ChatResponse streamed(String... documents) {
    StreamTranslator stream = CHAT.stream(WireResponse.ofText(200, Map.of(), ""), Contexts.sent());
    Fold fold = new Fold(Corpus.JSON);
    for (String document : documents) {
      stream.accept(new WireEvent.Json("", json(document))).forEach(fold::accept);
    }
    stream.end(StreamEnd.CLEAN).forEach(fold::accept);
    return fold.result();
  }

  /// Returns the kind of the failure that a stream ends in.
  static String failure(StreamEnd end, String... documents) {
    StreamTranslator stream = CHAT.stream(WireResponse.ofText(200, Map.of(), ""), Contexts.sent());
    return assertThrows(
            ArattaException.class,
            () -> {
              for (String document : documents) {
                stream.accept(new WireEvent.Json("", json(document)));
              }
              stream.end(end);
            })
        .failure()
        .kind()
        .json();
  }
}
