package dev.aratta.kernel;

import dev.aratta.scri.Adjustment;
import dev.aratta.scri.Attempt;
import dev.aratta.scri.Block;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.EmbeddingResponse;
import dev.aratta.scri.Lineage;
import dev.aratta.scri.Origin;
import dev.aratta.scri.StreamEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Fills in what a translator leaves to the kernel: provider, model, origins, times and the
/// lineage. The one place that does it, for whole answers and for streams.
///
/// @param provider the configured provider's id
/// @param model the model id on the wire
/// @param pluginVersion version of the plugin that translated
/// @param simulated whether a simulated model answers
record Stamp(String provider, String model, String pluginVersion, boolean simulated) {

  /// Version of Aratta, from the module's descriptor.
  static final String VERSION =
      Optional.ofNullable(Stamp.class.getModule().getDescriptor())
          .flatMap(descriptor -> descriptor.rawVersion())
          .orElse("unknown");

  ChatResponse response(ChatResponse decoded, Call call, Instant now) {
    Origin origin = new Origin(provider, model);
    List<Block> blocks = new ArrayList<>(decoded.blocks().size());
    decoded.blocks().forEach(block -> blocks.add(stamped(block, origin)));
    return new ChatResponse(
        decoded.id(),
        blocks,
        decoded.citations(),
        decoded.logprobs(),
        model,
        provider,
        decoded.finishReason(),
        decoded.usage(),
        lineage(decoded.lineage(), call),
        decoded.providerData(),
        Optional.of(now));
  }

  StreamEvent.Start start(StreamEvent.Start start) {
    return new StreamEvent.Start(start.id(), model, provider, start.data());
  }

  StreamEvent.Whole whole(StreamEvent.Whole whole) {
    return new StreamEvent.Whole(
        whole.index(), stamped(whole.block(), new Origin(provider, model)), whole.data());
  }

  StreamEvent.Stop stop(StreamEvent.Stop stop, Call call) {
    return new StreamEvent.Stop(
        stop.finishReason(), stop.usage(), lineage(stop.lineage(), call), stop.data());
  }

  EmbeddingResponse embeddings(EmbeddingResponse decoded, Call call) {
    return new EmbeddingResponse(
        decoded.embeddings(), model, provider, decoded.usage(), lineage(decoded.lineage(), call));
  }

  private static Block stamped(Block block, Origin origin) {
    return block.withMarks(block.marks().withOrigin(origin));
  }

  private Lineage lineage(Lineage reported, Call call) {
    return new Lineage(
        provider,
        model,
        reported.modelVersion(),
        reported.requestId().or(call::requestId),
        reported.createdAt(),
        Optional.of(call.latency()),
        Lineage.ARATTA,
        VERSION,
        pluginVersion,
        List.of(new Attempt(provider, model, Attempt.OK, call.latency())),
        call.adjustments(),
        simulated);
  }

  /// What the stamp must know about a call when it ends.
  interface Call {
    Duration latency();

    Optional<String> requestId();

    List<Adjustment> adjustments();
  }
}
