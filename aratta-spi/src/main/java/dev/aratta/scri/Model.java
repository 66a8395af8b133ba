package dev.aratta.scri;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/// A model of a configured provider.
///
/// @param id the id that goes on the wire
/// @param provider the configured provider's id; empty until the kernel stamps it
/// @param capabilities what is known about it
/// @param displayName a name for people
/// @param aliases other names of it: as a translator lists it, the provider's; in the kernel's
///   list, the configuration's too
public record Model(
    String id,
    String provider,
    ModelCapabilities capabilities,
    Optional<String> displayName,
    List<String> aliases) {
  /// Checks that all parts are there and copies the list.
  public Model {
    requireNonNull(id, "id");
    requireNonNull(provider, "provider");
    requireNonNull(capabilities, "capabilities");
    requireNonNull(displayName, "displayName");
    aliases = List.copyOf(aliases);
  }

  /// Makes a model as a translator lists it.
  public Model(String id, ModelCapabilities capabilities) {
    this(id, "", capabilities, Optional.empty(), List.of());
  }
}
