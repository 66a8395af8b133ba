package dev.aratta.scri;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// The vectors of a request, in the order of its input.
///
/// @param embeddings one vector for each input
/// @param model the model that was asked for on the wire; empty until the kernel stamps it
/// @param provider the configured provider's id; empty until the kernel stamps it
/// @param usage tokens used
/// @param lineage where the vectors came from
public record EmbeddingResponse(
    List<Embedding> embeddings, String model, String provider, Usage usage, Lineage lineage) {
  /// Checks that all parts are there and copies the list.
  public EmbeddingResponse {
    requireNonNull(model, "model");
    requireNonNull(provider, "provider");
    requireNonNull(usage, "usage");
    requireNonNull(lineage, "lineage");
    embeddings = List.copyOf(embeddings);
  }
}
