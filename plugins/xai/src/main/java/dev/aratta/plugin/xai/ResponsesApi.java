package dev.aratta.plugin.xai;

import dev.aratta.plugin.openai.compat.chat.FailureDecoder;
import dev.aratta.plugin.openai.compat.responses.ResponsesDialect;
import dev.aratta.scri.Block;
import dev.aratta.scri.BuiltinTool;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Source;
import dev.aratta.scri.ThinkingConfig.Effort;
import dev.aratta.spi.Context;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// xAI's own way with the Responses API (xai.md, sections 2 to 5).
final class ResponsesApi implements ResponsesDialect {
  static final ResponsesApi INSTANCE = new ResponsesApi();

  /// Words that stand as the status, or as the reason of an incomplete answer (section 4).
  private static final Map<String, FinishReason.Kind> WORDS =
      Map.of(
          "stop", FinishReason.Kind.STOP,
          "length", FinishReason.Kind.LENGTH,
          "tool_calls", FinishReason.Kind.TOOL_CALLS,
          "function_call", FinishReason.Kind.TOOL_CALLS,
          "content_filter", FinishReason.Kind.CONTENT_FILTER);

  private ResponsesApi() {}

  @Override
  public String name() {
    return ChatApi.NAME;
  }

  @Override
  public Failure failure(JsonObject document, DecodeContext context) {
    return new FailureDecoder(ChatApi.INSTANCE, context).inAnswer(document);
  }

  @Override
  public String systemRole() {
    return "system";
  }

  @Override
  public Set<String> sampling() {
    return Set.of("top_k", "seed");
  }

  @Override
  public Set<Effort> efforts() {
    return ChatApi.EFFORTS;
  }

  /// Its level is ignored: what was thought is always summed up in detail.
  @Override
  public boolean choosesSummary() {
    return false;
  }

  @Override
  public int mostLogprobs() {
    return ChatApi.MOST_LOGPROBS;
  }

  @Override
  public Optional<String> logprobsMember() {
    return Optional.of("logprobs");
  }

  @Override
  public boolean isStrict() {
    return false;
  }

  @Override
  public boolean needsWordJson() {
    return false;
  }

  @Override
  public boolean takesMetadata() {
    return false;
  }

  @Override
  public boolean takesPartsInResults() {
    return false;
  }

  @Override
  public boolean takesFileBytes() {
    return false;
  }

  @Override
  public boolean takesImagesById() {
    return false;
  }

  @Override
  public Optional<String> onlyHere(Block.Document document) {
    return document.source() instanceof Source.PlainText ? Optional.empty() : Optional.of("files");
  }

  @Override
  public int leastOutputTokens() {
    return 1;
  }

  /// `max_turns` limits rounds, in each of which a tool may be used more than once.
  @Override
  public Optional<String> usesMember() {
    return Optional.empty();
  }

  @Override
  public boolean demandsBuiltins() {
    return false;
  }

  @Override
  public JsonObject builtin(BuiltinTool.Common tool, EncodeContext context) {
    return new HostedTool(context.json()).encode(tool);
  }

  /// Only a `function_call` is the client's (section 11).
  @Override
  public boolean runsItself(JsonObject item) {
    return WireJson.text(item, "type").equals("custom_tool_call");
  }

  @Override
  public Optional<FinishReason.Kind> finish(String word) {
    return Optional.ofNullable(WORDS.get(word));
  }

  /// Some models report what came from a cache beside the input instead of within it.
  @Override
  public boolean cacheIsExtra(JsonObject usage, Context context) {
    OptionalLong cached =
        WireJson.integer(WireJson.object(usage, "input_tokens_details"), "cached_tokens");
    OptionalLong read = WireJson.integer(usage, "input_tokens");
    return cached.isPresent() && read.isPresent() && cached.getAsLong() > read.getAsLong();
  }
}
