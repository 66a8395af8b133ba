package dev.aratta.simulator.chatcompletions;

import dev.aratta.scri.Usage;
import dev.aratta.simulator.openai.ServerProfile;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;

/// Writes counts of tokens as each server does.
final class UsageWriter {
  private static final int READ_MILLIS = 1;
  private static final int WRITE_MILLIS = 10;

  private final JsonProvider json;
  private final ServerProfile server;

  UsageWriter(JsonProvider json, ServerProfile server) {
    this.json = json;
    this.server = server;
  }

  JsonObject usage(Usage usage) {
    long read = usage.inputTokens().orElse(0);
    long written = usage.outputTokens().orElse(0);
    long thought = usage.reasoningTokens().orElse(0);
    long cached = usage.cacheReadTokens().orElse(0);
    // xAI counts reasoning beside the completion (its page, section 7).
    long completion = server.errors() == ServerProfile.ErrorForm.XAI ? written - thought : written;
    JsonObjectBuilder out =
        json.createObjectBuilder()
            .add("prompt_tokens", read)
            .add("completion_tokens", completion)
            .add("total_tokens", read + written);
    switch (server.errors()) {
      case OPENAI ->
          out.add(
                  "prompt_tokens_details",
                  json.createObjectBuilder().add("cached_tokens", cached).add("audio_tokens", 0))
              .add("completion_tokens_details", details(thought));
      case XAI ->
          out.add(
                  "prompt_tokens_details",
                  json.createObjectBuilder()
                      .add("text_tokens", read)
                      .add("audio_tokens", 0)
                      .add("image_tokens", 0)
                      .add("cached_tokens", cached))
              .add("completion_tokens_details", details(thought))
              .add("num_sources_used", 0);
      case LLAMACPP ->
          out.add("prompt_tokens_details", json.createObjectBuilder().add("cached_tokens", cached));
      case VLLM -> out.addNull("prompt_tokens_details");
    }
    return out.build();
  }

  private JsonObjectBuilder details(long thought) {
    return json.createObjectBuilder()
        .add("reasoning_tokens", thought)
        .add("audio_tokens", 0)
        .add("accepted_prediction_tokens", 0)
        .add("rejected_prediction_tokens", 0);
  }

  /// Returns how long llama.cpp took; it follows from the counts, so that the same answer is the
  /// same document.
  JsonObject timings(Usage usage) {
    long read = usage.inputTokens().orElse(0);
    long written = usage.outputTokens().orElse(0);
    return json.createObjectBuilder()
        .add("cache_n", 0)
        .add("prompt_n", read)
        .add("prompt_ms", read * READ_MILLIS)
        .add("prompt_per_token_ms", READ_MILLIS)
        .add("prompt_per_second", 1000 / READ_MILLIS)
        .add("predicted_n", written)
        .add("predicted_ms", written * WRITE_MILLIS)
        .add("predicted_per_token_ms", WRITE_MILLIS)
        .add("predicted_per_second", 1000 / WRITE_MILLIS)
        .build();
  }
}
