package dev.aratta.plugin.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.plugin.openai.compat.testkit.ResponsesRequestLaws;
import dev.aratta.plugin.openai.compat.testkit.ResponsesWire;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The laws for requests, with what OpenAI does in its own way.
class RequestLawsTest extends ResponsesRequestLaws {
  RequestLawsTest() {
    super(new ResponsesWire(new OpenAiPlugin(), "gpt-6.1-sol"));
  }

  @Override
  protected String sampled() {
    return "gpt-4.1";
  }

  /// Breaks: StrictSchema: `&& required(schema).equals(properties.keySet())` → `&& true`
  @Test
  void law47StrictNeedsAStrictSchema() {
    String loose =
        "{'type': 'object', 'properties': {'a': {'type': 'string'}}, 'required': [],"
            + " 'additionalProperties': false}";
    assertFalse(tool(", 'strict': true, 'parameters': " + loose).getBoolean("strict"));
    JsonObject format =
        wire.sent("'response_format': {'json_schema': " + loose + ", 'strict': true}")
            .getJsonObject("text")
            .getJsonObject("format");
    assertFalse(format.getBoolean("strict"));
    assertEquals(
        List.of("response_format.name added", "response_format.strict dropped"),
        wire.notes("gpt-5.4", "'response_format': {'json_schema': " + loose + ", 'strict': true}"));
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
        List.of("thinking.effort clamped"), wire.notes("o3", "'thinking': {'effort': 'max'}"));
  }

  private String effort(String model, String thinking) {
    return wire.sent(model, "'thinking': {" + thinking + "}")
        .getJsonObject("reasoning")
        .getString("effort");
  }

  /// Breaks: ApiChoice: `if (!request.stop().isEmpty() && !Traits.has(context, Traits.NO_STOP)) {`
  /// → `if (false) {`
  @Test
  void law98StopGoesWhereItIsTakenAndIsEmulatedElsewhere() {
    assertEquals("END", wire.sent("gpt-4.1", "'stop': ['END']").getJsonArray("stop").getString(0));
    assertEquals(List.of("stop converted"), wire.notes("gpt-4.1", "'stop': ['END']"));
    assertFalse(wire.sent("'stop': ['END']").containsKey("stop"));
    assertEquals(List.of("stop emulated"), wire.notes("gpt-6.1-sol", "'stop': ['END']"));
  }

  /// Breaks: SamplingEncoder: `return Traits.has(context, Traits.NO_SAMPLING)` → `return false`
  @Test
  void law100SamplingIsNotSentToModelsThatRefuseIt() {
    for (String model : List.of("gpt-6.1-sol", "o3", "gpt-5", "gpt-7-that-is-to-come")) {
      assertFalse(wire.sent(model, "'temperature': 0").containsKey("temperature"), model);
      assertEquals(List.of("temperature dropped"), wire.notes(model, "'temperature': 0"), model);
    }
    assertFalse(wire.sent("gpt-6-sol", "'temperature': 1").containsKey("temperature"));
    String off = "'temperature': 1, 'thinking': {'effort': 'none'}";
    assertTrue(wire.sent("gpt-6-sol", off).containsKey("temperature"));
    assertTrue(wire.sent("gpt-5.4", "'temperature': 1").containsKey("temperature"));
    String thinks = "'temperature': 1, 'thinking': {'effort': 'low'}";
    assertFalse(wire.sent("gpt-5.4", thinks).containsKey("temperature"));
  }

  /// Breaks: ApiChoice: `if (Traits.has(context, CHAT_TOOLS_WITHOUT_THINKING)` → `if (false`
  @Test
  void law101ToolsOfAModelThatThinksMoveToResponses() {
    ResponsesWire chat = wire.with("api", "chat");
    var context = chat.context("gpt-5.6", TOOL + ", 'thinking': {'effort': 'high'}");
    assertEquals(List.of("responses"), chat.asked(context).path());
    assertEquals("tools", context.adjustments().getFirst().field());
    var off = chat.context("gpt-5.6", TOOL + ", 'thinking': {'effort': 'none'}");
    assertEquals(List.of("chat", "completions"), chat.asked(off).path());
    var older = chat.context("gpt-5", TOOL + ", 'thinking': {'effort': 'low'}");
    assertEquals(List.of("chat", "completions"), chat.asked(older).path());
  }

  /// Breaks: SamplingEncoder: `body.add("top_logprobs", count);` → ``
  @Test
  void law102TierVerbosityAndLogprobsFollowTheLadder() {
    JsonObject sent =
        wire.sent(
            "gpt-4.1",
            "'logprobs': 3, 'response_format': 'text', 'provider_options': {'PROVIDER':"
                + " {'service_tier': 'flex', 'text': {'verbosity': 'low'}}}");
    assertEquals("flex", sent.getString("service_tier"));
    assertEquals("low", sent.getJsonObject("text").getString("verbosity"));
    assertEquals(3, sent.getInt("top_logprobs"));
    assertTrue(sent.getJsonArray("include").toString().contains("message.output_text.logprobs"));
    assertEquals("unsupported logprobs", wire.refused("gpt-6.1-sol", "'logprobs': 3"));
  }
}
