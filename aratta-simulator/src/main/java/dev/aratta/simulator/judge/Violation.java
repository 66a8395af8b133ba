package dev.aratta.simulator.judge;

import static java.util.Objects.requireNonNull;

/// Something in a request that the provider's page does not name.
///
/// @param path where it stands, such as `$.messages[2].role`; `header x-y` for a header
/// @param section the section of the provider's page that was not kept to
/// @param message what is wrong
public record Violation(String path, String section, String message) {
  /// Checks that all parts are there.
  public Violation {
    requireNonNull(path, "path");
    requireNonNull(section, "section");
    requireNonNull(message, "message");
  }

  @Override
  public String toString() {
    return path + ": " + message + " (section " + section + " of the provider's page)";
  }
}
