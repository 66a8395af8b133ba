package dev.aratta.spi;

import dev.aratta.scri.Adjustment;
import dev.aratta.scri.Block;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.EmbeddingResponse;
import dev.aratta.scri.Lineage;
import dev.aratta.scri.Origin;
import java.util.List;
import java.util.Optional;

/// Fills in what a translator leaves to the kernel, as far as a replay knows it, so that what a
/// fixture says and what a plugin made can be compared.
///
/// @param provider the configured provider's id
/// @param model the model id on the wire
record FixtureStamp(String provider, String model) {

  ChatResponse stamp(ChatResponse response, List<Adjustment> adjustments) {
    Origin origin = new Origin(provider, model);
    List<Block> blocks =
        response.blocks().stream()
            .map(block -> block.withMarks(block.marks().withOrigin(origin)))
            .toList();
    return new ChatResponse(
        response.id(),
        blocks,
        response.citations(),
        response.logprobs(),
        model,
        provider,
        response.finishReason(),
        response.usage(),
        lineage(response.lineage(), adjustments),
        response.providerData(),
        Optional.empty());
  }

  EmbeddingResponse stamp(EmbeddingResponse response, List<Adjustment> adjustments) {
    return new EmbeddingResponse(
        response.embeddings(),
        model,
        provider,
        response.usage(),
        lineage(response.lineage(), adjustments));
  }

  private Lineage lineage(Lineage reported, List<Adjustment> adjustments) {
    return new Lineage(
        provider,
        model,
        reported.modelVersion(),
        reported.requestId(),
        reported.createdAt(),
        Optional.empty(),
        Lineage.ARATTA,
        "",
        "",
        List.of(),
        adjustments,
        false);
  }
}
