package dev.aratta.plugin.openai.compat.responses;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.StreamEvent;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// The items of one streamed answer by their place. One stream, one thread.
///
/// An item that has ended takes nothing more; one of the last event that never came is read there.
final class OpenItems {
  /// Beginnings of events that tell how far an item is, and say nothing that its end does not.
  private static final List<String> PROGRESS =
      List.of(
          "response.content_part.",
          "response.reasoning_",
          "response.web_search_call.",
          "response.x_search_call.",
          "response.file_search_call.",
          "response.code_",
          "response.image_generation_call.",
          "response.mcp_",
          "response.shell_call_",
          "response.apply_patch_call_",
          "response.compaction.",
          "response.audio.");

  private static final int MOST_PARTS = 999;

  private final ItemReader reader;
  private final OutputTally tally;
  private final Map<Integer, OpenItem> open = new HashMap<>();
  private final Set<Integer> ended = new HashSet<>();
  private final Set<String> endedIds = new HashSet<>();

  OpenItems(ItemReader reader, OutputTally tally) {
    this.reader = reader;
    this.tally = tally;
  }

  /// Takes an event about an item.
  List<StreamEvent> accept(String type, JsonObject event) {
    return switch (type) {
      case "response.output_item.added" -> begin(WireJson.object(event, "item"), place(event));
      case "response.output_item.done" -> done(WireJson.object(event, "item"), place(event));
      case "response.content_part.added" -> part(event);
      case "response.output_text.delta" ->
          message(event, text -> text.append(inner(event), false, event));
      case "response.refusal.delta" ->
          message(event, text -> text.append(inner(event), true, event));
      case "response.output_text.done" ->
          message(event, text -> text.written(inner(event), false, WireJson.text(event, "text")));
      case "response.refusal.done" ->
          message(event, text -> text.written(inner(event), true, WireJson.text(event, "refusal")));
      // The second name was in use in May 2025.
      case "response.output_text.annotation.added", "response.output_text_annotation.added" ->
          message(event, text -> text.cite(inner(event), WireJson.object(event, "annotation")));
      case "response.reasoning_summary_text.delta" -> thought(event, true, "summary_index");
      case "response.reasoning_text.delta" -> thought(event, false, "content_index");
      case "response.function_call_arguments.delta", "response.custom_tool_call_input.delta" ->
          call(event, call -> call.append(WireJson.text(event, "delta")));
      case "response.function_call_arguments.done" ->
          call(event, call -> call.written(WireJson.text(event, "arguments")));
      case "response.custom_tool_call_input.done" ->
          call(event, call -> call.written(WireJson.text(event, "input")));
      default -> {
        if (PROGRESS.stream().noneMatch(type::startsWith)) {
          reader.parts().context().unknown(DecodeContext.Unknown.EVENT, "$.type", type);
        }
        yield List.of();
      }
    };
  }

  /// Returns what the last event's object says of items that have not ended. Its list may leave
  /// some out, so that places differ: the id counts where there is one.
  List<StreamEvent> rest(JsonObject response) {
    List<StreamEvent> events = new ArrayList<>();
    JsonArray output = WireJson.array(response, "output");
    for (int place = 0; place < output.size(); place++) {
      if (output.get(place) instanceof JsonObject item && !hasEnded(item, place)) {
        events.addAll(done(item, place));
      }
    }
    return events;
  }

  private boolean hasEnded(JsonObject item, int place) {
    String id = WireJson.text(item, "id");
    return endedIds.contains(id) || ended.contains(place);
  }

  private List<StreamEvent> begin(JsonObject item, int place) {
    List<StreamEvent> events = new ArrayList<>();
    open(item, place, events);
    return events;
  }

  private OpenItem open(JsonObject item, int place, List<StreamEvent> events) {
    OpenItem known = open.get(place);
    if (known != null) {
      return known;
    }
    OpenItem begun =
        switch (reader.form(item)) {
          case ItemReader.MESSAGE -> new OpenMessage(item, place, reader.parts(), tally);
          case ItemReader.REASONING -> {
            OpenThought thought = new OpenThought(place, reader);
            events.addAll(thought.begin(tally));
            yield thought;
          }
          case ItemReader.FUNCTION_CALL, ItemReader.CUSTOM_CALL -> {
            OpenCall call = new OpenCall(item, place, reader);
            events.addAll(call.begin(tally));
            yield call;
          }
          default -> {
            OpenOther other = new OpenOther(place, reader, tally);
            events.addAll(other.begin(item));
            yield other;
          }
        };
    open.put(place, begun);
    return begun;
  }

  private List<StreamEvent> done(JsonObject item, int place) {
    List<StreamEvent> events = new ArrayList<>();
    OpenItem begun = open(item, place, events);
    events.addAll(begun.done(item));
    ended.add(place);
    WireJson.string(item, "id").ifPresent(endedIds::add);
    return events;
  }

  private List<StreamEvent> part(JsonObject event) {
    // Parts of reasoning are announced as well.
    return open.get(place(event)) instanceof OpenMessage message
        ? message.begin(inner(event), WireJson.object(event, "part"))
        : List.of();
  }

  private List<StreamEvent> message(
      JsonObject event, Function<OpenMessage, List<StreamEvent>> more) {
    List<StreamEvent> events = new ArrayList<>(2);
    if (!hasEnded(event)) {
      if (!(item(event, ItemReader.MESSAGE, events) instanceof OpenMessage message)) {
        throw misplaced(event);
      }
      events.addAll(more.apply(message));
    }
    return events;
  }

  private List<StreamEvent> thought(JsonObject event, boolean summary, String member) {
    List<StreamEvent> events = new ArrayList<>(2);
    if (!hasEnded(event)) {
      if (!(item(event, ItemReader.REASONING, events) instanceof OpenThought thought)) {
        throw misplaced(event);
      }
      int part = Math.clamp(WireJson.integer(event, member).orElse(0), 0, MOST_PARTS);
      events.addAll(thought.append(summary, part, WireJson.text(event, "delta")));
    }
    return events;
  }

  private List<StreamEvent> call(JsonObject event, Function<OpenCall, List<StreamEvent>> more) {
    if (hasEnded(event)) {
      return List.of();
    }
    return switch (open.get(place(event))) {
      case OpenCall call -> more.apply(call);
      // A call that the provider runs itself comes whole at its end.
      case OpenOther _ -> List.of();
      // One that was not announced has no name.
      case null, default -> throw misplaced(event);
    };
  }

  private boolean hasEnded(JsonObject event) {
    return ended.contains(place(event));
  }

  /// Returns the item of an event, beginning one that was not announced.
  private OpenItem item(JsonObject event, String type, List<StreamEvent> events) {
    return open(announced(type, event), place(event), events);
  }

  private ArattaException misplaced(JsonObject event) {
    return reader
        .parts()
        .mismatch(
            "$.output_index",
            WireJson.text(event, "type") + " is about no item of its kind at " + place(event));
  }

  private JsonObject announced(String type, JsonObject event) {
    JsonValue id = event.getOrDefault("item_id", JsonValue.NULL);
    return reader.parts().json().createObjectBuilder().add("type", type).add("id", id).build();
  }

  private int place(JsonObject event) {
    long place = WireJson.integer(event, "output_index").orElse(0);
    if (place < 0 || place > Piece.MOST_ITEMS) {
      throw reader.parts().mismatch("$.output_index", "no place of an item: " + place);
    }
    return (int) place;
  }

  private static int inner(JsonObject event) {
    return Math.clamp(WireJson.integer(event, "content_index").orElse(0), 0, MOST_PARTS);
  }
}
