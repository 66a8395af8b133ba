package dev.aratta.plugin.google;

import dev.aratta.scri.Adjustment;
import dev.aratta.scri.EventData;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Logprob;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.StreamEvent;
import dev.aratta.spi.ChatDecodeContext;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.StreamEnd;
import dev.aratta.spi.StreamTranslator;
import dev.aratta.spi.WireEvent;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the documents of one answer, each of which brings more parts; the last is the one with a
/// reason, and then the stream just ends. Figures, sources and the reason are kept for the stop.
final class StreamDecoder implements StreamTranslator {
  /// What an answer says of itself that SCRI has no name for.
  private static final List<String> KEPT =
      List.of(
          "groundingMetadata",
          "urlContextMetadata",
          "citationMetadata",
          "finishMessage",
          AnswerParts.CONTINUATION_TOKEN);

  private final ChatDecodeContext context;
  private final AnswerParts parts;
  private final PartReader reader;
  private JsonObject latest = JsonValue.EMPTY_JSON_OBJECT;
  private JsonObject usage = JsonValue.EMPTY_JSON_OBJECT;
  private JsonObject told = JsonValue.EMPTY_JSON_OBJECT;
  private Optional<String> reason = Optional.empty();
  private boolean started;
  private boolean blocked;
  private boolean stopped;

  StreamDecoder(ChatDecodeContext context) {
    this.context = context;
    this.parts = new AnswerParts(context);
    this.reader = new PartReader(context);
  }

  @Override
  public List<StreamEvent> accept(WireEvent event) {
    return switch (event) {
      case WireEvent.Json json -> accept(parts.document(json.value()));
      case WireEvent.Text _ ->
          throw AnswerParts.mismatch("$", "an event of the stream is no JSON").exception();
    };
  }

  private List<StreamEvent> accept(JsonObject document) {
    boolean known =
        document.containsKey("candidates")
            || document.containsKey("promptFeedback")
            || document.containsKey("usageMetadata");
    if (!known) {
      if (!started && !document.containsKey("responseId")) {
        context.unknown(DecodeContext.Unknown.EVENT, "$", String.join(",", document.keySet()));
      }
      return List.of();
    }
    latest = document;
    List<StreamEvent> events = new ArrayList<>();
    start(document, events);
    if (document.get("usageMetadata") instanceof JsonObject figures) {
      usage = figures;
    }
    List<JsonObject> candidates = WireJson.objects(document, "candidates");
    if (candidates.isEmpty()) {
      Optional<String> block =
          WireJson.string(WireJson.object(document, "promptFeedback"), "blockReason");
      blocked |= block.isPresent();
      reason = block.or(() -> reason);
    } else {
      if (candidates.size() > 1) {
        context.adjust("candidates", Adjustment.Action.DROPPED, "the first of several is kept");
      }
      take(candidates.getFirst(), events);
    }
    return events;
  }

  private void start(JsonObject document, List<StreamEvent> events) {
    if (started) {
      return;
    }
    started = true;
    Optional<String> id = WireJson.string(document, "responseId").filter(text -> !text.isEmpty());
    ProviderMap made =
        id.isPresent()
            ? ProviderMap.EMPTY
            : WireJson.data(context.provider(), "id_made", JsonValue.TRUE, context.json());
    events.add(
        new StreamEvent.Start(
            id.orElseGet(() -> context.ids().next("chat_")), "", "", EventData.of(made)));
  }

  private void take(JsonObject candidate, List<StreamEvent> events) {
    JsonObject content = WireJson.object(candidate, "content");
    String role = WireJson.string(content, "role").orElse("model");
    if (!role.equals("model")) {
      throw AnswerParts.mismatch("$.candidates[0].content.role", "an answer of the role " + role)
          .exception();
    }
    for (JsonObject part : WireJson.objects(content, "parts")) {
      events.addAll(reader.read(part));
    }
    List<Logprob> logprobs = AnswerParts.logprobs(candidate);
    if (!logprobs.isEmpty()) {
      events.add(new StreamEvent.Logprobs(logprobs));
    }
    JsonObjectBuilder more = context.json().createObjectBuilder(told);
    KEPT.forEach(name -> WireJson.value(candidate, name).ifPresent(value -> more.add(name, value)));
    told = more.build();
    WireJson.value(candidate, "finishReason").ifPresent(value -> reason = Optional.of(word(value)));
  }

  private static String word(JsonValue reason) {
    return reason instanceof JsonString text ? text.getString() : reason.toString();
  }

  @Override
  public List<StreamEvent> end(StreamEnd end) {
    if (stopped) {
      return List.of();
    }
    if (reason.isPresent()) {
      return stop(reason.get());
    }
    throw switch (end) {
      case CUT ->
          new Failure(FailureKind.UPSTREAM_FAILED, "Google's stream was cut before its reason")
              .exception();
      case CLEAN ->
          AnswerParts.mismatch("$.candidates[0].finishReason", "the answer ended without a reason")
              .exception();
    };
  }

  /// Ends a whole answer, which nothing can have cut: one that says something is kept although it
  /// has no reason.
  List<StreamEvent> endWhole() {
    boolean kept = started && reason.isEmpty() && !reader.isEmpty();
    return kept
        ? stop(new FinishReason(FinishReason.Kind.OTHER, Optional.empty()))
        : end(StreamEnd.CLEAN);
  }

  private List<StreamEvent> stop(String raw) {
    List<StreamEvent> last = reader.end();
    FinishReason finish =
        blocked
            ? new FinishReason(FinishReason.Kind.CONTENT_FILTER, raw)
            : parts.finish(raw, reader.calls());
    List<StreamEvent> events = new ArrayList<>(last);
    events.addAll(stop(finish));
    return events;
  }

  private List<StreamEvent> stop(FinishReason finish) {
    List<StreamEvent> events = new ArrayList<>(reader.end());
    boolean silent =
        switch (finish.kind()) {
          case LENGTH, CONTENT_FILTER, ERROR -> true;
          case STOP, TOOL_CALLS, OTHER -> false;
        };
    if (reader.isEmpty() && !silent) {
      throw AnswerParts.empty(finish);
    }
    events.addAll(new Sources(reader.texts()).events(told));
    stopped = true;
    ProviderMap data =
        told.isEmpty() ? ProviderMap.EMPTY : ProviderMap.of(context.provider(), told);
    events.add(
        new StreamEvent.Stop(
            finish, AnswerParts.usage(usage), AnswerParts.lineage(latest), EventData.of(data)));
    return events;
  }

  @Override
  public boolean finished() {
    return reason.isPresent();
  }
}
