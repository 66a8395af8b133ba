package dev.aratta.simulator.google;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.Block;
import dev.aratta.scri.Marks;
import dev.aratta.scri.Source;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Optional;

/// Reads `inlineData` and `fileData`.
///
/// @param json makes the objects of the rest
record MediaReader(JsonProvider json) {
  /// Media of a part.
  ///
  /// @param block the block
  /// @param rest what SCRI has no name for, in the form that it has in the part
  record Media(Block block, JsonObject rest) {
    Media {
      requireNonNull(block, "block");
      requireNonNull(rest, "rest");
    }
  }

  /// Returns the media of a part, nothing where there is none that SCRI can hold.
  Optional<Media> read(Fields part) {
    return part.peek("inlineData").isPresent()
        ? read(part, "inlineData", "data")
        : read(part, "fileData", "fileUri");
  }

  private Optional<Media> read(Fields part, String name, String where) {
    Optional<Fields> inner = part.inner(name);
    if (inner.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> type = inner.get().string("mimeType").filter(word -> !word.isEmpty());
    Optional<String> place = inner.get().string(where);
    boolean bytes = where.equals("data");
    if (place.isEmpty() || (bytes && type.isEmpty())) {
      part.leave(name);
      return Optional.empty();
    }
    Source source = bytes ? new Source.Base64(place.get()) : new Source.Url(place.get());
    JsonObject rest = inner.get().rest(json);
    return Optional.of(
        new Media(
            block(source, type),
            rest.isEmpty()
                ? JsonValue.EMPTY_JSON_OBJECT
                : json.createObjectBuilder().add(name, rest).build()));
  }

  private static Block block(Source source, Optional<String> type) {
    return type.filter(word -> word.startsWith("image/")).isPresent()
        ? new Block.Image(source, type, Marks.NONE)
        : new Block.Document(source, type, Optional.empty(), Marks.NONE);
  }
}
