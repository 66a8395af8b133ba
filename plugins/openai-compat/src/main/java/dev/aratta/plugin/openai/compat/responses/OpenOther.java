package dev.aratta.plugin.openai.compat.responses;

import dev.aratta.scri.StreamEvent;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/// An item that only its provider understands, or an image: it comes whole, at first unfinished.
///
/// @param place its place in `output`
/// @param reader reads it
/// @param tally what the finish reason hangs on
record OpenOther(int place, ItemReader reader, OutputTally tally) implements OpenItem {
  /// Returns the item as it begins. An image has nothing to show yet.
  List<StreamEvent> begin(JsonObject item) {
    reader.noteUnknown(item, place);
    if (WireJson.text(item, "type").equals(ItemReader.IMAGE)) {
      return List.of();
    }
    Optional<Piece> piece = reader.other(item, place);
    piece.ifPresent(_ -> tally.begin());
    return events(piece);
  }

  @Override
  public List<StreamEvent> done(JsonObject item) {
    Optional<Piece> piece = reader.other(item, place);
    piece.ifPresent(whole -> tally.accept(whole.block()));
    return events(piece);
  }

  private static List<StreamEvent> events(Optional<Piece> piece) {
    return piece.isPresent()
        ? List.of(new StreamEvent.Whole(piece.get().index(), piece.get().block()))
        : List.of();
  }
}
