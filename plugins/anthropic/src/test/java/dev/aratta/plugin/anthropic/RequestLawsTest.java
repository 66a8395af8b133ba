package dev.aratta.plugin.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.spi.WireRequest;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The laws of translation for what is asked through the Messages API. Beside each stands a line of
/// main code that obeys it, and what breaks it.
class RequestLawsTest {
  private static final String TOOL = "'tools': [{'name': 'f'}]";
  private static final String BUDGETS = "claude-sonnet-4-5";
  private static final String SCHEMA =
      "{'type': 'object', 'properties': {'a': {'type': 'string'}}, 'required': ['a'],"
          + " 'additionalProperties': false}";

  private static JsonObject tool(String members) {
    return Wire.sent("'tools': [{'name': 'f'" + members + "}]")
        .getJsonArray("tools")
        .getJsonObject(0);
  }

  private static JsonObject choice(String members) {
    return Wire.sent("claude-opus-5", TOOL + ", " + members).getJsonObject("tool_choice");
  }

  private static String version(String model, String members) {
    WireRequest asked = Wire.asked(Contexts.chat(Wire.request(members), model));
    return asked.headers().get(Headers.VERSION);
  }

  /// Breaks: ToolsEncoder: `case ToolChoice.Required _ -> type("any");` → `case ToolChoice.Required
  /// _ -> type("auto");`
  @Test
  void law26ToolChoiceIsMapped() {
    assertEquals(Wire.json("{'type': 'any'}"), choice("'tool_choice': 'required'"));
    assertEquals(Wire.json("{'type': 'none'}"), choice("'tool_choice': 'none'"));
    assertEquals(
        Wire.json("{'type': 'tool', 'name': 'f'}"), choice("'tool_choice': {'tool': 'f'}"));
    assertEquals("auto", choice("'parallel_tool_calls': true").getString("type"));
  }

  /// Breaks: ToolsEncoder: `written.add("disable_parallel_tool_use",
  /// !request.parallelToolCalls().get());` → `written.add("disable_parallel_tool_use",
  /// request.parallelToolCalls().get());`
  @Test
  void law27ParallelCallsAreForbiddenInTheChoice() {
    assertTrue(choice("'parallel_tool_calls': false").getBoolean("disable_parallel_tool_use"));
    assertFalse(Wire.sent("'parallel_tool_calls': false").containsKey("tool_choice"));
  }

  /// Breaks: ToolCodec: `return typed.add("properties", JsonValue.EMPTY_JSON_OBJECT).build();` →
  /// `return schema;`
  @Test
  void law29ToolWithoutParametersHasAnEmptyObjectSchema() {
    assertEquals(
        Wire.json("{'type': 'object', 'properties': {}}"), tool("").getJsonObject("input_schema"));
  }

  /// Breaks: ToolsEncoder: `if (!tools.isEmpty()) {` → `if (true) {`
  @Test
  void law30EmptyListOfToolsIsOmitted() {
    assertFalse(Wire.sent("'tools': []").containsKey("tools"));
  }

  /// Breaks: ToolCodec: `.ifPresent(strict -> written.add("strict", strict));` → `.ifPresent(strict
  /// -> {});`
  @Test
  void law32StrictIsKept() {
    assertTrue(tool(", 'strict': true, 'parameters': " + SCHEMA).getBoolean("strict"));
    assertFalse(tool(", 'strict': false").getBoolean("strict"));
  }

  /// Breaks: BuiltinToolEncoder: `if (!own.provider().equals(context.provider())) {` → `if (false)
  /// {`
  @Test
  void law34ToolThatSomebodyElseRunsIsRefused() {
    assertEquals(
        "unsupported builtin_tools",
        Wire.refused(
            Wire.NEWEST, "'builtin_tools': [{'provider': 'xai', 'definition': {'type': 'x'}}]"));
  }

  /// Breaks: ToolsEncoder: `for (int place = 0; place < request.tools().size(); place++) {` → `for
  /// (int place = request.tools().size() - 1; place >= 0; place--) {`
  @Test
  void law36ToolsAreSentInTheOrderReceived() {
    JsonArray tools =
        Wire.sent(
                "'tools': [{'name': 'b'}, {'name': 'a'}, {'name': 'c'}], 'builtin_tools':"
                    + " ['web_search']")
            .getJsonArray("tools");
    assertEquals(List.of("b", "a", "c", "web_search"), Wire.strings(tools, "name"));
  }

