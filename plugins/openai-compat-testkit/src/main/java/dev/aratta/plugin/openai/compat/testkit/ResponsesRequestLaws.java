package dev.aratta.plugin.openai.compat.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The laws of translation for what is asked through the Responses API. Beside each stands a line
/// of main code that obeys it, and what breaks it.
public abstract class ResponsesRequestLaws {
  /// Both sides of a call.
  protected final ResponsesWire wire;

  /// Tools of a request.
  protected static final String TOOL =
      "'tools': [{'name': 'f', 'parameters': {'type': 'object', 'properties': {'a': {'type':"
          + " 'string'}}, 'required': ['a'], 'additionalProperties': false}}]";

  /// Makes the laws of one plugin.
  protected ResponsesRequestLaws(ResponsesWire wire) {
    this.wire = wire;
  }

  /// Returns a model that takes what chooses tokens.
  protected abstract String sampled();

  /// Returns the declaration that is sent of a tool.
  protected final JsonObject tool(String members) {
    return wire.sent("'tools': [{'name': 'f'" + members + "}]")
        .getJsonArray("tools")
        .getJsonObject(0);
  }

  /// Breaks: ToolsEncoder: `case ToolChoice.Required _ -> context.json().createValue("required");`
  /// → `case ToolChoice.Required _ -> context.json().createValue("auto");`
  @Test
  void law26ToolChoiceIsMapped() {
    assertEquals("required", wire.sent(TOOL + ", 'tool_choice': 'any'").getString("tool_choice"));
    assertEquals("none", wire.sent(TOOL + ", 'tool_choice': 'none'").getString("tool_choice"));
    assertEquals(
        wire.json("{'type': 'function', 'name': 'f'}"),
        wire.sent(TOOL + ", 'tool_choice': {'tool': 'f'}").get("tool_choice"));
    assertFalse(
        wire.sent(TOOL + ", 'parallel_tool_calls': true").containsKey("tool_choice"),
        "auto is implied");
  }

  /// Breaks: ToolsEncoder: `if (any) {\n body.add("parallel_tool_calls"` → `if (true) {\n
  /// body.add("parallel_tool_calls"`
  @Test
  void law27ParallelCallsAreNotForbiddenWithoutTools() {
    assertFalse(wire.sent("'parallel_tool_calls': false").containsKey("parallel_tool_calls"));
    assertFalse(
        wire.sent(TOOL + ", 'parallel_tool_calls': false").getBoolean("parallel_tool_calls"));
  }

  /// Breaks: ResponsesCodec: `Set.of("store", "tool_choice",` → `Set.of("store",`
  @Test
  void law28AllowedToolsAreHonoured() {
    String allowed = "{'type': 'allowed_tools', 'mode': 'auto', 'tools': []}";
    JsonObject sent =
        wire.sent(
            TOOL
                + ", 'tool_choice': 'auto', 'provider_options': {'PROVIDER': {'tool_choice': "
                + allowed
                + "}}");
    assertEquals(wire.json(allowed), sent.get("tool_choice"));
  }

  /// Breaks: responses.ToolCodec: `.orElseGet(this::noParameters)` →
  /// `.orElse(JsonValue.EMPTY_JSON_OBJECT)`
  @Test
  void law29ToolWithoutParametersHasAnEmptyObjectSchema() {
    assertEquals("object", tool("").getJsonObject("parameters").getString("type"));
    assertTrue(tool("").getJsonObject("parameters").getJsonObject("properties").isEmpty());
  }

  /// Breaks: ToolsEncoder: `if (any) {\n checkCalls();` → `if (true) {\n checkCalls();`
  @Test
  void law30EmptyListOfToolsIsOmitted() {
    assertFalse(wire.sent("'tools': []").containsKey("tools"));
  }

  /// Breaks: ToolCodec: `.ifPresent(strict -> out.add("strict", strict));` → `.ifPresent(strict ->
  /// out.add("strict", !strict));`
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
        tool(", 'provider_options': {'PROVIDER': {'type': 'custom', 'format': {'type': 'text'}}}");
    assertEquals(wire.json("{'type': 'custom', 'name': 'f', 'format': {'type': 'text'}}"), free);
  }

  /// Breaks: responses.ToolsEncoder: `own.provider().equals(context.provider())` →
  /// `!own.provider().isEmpty()`
  @Test
  void law34ToolThatSomebodyElseRunsIsRefused() {
    assertEquals(
        "unsupported builtin_tools",
        wire.refused(
            wire.newest(),
            "'builtin_tools': [{'provider': 'nobody', 'definition': {'type': 'x'}}]"));
  }

  /// Breaks: responses.ToolsEncoder: `for (int place = 0; place < request.tools().size(); place++)
  /// {` → `for (int place = request.tools().size() - 1; place >= 0; place--) {`
  @Test
  void law36ToolsAreSentInTheOrderReceived() {
    JsonArray tools =
        wire.sent(
                "'tools': [{'name': 'b'}, {'name': 'a'}, {'name': 'c'}], 'builtin_tools':"
                    + " ['web_search']")
            .getJsonArray("tools");
    assertEquals(List.of("b", "a", "c", "-"), wire.strings(tools, "name"));
  }

  /// Breaks: RequestEncoder: `addObject(body, "reasoning", reasoning);` → ``
  @Test
  void law48StructuredOutputWorksWhileTheModelThinks() {
    JsonObject sent =
        wire.sent(
            "'response_format': {'json_schema': {'type': 'object'}}, 'thinking': {'effort':"
                + " 'high'}");
    assertEquals(
        "json_schema", sent.getJsonObject("text").getJsonObject("format").getString("type"));
    assertEquals("high", sent.getJsonObject("reasoning").getString("effort"));
  }

  /// Breaks: SamplingEncoder: `request.temperature().ifPresent(` →
  /// `request.temperature().stream().filter(t -> t > 0).boxed().findFirst().ifPresent(`
  @Test
  void law96ZeroSurvives() {
    JsonObject sent = wire.sent(sampled(), "'temperature': 0, 'top_p': 0");
    assertEquals(0, sent.getJsonNumber("temperature").doubleValue());
    assertEquals(0, sent.getJsonNumber("top_p").doubleValue());
  }

  /// Breaks: RequestEncoder: `body.add("max_output_tokens", Math.max(limit, least));` →
  /// `body.add("max_tokens", Math.max(limit, least));`
  @Test
  void law97LimitIsMaxOutputTokens() {
    assertEquals(50, wire.sent("'max_tokens': 50").getInt("max_output_tokens"));
    assertFalse(wire.sent("'max_tokens': 50").containsKey("max_tokens"));
  }

  /// Breaks: RequestEncoder: `body.add("store", false);` → ``
  @Test
  void nothingIsKeptAtTheProviderAndNoAnswerNeedsAnother() {
    JsonObject sent = wire.sent("");
    assertFalse(sent.getBoolean("store"));
    assertFalse(sent.containsKey("previous_response_id"));
    assertTrue(sent.getJsonArray("include").toString().contains("reasoning.encrypted_content"));
  }

  /// Breaks: responses.RequestEncoder: `body.add("model", context.model().id());` →
  /// `body.add("model", "gpt-4.1");`
  @Test
  void law124ModelsWithSlashesAndColonsStay() {
    assertEquals(
        "ft:gpt-4.1:acme/x:abc@1", wire.sent("ft:gpt-4.1:acme/x:abc@1", "").getString("model"));
  }
}
