package dev.aratta.simulator.responses;

import dev.aratta.simulator.wire.Answer;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;

/// The events of a stream, numbered as they come. One stream, one thread at a time.
final class EventList {
  private final JsonProvider json;
  private final List<Answer.Event> events = new ArrayList<>();
  private int number;

  EventList(JsonProvider json) {
    this.json = json;
  }

  /// Adds an event.
  ///
  /// @param type its type, which is its name as well
  /// @param members what else it says
  void add(String type, JsonObjectBuilder members) {
    JsonObjectBuilder event =
        json.createObjectBuilder().add("type", type).add("sequence_number", number++);
    members.build().forEach(event::add);
    events.add(new Answer.Event(type, event.build()));
  }

  /// Adds an event of an item.
  void add(String type, int place, JsonObject item) {
    add(type, json.createObjectBuilder().add("output_index", place).add("item", item));
  }

  /// Begins an event within an item.
  JsonObjectBuilder within(JsonObject item, int place) {
    return json.createObjectBuilder()
        .add("item_id", item.getOrDefault("id", JsonValue.NULL))
        .add("output_index", place);
  }

  /// Takes the events that came since the last time.
  List<Answer.Event> take() {
    List<Answer.Event> taken = List.copyOf(events);
    events.clear();
    return taken;
  }
}
