package dev.aratta.plugin.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The laws of translation for what is asked through the Responses API. Beside each stands a line
/// of main code that obeys it, and what breaks it.
class RequestLawsTest {
  private static final String TOOL =
      "'tools': [{'name': 'f', 'parameters': {'type': 'object', 'properties': {'a': {'type':"
          + " 'string'}}, 'required': ['a'], 'additionalProperties': false}}]";

  private static JsonObject tool(String members) {
    return Wire.sent("'tools': [{'name': 'f'" + members + "}]")
        .getJsonArray("tools")
        .getJsonObject(0);
  }

  /// Breaks: ToolsEncoder: `case ToolChoice.Required _ -> context.json().createValue("required");`
  /// → `case ToolChoice.Required _ -> context.json().createValue("auto");`
  @Test
  void law26ToolChoiceIsMapped() {
    assertEquals("required", Wire.sent(TOOL + ", 'tool_choice': 'any'").getString("tool_choice"));
    assertEquals("none", Wire.sent(TOOL + ", 'tool_choice': 'none'").getString("tool_choice"));
    assertEquals(
        Wire.json("{'type': 'function', 'name': 'f'}"),
        Wire.sent(TOOL + ", 'tool_choice': {'tool': 'f'}").get("tool_choice"));
    assertFalse(
        Wire.sent(TOOL + ", 'parallel_tool_calls': true").containsKey("tool_choice"),
        "auto is implied");
  }

  /// Breaks: ToolsEncoder: `if (any) {\n body.add("parallel_tool_calls"` → `if (true) {\n
  /// body.add("parallel_tool_calls"`
  @Test
  void law27ParallelCallsAreNotForbiddenWithoutTools() {
    assertFalse(Wire.sent("'parallel_tool_calls': false").containsKey("parallel_tool_calls"));
    assertFalse(
        Wire.sent(TOOL + ", 'parallel_tool_calls': false").getBoolean("parallel_tool_calls"));
  }

  /// Breaks: ResponsesCodec: `Set.of("store", "tool_choice",` → `Set.of("store",`
  @Test
  void law28AllowedToolsAreHonoured() {
    String allowed = "{'type': 'allowed_tools', 'mode': 'auto', 'tools': []}";
    JsonObject sent =
        Wire.sent(
            TOOL
                + ", 'tool_choice': 'auto', 'provider_options': {'openai': {'tool_choice': "
                + allowed
                + "}}");
    assertEquals(Wire.json(allowed), sent.get("tool_choice"));
  }

  /// Breaks: responses.ToolCodec: `.orElseGet(this::noParameters)` →
  /// `.orElse(JsonValue.EMPTY_JSON_OBJECT)`
  @Test
  void law29ToolWithoutParametersHasAnEmptyObjectSchema() {
    assertEquals("object", tool("").getJsonObject("parameters").getString("type"));
    assertTrue(tool("").getJsonObject("parameters").getJsonObject("properties").isEmpty());
  }

  /// Breaks: ToolsEncoder: `if (any) {\n body.add("tools"` → `if (true) {\n body.add("tools"`
  @Test
  void law30EmptyListOfToolsIsOmitted() {
    assertFalse(Wire.sent("'tools': []").containsKey("tools"));
  }

  /// Breaks: ToolCodec: `return can && tool.strict().orElse(true);` → `return false;`
  @Test
  void law32StrictIsKept() {
    String schema =
        ", 'parameters': {'type': 'object', 'properties': {}, 'required': [],"
            + " 'additionalProperties': false}";
    assertTrue(tool(schema + ", 'strict': true").getBoolean("strict"));
    assertFalse(tool(schema + ", 'strict': false").getBoolean("strict"));
  }

  /// Breaks: ToolCodec: `out.add(TYPE, isFree(tool) ? CUSTOM : FUNCTION)` → `out.add(TYPE,
  /// FUNCTION)`
  @Test
  void law33ToolsAreFlatAndFreeTextToolsStay() {
    assertEquals("function", tool("").getString("type"));
    assertEquals("f", tool("").getString("name"));
    JsonObject free =
        tool(", 'provider_options': {'openai': {'type': 'custom', 'format': {'type': 'text'}}}");
    assertEquals(Wire.json("{'type': 'custom', 'name': 'f', 'format': {'type': 'text'}}"), free);
  }

