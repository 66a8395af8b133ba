package dev.aratta.spi;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import java.util.Optional;

/// A pure translator between SCRI and one provider's API, found by `ServiceLoader`. One instance
/// serves many threads; it keeps no state.
///
/// Any method of a plugin or of its translators may throw an [ArattaException]; anything else
/// thrown is a `plugin_fault`. The kinds for which [dev.aratta.scri.FailureKind#kernelOnly()] holds
/// are the kernel's.
public interface ProviderPlugin {
  /// Returns what the kernel must know about the plugin; the same every time.
  ProviderDescriptor descriptor();

  /// Returns the translator of chats, if the provider offers them.
  default Optional<ChatTranslator> chat() {
    return Optional.empty();
  }

  /// Returns the translator of embeddings, if the provider offers them.
  default Optional<EmbeddingTranslator> embeddings() {
    return Optional.empty();
  }

  /// Returns the translator of the provider's list of models, if it has one.
  default Optional<ModelListTranslator> models() {
    return Optional.empty();
  }

  /// Turns a provider's refusal into a failure.
  ///
  /// @param operation what was asked
  /// @param response an answer with a status of 400 or more, or a redirect
  Failure decodeFailure(Operation operation, WireResponse response, DecodeContext context);
}
