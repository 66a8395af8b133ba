package dev.aratta.plugin.xai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.plugin.openai.compat.testkit.ResponsesRequestLaws;
import dev.aratta.plugin.openai.compat.testkit.ResponsesWire;
import dev.aratta.spi.ChatCallContext;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The laws for requests, with what xAI does in its own way.
class RequestLawsTest extends ResponsesRequestLaws {
  private static final String CHATTY = "grok-4.20-0309-non-reasoning";

  RequestLawsTest() {
    super(new ResponsesWire(new XaiPlugin(), "grok-4.7"));
  }

  @Override
  protected String sampled() {
    return wire.newest();
  }

  /// Breaks: ToolCodec: `if (!dialect.isStrict()) {` → `if (false) {`
  @Test
  void law47StrictIsWhatTheCallerSays() {
    assertFalse(tool("").containsKey("strict"));
    assertTrue(tool(", 'strict': true").getBoolean("strict"));
    JsonObject format =
        wire.sent("'response_format': {'json_schema': {'type': 'object'}, 'name': 'n'}")
            .getJsonObject("text")
            .getJsonObject("format");
    assertFalse(format.containsKey("strict"));
  }

  /// Breaks: ReasoningEncoder: `new EffortEncoder(dialect.name(), dialect.efforts(), context)` →
  /// `new EffortEncoder(dialect.name(), context)`
  @Test
  void law64EffortsAndBudgetsAreMappedAndClampedByModel() {
    for (String effort : List.of("low", "medium", "high", "xhigh")) {
      assertEquals(effort, effort("grok-4.7", "'effort': '" + effort + "'"));
    }
    assertEquals("xhigh", effort("grok-4.7", "'effort': 'max'"));
    assertEquals("high", effort("grok-4.5", "'effort': 'xhigh'"));
    assertEquals("none", effort("grok-4.3", "'enabled': false"));
    assertEquals("low", effort("grok-4.7", "'enabled': false"));
    assertEquals("xhigh", effort("a-model-to-come", "'effort': 'max'"));
    assertEquals("medium", effort("grok-4.7", "'budget_tokens': 4000"));
    assertEquals(
        List.of("thinking.effort clamped"),
        wire.notes("grok-4.5", "'thinking': {'effort': 'max'}"));
  }

  /// Breaks: EffortEncoder: `if (Traits.has(context, Traits.NO_EFFORT)) {` → `if (false) {`
  @Test
  void law64EffortIsNotSentToModelsThatRefuseEveryOne() {
    for (String model : List.of("grok-4.20-0309-reasoning", "grok-4.20-reasoning", "grok-4-0709")) {
      String thinking = "'thinking': {'effort': 'high'}";
      assertFalse(wire.sent(model, thinking).containsKey("reasoning"), model);
      assertEquals(List.of("thinking dropped"), wire.notes(model, thinking), model);
    }
    assertEquals("unsupported thinking", wire.refused(CHATTY, "'thinking': {'effort': 'high'}"));
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
    assertEquals("END", wire.sent(CHATTY, "'stop': ['END']").getJsonArray("stop").getString(0));
    assertEquals(List.of("stop converted"), wire.notes(CHATTY, "'stop': ['END']"));
    assertFalse(wire.sent("'stop': ['END']").containsKey("stop"));
    assertEquals(List.of("stop emulated"), wire.notes(wire.newest(), "'stop': ['END']"));
  }

  /// Breaks: SamplingEncoder: `boolean penalties = sampling && !Traits.has(context,
  /// Traits.NO_PENALTIES);` → `boolean penalties = sampling;`
  @Test
  void law100PenaltiesAreNotSentToModelsThatRefuseThem() {
    String penalties = "'presence_penalty': 0, 'frequency_penalty': 0";
    ResponsesWire chat = wire.with("api", "chat");
    for (String model : List.of("grok-4.7", CHATTY, "grok-5-that-is-to-come")) {
      assertFalse(chat.sent(model, penalties).containsKey("presence_penalty"), model);
      assertEquals(2, chat.notes(model, penalties).size(), model);
    }
    assertEquals(2, wire.notes(wire.newest(), penalties).size());
  }

  /// Breaks: ApiChoice: `if (!request.builtinTools().isEmpty()) {` → `if (false) {`
  @Test
  void law101ToolsThatXaiRunsMoveToResponses() {
    ResponsesWire chat = wire.with("api", "chat");
    ChatCallContext context = chat.context(wire.newest(), "'builtin_tools': ['web_search']");
    assertEquals(List.of("responses"), chat.asked(context).path());
    assertEquals("builtin_tools", context.adjustments().getFirst().field());
    ChatCallContext plain = chat.context(wire.newest(), TOOL);
    assertEquals(List.of("chat", "completions"), chat.asked(plain).path());
  }

  /// Breaks: SamplingEncoder: `dialect.logprobsMember().ifPresent(member -> body.add(member,
  /// true));` → ``
  @Test
  void law102TierAndLogprobsFollowTheLadder() {
    JsonObject sent =
        wire.sent(
            CHATTY,
            "'logprobs': 3, 'provider_options': {'xai': {'service_tier': 'priority', 'max_turns':"
                + " 2}}");
    assertEquals("priority", sent.getString("service_tier"));
    assertEquals(2, sent.getInt("max_turns"));
    assertTrue(sent.getBoolean("logprobs"));
    assertEquals(3, sent.getInt("top_logprobs"));
    assertFalse(sent.containsKey("include"));
    assertEquals("unsupported logprobs", wire.refused("grok-4.7", "'logprobs': 3"));
    assertEquals("unsupported logprobs", wire.refused(CHATTY, "'logprobs': 9"));
  }

  /// Breaks: HostedTool: `addDomains(search, "excluded_domains", tool.blockedDomains());` → ``
  @Test
  void searchOfTheWebIsDeclaredInXaisForm() {
    assertEquals(
        wire.json(
            "{'type': 'web_search', 'excluded_domains': ['a.example'], 'user_location': {'type':"
                + " 'approximate', 'city': 'Oslo'}}"),
        wire.sent(
                "'builtin_tools': [{'type': 'web_search', 'blocked_domains': ['a.example'],"
                    + " 'user_location': {'city': 'Oslo'}}]")
            .getJsonArray("tools")
            .get(0));
    for (String refused :
        List.of(
            "'type': 'web_search', 'allowed_domains': ['a'], 'blocked_domains': ['b']",
            "'type': 'web_search', 'max_uses': 2",
            "'type': 'web_fetch'",
            "'type': 'code_execution', 'allowed_domains': ['a']")) {
      assertEquals(
          "unsupported builtin_tools",
          wire.refused(wire.newest(), "'builtin_tools': [{" + refused + "}]"));
    }
    assertEquals(
        "unsupported tool_choice",
        wire.refused(
            wire.newest(),
            "'builtin_tools': ['web_search'], 'tool_choice': {'tool': 'web_search'}"));
    assertEquals("unsupported tools", wire.refused("grok-4.20-multi-agent", TOOL));
  }
}
