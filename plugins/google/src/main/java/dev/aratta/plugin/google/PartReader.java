package dev.aratta.plugin.google;

import dev.aratta.scri.Block;
import dev.aratta.scri.EventData;
import dev.aratta.scri.Marks;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.Source;
import dev.aratta.scri.StreamEvent;
import dev.aratta.spi.ChatDecodeContext;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Turns the parts of an answer into blocks. Texts in a row with the same flag `thought` are one
/// block; one with a signature is a block of its own; a signature on an empty text belongs behind
/// the block before. One answer, one thread.
final class PartReader {
  /// Member of a block's data: signatures that came on empty texts behind it.
  static final String TRAILING = "trailing";

  /// Parts of the provider's own tools, which go back as they came.
  private static final Set<String> ITEMS =
      Set.of("executableCode", "codeExecutionResult", "toolCall", "toolResponse");

  private final ChatDecodeContext context;
  private final Map<Integer, StringBuilder> texts = new TreeMap<>();
  private int blocks;
  private Open open = Open.NONE;
  private boolean calls;
  private Optional<PartialCall> partial = Optional.empty();

  PartReader(ChatDecodeContext context) {
    this.context = context;
  }

  /// What the last block may still take.
  private enum Open {
    NONE,
    TEXT,
    THOUGHT
  }

  boolean calls() {
    return calls;
  }

  boolean isEmpty() {
    return blocks == 0;
  }

  /// Returns the texts of the answer by the index of their blocks.
  Map<Integer, StringBuilder> texts() {
    return texts;
  }

  List<StreamEvent> read(JsonObject part) {
    if (part.get("functionCall") instanceof JsonObject call) {
      return call(call, part);
    }
    List<StreamEvent> events = new ArrayList<>(end());
    if (part.containsKey("text")) {
      events.addAll(text(part));
    } else if (part.get("inlineData") instanceof JsonObject data) {
      events.add(whole(media(data, new Source.Base64(WireJson.text(data, "data"))), part));
    } else if (part.get("fileData") instanceof JsonObject data) {
      events.add(whole(media(data, new Source.Url(WireJson.text(data, "fileUri"))), part));
    } else {
      item(part).ifPresent(events::add);
    }
    return events;
  }

  /// Ends a call whose pieces came one by one.
  List<StreamEvent> end() {
    List<StreamEvent> events =
        partial.map(call -> List.of(called(call.whole(), call.part()))).orElse(List.of());
    partial = Optional.empty();
    return events;
  }

  private List<StreamEvent> text(JsonObject part) {
    String text = WireJson.text(part, "text");
    Optional<String> seal = seal(part);
    Open kind = WireJson.bool(part, "thought").orElse(false) ? Open.THOUGHT : Open.TEXT;
    if (text.isEmpty()) {
      return seal.map(this::trailing).orElse(List.of());
    }
    if (seal.isPresent() || open != kind) {
      blocks++;
    }
    open = seal.isPresent() ? Open.NONE : kind;
    int index = blocks - 1;
    EventData data = EventData.of(data(part));
    if (kind == Open.THOUGHT) {
      return List.of(new StreamEvent.Thinking(index, text, data));
    }
    texts.computeIfAbsent(index, _ -> new StringBuilder()).append(text);
    return List.of(new StreamEvent.Content(index, text, false, data));
  }

  private List<StreamEvent> trailing(String seal) {
    List<StreamEvent> events = new ArrayList<>();
    if (blocks == 0) {
      blocks++;
      texts.put(0, new StringBuilder());
      events.add(new StreamEvent.Content(0, ""));
    }
    open = Open.NONE;
    JsonObject data =
        context
            .json()
            .createObjectBuilder()
            .add(TRAILING, context.json().createArrayBuilder().add(seal))
            .build();
    events.add(
        new StreamEvent.Data(
            blocks - 1, new EventData(ProviderMap.of(context.provider(), data), true)));
    return events;
  }

  private List<StreamEvent> call(JsonObject call, JsonObject part) {
    boolean more = WireJson.bool(call, "willContinue").orElse(false);
    if (partial.isPresent() && WireJson.text(call, "name").isEmpty()) {
      partial.get().add(call, part);
      return more ? List.of() : end();
    }
    List<StreamEvent> events = new ArrayList<>(end());
    if (more || call.containsKey("partialArgs")) {
      partial = Optional.of(new PartialCall(call, part, context.json()));
      if (!more) {
        events.addAll(end());
      }
    } else {
      events.add(called(call, part));
    }
    return events;
  }

  private StreamEvent called(JsonObject call, JsonObject part) {
    String name = WireJson.text(call, "name");
    if (name.isEmpty()) {
      throw AnswerParts.mismatch("$.candidates[0].content.parts[*].functionCall.name", "is missing")
          .exception();
    }
    calls = true;
    open = Open.NONE;
    Optional<String> id = WireJson.string(call, "id").filter(text -> !text.isEmpty());
    ProviderMap data = data(part);
    if (id.isEmpty()) {
      data =
          data.merge(
              WireJson.data(context.provider(), "id_made", JsonValue.TRUE, context.json()),
              context.json());
    }
    return new StreamEvent.ToolCall(
        blocks++,
        Optional.of(id.orElseGet(() -> context.ids().next("call_"))),
        Optional.of(name),
        WireJson.value(call, "args").map(JsonValue::toString).orElse("{}"),
        false,
        EventData.of(data));
  }

  private StreamEvent whole(Block block, JsonObject part) {
    open = Open.NONE;
    return new StreamEvent.Whole(blocks++, block.withMarks(Marks.data(data(part))));
  }

  private static Block media(JsonObject data, Source source) {
    String type = WireJson.string(data, "mimeType").orElse("application/octet-stream");
    return type.startsWith("image/")
        ? new Block.Image(source, Optional.of(type), Marks.NONE)
        : new Block.Document(source, Optional.of(type), Optional.empty(), Marks.NONE);
  }

  private Optional<StreamEvent> item(JsonObject part) {
    Optional<String> kind = part.keySet().stream().filter(ITEMS::contains).findFirst();
    if (kind.isEmpty()) {
      kind =
          part.entrySet().stream()
              .filter(member -> member.getValue() instanceof JsonObject)
              .map(Map.Entry::getKey)
              .findFirst();
      context.unknown(
          DecodeContext.Unknown.BLOCK,
          "$.candidates[0].content.parts[*]",
          String.join(",", part.keySet()));
    }
    return kind.map(
        name -> {
          open = Open.NONE;
          JsonObject inner = WireJson.object(part, name);
          Optional<String> text =
              WireJson.string(inner, "code").or(() -> WireJson.string(inner, "output"));
          return new StreamEvent.Whole(
              blocks++, new Block.Provider(context.provider(), name, text, part, Marks.NONE));
        });
  }

  private static Optional<String> seal(JsonObject part) {
    return WireJson.string(part, PartsEncoder.SIGNATURE).filter(text -> !text.isEmpty());
  }

  private ProviderMap data(JsonObject part) {
    return seal(part)
        .map(
            text ->
                WireJson.data(
                    context.provider(),
                    "signature",
                    context.json().createValue(text),
                    context.json()))
        .orElse(ProviderMap.EMPTY);
  }
}
