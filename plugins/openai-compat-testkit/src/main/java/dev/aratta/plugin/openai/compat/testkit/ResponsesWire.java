package dev.aratta.plugin.openai.compat.testkit;

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
import dev.aratta.spi.ProviderPlugin;
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

/// Both sides of a call of a plugin that speaks the Responses API. JSON is written with `'` for `"`
/// and `PROVIDER` for the provider's id.
public final class ResponsesWire {
  private static final ScriJson SCRI = new ScriJson(Corpus.JSON);
  private static final String HI = "'messages': [{'role': 'user', 'content': 'Hi'}]";

  private final ChatTranslator chats;
  private final Contexts contexts;
  private final String newest;

  /// Makes it.
  ///
  /// @param plugin the plugin, which has a catalogue
  /// @param newest the model that is asked unless a test names another
  public ResponsesWire(ProviderPlugin plugin, String newest) {
    this(plugin.chat().orElseThrow(), Contexts.of(plugin), newest);
  }

  private ResponsesWire(ChatTranslator chats, Contexts contexts, String newest) {
    this.chats = chats;
    this.contexts = contexts;
    this.newest = newest;
  }

  /// Returns the same for a provider that has an option.
  public ResponsesWire with(String option, String value) {
    return new ResponsesWire(chats, contexts.with(option, value), newest);
  }

  /// Returns the model that is asked unless a test names another.
  public String newest() {
    return newest;
  }

  /// Returns the provider's id.
  public String provider() {
    return contexts.provider();
  }

  /// Reads JSON.
  public JsonObject json(String text) {
    return Corpus.read(text.replace('\'', '"').replace("PROVIDER", provider())).asJsonObject();
  }

  /// Returns the context of a call.
  public ChatCallContext context(String model, String members) {
    return contexts.chat(model, request(members));
  }

  /// Returns a request; of one that has no messages, with one.
  private ChatRequest request(String members) {
    String more = members.contains("'messages'") ? "" : members.isEmpty() ? HI : ", " + HI;
    return SCRI.readChatRequest(json("{" + members + more + "}"));
  }

  /// Returns the request that is sent.
  public WireRequest asked(ChatCallContext context) {
    return chats.encode(context.request(), context);
  }

  /// Returns the body that is sent to the newest model.
  public JsonObject sent(String members) {
    return sent(newest, members);
  }

  /// Returns the body that is sent to a model.
  public JsonObject sent(String model, String members) {
    return asked(context(model, members)).body().orElseThrow();
  }

  /// Returns the items that are sent.
  public JsonArray items(String messages) {
    return sent("'messages': [" + messages + "]").getJsonArray("input");
  }

  /// Returns the items of a conversation that goes on after an answer.
  public JsonArray items(ChatResponse answer, String model) {
    ChatRequest next =
        ChatRequest.builder()
            .messages(List.of(Message.user("Hi"), answer.message(), Message.user("Go on.")))
            .build();
    return asked(contexts.chat(model, next)).body().orElseThrow().getJsonArray("input");
  }

  /// Returns what the lineage says of a request, as `field action`.
  public List<String> notes(String model, String members) {
    ChatCallContext context = context(model, members);
    asked(context);
    return context.adjustments().stream()
        .map(note -> note.field() + " " + note.action().json())
        .toList();
  }

  /// Returns the field for which a request is refused.
  public String refused(String model, String members) {
    Failure failure = assertThrows(ArattaException.class, () -> sent(model, members)).failure();
    return failure.kind().json() + " " + failure.field().orElse("");
  }

  /// Returns the answer whose `output` is this list.
  public ChatResponse answer(String output) {
    return answer(json("{'id': 'resp_1', 'status': 'completed', 'output': [" + output + "]}"));
  }

  /// Returns the answer of this body.
  public ChatResponse answer(JsonObject body) {
    return answer(body, "");
  }

  /// Returns the answer to a request with these members.
  public ChatResponse answer(JsonObject body, String members) {
    ChatCallContext context = context(newest, members);
    context.sent(asked(context));
    return chats.decode(WireResponse.of(200, Map.of(), body), context);
  }

  /// Returns the answer that a stream brings.
  ///
  /// @param events the members of each event
  public ChatResponse streamed(String... events) {
    ChatCallContext context = context(newest, "");
    context.sent(asked(context));
    StreamTranslator stream = chats.stream(WireResponse.ofText(200, Map.of(), ""), context);
    Fold fold = new Fold(Corpus.JSON);
    for (String event : events) {
      stream.accept(new WireEvent.Json("", json("{" + event + "}"))).forEach(fold::accept);
    }
    stream.end(StreamEnd.CLEAN).forEach(fold::accept);
    return fold.result();
  }

  /// Returns the kind of the failure that a stream ends in.
  public String failure(String... events) {
    return assertThrows(ArattaException.class, () -> streamed(events)).failure().kind().json();
  }

  /// Returns the last event, with an answer of these items.
  public String completed(String output) {
    return "'type': 'response.completed', 'response': {'id': 'resp_1', 'status': 'completed',"
        + " 'output': ["
        + output
        + "]}";
  }

  /// Returns a member of each object of a list, `-` where it has none.
  public List<String> strings(JsonArray list, String member) {
    List<String> found = new ArrayList<>();
    list.forEach(one -> found.add(one.asJsonObject().getString(member, "-")));
    return found;
  }
}
