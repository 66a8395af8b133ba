package dev.aratta.plugin.vllm;

import dev.aratta.plugin.openai.compat.chat.ChatDialect;
import dev.aratta.plugin.openai.compat.chat.MediaParts;
import dev.aratta.plugin.openai.compat.chat.WireError;
import dev.aratta.scri.Block;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Model;
import dev.aratta.scri.ModelCapabilities;
import dev.aratta.scri.ThinkingConfig;
import dev.aratta.spi.Context;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/// What vLLM does in its own way. Unknown members of a request are passed over by the server, so
/// that a caller reaches all its extras (`min_p`, `structured_outputs`, `chat_template_kwargs` …)
/// by `provider_options`.
final class VllmDialect implements ChatDialect {
  /// A prompt, or a prompt with its limit, that is longer than the model's context; vLLM has no
  /// code for it. Each is a whole message of `entrypoints/openai/serving_engine.py` or
  /// `v1/engine/processor.py`, and has a fixture.
  private static final List<Pattern> TOO_LONG =
      List.of(
          Pattern.compile(
              "This model's maximum context length is [0-9]+ tokens\\. However, .+",
              Pattern.DOTALL),
          Pattern.compile(
              "'max_tokens' or 'max_completion_tokens' is too large: [0-9]+\\. This model's maximum"
                  + " context length is [0-9]+ tokens and .+",
              Pattern.DOTALL),
          Pattern.compile(
              "The (?:decoder )?prompt \\(length [0-9]+\\) is longer than the maximum model length"
                  + " of [0-9]+\\..*",
              Pattern.DOTALL));

  @Override
  public String name() {
    return "vLLM";
  }

  @Override
  public List<String> root() {
    return List.of("v1");
  }

  @Override
  public Set<String> replaceable() {
    return Set.of("tool_choice", "response_format", "stream_options", "chat_template_kwargs");
  }

  /// `max_tokens` is deprecated (`chat_completion/protocol.py`).
  @Override
  public String tokenLimit() {
    return "max_completion_tokens";
  }

  @Override
  public boolean takesTopK() {
    return true;
  }

  /// The server reads the arguments of earlier calls (`entrypoints/chat_utils.py`).
  @Override
  public boolean takesAnyArguments() {
    return false;
  }

  /// `user` is passed over.
  @Override
  public Optional<String> userMember() {
    return Optional.empty();
  }

  /// Until late 2025 it was `reasoning_content`.
  @Override
  public Optional<String> reasoningMember() {
    return Optional.of("reasoning");
  }

  @Override
  public void think(ThinkingConfig thinking, JsonObjectBuilder body, EncodeContext context) {
    new ThinkEncoder(name(), context).encode(thinking, body);
  }

  /// Sound as bytes, sound and video by URL; no other documents.
  @Override
  public Optional<JsonObject> document(
      Block.Document document, String path, EncodeContext context) {
    Optional<JsonObject> sound = MediaParts.audio(document, context);
    if (sound.isPresent()) {
      return sound;
    }
    if (MediaParts.is(document, "audio/")) {
      return MediaParts.url("audio_url", document, context);
    }
    return MediaParts.is(document, "video/")
        ? MediaParts.url("video_url", document, context)
        : Optional.empty();
  }

  /// What ended the answer: a stop sequence, or the number of a token.
  @Override
  public Set<String> kept() {
    return Set.of("stop_reason", "system_fingerprint", "kv_transfer_params");
  }

  @Override
  public Optional<FinishReason.Kind> finish(String word) {
    return switch (word) {
      case "abort" -> Optional.of(FinishReason.Kind.ERROR);
      // The server cut an answer that repeats itself.
      case "repetition" -> Optional.of(FinishReason.Kind.LENGTH);
      default -> Optional.empty();
    };
  }

  @Override
  public Optional<FailureKind> kind(int status, WireError error) {
    if (status == 400
        && TOO_LONG.stream().anyMatch(form -> form.matcher(error.message()).matches())) {
      return Optional.of(FailureKind.CONTEXT_TOO_LONG);
    }
    return error.is("NotFoundError") ? Optional.of(FailureKind.MODEL_NOT_FOUND) : Optional.empty();
  }

  @Override
  public String hint(FailureKind kind, Context context) {
    return kind == FailureKind.CONTEXT_TOO_LONG
        ? ". Shorten the prompt or max_tokens, or start vLLM with a larger --max-model-len"
        : "";
  }

  /// A list has the context of each model, and adapters (LoRA) as models of their own.
  @Override
  public Model model(String id, JsonObject entry, DecodeContext context) {
    ModelCapabilities listed = ModelCapabilities.LISTED;
    OptionalLong length = WireJson.integer(entry, "max_model_len");
    return new Model(
        id,
        new ModelCapabilities(
            true,
            new ModelCapabilities.Limits(length, OptionalLong.empty(), OptionalInt.empty()),
            listed.price(),
            listed.supports(),
            listed.family(),
            listed.released(),
            listed.retires(),
            listed.deprecated(),
            listed.input(),
            listed.output(),
            listed.signaturesFrom(),
            listed.traits(),
            false));
  }
}
