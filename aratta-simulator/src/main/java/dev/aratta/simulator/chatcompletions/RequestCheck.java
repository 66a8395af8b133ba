package dev.aratta.simulator.chatcompletions;

import dev.aratta.simulator.openai.Family;
import dev.aratta.simulator.openai.FamilyCheck;
import dev.aratta.simulator.openai.Fields;
import dev.aratta.simulator.openai.MemberCheck;
import dev.aratta.simulator.openai.Refusal;
import dev.aratta.simulator.openai.StrictSchema;
import dev.aratta.simulator.openai.ToolCheck;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Refuses requests as OpenAI does. Keeps nothing between calls.
final class RequestCheck {
  private static final List<String> SAMPLING =
      List.of(
          "temperature",
          "top_p",
          "presence_penalty",
          "frequency_penalty",
          "logit_bias",
          "logprobs",
          "top_logprobs");

  private static final int MOST_STOPS = 4;

  private final MemberCheck members;

  RequestCheck(JsonProvider json) {
    this.members = new MemberCheck(json);
  }

  void check(JsonObject body, FamilyCheck family) {
    Fields in = new Fields(body, "");
    members.members(in, "chat");
    MemberCheck.filled(in, "messages");
    numbers(in);
    limit(in, family.family());
    Optional<String> effort = in.string("reasoning_effort");
    family.effort(effort, "reasoning_effort");
    family.sampling(in, effort, SAMPLING);
    stop(in, family.family());
    streaming(in);
    if (in.peek("prompt_cache_retention").isPresent() && family.model().startsWith("gpt-6")) {
      throw MemberCheck.unsupported("prompt_cache_retention", "");
    }
    new ToolCheck(in, true).check();
    tools(in, family, effort);
    format(in);
    new MessageCheck(members).check(in);
  }

  private static void numbers(Fields in) {
    MemberCheck.decimal(in, "temperature", 0, 2);
    MemberCheck.decimal(in, "top_p", 0, 1);
    MemberCheck.decimal(in, "presence_penalty", -2, 2);
    MemberCheck.decimal(in, "frequency_penalty", -2, 2);
    MemberCheck.integer(in, "top_logprobs", 0, 20);
    MemberCheck.integer(in, "n", 1, 128);
    MemberCheck.integer(in, "max_tokens", 1, Integer.MAX_VALUE);
    MemberCheck.integer(in, "max_completion_tokens", 1, Integer.MAX_VALUE);
    MemberCheck.word(in, "verbosity", List.of("low", "medium", "high"));
    if (in.peek("top_logprobs").isPresent() && !in.bool("logprobs").orElse(false)) {
      throw Refusal.plain(
          "top_logprobs", "The 'logprobs' parameter must be enabled to use 'top_logprobs'.");
    }
  }

  private static void limit(Fields in, Family family) {
    if (in.peek("max_tokens").isEmpty()) {
      return;
    }
    if (in.peek("max_completion_tokens").isPresent()) {
      throw Refusal.of(
          "invalid_parameter_combination",
          "max_tokens",
          "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.");
    }
    if (family.completionLimit()) {
      throw MemberCheck.unsupported("max_tokens", "Use 'max_completion_tokens' instead.");
    }
  }

  private static void stop(Fields in, Family family) {
    Optional<JsonValue> stop = in.peek("stop");
    if (stop.isPresent() && !family.stop()) {
      throw MemberCheck.unsupported("stop", "");
    }
    if (stop.isPresent() && !(stop.get() instanceof JsonString)) {
      int size = in.strings("stop").size();
      if (size > MOST_STOPS) {
        throw Refusal.of(
            "array_above_max_length",
            "stop",
            "Invalid 'stop': array too long. Expected an array with maximum length 4, but got an"
                + " array with length "
                + size
                + " instead.");
      }
    }
  }

  private static void streaming(Fields in) {
    if (in.peek("stream_options").isPresent() && !in.bool("stream").orElse(false)) {
      throw Refusal.plain(
          "stream_options",
          "The 'stream_options' parameter is only allowed when 'stream' is enabled.");
    }
  }

  private static void tools(Fields in, FamilyCheck family, Optional<String> effort) {
    if (!family.family().chatTools()
        && in.peek("tools").isPresent()
        && family.family().reasons(effort)) {
      throw Refusal.plain(
          "reasoning_effort",
          "Function tools with reasoning_effort are not supported for "
              + family.model()
              + " in /v1/chat/completions. To use function tools, use /v1/responses or set"
              + " reasoning_effort to 'none'.");
    }
  }

  private static void format(Fields in) {
    Optional<JsonObject> format = in.object("response_format");
    if (format.isEmpty()) {
      return;
    }
    Fields inner = new Fields(format.get(), "response_format");
    MemberCheck.word(inner, "type", List.of("json_object", "json_schema", "text"));
    String type = inner.required("type");
    String said = in.list("messages").toString().toLowerCase(Locale.ROOT);
    if (type.equals("json_object") && !said.contains("json")) {
      throw Refusal.plain(
          "messages",
          "'messages' must contain the word 'json' in some form, to use 'response_format' of type"
              + " 'json_object'.");
    }
    if (type.equals("json_schema")) {
      Fields named =
          new Fields(
              inner
                  .object("json_schema")
                  .orElseThrow(() -> Refusal.missing("response_format.json_schema")),
              "response_format.json_schema");
      String name = named.required("name");
      Optional<JsonObject> schema = named.object("schema");
      if (schema.isPresent() && named.bool("strict").orElse(false)) {
        StrictSchema.ofFormat(name, schema.get(), "response_format");
      }
    }
  }
}
