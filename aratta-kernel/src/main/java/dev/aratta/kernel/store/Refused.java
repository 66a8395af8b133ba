package dev.aratta.kernel.store;

import static java.util.Objects.requireNonNull;

/// Something in the plugin folder that is not used.
///
/// @param file the file, or the folder
/// @param why why not, and what to do
public record Refused(String file, String why) {
  /// Checks that both are there.
  public Refused {
    requireNonNull(file, "file");
    requireNonNull(why, "why");
  }
}
