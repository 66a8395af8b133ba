package dev.aratta.plugin.llamacpp;

import dev.aratta.plugin.openai.compat.chat.ChatDialect;
import dev.aratta.plugin.openai.compat.chat.EffortEncoder;
import dev.aratta.plugin.openai.compat.chat.MediaParts;
import dev.aratta.plugin.openai.compat.chat.UsageReader;
import dev.aratta.plugin.openai.compat.chat.WireError;
import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Block;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.Model;
import dev.aratta.scri.Source;
import dev.aratta.scri.ThinkingConfig;
import dev.aratta.scri.Usage;
import dev.aratta.spi.Context;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/// What llama.cpp's server does in its own way. It takes its native sampling options (`min_p`,
/// `grammar`, `cache_prompt` …) at the top of a request, so that a caller reaches them by
/// `provider_options`.
final class LlamacppDialect implements ChatDialect {
  private static final String KWARGS = "chat_template_kwargs";
  private static final String TOOL_CHOICE = "tool_choice";

  /// A model that lacks a projector for images, sound or video; the server has no code for it
  /// (`server-common.cpp`; tried on a server of 2026-10).
  private static final Pattern NO_MEDIA =
      Pattern.compile("(?:image|audio|video) input is not supported.*", Pattern.DOTALL);

  @Override
  public String name() {
    return "llama.cpp";
  }

  @Override
  public List<String> root() {
    return List.of("v1");
  }

  @Override
  public Set<String> replaceable() {
    return Set.of(TOOL_CHOICE, "response_format", "stream_options", KWARGS);
  }

  @Override
  public boolean takesTopK() {
    return true;
  }

  @Override
  public Optional<String> userMember() {
    return Optional.empty();
  }

  /// The object form is not documented: the words are.
  @Override
  public boolean takesNamedChoice() {
    return false;
  }

  /// Anything else is refused with 500 (tried on a server of 2026-10).
  @Override
  public boolean takesAnyArguments() {
    return false;
  }

  /// `reasoning_effort` `none` switches thinking off, other words are told to the template, and so
  /// is `enable_thinking`.
  @Override
  public void think(ThinkingConfig thinking, JsonObjectBuilder body, EncodeContext context) {
    thinking.enabled().ifPresent(on -> addSwitch(on, body, context));
    boolean asksForEffort = thinking.effortOrBudget().isPresent() || thinking.enabled().isEmpty();
    if (asksForEffort || thinking.enabled().equals(Optional.of(false))) {
      new EffortEncoder(name(), context)
          .encode(thinking)
          .ifPresent(effort -> body.add("reasoning_effort", effort));
    } else {
      EffortEncoder.checkThinks(name(), context);
      if (!thinking.visible()) {
        context.adjust("thinking.visible", Action.DROPPED, name() + " shows all thinking");
      }
    }
  }

  private static void addSwitch(boolean on, JsonObjectBuilder body, EncodeContext context) {
    body.add(KWARGS, context.json().createObjectBuilder().add("enable_thinking", on));
    context.adjust(
        "thinking.enabled", Action.CONVERTED, "sent as chat_template_kwargs.enable_thinking");
  }

  /// Alternatives of a token that are reported (llamacpp.md, section 2).
  @Override
  public int mostLogprobs() {
    return 20;
  }

  /// A format wins over tools, so that no call is written (tried on a server of 2026-10).
  @Override
  public void check(JsonObject body, EncodeContext context) {
    String choice = WireJson.text(body, TOOL_CHOICE);
    boolean formed = body.containsKey("response_format") && body.containsKey("tools");
    if (formed && choice.equals("required")) {
      throw refused(
          "response_format", "calls no tools where a format is asked for; leave one of them out");
    }
    if (formed && !choice.equals("none")) {
      context.adjust(
          "tools", Action.CONVERTED, name() + " writes no calls where a format is asked for");
    }
  }

  private ArattaException refused(String field, String why) {
    return Failure.unsupported(field, field + ": " + name() + " " + why).exception();
  }

  /// Sound and video as bytes or by URL; no other documents.
  @Override
  public Optional<JsonObject> document(
      Block.Document document, String path, EncodeContext context) {
    Optional<JsonObject> sound = MediaParts.audio(document, context);
    if (sound.isPresent()) {
      return sound;
    }
    boolean audio = MediaParts.is(document, "audio/");
    if (!audio && !MediaParts.is(document, "video/")) {
      return Optional.empty();
    }
    JsonObjectBuilder content = context.json().createObjectBuilder();
    switch (document.source()) {
      case Source.Base64 bytes -> content.add("data", bytes.data());
      case Source.Url place -> content.add("url", place.url());
      case Source.File _, Source.PlainText _ -> {
        return Optional.empty();
      }
    }
    return Optional.of(MediaParts.part(audio ? "input_audio" : "input_video", content, context));
  }

  @Override
  public Set<String> figures() {
    return Set.of("usage", "timings");
  }

  /// Where `usage` is missing, `timings` says it: prompt tokens there leave out those of the cache.
  @Override
  public Usage usage(JsonObject figures) {
    JsonObject usage = WireJson.object(figures, "usage");
    if (figures.isEmpty()) {
      return Usage.UNKNOWN;
    }
    JsonObject timings = WireJson.object(figures, "timings");
    OptionalLong cached = WireJson.integer(timings, "cache_n");
    Usage known = UsageReader.read(usage);
    boolean counted = !usage.isEmpty();
    return new Usage(
        counted ? known.inputTokens() : sum(WireJson.integer(timings, "prompt_n"), cached),
        counted ? known.outputTokens() : WireJson.integer(timings, "predicted_n"),
        counted ? known.cacheReadTokens() : cached,
        known.cacheWriteTokens(),
        known.cacheWrite1hTokens(),
        known.reasoningTokens(),
        Optional.of(figures));
  }

  private static OptionalLong sum(OptionalLong one, OptionalLong other) {
    return one.isPresent() && other.isPresent()
        ? OptionalLong.of(one.getAsLong() + other.getAsLong())
        : OptionalLong.empty();
  }

  @Override
  public Set<String> kept() {
    return Set.of("system_fingerprint");
  }

  @Override
  public Optional<FailureKind> kind(int status, WireError error) {
    if (error.is("not_supported_error") || NO_MEDIA.matcher(error.message()).matches()) {
      return Optional.of(FailureKind.UNSUPPORTED);
    }
    // A path that is not there.
    return error.is("not_found_error")
        ? Optional.of(FailureKind.INVALID_REQUEST)
        : Optional.empty();
  }

  @Override
  public String unsupportedField(WireError error) {
    return NO_MEDIA.matcher(error.message()).matches() ? "messages" : "model";
  }

  @Override
  public String hint(FailureKind kind, Context context) {
    return switch (kind) {
      case CONTEXT_TOO_LONG -> ". Shorten the prompt, or start the server with a larger --ctx-size";
      case UNAUTHENTICATED -> ". Set this provider's key to the server's --api-key";
      default -> "";
    };
  }

  @Override
  public boolean takesDimensions() {
    return false;
  }

  @Override
  public Model model(String id, JsonObject entry, DecodeContext context) {
    return new ListedModel(id, entry, JsonValue.EMPTY_JSON_OBJECT).model();
  }
}
