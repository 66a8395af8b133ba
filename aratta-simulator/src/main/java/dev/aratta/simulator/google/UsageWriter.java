package dev.aratta.simulator.google;

import dev.aratta.scri.Usage;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;

/// Writes figures: the candidates' leave out the thoughts, the total has all.
///
/// @param json makes the objects
/// @param usage what was counted; of what is written the thoughts are a part
/// @param head what the answer is about
record UsageWriter(JsonProvider json, Usage usage, Head head) {

  /// Returns the figures before anything is said.
  JsonObject prompt() {
    return begin().add("totalTokenCount", read()).build();
  }

  JsonObject whole() {
    long written = usage.outputTokens().orElse(0);
    long thoughts = usage.reasoningTokens().orElse(0);
    JsonObjectBuilder out =
        begin()
            .add("candidatesTokenCount", written - thoughts)
            .add("totalTokenCount", read() + written);
    if (thoughts > 0) {
      out.add("thoughtsTokenCount", thoughts);
    }
    if (head.earlier() > 0) {
      out.add("initialPromptTokenCount", read() - head.earlier())
          .add("cachedContentTokenCount", head.earlier());
    }
    return out.build();
  }

  private JsonObjectBuilder begin() {
    return json.createObjectBuilder()
        .add("promptTokenCount", read())
        .add(
            "promptTokensDetails",
            json.createArrayBuilder()
                .add(json.createObjectBuilder().add("modality", "TEXT").add("tokenCount", read())));
  }

  private long read() {
    return usage.inputTokens().orElse(0) + head.earlier();
  }
}
