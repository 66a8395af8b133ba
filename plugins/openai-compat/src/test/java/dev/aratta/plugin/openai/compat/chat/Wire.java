package dev.aratta.plugin.openai.compat.chat;

import dev.aratta.scri.Adjustment;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Failure;
import dev.aratta.scri.Fold;
import dev.aratta.scri.Model;
import dev.aratta.scri.ScriJson;
import dev.aratta.scri.StreamEvent;
import dev.aratta.spi.CallEnvironment;
import dev.aratta.spi.Catalogue;
import dev.aratta.spi.ChatCallContext;
import dev.aratta.spi.Settings;
import dev.aratta.spi.StreamEnd;
import dev.aratta.spi.StreamTranslator;
import dev.aratta.spi.WireEvent;
import dev.aratta.spi.WireResponse;
import dev.aratta.testkit.recordings.Corpus;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// One call of a provider; JSON is written with single quotes.
///
/// @param dialect what the provider does in its own way
/// @param context the call
record Wire(ChatDialect dialect, ChatCallContext context) {
  private static final ScriJson SCRI = new ScriJson(Corpus.JSON);

  /// Begins a call of a plain server.
  ///
  /// @param request members of the request; the greeting `Hi` where it has no messages
  /// @param traits of the model that is asked
  static Wire of(String request, String... traits) {
    return of(PlainPlugin.PLAIN, request, traits);
  }

  static Wire of(ChatDialect dialect, String request, String... traits) {
    String list = String.join("','", traits);
    Model model =
        SCRI.readModel(
            json("{'model_id':'m'" + (list.isEmpty() ? "" : ",'traits':['" + list + "']") + "}"));
    JsonObjectBuilder document =
        Corpus.JSON.createObjectBuilder(json("{'messages':[{'role':'user','content':'Hi'}]}"));
    json(request).forEach(document::add);
    ChatRequest read = SCRI.readChatRequest(document.build());
    AtomicInteger ids = new AtomicInteger();
    CallEnvironment environment =
        new CallEnvironment(
            "plain",
            Settings.NONE,
            Catalogue.EMPTY,
            Corpus.JSON,
            InstantSource.fixed(Instant.EPOCH),
            prefix -> prefix + ids.incrementAndGet());
    return new Wire(dialect, new ChatCallContext(environment, model, read));
  }

  static JsonObject json(String text) {
    return Corpus.read(text.replace('\'', '"')).asJsonObject();
  }

  /// Returns what is sent.
  JsonObject sent() {
    var request = new ChatCodec(dialect).encode(context.request(), context);
    context.sent(request);
    return request.body().orElseThrow();
  }

  /// Returns a member of what is sent, as text with single quotes; `absent` where it is not there.
  String sent(String name) {
    var value = sent().get(name);
    return value == null ? "absent" : value.toString().replace('"', '\'');
  }

  /// Returns the notes, each as field and action.
  List<String> notes() {
    sent();
    return context.adjustments().stream().map(Wire::note).toList();
  }

  private static String note(Adjustment note) {
    return note.field() + " " + note.action().json();
  }

  /// Returns why nothing is sent.
  Failure refusal() {
    try {
      throw new AssertionError("sent: " + sent());
    } catch (ArattaException e) {
      return e.failure();
    }
  }

  /// Decodes a whole answer with one choice.
  ///
  /// @param message members of its message
  /// @param finish its finish reason
  ChatResponse whole(String message, String finish) {
    return answer(
        "{'id':'a','model':'m','choices':[{'index':0,'message':"
            + message
            + ",'finish_reason':'"
            + finish
            + "'}]}");
  }

  ChatResponse answer(String body) {
    sent();
    return new ChatCodec(dialect).decode(WireResponse.of(200, Map.of(), json(body)), context);
  }

  /// Decodes a stream of pieces and its end.
  ///
  /// @param deltas members of the deltas, or whole chunks where they have `choices`
  ChatResponse stream(String finish, String... deltas) {
    List<String> chunks = new ArrayList<>();
    for (String delta : deltas) {
      boolean whole = delta.contains("'choices'");
      chunks.add(whole ? delta : "{'id':'a','choices':[{'index':0,'delta':" + delta + "}]}");
    }
    chunks.add("{'choices':[{'index':0,'delta':{},'finish_reason':'" + finish + "'}]}");
    chunks.add("[DONE]");
    return chunks(StreamEnd.CLEAN, chunks.toArray(String[]::new));
  }

  ChatResponse chunks(StreamEnd end, String... chunks) {
    return Fold.of(events(end, chunks), Corpus.JSON);
  }

  /// Returns what reads the stream of an answer.
  StreamTranslator decoder() {
    sent();
    return new ChatCodec(dialect).stream(WireResponse.ofText(200, Map.of(), ""), context);
  }

  List<StreamEvent> events(StreamEnd end, String... chunks) {
    StreamTranslator decoder = decoder();
    List<StreamEvent> events = new ArrayList<>();
    for (String chunk : chunks) {
      events.addAll(decoder.accept(event(chunk)));
    }
    events.addAll(decoder.end(end));
    return events;
  }

  /// Data that is not one document is text, as on the way through the kernel.
  static WireEvent event(String chunk) {
    try (JsonParser parser = Corpus.JSON.createParser(new StringReader(chunk.replace('\'', '"')))) {
      parser.next();
      JsonObject document = parser.getObject();
      return parser.hasNext() ? new WireEvent.Text("", chunk) : new WireEvent.Json("", document);
    } catch (JsonException | IllegalStateException e) {
      return new WireEvent.Text("", chunk);
    }
  }
}
