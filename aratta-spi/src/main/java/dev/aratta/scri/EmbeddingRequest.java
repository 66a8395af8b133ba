package dev.aratta.scri;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// A request for embeddings. An embedding model is never replaced by another one.
///
/// @param input what to embed
/// @param model alias, `provider:model` or bare id; absent means the alias `embed`
/// @param dimensions length of the vectors, 1 or more; absent means the model's own
/// @param encoding how the vectors are written in JSON
/// @param task what the vectors are for, in the provider's words, such as `RETRIEVAL_QUERY`
/// @param providerOptions merged by name into the request on the wire of one provider
public record EmbeddingRequest(
    EmbeddingInput input,
    Optional<String> model,
    OptionalInt dimensions,
    Encoding encoding,
    Optional<String> task,
    ProviderMap providerOptions) {

  /// @throws IllegalArgumentException if `dimensions` is below 1
  public EmbeddingRequest {
    requireNonNull(input, "input");
    requireNonNull(model, "model");
    requireNonNull(encoding, "encoding");
    requireNonNull(task, "task");
    requireNonNull(providerOptions, "providerOptions");
    InvalidMember.atLeast("dimensions", dimensions, 1);
  }

  /// Makes a request for the vectors of texts.
  public EmbeddingRequest(String model, String... texts) {
    this(
        new EmbeddingInput.Texts(List.of(texts)),
        Optional.of(model),
        OptionalInt.empty(),
        Encoding.FLOAT,
        Optional.empty(),
        ProviderMap.EMPTY);
  }

  /// How vectors are written in JSON; inside they are always single precision numbers.
  public enum Encoding {
    /// A list of numbers.
    FLOAT,
    /// Base64 of the little-endian single precision numbers.
    BASE64;

    /// Returns the name in JSON.
    public String json() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
