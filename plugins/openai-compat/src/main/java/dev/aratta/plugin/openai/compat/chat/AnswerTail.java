package dev.aratta.plugin.openai.compat.chat;

import dev.aratta.scri.Citation;
import dev.aratta.scri.EventData;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Lineage;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.StreamEvent;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What an answer says beside its choice: who answered, what it cost, and what SCRI has no name
/// for. Of each the last counts. One answer, one thread.
final class AnswerTail {
  private final ChatDialect dialect;
  private final DecodeContext context;
  private final Map<String, JsonValue> figures = new LinkedHashMap<>();
  private final Map<String, JsonValue> kept = new LinkedHashMap<>();
  private Optional<String> model = Optional.empty();
  private Optional<Instant> created = Optional.empty();
  private List<String> sources = List.of();

  AnswerTail(ChatDialect dialect, DecodeContext context) {
    this.dialect = dialect;
    this.context = context;
  }

  void accept(JsonObject document) {
    model = WireJson.string(document, "model").filter(name -> !name.isEmpty()).or(() -> model);
    if (created.isEmpty()) {
      created = AnswerParts.created(document);
    }
    for (String name : dialect.figures()) {
      if (document.get(name) instanceof JsonObject figure) {
        figures.put(name, figure);
      }
    }
    // Groq's streams until 2025 had it there.
    if (WireJson.object(document, "x_groq").get("usage") instanceof JsonObject usage) {
      figures.putIfAbsent("usage", usage);
    }
    keep(document);
    if (document.containsKey("citations")) {
      sources =
          WireJson.array(document, "citations").stream()
              .filter(JsonString.class::isInstance)
              .map(url -> ((JsonString) url).getString())
              .toList();
    }
  }

  void acceptChoice(JsonObject choice) {
    keep(choice);
  }

  private void keep(JsonObject from) {
    for (String name : dialect.kept()) {
      WireJson.value(from, name)
          .filter(value -> !(value instanceof JsonString text && text.getString().isEmpty()))
          .ifPresent(value -> kept.put(name, value));
    }
  }

  /// Returns the first event; an id is made where there is none.
  StreamEvent start(JsonObject document) {
    Optional<String> id = WireJson.string(document, "id").filter(text -> !text.isEmpty());
    ProviderMap made =
        id.isPresent()
            ? ProviderMap.EMPTY
            : WireJson.data(context.provider(), "id_made", JsonValue.TRUE, context.json());
    return new StreamEvent.Start(
        id.orElseGet(() -> context.ids().next("chatcmpl-")), "", "", EventData.of(made));
  }

  /// Returns the sources that no annotation has.
  List<Citation> sources(List<Citation> annotations) {
    return sources.stream()
        .filter(
            url -> annotations.stream().noneMatch(cited -> cited.url().equals(Optional.of(url))))
        .map(AnswerParts::source)
        .toList();
  }

  /// Returns a citation of a text that is not there.
  static Citation withoutPlace(Citation citation) {
    return new Citation(
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        citation.url(),
        citation.title(),
        citation.citedText());
  }

  StreamEvent.Stop stop(FinishReason reason, ProviderMap more) {
    ProviderMap data =
        kept.isEmpty() ? ProviderMap.EMPTY : ProviderMap.of(context.provider(), object(kept));
    return new StreamEvent.Stop(
        reason,
        dialect.usage(object(figures)),
        Lineage.reported(model, Optional.empty(), created),
        EventData.of(data.merge(more, context.json())));
  }

  private JsonObject object(Map<String, JsonValue> members) {
    JsonObjectBuilder object = context.json().createObjectBuilder();
    members.forEach(object::add);
    return object.build();
  }
}
