package dev.aratta.plugin.xai;

import dev.aratta.plugin.openai.compat.chat.ChatDialect;
import dev.aratta.plugin.openai.compat.chat.EffortEncoder;
import dev.aratta.plugin.openai.compat.chat.UsageReader;
import dev.aratta.plugin.openai.compat.chat.WireError;
import dev.aratta.plugin.openai.compat.responses.ResponsesCodec;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.ThinkingConfig;
import dev.aratta.scri.ThinkingConfig.Effort;
import dev.aratta.scri.Usage;
import dev.aratta.spi.Context;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// xAI's own way with Chat Completions, models and errors.
final class ChatApi implements ChatDialect {
  static final ChatApi INSTANCE = new ChatApi();

  static final String NAME = "xAI";

  /// The efforts of all models together (xai.md, section 6).
  static final Set<Effort> EFFORTS =
      Set.of(Effort.NONE, Effort.LOW, Effort.MEDIUM, Effort.HIGH, Effort.XHIGH);

  /// Alternatives of a token that either API reports (xai.md, section 2).
  static final int MOST_LOGPROBS = 8;

  private static final int MOST_STOPS = 4;

  private ChatApi() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> replaceable() {
    return ResponsesCodec.REPLACEABLE;
  }

  @Override
  public String tokenLimit() {
    return "max_completion_tokens";
  }

  @Override
  public int mostLogprobs() {
    return MOST_LOGPROBS;
  }

  @Override
  public int mostStops(Context context) {
    return Math.min(ChatDialect.super.mostStops(context), MOST_STOPS);
  }

  @Override
  public void think(ThinkingConfig thinking, JsonObjectBuilder body, EncodeContext context) {
    new EffortEncoder(NAME, EFFORTS, context)
        .encode(thinking)
        .ifPresent(effort -> body.add("reasoning_effort", effort));
  }

  /// A deferred answer is fetched from another place.
  @Override
  public Set<String> later() {
    return Set.of("deferred");
  }

  /// Thinking has a member of its own. A fragment of it that repeats the one before stays: it is
  /// what the model wrote ("J.R.R. Tolkien").
  @Override
  public boolean separatesThinking() {
    return false;
  }

  /// Here, other than in the Responses API, `completion_tokens` leaves out what was thought; the
  /// total has both (xai.md, section 7).
  @Override
  public Usage usage(JsonObject figures) {
    JsonObject usage = WireJson.object(figures, "usage");
    Usage read = UsageReader.read(usage);
    OptionalLong written = read.outputTokens();
    if (written.isPresent()) {
      written = OptionalLong.of(written.getAsLong() + read.reasoningTokens().orElse(0));
    }
    return new Usage(
        read.inputTokens(),
        written,
        read.cacheReadTokens(),
        read.cacheWriteTokens(),
        read.cacheWrite1hTokens(),
        read.reasoningTokens(),
        read.raw());
  }

  /// Older servers said `end_turn`.
  @Override
  public Optional<FinishReason.Kind> finish(String word) {
    return word.equals("end_turn") ? Optional.of(FinishReason.Kind.STOP) : Optional.empty();
  }

  @Override
  public Optional<FailureKind> kind(int status, WireError error) {
    return new ErrorWords(status, error).kind();
  }

  @Override
  public String hint(FailureKind kind, Context context) {
    String variable = context.provider().toUpperCase(Locale.ROOT).replace('-', '_') + "_API_KEY";
    return kind == FailureKind.UNAUTHENTICATED ? " Check " + variable : "";
  }
}
