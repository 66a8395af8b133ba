package dev.aratta.plugin.openai.compat.chat;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.Citation;
import dev.aratta.scri.EventData;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Logprob;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.StreamEvent;
import dev.aratta.spi.ChatDecodeContext;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Turns the choice of one answer, whole or in pieces, into events: thinking is block 0, text 1,
/// calls from 2. One answer, one thread.
///
/// A whole answer goes through here as one piece, so that it cannot differ from its stream. What
/// may still change when a piece comes (a tag that is half there, citations, cost) waits for
/// [#stop].
final class Answer {
  private static final int THINKING = 0;
  private static final int TEXT = 1;

  /// Members of which a choice has at least one.
  private static final List<String> SAID = List.of("delta", "message", "finish_reason", "error");

  private final ChatDecodeContext context;
  private final AnswerParts parts;
  private final AnswerTail tail;
  private final InlineThinking inline;
  private final StopCut cut;
  private final OpenCalls calls;
  private final List<Citation> annotations = new ArrayList<>();
  private Optional<String> finish = Optional.empty();
  private boolean started;
  private boolean said;
  private boolean refused;

  Answer(ChatDialect dialect, ChatDecodeContext context) {
    this.context = context;
    this.parts = new AnswerParts(dialect, context);
    this.tail = new AnswerTail(dialect, context);
    this.inline = new InlineThinking(dialect.separatesThinking());
    this.cut = new StopCut(emulatedStop(context));
    this.calls = new OpenCalls(parts, context);
  }

  private static List<String> emulatedStop(ChatDecodeContext context) {
    List<String> wanted = context.request().stop();
    boolean sent =
        wanted.isEmpty()
            || context.sent().body().filter(body -> body.containsKey("stop")).isPresent();
    return sent ? List.of() : wanted;
  }

  AnswerParts parts() {
    return parts;
  }

  boolean isStarted() {
    return started;
  }

  /// Tells whether the finish reason has come.
  boolean isFinished() {
    return finish.isPresent();
  }

  /// Takes a document of the wire.
  ///
  /// @param member what a choice holds: `message` where it is whole, `delta` in a stream
  List<StreamEvent> accept(JsonObject document, String member) {
    tail.accept(document);
    List<JsonObject> choices = WireJson.objects(document, "choices");
    if (choices.isEmpty()) {
      return List.of();
    }
    List<StreamEvent> events = new ArrayList<>(2);
    if (!started) {
      started = true;
      events.add(tail.start(document));
    }
    for (JsonObject choice : choices) {
      if (isFirst(choice)) {
        speak(choice, member, events);
      } else if (choice.containsKey("index")) {
        context.adjust("choices", Action.DROPPED, "an answer has one choice: the first is kept");
      }
    }
    return events;
  }

  /// Tells whether a choice is the one that is kept; some servers give the only one no index.
  static boolean isFirst(JsonObject choice) {
    if (choice.getInt("index", 0) != 0) {
      return false;
    }
    for (String name : SAID) {
      if (choice.containsKey(name)) {
        return true;
      }
    }
    return false;
  }

  private void speak(JsonObject choice, String member, List<StreamEvent> events) {
    if (WireJson.value(choice, "error").isPresent() && finish.isEmpty()) {
      throw new FailureDecoder(parts.dialect(), context).inAnswer(choice).exception();
    }
    tail.acceptChoice(choice);
    if (choice.get(member) instanceof JsonObject message) {
      checkRole(message);
      speak(message, member.equals("message"), events);
    }
    List<Logprob> logprobs = parts.logprobs(choice);
    if (!logprobs.isEmpty()) {
      events.add(new StreamEvent.Logprobs(logprobs));
    }
    Optional<String> word = WireJson.string(choice, "finish_reason");
    finish = word.filter(text -> !text.isEmpty()).or(() -> finish);
  }

  private void checkRole(JsonObject message) {
    String role = WireJson.text(message, "role");
    if (!role.isEmpty() && !role.equals("assistant")) {
      throw parts.mismatch("$.choices[0].message.role", "an answer of the role " + role);
    }
  }

  private void speak(JsonObject message, boolean whole, List<StreamEvent> events) {
    think(AnswerParts.reasoning(message) + parts.content(message, "thinking"), events);
    InlineThinking.Piece piece = inline.accept(parts.content(message, "text"));
    think(piece.thinking(), events);
    say(cut.accept(piece.text()), false, events);
    say(WireJson.text(message, "refusal"), true, events);
    if (cut.met().isEmpty()) {
      calls.accept(message, whole, events);
    }
    for (JsonObject annotation : WireJson.objects(message, "annotations")) {
      parts.citation(annotation).ifPresent(annotations::add);
    }
  }

  private static void think(String thinking, List<StreamEvent> events) {
    if (!thinking.isEmpty()) {
      events.add(new StreamEvent.Thinking(THINKING, thinking));
    }
  }

  private void say(String text, boolean refusal, List<StreamEvent> events) {
    if (!text.isEmpty()) {
      said = true;
      refused |= refusal;
      events.add(new StreamEvent.Content(TEXT, text, refusal, EventData.NONE));
    }
  }

  /// Returns all that is owed when the answer is over, the stop last.
  List<StreamEvent> stop() {
    List<StreamEvent> events = new ArrayList<>();
    InlineThinking.Piece rest = inline.end();
    think(rest.thinking(), events);
    say(cut.accept(rest.text()) + cut.end(), false, events);
    OptionalInt block = said ? OptionalInt.of(TEXT) : OptionalInt.empty();
    for (Citation citation : annotations) {
      Citation placed = said ? citation : AnswerTail.withoutPlace(citation);
      events.add(new StreamEvent.Cited(block, placed, EventData.NONE));
    }
    for (Citation source : tail.sources(annotations)) {
      events.add(new StreamEvent.Cited(OptionalInt.empty(), source, EventData.NONE));
    }
    calls.end(events);
    events.add(tail.stop(reason(), stopData()));
    return events;
  }

  private FinishReason reason() {
    return cut.met().isPresent()
        ? new FinishReason(
            calls.isEmpty() ? FinishReason.Kind.STOP : FinishReason.Kind.TOOL_CALLS, finish)
        : parts.finish(finish, !calls.isEmpty(), refused);
  }

  private ProviderMap stopData() {
    return cut.met()
        .map(
            sequence ->
                WireJson.data(
                    context.provider(),
                    "stop_sequence",
                    context.json().createValue(sequence),
                    context.json()))
        .orElse(ProviderMap.EMPTY);
  }
}
