package dev.aratta.scri;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/// Something that Aratta did to a request so that the provider takes it, or to an answer. There is
/// no silent downgrade: whatever was changed stands in the lineage.
///
/// @param field the name of the SCRI field, such as `top_k` or `messages[2].content[0]`
/// @param action what was done to it
/// @param reason why, for a person
public record Adjustment(String field, Action action, String reason) {
  /// Checks that all parts are there.
  public Adjustment {
    requireNonNull(field, "field");
    requireNonNull(action, "action");
    requireNonNull(reason, "reason");
  }

  /// What was done to a field.
  public enum Action {
    /// It went under another name.
    RENAMED,
    /// It went in another form that means the same or nearly so.
    CONVERTED,
    /// Its value was moved into the range that the provider takes.
    CLAMPED,
    /// It was left out.
    DROPPED,
    /// Aratta does what the provider cannot.
    EMULATED,
    /// It was added although the caller did not set it.
    ADDED;

    /// Returns the name in JSON.
    public String json() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