  /// Breaks: responses.ToolsEncoder: `own.provider().equals(context.provider())` →
  /// `!own.provider().isEmpty()`
  @Test
  void law34ToolThatSomebodyElseRunsIsRefused() {
    assertEquals(
        "unsupported builtin_tools",
        Wire.refused(
            "gpt-5.4", "'builtin_tools': [{'provider': 'xai', 'definition': {'type': 'x'}}]"));
  }

  /// Breaks: responses.ToolsEncoder: `for (int place = 0; place < request.tools().size(); place++)
  /// {` → `for (int place = request.tools().size() - 1; place >= 0; place--) {`
  @Test
  void law36ToolsAreSentInTheOrderReceived() {
    JsonArray tools =
        Wire.sent(
                "'tools': [{'name': 'b'}, {'name': 'a'}, {'name': 'c'}], 'builtin_tools':"
                    + " ['web_search']")
            .getJsonArray("tools");
    assertEquals(List.of("b", "a", "c", "-"), Wire.strings(tools, "name"));
  }

  /// Breaks: StrictSchema: `&& required(schema).equals(properties.keySet())` → `&& true`
  @Test
  void law47StrictNeedsAStrictSchema() {
    String loose =
        "{'type': 'object', 'properties': {'a': {'type': 'string'}}, 'required': [],"
            + " 'additionalProperties': false}";
    assertFalse(tool(", 'strict': true, 'parameters': " + loose).getBoolean("strict"));
    JsonObject format =
        Wire.sent("'response_format': {'json_schema': " + loose + ", 'strict': true}")
            .getJsonObject("text")
            .getJsonObject("format");
    assertFalse(format.getBoolean("strict"));
    assertEquals(
        List.of("response_format.name added", "response_format.strict dropped"),
        Wire.notes("gpt-5.4", "'response_format': {'json_schema': " + loose + ", 'strict': true}"));
  }

  /// Breaks: RequestEncoder: `addObject(body, "reasoning", reasoning);` → ``
  @Test
  void law48StructuredOutputWorksWhileTheModelThinks() {
    JsonObject sent =
        Wire.sent(
            "'response_format': {'json_schema': {'type': 'object'}}, 'thinking': {'effort':"
                + " 'high'}");
    assertEquals(
        "json_schema", sent.getJsonObject("text").getJsonObject("format").getString("type"));
    assertEquals("high", sent.getJsonObject("reasoning").getString("effort"));
  }

  /// Breaks: ReasoningEncoder: `effort.ifPresent(word -> written.add("effort", word));` →
  /// `effort.ifPresent(word -> written.add("effort", "high"));`
  @Test
  void law64EffortsAndBudgetsAreMappedAndClampedByModel() {
    for (String effort : List.of("low", "medium", "high", "xhigh", "max")) {
      assertEquals(effort, effort("gpt-6.1-sol", "'effort': '" + effort + "'"));
    }
    assertEquals("high", effort("gpt-5", "'effort': 'xhigh'"));
    assertEquals("minimal", effort("gpt-5", "'effort': 'minimal'"));
    assertEquals("low", effort("gpt-5.4", "'effort': 'minimal'"));
    assertEquals("none", effort("gpt-5.4", "'budget_tokens': 0"));
    assertEquals("medium", effort("gpt-5.4", "'budget_tokens': 4000"));
    assertEquals(
        List.of("thinking.effort clamped"), Wire.notes("o3", "'thinking': {'effort': 'max'}"));
  }

  private static String effort(String model, String thinking) {
    return Wire.sent(model, "'thinking': {" + thinking + "}")
        .getJsonObject("reasoning")
        .getString("effort");
  }

  /// Breaks: SamplingEncoder: `request.temperature().ifPresent(` →
  /// `request.temperature().stream().filter(t -> t > 0).boxed().findFirst().ifPresent(`
  @Test
  void law96ZeroSurvives() {
    JsonObject sent = Wire.sent("gpt-4.1", "'temperature': 0, 'top_p': 0");
    assertEquals(0, sent.getJsonNumber("temperature").doubleValue());
    assertEquals(0, sent.getJsonNumber("top_p").doubleValue());
  }

  /// Breaks: RequestEncoder: `body.add("max_output_tokens", Math.max(limit, least));` →
  /// `body.add("max_tokens", Math.max(limit, least));`
  @Test
  void law97LimitIsMaxOutputTokens() {
    assertEquals(50, Wire.sent("'max_tokens': 50").getInt("max_output_tokens"));
    assertFalse(Wire.sent("'max_tokens': 50").containsKey("max_tokens"));
  }

