package dev.aratta.plugin.anthropic;

import dev.aratta.scri.EventData;
import dev.aratta.scri.StreamEvent;
import dev.aratta.scri.ToolInput;
import dev.aratta.spi.ChatDecodeContext;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A block of a stream that has begun and not ended. Text, thinking and calls go on as they come;
/// items of the provider's own tools, and a call that stands for the answer, leave as a whole. One
/// stream, one thread.
final class OpenBlock {
  private final int index;
  private final WireBlock wire;
  private final ChatDecodeContext context;
  private final boolean whole;
  private final StringBuilder input = new StringBuilder();
  private final JsonArrayBuilder citations;
  private JsonObject item;
  private int length;
  private boolean fragments;

  OpenBlock(int index, WireBlock wire, ChatDecodeContext context) {
    this.index = index;
    this.wire = wire;
    this.context = context;
    this.item = wire.item();
    this.citations = context.json().createArrayBuilder();
    this.whole =
        switch (wire.type()) {
          case "text", "thinking" -> false;
          case "tool_use" -> wire.isAnswer();
          default -> true;
        };
  }

  List<StreamEvent> start() {
    if (whole) {
      return List.of();
    }
    EventData data = EventData.of(wire.data());
    return switch (wire.type()) {
      case "text" -> List.of(text(WireJson.text(item, "text")));
      case "thinking" ->
          List.of(new StreamEvent.Thinking(index, WireJson.text(item, "thinking"), data));
      default -> {
        if (WireJson.text(item, "name").isEmpty()) {
          throw AnswerParts.absent("$.content_block.name");
        }
        yield List.of(
            new StreamEvent.ToolCall(
                index,
                Optional.of(wire.callId()),
                Optional.of(item.getString("name")),
                "",
                false,
                data));
      }
    };
  }

  private StreamEvent text(String text) {
    length += text.codePointCount(0, text.length());
    return new StreamEvent.Content(index, text);
  }

  List<StreamEvent> delta(JsonObject delta) {
    String type = WireJson.text(delta, "type");
    return switch (type) {
      case "text_delta" -> List.of(text(WireJson.text(delta, "text")));
      case "thinking_delta" ->
          List.of(new StreamEvent.Thinking(index, WireJson.text(delta, "thinking")));
      case "signature_delta" -> List.of(seal(delta));
      case "input_json_delta" -> arguments(WireJson.text(delta, "partial_json"));
      case "citations_delta" -> {
        WireJson.value(delta, "citation").ifPresent(citations::add);
        yield List.of();
      }
      case "compaction_delta" -> {
        item = grown(delta);
        yield List.of();
      }
      default -> {
        context.unknown(DecodeContext.Unknown.EVENT, "$.delta.type", type);
        yield List.of();
      }
    };
  }

  private StreamEvent seal(JsonObject delta) {
    return new StreamEvent.Data(
        index,
        EventData.of(
            WireJson.data(
                context.provider(),
                "signature",
                delta.getOrDefault("signature", JsonValue.EMPTY_JSON_OBJECT),
                context.json())));
  }

  private List<StreamEvent> arguments(String fragment) {
    if (whole) {
      input.append(fragment);
      return List.of();
    }
    fragments |= !fragment.isEmpty();
    return fragment.isEmpty() ? List.of() : List.of(new StreamEvent.ToolCall(index, fragment));
  }

  /// Returns the item with the strings of a delta joined to its own.
  private JsonObject grown(JsonObject delta) {
    JsonObjectBuilder grown = context.json().createObjectBuilder(item);
    delta.forEach(
        (name, value) -> {
          if (value instanceof JsonString more && !name.equals("type")) {
            grown.add(name, WireJson.text(item, name) + more.getString());
          }
        });
    return grown.build();
  }

  List<StreamEvent> stop() {
    if (whole) {
      return stopWhole();
    }
    List<StreamEvent> events = new ArrayList<>();
    if (wire.type().equals("tool_use") && !fragments && !wire.input().equals("{}")) {
      events.add(new StreamEvent.ToolCall(index, wire.input()));
    }
    if (wire.type().equals("text")) {
      addCitations(events);
    }
    return events;
  }

  private void addCitations(List<StreamEvent> events) {
    WireJson.array(item, "citations").forEach(citations::add);
    JsonArray listed = citations.build();
    if (listed.isEmpty()) {
      return;
    }
    events.add(
        new StreamEvent.Data(
            index,
            EventData.of(WireJson.data(context.provider(), "citations", listed, context.json()))));
    WireBlock.citations(listed, length)
        .forEach(
            citation ->
                events.add(new StreamEvent.Cited(OptionalInt.of(index), citation, EventData.NONE)));
  }

  private List<StreamEvent> stopWhole() {
    if (!input.isEmpty()) {
      JsonObjectBuilder complete = context.json().createObjectBuilder(item);
      item = complete.add("input", arguments()).build();
    }
    return new WireBlock(item, context)
        .block("$.content_block")
        .map(block -> List.<StreamEvent>of(new StreamEvent.Whole(index, block)))
        .orElse(List.of());
  }

  /// Returns the arguments as an object, or as text where a limit cut them.
  private JsonValue arguments() {
    return ToolInput.read(input.toString(), context.json())
        .map(JsonValue.class::cast)
        .orElseGet(() -> context.json().createValue(input.toString()));
  }
}
