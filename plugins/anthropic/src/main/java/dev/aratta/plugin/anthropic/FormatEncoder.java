package dev.aratta.plugin.anthropic;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Failure;
import dev.aratta.scri.ResponseFormat;
import dev.aratta.spi.ChatDecodeContext;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Optional;

/// Writes `output_config.format`. A model that does not have it, and JSON without a schema, for
/// which the API has no form at all, are served by one tool that must be called: its arguments are
/// the answer (structured outputs page, 2026-01-29).
///
/// @param request what is asked
/// @param context the call
record FormatEncoder(ChatRequest request, EncodeContext context) {
  /// Name of the tool whose arguments are the answer.
  static final String TOOL = "answer_in_json";

  /// Tells whether the answer comes as the arguments of that tool.
  static boolean isEmulated(ChatDecodeContext context) {
    return context
        .sent()
        .body()
        .map(body -> WireJson.object(body, "tool_choice"))
        .filter(choice -> WireJson.text(choice, "name").equals(TOOL))
        .isPresent();
  }

  /// @param budget whether thinking has a budget, beside which no call can be forced
  Format encode(boolean budget) {
    return switch (request.responseFormat().orElseGet(ResponseFormat.Text::new)) {
      case ResponseFormat.Text _ -> new Format(Optional.empty(), Optional.empty());
      case ResponseFormat.Json _ ->
          emulated(JsonValue.EMPTY_JSON_OBJECT, "Anthropic writes JSON of a schema only", budget);
      case ResponseFormat.JsonSchema wanted ->
          context.model().capabilities().supports().jsonMode().equals(Optional.of(false))
              ? emulated(
                  wanted.schema(), context.model().id() + " has no structured output", budget)
              : format(wanted);
    };
  }

  private Format format(ResponseFormat.JsonSchema wanted) {
    SchemaReducer reducer = new SchemaReducer(context.json(), "response_format.json_schema");
    JsonObject schema = reducer.reduce(wanted.schema());
    if (!reducer.changes().isEmpty()) {
      context.adjust(
          "response_format.json_schema",
          Action.CONVERTED,
          "as Anthropic takes it: " + String.join(", ", reducer.changes()));
    }
    wanted
        .name()
        .ifPresent(
            _ ->
                context.adjust(
                    "response_format.name", Action.DROPPED, "Anthropic's formats have no name"));
    if (wanted.strict().equals(Optional.of(false))) {
      context.adjust("response_format.strict", Action.DROPPED, "Anthropic's formats always hold");
    }
    JsonObjectBuilder format = context.json().createObjectBuilder().add("type", "json_schema");
    return new Format(Optional.of(format.add("schema", schema).build()), Optional.empty());
  }

  private Format emulated(JsonObject schema, String why, boolean budget) {
    if (!request.tools().isEmpty() || !request.builtinTools().isEmpty()) {
      throw refused(why + ", and a tool in its place would keep the others from being called");
    }
    if (Trait.NO_FORCED_TOOLS.of(context)) {
      throw refused(why + "; give response_format a json_schema");
    }
    if (budget) {
      throw refused(why + ", and no tool can be forced beside thinking with a budget");
    }
    JsonObject typed = context.json().createObjectBuilder(schema).add("type", "object").build();
    if (!schema.getOrDefault("type", typed.get("type")).equals(typed.get("type"))) {
      throw refused(why + ", and the arguments of a tool in its place are an object; ask for one");
    }
    context.adjust(
        "response_format", Action.EMULATED, why + ": the arguments of a forced tool are the text");
    JsonObject tool =
        context
            .json()
            .createObjectBuilder()
            .add("name", TOOL)
            .add("description", "Gives the answer to the user.")
            .add("input_schema", typed)
            .build();
    return new Format(Optional.empty(), Optional.of(tool));
  }

  private static ArattaException refused(String why) {
    return Failure.unsupported("response_format", "response_format: " + why).exception();
  }

  /// What is sent.
  ///
  /// @param schema the object `output_config.format`
  /// @param tool a tool that must be called instead
  record Format(Optional<JsonObject> schema, Optional<JsonObject> tool) {}
}
