package dev.aratta.simulator.anthropic;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.Block;
import dev.aratta.scri.Usage;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.List;

/// Writes figures of usage: those of the input leave out what was cached, those of the output hold
/// the thinking.
///
/// @param json makes objects
public record UsageWriter(JsonProvider json) {
  /// Checks that the provider is there.
  public UsageWriter {
    requireNonNull(json, "json");
  }

  /// Writes all figures of an answer.
  ///
  /// @param blocks what was said
  public JsonObjectBuilder write(Usage usage, List<Block> blocks) {
    long hour = usage.cacheWrite1hTokens().orElse(0);
    return figures(usage, blocks)
        .add(
            "cache_creation",
            json.createObjectBuilder()
                .add("ephemeral_5m_input_tokens", usage.cacheWriteTokens().orElse(0) - hour)
                .add("ephemeral_1h_input_tokens", hour))
        .add("service_tier", "standard")
        .add("inference_geo", "global");
  }

  /// Writes the figures that are known before anything was said.
  public JsonObjectBuilder begun(Usage usage) {
    return write(usage, List.of())
        .add("output_tokens", 1)
        .remove("output_tokens_details")
        .remove("server_tool_use");
  }

  /// Writes the figures that the end of a stream repeats.
  ///
  /// @param blocks what was said
  public JsonObjectBuilder figures(Usage usage, List<Block> blocks) {
    long written = usage.cacheWriteTokens().orElse(0);
    long read = usage.cacheReadTokens().orElse(0);
    return json.createObjectBuilder()
        .add("input_tokens", usage.inputTokens().orElse(0) - written - read)
        .add("cache_creation_input_tokens", written)
        .add("cache_read_input_tokens", read)
        .add("output_tokens", usage.outputTokens().orElse(0))
        .add(
            "output_tokens_details",
            json.createObjectBuilder().add("thinking_tokens", usage.reasoningTokens().orElse(0)))
        .add("server_tool_use", searches(blocks));
  }

  private JsonValue searches(List<Block> blocks) {
    long searches =
        blocks.stream()
            .filter(
                block ->
                    block instanceof Block.Provider item
                        && item.kind().equals("web_search_tool_result"))
            .count();
    return searches == 0
        ? JsonValue.NULL
        : json.createObjectBuilder()
            .add("web_search_requests", searches)
            .add("web_fetch_requests", 0)
            .build();
  }
}
