package dev.aratta.plugin.openai.compat.responses;

import dev.aratta.scri.Block;
import dev.aratta.scri.EventData;
import dev.aratta.scri.StreamEvent;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reasoning of which a stream has brought a part: its summary or, where a provider shows it, its
/// text. What comes first is streamed; the whole item has the last word.
final class OpenThought implements OpenItem {
  /// What stands between the parts of a summary.
  static final String BETWEEN = "\n\n";

  private final int index;
  private final ItemReader reader;
  private final StringBuilder sent = new StringBuilder();
  private Optional<Boolean> summary = Optional.empty();
  private int part;

  OpenThought(int place, ItemReader reader) {
    this.index = Piece.index(place, 0);
    this.reader = reader;
  }

  List<StreamEvent> begin(OutputTally tally) {
    tally.begin();
    return List.of(new StreamEvent.Thinking(index, ""));
  }

  /// Takes more of a part.
  ///
  /// @param ofSummary whether it belongs to the summary
  /// @param place the part's place
  List<StreamEvent> append(boolean ofSummary, int place, String delta) {
    summary = summary.or(() -> Optional.of(ofSummary));
    if (summary.get() != ofSummary || place < part) {
      return List.of();
    }
    String text = BETWEEN.repeat(place - part) + delta;
    part = place;
    sent.append(text);
    return List.of(new StreamEvent.Thinking(index, text));
  }

  @Override
  public List<StreamEvent> done(JsonObject item) {
    Block.Thinking whole = reader.thought(item);
    String text = whole.thinking();
    EventData data = EventData.of(whole.marks().providerData());
    List<StreamEvent> events = new ArrayList<>();
    if (!text.startsWith(sent.toString()) && !text.isEmpty()) {
      events.add(new StreamEvent.Whole(index, whole));
    } else {
      if (text.length() > sent.length()) {
        events.add(new StreamEvent.Thinking(index, text.substring(sent.length())));
      }
      events.add(new StreamEvent.Data(index, data));
    }
    return events;
  }
}
