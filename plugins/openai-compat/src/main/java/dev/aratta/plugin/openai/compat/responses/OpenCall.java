package dev.aratta.plugin.openai.compat.responses;

import dev.aratta.scri.EventData;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.StreamEvent;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A call of which a stream has brought a part. Its id and name come first, its arguments in pieces
/// or only with the whole item.
final class OpenCall implements OpenItem {
  private final Piece begun;
  private final boolean free;
  private final ItemReader reader;
  private final ItemReader.CallId id;
  private final String name;
  private final ProviderMap data;
  private final StringBuilder sent = new StringBuilder();

  OpenCall(JsonObject item, int place, ItemReader reader) {
    this.reader = reader;
    this.free = reader.form(item).equals(ItemReader.CUSTOM_CALL);
    this.id = reader.callId(item);
    this.begun = reader.call(item, place, id, free);
    this.name = item.getString("name");
    KeptMembers first = new KeptMembers(reader.parts().context()).keep(item, "id");
    if (free) {
      first.add("type", reader.parts().json().createValue(ItemReader.CUSTOM_CALL));
    }
    this.data = first.build().merge(id.data(), reader.parts().json());
  }

  List<StreamEvent> begin(OutputTally tally) {
    tally.accept(begun.block());
    return List.of(
        new StreamEvent.ToolCall(
            begun.index(),
            Optional.of(id.text()),
            Optional.of(name),
            "",
            free,
            EventData.of(data)));
  }

  List<StreamEvent> append(String delta) {
    sent.append(delta);
    return delta.isEmpty() ? List.of() : List.of(more(delta));
  }

  /// Takes the whole of what the model wrote.
  List<StreamEvent> written(String whole) {
    return append(OpenItem.rest(sent, whole, "$.arguments", reader.parts()));
  }

  private StreamEvent more(String text) {
    return new StreamEvent.ToolCall(
        begun.index(), Optional.empty(), Optional.empty(), text, free, EventData.NONE);
  }

  @Override
  public List<StreamEvent> done(JsonObject item) {
    List<StreamEvent> events = new ArrayList<>(written(reader.written(item, free)));
    ProviderMap whole = reader.callData(item, id, free);
    if (!whole.equals(data)) {
      events.add(new StreamEvent.Data(begun.index(), EventData.of(whole)));
    }
    return events;
  }
}
