package dev.aratta.kernel.lens;

import java.util.Locale;

/// What a list of operations works on.
public enum ListKind {
  /// Requests.
  REQUEST,
  /// Whole answers.
  RESPONSE,
  /// Each event of a stream.
  STREAM,
  /// Bodies of failed answers, and error events.
  ERROR;

  /// Returns the name in a lens.
  public String json() {
    return name().toLowerCase(Locale.ROOT);
  }
}
