package dev.aratta.simulator.wire;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Tool calls of one conversation that have no result yet, with the ids that clients leave out. One
/// thread.
public final class OpenCalls {
  private final Map<String, String> names = new LinkedHashMap<>();
  private int made;

  /// Makes the list of a conversation that has not begun.
  public OpenCalls() {}

  /// Notes a call.
  ///
  /// @return its id, a made one where it has none
  public String call(Optional<String> id, String name) {
    String known = id.orElseGet(this::next);
    names.put(known, name);
    return known;
  }

  /// Notes a result.
  ///
  /// @return the id of the call that it answers: the one it names, else the first open call of that
  ///   tool, else the first open call, else a made one
  public String answer(Optional<String> id, Optional<String> name) {
    String known = id.orElseGet(() -> first(name).orElseGet(this::next));
    names.remove(known);
    return known;
  }

  private Optional<String> first(Optional<String> name) {
    Iterator<String> ids =
        names.entrySet().stream()
            .filter(call -> name.isEmpty() || call.getValue().equals(name.get()))
            .map(Map.Entry::getKey)
            .iterator();
    return ids.hasNext() ? Optional.of(ids.next()) : names.keySet().stream().findFirst();
  }

  private String next() {
    made++;
    return "made_" + made;
  }
}
