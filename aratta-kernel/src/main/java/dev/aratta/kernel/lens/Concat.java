package dev.aratta.kernel.lens;

import dev.aratta.spi.WirePath;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lists become one, in the order in which their paths are given. Up to where the paths part they
/// lead to the same elements.
///
/// @param paths the lists; one that is missing counts as empty
/// @param to where the list goes; it may be one of them
/// @param tag the member and value that the elements of the first list have and no others: with it,
///   and with `to` as the second of two lists, the operation can be undone
record Concat(List<WirePath> paths, WirePath to, Optional<Tag> tag) implements DocumentOperation {
  /// @throws IllegalArgumentException if more than members parts the paths
  Concat {
    paths = List.copyOf(paths);
    Lists.check(Lists.with(paths, to));
  }

  @Override
  public String op() {
    return "concat";
  }

  @Override
  public WirePath path() {
    return Lists.common(Lists.with(paths, to));
  }

  @Override
  public JsonValue apply(JsonValue document, Scope scope) {
    WirePath common = path();
    return Walk.at(
        document,
        common,
        scope.make(),
        (value, places) -> {
          Lists lists = new Lists(value, common.steps().size(), scope.make());
          return isPossible(lists) && scope.allows(places) ? joined(lists) : value;
        });
  }

  private boolean isPossible(Lists lists) {
    boolean target = paths.contains(to) || !lists.has(to);
    boolean allLists = paths.stream().allMatch(path -> !lists.has(path) || lists.isList(path));
    boolean any = paths.stream().anyMatch(path -> !path.equals(to) && lists.has(path));
    return target && allLists && any;
  }

  private JsonValue joined(Lists lists) {
    List<JsonValue> all = new ArrayList<>();
    Lists rest = lists;
    for (WirePath path : paths) {
      all.addAll(lists.list(path));
      rest = path.equals(to) ? rest : rest.without(path);
    }
    return rest.without(to).with(to, all);
  }

  @Override
  public Optional<LensOperation> inverse() {
    return tag.filter(_ -> paths.size() == 2 && paths.get(1).equals(to))
        .map(mark -> new Split(to, mark, paths.getFirst()));
  }

  @Override
  public List<Shift> shifts() {
    return paths.stream()
        .map(path -> Shift.regrouped(path.then(Lists.EVERY), to.then(Lists.EVERY)))
        .toList();
  }

  @Override
  public List<WirePath> touches() {
    return Lists.with(paths, to);
  }

  @Override
  public String subject() {
    return paths.toString();
  }

  /// A member and its value.
  record Tag(String name, String value) {
    boolean isOn(JsonValue element) {
      return new WirePath.Step.Tagged(name, value).takes(element);
    }
  }
}
