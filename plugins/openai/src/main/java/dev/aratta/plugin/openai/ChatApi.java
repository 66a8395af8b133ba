package dev.aratta.plugin.openai;

import dev.aratta.plugin.openai.compat.chat.ChatDialect;
import dev.aratta.plugin.openai.compat.chat.MediaParts;
import dev.aratta.plugin.openai.compat.chat.WireError;
import dev.aratta.plugin.openai.compat.responses.ResponsesCodec;
import dev.aratta.scri.Block;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.Model;
import dev.aratta.scri.ModelCapabilities;
import dev.aratta.scri.Source;
import dev.aratta.spi.Context;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// OpenAI's own way with Chat Completions, embeddings, models and errors.
final class ChatApi implements ChatDialect {
  static final ChatApi INSTANCE = new ChatApi();

  /// Errors whose code says more than their status (openai.md, sections 4 and 13).
  private static final Map<String, FailureKind> CODES =
      Map.of(
          "server_error", FailureKind.UPSTREAM_FAILED,
          "invalid_prompt", FailureKind.CONTENT_FILTERED,
          "bio_policy", FailureKind.CONTENT_FILTERED,
          "misalignment_policy_violation", FailureKind.CONTENT_FILTERED,
          "image_content_policy_violation", FailureKind.CONTENT_FILTERED,
          "vector_store_timeout", FailureKind.TIMED_OUT,
          "data_residency_mismatch", FailureKind.FORBIDDEN);

  /// Codes of requests that are wrong, where they stand in an answer and the status says nothing.
  private static final List<String> WRONG =
      List.of("invalid_", "image_", "failed_to_download_", "unsupported_", "empty_");

  private static final int MOST_STOPS = 4;
  private static final int MOST_LOGPROBS = 20;
  private static final int MOST_INPUTS = 2048;

  private ChatApi() {}

  @Override
  public String name() {
    return "OpenAI";
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
  public boolean isStrict() {
    return true;
  }

  @Override
  public boolean needsWordJson() {
    return true;
  }

  @Override
  public Optional<String> userMember() {
    return Optional.of("safety_identifier");
  }

  @Override
  public boolean takesMetadata() {
    return true;
  }

  @Override
  public int mostStops(Context context) {
    return Math.min(ChatDialect.super.mostStops(context), MOST_STOPS);
  }

  /// There is no way back for reasoning here.
  @Override
  public Optional<String> reasoningMember() {
    return Optional.empty();
  }

  @Override
  public boolean takesRefusals() {
    return true;
  }

  @Override
  public boolean separatesThinking() {
    return false;
  }

  @Override
  public Optional<JsonObject> document(
      Block.Document document, String path, EncodeContext context) {
    if (document.source() instanceof Source.File file
        && !file.provider().equals(context.provider())) {
      throw Failure.unsupported(
              "file_id", path + ": a file of " + file.provider() + " is not to be had elsewhere")
          .withPath(path)
          .exception();
    }
    if (MediaParts.is(document, "video/")) {
      return Optional.empty();
    }
    return MediaParts.audio(document, context).or(() -> MediaParts.file(document, context));
  }

  @Override
  public Optional<FailureKind> kind(int status, WireError error) {
    Optional<FailureKind> byCode = error.code().map(CODES::get);
    boolean wrong =
        status >= 500
            && error.status().isEmpty()
            && error.code().filter(code -> WRONG.stream().anyMatch(code::startsWith)).isPresent();
    return byCode.isEmpty() && wrong ? Optional.of(FailureKind.INVALID_REQUEST) : byCode;
  }

  @Override
  public String hint(FailureKind kind, Context context) {
    String variable = context.provider().toUpperCase(Locale.ROOT).replace('-', '_') + "_API_KEY";
    return kind == FailureKind.UNAUTHENTICATED ? " Check " + variable : "";
  }

  @Override
  public int mostInputs() {
    return MOST_INPUTS;
  }

  /// A model that is to be withdrawn says when.
  @Override
  public Model model(String id, JsonObject entry, DecodeContext context) {
    Optional<LocalDate> retires = WireJson.string(entry, "shutdown_date").flatMap(ChatApi::date);
    ModelCapabilities listed = ModelCapabilities.LISTED;
    return new Model(
        id,
        "",
        new ModelCapabilities(
            listed.known(),
            listed.limits(),
            listed.price(),
            listed.supports(),
            listed.family(),
            listed.released(),
            retires,
            listed.deprecated(),
            listed.input(),
            listed.output(),
            listed.signaturesFrom(),
            listed.traits(),
            listed.remote()),
        Optional.empty(),
        List.of());
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