  /// Breaks: ApiChoice: `if (!request.stop().isEmpty() && !Traits.has(context, Traits.NO_STOP)) {`
  /// → `if (false) {`
  @Test
  void law98StopGoesWhereItIsTakenAndIsEmulatedElsewhere() {
    assertEquals("END", Wire.sent("gpt-4.1", "'stop': ['END']").getJsonArray("stop").getString(0));
    assertEquals(List.of("stop converted"), Wire.notes("gpt-4.1", "'stop': ['END']"));
    assertFalse(Wire.sent("'stop': ['END']").containsKey("stop"));
    assertEquals(List.of("stop emulated"), Wire.notes("gpt-6.1-sol", "'stop': ['END']"));
  }

  /// Breaks: SamplingEncoder: `return Traits.has(context, Traits.NO_SAMPLING)` → `return false`
  @Test
  void law100SamplingIsNotSentToModelsThatRefuseIt() {
    for (String model : List.of("gpt-6.1-sol", "o3", "gpt-5", "gpt-7-that-is-to-come")) {
      assertFalse(Wire.sent(model, "'temperature': 0").containsKey("temperature"), model);
      assertEquals(List.of("temperature dropped"), Wire.notes(model, "'temperature': 0"), model);
    }
    assertFalse(Wire.sent("gpt-6-sol", "'temperature': 1").containsKey("temperature"));
    String off = "'temperature': 1, 'thinking': {'effort': 'none'}";
    assertTrue(Wire.sent("gpt-6-sol", off).containsKey("temperature"));
    assertTrue(Wire.sent("gpt-5.4", "'temperature': 1").containsKey("temperature"));
    String thinks = "'temperature': 1, 'thinking': {'effort': 'low'}";
    assertFalse(Wire.sent("gpt-5.4", thinks).containsKey("temperature"));
  }

  /// Breaks: ApiChoice: `if (Traits.has(context, CHAT_TOOLS_WITHOUT_THINKING)` → `if (false`
  @Test
  void law101ToolsOfAModelThatThinksMoveToResponses() {
    var context = Contexts.chat(Wire.request(TOOL + ", 'thinking': {'effort': 'high'}"), "gpt-5.6");
    assertEquals(List.of("responses"), Wire.asked(context).path());
    assertEquals("tools", context.adjustments().getFirst().field());
    var off = Contexts.chat(Wire.request(TOOL + ", 'thinking': {'effort': 'none'}"), "gpt-5.6");
    assertEquals(List.of("chat", "completions"), Wire.asked(off).path());
    var older = Contexts.chat(Wire.request(TOOL + ", 'thinking': {'effort': 'low'}"), "gpt-5");
    assertEquals(List.of("chat", "completions"), Wire.asked(older).path());
  }

  /// Breaks: SamplingEncoder: `body.add("top_logprobs", count);` → ``
  @Test
  void law102TierVerbosityAndLogprobsFollowTheLadder() {
    JsonObject sent =
        Wire.sent(
            "gpt-4.1",
            "'logprobs': 3, 'response_format': 'text', 'provider_options': {'openai':"
                + " {'service_tier': 'flex', 'text': {'verbosity': 'low'}}}");
    assertEquals("flex", sent.getString("service_tier"));
    assertEquals("low", sent.getJsonObject("text").getString("verbosity"));
    assertEquals(3, sent.getInt("top_logprobs"));
    assertTrue(sent.getJsonArray("include").toString().contains("message.output_text.logprobs"));
    assertEquals("unsupported logprobs", Wire.refused("gpt-6.1-sol", "'logprobs': 3"));
  }

  /// Breaks: RequestEncoder: `body.add("store", false);` → ``
  @Test
  void nothingIsKeptAtTheProviderAndNoAnswerNeedsAnother() {
    JsonObject sent = Wire.sent("");
    assertFalse(sent.getBoolean("store"));
    assertFalse(sent.containsKey("previous_response_id"));
    assertTrue(sent.getJsonArray("include").toString().contains("reasoning.encrypted_content"));
  }

  /// Breaks: responses.RequestEncoder: `body.add("model", context.model().id());` →
  /// `body.add("model", "gpt-4.1");`
  @Test
  void law124ModelsWithSlashesAndColonsStay() {
    assertEquals(
        "ft:gpt-4.1:acme/x:abc@1", Wire.sent("ft:gpt-4.1:acme/x:abc@1", "").getString("model"));
  }
}
