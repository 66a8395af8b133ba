package dev.aratta.kernel.lens;

import dev.aratta.spi.WirePath;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Names the texts that come piece by piece in the events of one stream: by their places in lists
/// and, where the operation says so, by a value of the event such as `$.index`.
final class Series {
  private Series() {}

  static String name(JsonValue event, Optional<WirePath> by, int[] places) {
    List<JsonValue> values = by.map(path -> path.select(event)).orElse(List.of());
    return Arrays.toString(places) + values;
  }
}