  /// Breaks: ToolCodec: `if (schema.containsKey("type")) {\n return schema;` → `if
  /// (schema.containsKey("type")) {\n return new SchemaReducer(context.json(),
  /// path).reduce(schema);`
  @Test
  void law44SchemasOfToolsStayAndThoseOfAnswersAreReduced() {
    String loose = "{'type': 'object', 'properties': {'a': {'type': 'integer', 'minimum': 1}}}";
    assertEquals(Wire.json(loose), tool(", 'parameters': " + loose).getJsonObject("input_schema"));
    String asked = "'response_format': {'json_schema': " + loose + "}";
    String sent = Wire.sent(asked).getJsonObject("output_config").toString();
    assertFalse(sent.contains("\"minimum\""), sent);
    assertEquals(List.of("response_format.json_schema converted"), Wire.notes(Wire.NEWEST, asked));
  }

  /// Breaks: FormatEncoder:
  /// `context.model().capabilities().supports().jsonMode().equals(Optional.of(false))` → `false`
  @Test
  void law45FormatIsAMemberOrAForcedCall() {
    String asked = "'response_format': {'json_schema': " + SCHEMA + "}";
    assertEquals(
        "json_schema",
        Wire.sent(asked).getJsonObject("output_config").getJsonObject("format").getString("type"));
    JsonObject older = Wire.sent("claude-opus-4-0", asked);
    assertEquals("tool", older.getJsonObject("tool_choice").getString("type"));
    assertEquals(
        Wire.json(SCHEMA), older.getJsonArray("tools").getJsonObject(0).get("input_schema"));
    String body =
        "{'id': 'm', 'role': 'assistant', 'content': [{'type': 'tool_use', 'id': 't', 'name':"
            + " 'answer_in_json', 'input': {'a': 'b'}}], 'stop_reason': 'tool_use'}";
    assertEquals("{\"a\":\"b\"}", Wire.decoded(body, asked).content());
  }

  /// Breaks: RequestEncoder: `thinking.effort().ifPresent(effort -> config.add("effort", effort));`
  /// → ``
  @Test
  void law46EffortAndFormatAreOneObject() {
    JsonObject config =
        Wire.sent(
                "'thinking': {'effort': 'high'}, 'response_format': {'json_schema': "
                    + SCHEMA
                    + "}")
            .getJsonObject("output_config");
    assertEquals(List.of("effort", "format"), config.keySet().stream().sorted().toList());
  }

  /// Breaks: ToolCodec: `if (faults.isEmpty()) {` → `if (true) {`
  @Test
  void law47StrictNeedsASchemaThatCanBeHeldTo() {
    String loose = ", 'strict': true, 'parameters': {'type': 'object', 'properties': {}}";
    assertFalse(tool(loose).containsKey("strict"));
    assertEquals(
        List.of("tools[0].strict dropped"),
        Wire.notes(Wire.NEWEST, "'tools': [{'name': 'f'" + loose + "}]"));
  }

  /// Breaks: RequestEncoder: `format.schema().ifPresent(schema -> config.add("format", schema));` →
  /// ``
  @Test
  void law48StructuredOutputWorksWhileTheModelThinks() {
    JsonObject sent =
        Wire.sent(
            BUDGETS,
            "'thinking': {'budget_tokens': 2048}, 'response_format': {'json_schema': "
                + SCHEMA
                + "}");
    assertEquals("enabled", sent.getJsonObject("thinking").getString("type"));
    assertTrue(sent.getJsonObject("output_config").containsKey("format"));
  }

  /// Breaks: RequestEncoder: `if (budget < asked) {` → `if (true) {`
  @Test
  void law63LimitIsRaisedAboveTheBudget() {
    JsonObject sent = Wire.sent(BUDGETS, "'max_tokens': 100, 'thinking': {'budget_tokens': 2048}");
    assertEquals(2148, sent.getInt("max_tokens"));
  }

  /// Breaks: ThinkingEncoder: `case XHIGH -> Trait.EFFORT_XHIGH.of(context) ? "xhigh" :
  /// clamped(effort, "high");` → `case XHIGH -> "high";`
  @Test
  void law64EffortsAndBudgetsAreMappedAndClampedByModel() {
    for (String effort : List.of("low", "medium", "high", "xhigh", "max")) {
      assertEquals(effort, effort(Wire.NEWEST, "'effort': '" + effort + "'"));
    }
    assertEquals("max", effort("claude-opus-4-6", "'effort': 'max'"));
    assertEquals("high", effort("claude-opus-4-6", "'effort': 'xhigh'"));
    assertEquals("medium", effort(Wire.NEWEST, "'budget_tokens': 4000"));
    JsonObject budget = Wire.sent(BUDGETS, "'thinking': {'effort': 'medium'}");
    assertEquals(8192, budget.getJsonObject("thinking").getInt("budget_tokens"));
    assertEquals(
        List.of("thinking.effort clamped"),
        Wire.notes("claude-opus-4-6", "'thinking': {'effort': 'xhigh'}"));
  }

