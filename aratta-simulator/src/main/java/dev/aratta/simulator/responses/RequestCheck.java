package dev.aratta.simulator.responses;

import dev.aratta.simulator.openai.ApiError;
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
import java.util.Set;

/// Refuses requests as OpenAI does. Keeps nothing between calls: nothing of earlier responses is
/// found.
final class RequestCheck {
  private static final List<String> SAMPLING = List.of("temperature", "top_p", "top_logprobs");

  private static final List<String> INCLUDE =
      List.of(
          "reasoning.encrypted_content",
          "web_search_call.action.sources",
          "web_search_call.results",
          "file_search_call.results",
          "code_interpreter_call.outputs",
          "computer_call_output.output.image_url",
          "message.input_image.image_url",
          "message.output_text.logprobs");

  private static final int LEAST_OUTPUT = 16;

  /// Items that xAI runs itself, one of which looks like a call (its page, sections 4 and 11).
  private static final Set<String> RUN_BY_XAI =
      Set.of(
          "custom_tool_call",
          "x_search_call",
          "code_execution_call",
          "view_image_call",
          "view_x_video_call");

  private final MemberCheck members;

  RequestCheck(JsonProvider json) {
    this.members = new MemberCheck(json);
  }

  void check(JsonObject body, FamilyCheck family) {
    Fields in = new Fields(body, "");
    members.members(in, "responses");
    numbers(in);
    state(in);
    Optional<String> effort = effort(in);
    family.effort(effort, "reasoning.effort");
    family.sampling(in, effort, SAMPLING);
    if (in.peek("prompt_cache_retention").isPresent() && family.model().startsWith("gpt-6")) {
      throw MemberCheck.unsupported("prompt_cache_retention", "");
    }
    include(in);
    new ToolCheck(in, false).check();
    format(in);
    new ItemCheck("openai").check(in);
  }

  private static void numbers(Fields in) {
    MemberCheck.decimal(in, "temperature", 0, 2);
    MemberCheck.decimal(in, "top_p", 0, 1);
    MemberCheck.integer(in, "top_logprobs", 0, 20);
    MemberCheck.integer(in, "max_output_tokens", LEAST_OUTPUT, Integer.MAX_VALUE);
    MemberCheck.integer(in, "max_tool_calls", 1, Integer.MAX_VALUE);
    MemberCheck.word(in, "truncation", List.of("auto", "disabled"));
    if (in.peek("stream_options").isPresent() && !in.bool("stream").orElse(false)) {
      throw Refusal.plain(
          "stream_options",
          "The 'stream_options' parameter is only allowed when 'stream' is enabled.");
    }
  }

  private static void state(Fields in) {
    Optional<String> previous = in.string("previous_response_id");
    if (previous.isPresent()) {
      throw Refusal.of(
          "previous_response_not_found",
          "previous_response_id",
          "Previous response with id '" + previous.get() + "' not found.");
    }
    if (in.peek("conversation").isPresent()) {
      throw new Refusal(
          new ApiError(
              404,
              "Conversation with id '" + in.whole().get("conversation") + "' not found.",
              Optional.empty(),
              Optional.empty()));
    }
    if (in.peek("input").isEmpty() && in.peek("prompt").isEmpty()) {
      throw Refusal.missing("input");
    }
  }

  private static Optional<String> effort(Fields in) {
    return in.object("reasoning").flatMap(inner -> new Fields(inner, "reasoning").string("effort"));
  }

  private static void include(Fields in) {
    List<String> include = in.strings("include");
    for (int place = 0; place < include.size(); place++) {
      if (!INCLUDE.contains(include.get(place))) {
        throw Refusal.value("include[" + place + "]", include.get(place), INCLUDE);
      }
    }
  }

  private static void format(Fields in) {
    Optional<JsonObject> format =
        in.object("text").flatMap(text -> new Fields(text, "text").object("format"));
    if (format.isEmpty()) {
      return;
    }
    Fields inner = new Fields(format.get(), "text.format");
    MemberCheck.word(inner, "type", List.of("json_object", "json_schema", "text"));
    String type = inner.required("type");
    String said =
        (in.peek("input").orElseThrow() + in.string("instructions").orElse(""))
            .toLowerCase(Locale.ROOT);
    if (type.equals("json_object") && !said.contains("json")) {
      throw Refusal.plain(
          "input",
          "Response input messages must contain the word 'json' in some form to use 'text.format'"
              + " of type 'json_object'.");
    }
    if (type.equals("json_schema")) {
      String name = inner.required("name");
      JsonObject schema =
          inner.object("schema").orElseThrow(() -> Refusal.missing(inner.path("schema")));
      if (inner.bool("strict").orElse(false)) {
        StrictSchema.ofFormat(name, schema, inner.path("schema"));
      }
    }
  }

  /// Checks what xAI refuses: it lets unknown members pass, but not items that are not its own.
  static void lenient(JsonObject body, String server) {
    Fields in = new Fields(body, "");
    if (in.peek("reasoning").isPresent()
        && in.peek("model").orElse(null) instanceof JsonString model
        && model.getString().contains("reasoning")) {
      throw Refusal.plain(
          "reasoning",
          "Model " + model.getString() + " does not support parameter reasoningEffort.");
    }
    if (body.getOrDefault("input", JsonValue.NULL).toString().contains("\"file_data\":")) {
      throw Refusal.plain("input", "Inline files are not supported. Please upload the file.");
    }
    new ItemCheck(server, RUN_BY_XAI).check(in);
  }
}
