package dev.aratta.scri;

import static java.util.Objects.requireNonNull;

/// Where a block of an answer came from. Encoders read signatures and encrypted data of a block
/// only when they belong to the provider that made it and to a model family that may see them.
///
/// @param provider the configured provider's id, such as `anthropic`
/// @param model the model id as it was asked for on the wire
public record Origin(String provider, String model) {
  /// Checks that both parts are there.
  public Origin {
    requireNonNull(provider, "provider");
    requireNonNull(model, "model");
  }
}