  private static String effort(String model, String thinking) {
    return Wire.sent(model, "'thinking': {" + thinking + "}")
        .getJsonObject("output_config")
        .getString("effort");
  }

  /// Breaks: ThinkingEncoder: `.add("display", config.visible() ? "summarized" : "omitted")` → ``
  @Test
  void law65AdaptiveThinkingIsShownWhereItIsWanted() {
    assertEquals(
        Wire.json("{'type': 'adaptive', 'display': 'summarized'}"),
        Wire.sent("'thinking': {'enabled': true}").getJsonObject("thinking"));
    assertEquals(
        "omitted",
        Wire.sent("'thinking': {'enabled': true, 'visible': false}")
            .getJsonObject("thinking")
            .getString("display"));
  }

  /// Breaks: Sampling: `temperature.ifPresent(value -> body.add("temperature", value));` →
  /// `temperature.ifPresent(value -> body.add("temperature", Math.max(value, 0.1)));`
  @Test
  void law96ZeroSurvives() {
    assertEquals(
        0, Wire.sent(BUDGETS, "'temperature': 0").getJsonNumber("temperature").doubleValue());
    assertEquals(0, Wire.sent(BUDGETS, "'top_p': 0").getJsonNumber("top_p").doubleValue());
    assertEquals(0, Wire.sent("'max_tokens': 0").getInt("max_tokens"));
  }

  /// Breaks: RequestEncoder: `long asked = request.maxTokens().isPresent() ?
  /// request.maxTokens().getAsInt() : mostTokens();` → `long asked = mostTokens();`
  @Test
  void law97LimitIsMaxTokensAndAlwaysThere() {
    assertEquals(50, Wire.sent("'max_tokens': 50").getInt("max_tokens"));
    assertEquals(128_000, Wire.sent("").getInt("max_tokens"));
    assertEquals(32_000, Wire.sent("claude-opus-9", "").getInt("max_tokens"));
  }

  /// Breaks: RequestEncoder: `request.stop().stream().filter(text -> !text.isBlank()).toList();` →
  /// `request.stop();`
  @Test
  void law98BlankStopsAreLeftOut() {
    assertEquals(
        "[\"END\"]", Wire.sent("'stop': ['END', ' ']").getJsonArray("stop_sequences").toString());
    assertEquals(List.of("stop dropped"), Wire.notes(Wire.NEWEST, "'stop': [' ']"));
  }

  /// Breaks: Sampling: `topP = OptionalDouble.empty();` → ``
  @Test
  void law99OfTwoSamplingParametersOneIsSent() {
    JsonObject sent = Wire.sent(BUDGETS, "'temperature': 0.5, 'top_p': 0.9");
    assertTrue(sent.containsKey("temperature"));
    assertFalse(sent.containsKey("top_p"));
  }

  /// Breaks: Sampling: `if (Trait.NO_SAMPLING.of(context)) {` → `if (false) {`
  @Test
  void law100SamplingIsNotSentToModelsThatRefuseIt() {
    for (String model : List.of(Wire.NEWEST, "claude-opus-4-7", "claude-opus-9")) {
      assertFalse(Wire.sent(model, "'temperature': 0").containsKey("temperature"), model);
      assertEquals("2026-10-21", version(model, "'temperature': 0"));
    }
    assertEquals("2023-06-01", version(BUDGETS, "'temperature': 0"));
  }

  /// Breaks: Refusals: `if (request.logprobs().isPresent()) {` → `if (false) {`
  @Test
  void law102TierAndLogprobsFollowTheLadder() {
    JsonObject sent =
        Wire.sent("'provider_options': {'anthropic': {'service_tier': 'standard_only'}}");
    assertEquals("standard_only", sent.getString("service_tier"));
    assertEquals("unsupported logprobs", Wire.refused(Wire.NEWEST, "'logprobs': 3"));
  }

  /// Breaks: RequestEncoder: `body.add("model", context.model().id());` → `body.add("model",
  /// "claude-opus-5-5");`
  @Test
  void law124ModelsWithSlashesAndColonsStay() {
    String model = "arn:aws:bedrock/anthropic.claude-3@v1:0";
    assertEquals(model, Wire.sent(model, "").getString("model"));
  }

  /// Breaks: Sampling: `return thinks ? sampling.besideThinking(context) : sampling;` → `return
  /// sampling;`
  @Test
  void samplingBesideThinkingIsLeftOut() {
    String members = "'temperature': 0.5, 'thinking': {'budget_tokens': 2048}";
    assertFalse(Wire.sent(BUDGETS, members).containsKey("temperature"));
    assertEquals(List.of("temperature dropped"), Wire.notes(BUDGETS, members));
  }
}
