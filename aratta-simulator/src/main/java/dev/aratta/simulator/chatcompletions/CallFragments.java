package dev.aratta.simulator.chatcompletions;

import dev.aratta.scri.StreamEvent;
import jakarta.json.JsonArray;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes the calls of a stream in fragments, or each in one piece. One stream, one thread at a
/// time.
final class CallFragments {
  private final JsonProvider json;
  private final boolean whole;

  /// Places among the calls and types, by index of the block.
  private final Map<Integer, Call> calls = new LinkedHashMap<>();

  private Optional<Call> open = Optional.empty();
  private final StringBuilder input = new StringBuilder();

  private record Call(int place, String id, String name, boolean freeText) {}

  /// @param whole whether a call waits until it is complete
  CallFragments(JsonProvider json, boolean whole) {
    this.json = json;
    this.whole = whole;
  }

  /// Returns the fragments that an event makes.
  List<JsonArray> accept(StreamEvent.ToolCall event) {
    List<JsonArray> out = new ArrayList<>();
    boolean first = !calls.containsKey(event.index());
    if (first) {
      close().ifPresent(out::add);
      Call call =
          new Call(calls.size(), event.id().orElse(""), event.name().orElse(""), event.freeText());
      calls.put(event.index(), call);
      open = Optional.of(call);
    }
    input.append(event.arguments());
    if (!whole) {
      out.add(fragment(calls.get(event.index()), event.arguments(), first));
    }
    return out;
  }

  /// Returns the end of the call that is open: all of it where it waited, or `{}` where it has no
  /// arguments.
  Optional<JsonArray> close() {
    boolean empty = input.isEmpty() && !open.map(Call::freeText).orElse(true);
    String text = empty ? "{}" : input.toString();
    Optional<JsonArray> end =
        whole || empty ? open.map(call -> fragment(call, text, whole)) : Optional.empty();
    open = Optional.empty();
    input.setLength(0);
    return end;
  }

  private JsonArray fragment(Call call, String text, boolean first) {
    JsonObjectBuilder out = json.createObjectBuilder().add("index", call.place());
    String type = call.freeText() ? "custom" : "function";
    JsonObjectBuilder inner = json.createObjectBuilder();
    if (first) {
      out.add("id", call.id()).add("type", type);
      inner.add("name", call.name());
    }
    inner.add(call.freeText() ? "input" : "arguments", text);
    return json.createArrayBuilder().add(out.add(type, inner)).build();
  }
}
