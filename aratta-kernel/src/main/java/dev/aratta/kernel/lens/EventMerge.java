package dev.aratta.kernel.lens;

import dev.aratta.spi.WirePath;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/// Which events that follow one another become one.
///
/// @param first name of the first, which stays
/// @param second name of the second, which goes into it
/// @param to where the second one's document goes; without it the first gets the second's members
///   that it lacks, objects deeply
record EventMerge(String first, String second, Optional<WirePath> to) implements EventOperation {
  @Override
  public String op() {
    return "event_merge";
  }

  @Override
  public Stage stage(String tag, Maker make) {
    return new MergeStage(this, tag, make);
  }

  @Override
  public Optional<LensOperation> inverse() {
    return Optional.empty();
  }

  @Override
  public String subject() {
    return first + ", " + second;
  }

  /// Returns both documents as one; nothing where that is not possible.
  Optional<JsonValue> merged(JsonValue one, JsonValue other, Maker make) {
    if (to.isPresent()) {
      Put put = new Put(to.get(), 0, make);
      return put.isFree(one, 0, new int[0])
          ? Optional.of(put.all(one, 0, List.of(new Put.Hit(new int[0], other))))
          : Optional.empty();
    }
    return one instanceof JsonObject into && other instanceof JsonObject more
        ? Optional.of(merged(into, more, make))
        : Optional.empty();
  }

  private static JsonObject merged(JsonObject into, JsonObject more, Maker make) {
    JsonObjectBuilder all = make.json().createObjectBuilder(into);
    more.forEach(
        (name, value) -> {
          JsonValue there = into.get(name);
          if (WirePath.isMissing(there)) {
            all.add(name, value);
          } else if (there instanceof JsonObject inner && value instanceof JsonObject others) {
            all.add(name, merged(inner, others, make));
          }
        });
    return all.build();
  }
}
