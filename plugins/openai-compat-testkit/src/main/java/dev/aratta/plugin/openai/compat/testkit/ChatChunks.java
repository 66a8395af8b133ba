package dev.aratta.plugin.openai.compat.testkit;

import dev.aratta.spi.WireEvent;
import dev.aratta.testkit.recordings.Corpus;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes the whole answer that a stream of chunks amounts to. One stream, one thread.
final class ChatChunks {
  private final Map<String, JsonValue> answer = new LinkedHashMap<>();
  private final Map<String, JsonValue> choice = new LinkedHashMap<>();
  private final StringBuilder content = new StringBuilder();
  private final StringBuilder thinking = new StringBuilder();
  private final StringBuilder refusal = new StringBuilder();
  private final JsonArrayBuilder annotations = Corpus.JSON.createArrayBuilder();
  private final JsonArrayBuilder tokens = Corpus.JSON.createArrayBuilder();
  private final List<Call> calls = new ArrayList<>();
  private boolean begun;
  private boolean finished;
  private boolean done;
  private boolean failed;

  private static final class Call {
    private final int index;
    private final String id;
    private String name;
    private final StringBuilder arguments = new StringBuilder();

    Call(int index, String id, String name) {
      this.index = index;
      this.id = id;
      this.name = name;
    }
  }

  ChatChunks(List<WireEvent> events) {
    events.forEach(this::take);
  }

  /// Tells whether the stream said why it ended, or that it has.
  boolean isOver() {
    return finished || (done && begun);
  }

  /// Tells whether an error came before the end.
  boolean hasFailed() {
    return failed;
  }

  private void take(WireEvent event) {
    switch (event) {
      case WireEvent.Text text -> done |= text.text().strip().equals("[DONE]");
      case WireEvent.Json json when !done && json.value() instanceof JsonObject chunk ->
          take(chunk);
      case WireEvent.Json _ -> {}
    }
  }

  private void take(JsonObject chunk) {
    if (isSet(chunk.get("error")) && !finished) {
      failed = true;
      return;
    }
    if (chunk.get("x_groq") instanceof JsonObject groq && isSet(groq.get("usage"))) {
      answer.putIfAbsent("usage", groq.get("usage"));
    }
    chunk.forEach(
        (name, value) -> {
          boolean first = name.equals("id") || name.equals("created");
          boolean empty = value instanceof JsonString text && text.getString().isEmpty();
          if (!List.of("choices", "error").contains(name)
              && isSet(value)
              && !empty
              && !value.toString().equals("0")) {
            if (first) {
              answer.putIfAbsent(name, value);
            } else {
              answer.put(name, value);
            }
          }
        });
    if (chunk.get("choices") instanceof JsonArray choices) {
      choices.stream()
          .map(JsonValue::asJsonObject)
          .filter(one -> one.getInt("index", 0) == 0)
          .forEach(this::choose);
    }
  }

  private static boolean isSet(JsonValue value) {
    return value != null && value.getValueType() != JsonValue.ValueType.NULL;
  }

  private void choose(JsonObject one) {
    begun = true;
    one.forEach(
        (name, value) -> {
          if (!List.of("delta", "message", "logprobs").contains(name) && isSet(value)) {
            choice.put(name, value);
          }
        });
    finished |= !one.getString("finish_reason", "").isEmpty();
    if (one.get("logprobs") instanceof JsonObject logprobs
        && logprobs.get("content") instanceof JsonArray list) {
      list.forEach(tokens::add);
    }
    if (!(one.get("delta") instanceof JsonObject delta)) {
      return;
    }
    content.append(ChatSaid.content(delta, "text"));
    thinking.append(ChatSaid.reasoning(delta)).append(ChatSaid.content(delta, "thinking"));
    refusal.append(delta.getString("refusal", ""));
    if (delta.get("annotations") instanceof JsonArray list) {
      list.forEach(annotations::add);
    }
    if (delta.get("tool_calls") instanceof JsonArray list) {
      list.forEach(call -> call(call.asJsonObject()));
    }
  }

  private void call(JsonObject piece) {
    JsonObject function = piece.getJsonObject("function");
    String id = piece.getString("id", "");
    String name = function.getString("name", "");
    int index = piece.getInt("index", calls.isEmpty() ? 0 : calls.getLast().index);
    Call open =
        calls.reversed().stream().filter(call -> call.index == index).findFirst().orElse(null);
    boolean another = open == null || (!id.isEmpty() && !id.equals(open.id) && !name.isEmpty());
    if (another) {
      open = new Call(index, id, name);
      calls.add(open);
    } else if (open.name.isEmpty()) {
      open.name = name;
    }
    open.arguments.append(function.getString("arguments", ""));
  }

  /// Returns the answer.
  JsonObject assembled() {
    JsonObjectBuilder message = Corpus.JSON.createObjectBuilder().add("role", "assistant");
    message.add("content", content.toString());
    message.add("reasoning", thinking.toString());
    message.add("refusal", refusal.toString());
    message.add("annotations", annotations);
    JsonArrayBuilder list = Corpus.JSON.createArrayBuilder();
    for (Call call : calls) {
      JsonObjectBuilder function = Corpus.JSON.createObjectBuilder().add("name", call.name);
      function.add("arguments", call.arguments.toString());
      list.add(
          Corpus.JSON
              .createObjectBuilder()
              .add("id", call.id)
              .add("type", "function")
              .add("function", function));
    }
    message.add("tool_calls", list);
    JsonObjectBuilder whole = Corpus.JSON.createObjectBuilder();
    answer.forEach(whole::add);
    JsonObjectBuilder one = Corpus.JSON.createObjectBuilder();
    choice.forEach(one::add);
    one.add("message", message);
    one.add("logprobs", Corpus.JSON.createObjectBuilder().add("content", tokens));
    return whole.add("choices", Corpus.JSON.createArrayBuilder().add(one)).build();
  }
}
