package dev.aratta.kernel.lens;

import dev.aratta.spi.WirePath;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The elements of a list that have a tag go to a list of their own, in their order.
///
/// @param path the list
/// @param tag the tag
/// @param to the list that they go to
record Split(WirePath path, Concat.Tag tag, WirePath to) implements DocumentOperation {
  /// @throws IllegalArgumentException if more than members parts the paths
  Split {
    Lists.check(List.of(path, to));
  }

  @Override
  public String op() {
    return "split";
  }

  @Override
  public JsonValue apply(JsonValue document, Scope scope) {
    WirePath common = Lists.common(List.of(path, to));
    return Walk.at(
        document,
        common,
        scope.make(),
        (value, places) -> {
          Lists lists = new Lists(value, common.steps().size(), scope.make());
          return lists.isList(path) && !lists.has(to) && scope.allows(places)
              ? split(lists, value)
              : value;
        });
  }

  private JsonValue split(Lists lists, JsonValue otherwise) {
    List<JsonValue> tagged = new ArrayList<>();
    List<JsonValue> others = new ArrayList<>();
    lists.list(path).forEach(element -> (tag.isOn(element) ? tagged : others).add(element));
    if (tagged.isEmpty()) {
      return otherwise;
    }
    JsonValue rest = lists.without(path).with(path, others);
    return new Lists(rest, lists.step(), lists.make()).with(to, tagged);
  }

  @Override
  public Optional<LensOperation> inverse() {
    return Optional.of(new Concat(List.of(to, path), path, Optional.of(tag)));
  }

  @Override
  public List<Shift> shifts() {
    return List.of(Shift.regrouped(path.then(Lists.EVERY), to.then(Lists.EVERY)));
  }

  @Override
  public List<WirePath> touches() {
    return List.of(path, to);
  }

  @Override
  public List<WirePath> reads() {
    return List.of(path.then(Lists.EVERY).then(tag.name()));
  }
}
