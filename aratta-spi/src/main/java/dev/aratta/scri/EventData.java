package dev.aratta.scri;

import static java.util.Objects.requireNonNull;

import jakarta.json.spi.JsonProvider;

/// Provider data that rides on a stream event. It goes to the event's block, or to the answer on
/// the first and the last event.
///
/// @param values the data, keyed by provider
/// @param append whether strings and lists are joined to what is there; else objects are merged and
///   the rest is replaced
public record EventData(ProviderMap values, boolean append) {
  /// No data.
  public static final EventData NONE = new EventData(ProviderMap.EMPTY, false);

  /// Checks that the data is there.
  public EventData {
    requireNonNull(values, "values");
  }

  /// Makes data that is merged; [#NONE] where there is none.
  public static EventData of(ProviderMap values) {
    return values.isEmpty() ? NONE : new EventData(values, false);
  }

  /// Returns what a block or an answer has after this data came to it.
  ///
  /// @param before what it had
  /// @param json makes merged objects
  public ProviderMap over(ProviderMap before, JsonProvider json) {
    return append ? before.append(values, json) : before.merge(values, json);
  }
}
