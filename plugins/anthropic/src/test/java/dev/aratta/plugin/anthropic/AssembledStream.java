package dev.aratta.plugin.anthropic;

import dev.aratta.spi.WireEvent;
import dev.aratta.testkit.recordings.Corpus;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Puts the events of a stream together to the message that the same call would have answered
/// without a stream, by the streaming page alone; it shares no code with the plugin. One stream.
final class AssembledStream {
  private final JsonProvider json;
  private final Map<Integer, JsonObject> blocks = new TreeMap<>();
  private final Map<Integer, String> written = new TreeMap<>();
  private final Map<Integer, List<JsonValue>> citations = new TreeMap<>();
  private JsonObject message = JsonValue.EMPTY_JSON_OBJECT;

  AssembledStream(JsonProvider json) {
    this.json = json;
  }

  JsonObject of(List<WireEvent> events) {
    for (WireEvent event : events) {
      if (event instanceof WireEvent.Json document) {
        take(document.value().asJsonObject());
      }
    }
    JsonArrayBuilder content = json.createArrayBuilder();
    blocks.forEach((index, block) -> content.add(finished(index, block)));
    return json.createObjectBuilder(message).add("content", content).build();
  }

  private void take(JsonObject event) {
    switch (event.getString("type")) {
      case "message_start" -> start(event.getJsonObject("message"));
      case "content_block_start" ->
          blocks.put(event.getInt("index"), event.getJsonObject("content_block"));
      case "content_block_delta" -> delta(event.getInt("index"), event.getJsonObject("delta"));
      case "message_delta" -> {
        JsonObject usage = laid(message.getJsonObject("usage"), event.getJsonObject("usage"));
        message =
            json.createObjectBuilder(laid(message, event.getJsonObject("delta")))
                .add("usage", usage)
                .build();
      }
      default -> {
        // ping, content_block_stop, message_stop
      }
    }
  }

  /// The first event may hold whole blocks (programmatic tool calling).
  private void start(JsonObject first) {
    message = first;
    for (JsonObject block : first.getJsonArray("content").getValuesAs(JsonObject.class)) {
      blocks.put(blocks.size(), block);
    }
  }

  private JsonObject laid(JsonObject under, JsonObject over) {
    JsonObjectBuilder both = json.createObjectBuilder(under);
    over.forEach(
        (name, value) -> {
          if (value.getValueType() != JsonValue.ValueType.NULL) {
            both.add(name, value);
          }
        });
    return both.build();
  }

  private void delta(int index, JsonObject delta) {
    switch (delta.getString("type")) {
      case "text_delta" -> append(index, "text", delta.getString("text"));
      case "thinking_delta" -> append(index, "thinking", delta.getString("thinking"));
      case "signature_delta" -> append(index, "signature", delta.getString("signature"));
      case "input_json_delta" ->
          written.merge(index, delta.getString("partial_json"), String::concat);
      case "citations_delta" ->
          citations.computeIfAbsent(index, _ -> new ArrayList<>()).add(delta.get("citation"));
      default -> throw new AssertionError("a delta that the page does not have: " + delta);
    }
  }

  private void append(int index, String name, String more) {
    JsonObject block = blocks.get(index);
    String before = block.get(name) instanceof JsonString text ? text.getString() : "";
    blocks.put(index, json.createObjectBuilder(block).add(name, before + more).build());
  }

  private JsonObject finished(int index, JsonObject block) {
    JsonObjectBuilder finished = json.createObjectBuilder(block);
    String input = written.getOrDefault(index, "");
    if (!input.isEmpty()) {
      finished.add("input", Corpus.read(input));
    }
    if (citations.containsKey(index)) {
      JsonArrayBuilder list = json.createArrayBuilder();
      citations.get(index).forEach(list::add);
      finished.add("citations", list);
    }
    return finished.build();
  }
}
