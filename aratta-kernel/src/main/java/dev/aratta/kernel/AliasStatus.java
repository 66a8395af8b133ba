package dev.aratta.kernel;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;

/// An alias, and whether it can be used.
///
/// @param alias its name
/// @param target what it means, `provider:model`
/// @param state whether that can be used
/// @param message why not, and what to do about it, for a person; absent where all is well
public record AliasStatus(String alias, String target, State state, Optional<String> message) {
  /// Checks that all parts are there.
  public AliasStatus {
    requireNonNull(alias, "alias");
    requireNonNull(target, "target");
    requireNonNull(state, "state");
    requireNonNull(message, "message");
  }

  /// Whether an alias can be used.
  public enum State {
    /// The provider has the model, or nothing is known against it.
    AVAILABLE,
    /// The local provider lacks the model, and the only chat model that it has answers instead.
    REPLACED,
    /// The local provider lacks the model, and nothing can stand in for it.
    MISSING,
    /// The provider has withdrawn the model.
    WITHDRAWN,
    /// The provider cannot be asked now.
    UNREACHABLE,
    /// The provider's plugin is not installed.
    NO_PLUGIN,
    /// The provider is not enabled.
    DISABLED;

    /// Returns the name in JSON.
    public String json() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
