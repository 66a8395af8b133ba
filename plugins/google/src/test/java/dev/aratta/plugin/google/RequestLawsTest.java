package dev.aratta.plugin.google;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The laws of translation for requests to the Gemini API. Beside each stands a line of main code
/// that obeys it, and what breaks it.
class RequestLawsTest {
  private static final String HI = "{'role':'user','content':'Hi'}";
  private static final String WIRE_HI = "{'role':'user','parts':[{'text':'Hi'}]}";
  private static final String CALLS =
      "{'role':'assistant','content':[{'type':'tool_use','tool_use_id':'a','tool_name':'f',"
          + "'tool_input':{}},{'type':'tool_use','tool_use_id':'b','tool_name':'g',"
          + "'tool_input':{'x':1}}]}";
  private static final String WIRE_CALLS =
      "{'role':'model','parts':[{'functionCall':{'id':'a','name':'f','args':{}},"
          + "'thoughtSignature':'skip_thought_signature_validator'},"
          + "{'functionCall':{'id':'b','name':'g','args':{'x':1}}}]}";

  private static String result(String id, String members) {
    return "{'role':'tool','content':[{'type':'tool_result','tool_use_id':'"
        + id
        + "',"
        + members
        + "}]}";
  }

  private static String wireResult(String id, String name, String response) {
    return "{'functionResponse':{'id':'"
        + id
        + "','name':'"
        + name
        + "','response':"
        + response
        + "}}";
  }

  private static String tool(String members) {
    return Wire.sent("'tools':[{'name':'f'" + members + "}]")
        .getJsonArray("tools")
        .getJsonObject(0)
        .getJsonArray("functionDeclarations")
        .getJsonObject(0)
        .toString()
        .replace('"', '\'');
  }

  private static JsonObject config(String model, String members) {
    JsonObject sent = Wire.sent(model, members);
    return sent.containsKey("generationConfig")
        ? sent.getJsonObject("generationConfig")
        : Wire.json("{}");
  }

  /// Breaks: ContentsEncoder: `parts.user(text, place).forEach(system::add);` → ` `
  @Test
  void law3LaterSystemTextIsHoistedWithANote() {
    String members = "'messages':[" + HI + ",{'role':'system','content':'Be terse.'}]";
    assertEquals(
        Wire.json("{'parts':[{'text':'Be terse.'}]}"),
        Wire.sent(members).getJsonObject("systemInstruction"));
    assertEquals(List.of("messages[1] converted"), Wire.notes(Wire.NEWEST, members));
  }

  /// Breaks: PartsEncoder: `if (!text.text().isEmpty() || part.containsKey(SIGNATURE)) {` → `if
  /// (true) {`
  @Test
  void law5AnAnswerThatSaysNothingIsLeftOut() {
    assertEquals(
        "[{'role':'user','parts':[{'text':'Hi'},{'text':'Hi'}]}]",
        Wire.contents(HI + ",{'role':'assistant','content':''}," + HI));
  }

  /// Breaks: RequestEncoder: `.merge(body.build(),
  /// request.providerOptions().of(context.provider()));` → `.merge(body.build(),
  /// jakarta.json.JsonValue.EMPTY_JSON_OBJECT);`
  @Test
  void law10WhatScriHasNoNameForGoesByName() {
    assertEquals(
        "flex",
        Wire.sent("'provider_options':{'google':{'serviceTier':'flex'}}").getString("serviceTier"));
  }

  /// Breaks: Refusals: `if (CacheMarks.any(request)) {` → `if (false) {`
  @Test
  void law12AFieldForOtherProvidersIsLeftOutWithANote() {
    assertEquals(
        List.of("cache dropped", "metadata dropped"),
        Wire.notes(Wire.NEWEST, "'cache':{'ttl':'1h'},'metadata':{'a':'b'}"));
  }

  /// Breaks: ContentsEncoder: `if (turns.isEmpty() || turns.getLast().role() != role) {` → `if
  /// (true) {`
  @Test
  void law14ParallelResultsAreOneTurn() {
    assertEquals(
        "["
            + WIRE_HI
            + ","
            + WIRE_CALLS
            + ",{'role':'user','parts':["
            + wireResult("a", "f", "{'result':'1'}")
            + ","
            + wireResult("b", "g", "{'result':'2'}")
            + "]}]",
        Wire.contents(
            HI
                + ","
                + CALLS
                + ","
                + result("a", "'tool_result':'1'")
                + ","
                + result("b", "'tool_result':'2'")));
  }

  /// Breaks: ContentsEncoder: `results.forEach(result -> addResult(result, place));` → ` `
  @Test
  void law15AResultFollowsItsCall() {
    String messages =
        HI
            + ","
            + CALLS
            + ","
            + result("a", "'tool_result':'1'")
            + ",{'role':'user','content':'Wait'},"
            + result("b", "'tool_result':'2'");
    String sent = Wire.contents(messages);
    assertTrue(sent.endsWith(wireResult("b", "g", "{'result':'2'}") + ",{'text':'Wait'}]}]"), sent);
    assertTrue(
        Wire.notes(Wire.NEWEST, "'messages':[" + messages + "]")
            .contains("messages[4].content[0] converted"));
  }

  /// Answers in a row are one turn, whose results stand behind all of it.
  ///
  /// Breaks: ContentsEncoder: `if (!goesOn) {` → `if (true) {`
  @Test
  void law14ResultsOfAnswersInARowStandBehindThemAll() {
    String second =
        "{'role':'assistant','content':[{'type':'tool_use','tool_use_id':'c','tool_name':'h',"
            + "'tool_input':{}}]}";
    String sent =
        Wire.contents(
            HI
                + ","
                + CALLS
                + ","
                + second
                + ","
                + result("a", "'tool_result':'1'")
                + ","
                + result("b", "'tool_result':'2'")
                + ","
                + result("c", "'tool_result':'3'"));
    assertEquals(3, sent.split("'role'", -1).length - 1, sent);
  }

  /// Breaks: ToolsEncoder: `case ToolChoice.Required _ -> calling.add("mode", "ANY");` → `case
  /// ToolChoice.Required _ -> calling.add("mode", "AUTO");`
  @Test
  void law26AChoiceIsAMode() {
    assertEquals(
        Wire.json("{'functionCallingConfig':{'mode':'ANY'}}"),
        Wire.sent("'tools':[{'name':'f'}],'tool_choice':'required'").get("toolConfig"));
    assertEquals(
        Wire.json("{'functionCallingConfig':{'mode':'ANY','allowedFunctionNames':['f']}}"),
        Wire.sent("'tools':[{'name':'f'}],'tool_choice':{'tool':'f'}").get("toolConfig"));
    assertEquals(
        Wire.json("{'functionCallingConfig':{'mode':'NONE'}}"),
        Wire.sent("'tools':[{'name':'f'}],'tool_choice':'none'").get("toolConfig"));
  }

  /// Breaks: ToolCodec: `.filter(schema -> !schema.isEmpty())` → `.filter(schema -> true)`
  @Test
  void law29AFunctionOfNoParametersHasNoSchema() {
    assertEquals("{'name':'f'}", tool(""));
    assertEquals("{'name':'f'}", tool(",'parameters':{}"));
  }

  /// Breaks: ToolsEncoder: `if (functions || builtin) {` → `if (true) {`
  @Test
  void law30NoToolsAreLeftOut() {
    assertFalse(Wire.sent("'tools':[]").containsKey("tools"));
  }

  /// Breaks: ToolsEncoder: `calling.add("mode", strict ? "VALIDATED" : "AUTO")` →
  /// `calling.add("mode", "AUTO")`
  @Test
  void law32StrictToolsAreValidated() {
    assertEquals(
        Wire.json("{'functionCallingConfig':{'mode':'VALIDATED'}}"),
        Wire.sent("'tools':[{'name':'f','strict':true}],'tool_choice':'auto'").get("toolConfig"));
  }

  /// Breaks: ToolsEncoder: `throw Refusals.unsupported("builtin_tools", path, "runs no tools of " +
  /// own.provider());` → ` `
  @Test
  void law34AToolOfAnotherProviderIsRefused() {
    assertEquals(
        "unsupported builtin_tools",
        Wire.refused(
            Wire.NEWEST, "'builtin_tools':[{'provider':'xai','definition':{'type':'x_search'}}]"));
  }

  /// Breaks: ToolsEncoder: `list.add(codec.encode(request.tools().get(place), "tools[" + place +
  /// "]"));` → `list.add(0, codec.encode(request.tools().get(place), "tools[" + place + "]"));`
  @Test
  void law36ToolsKeepTheirOrder() {
    String sent = Wire.sent("'tools':[{'name':'b'},{'name':'a'},{'name':'c'}]").toString();
    assertTrue(sent.contains("[{\"name\":\"b\"},{\"name\":\"a\"},{\"name\":\"c\"}]"), sent);
  }

  /// Breaks: ResultEncoder: `return call.map(Block.ToolUse::toolName)` → `return
  /// java.util.Optional.<String>empty()`
  @Test
  void law37AResultIsNamedFromItsCall() {
    String sent =
        Wire.contents(
            HI
                + ","
                + CALLS
                + ","
                + result("a", "'tool_name':'wrong','tool_result':'1'")
                + ","
                + result("b", "'tool_result':'2'"));
    assertTrue(sent.contains(wireResult("a", "f", "{'result':'1'}")), sent);
  }

  /// Breaks: ResultEncoder: `if (value instanceof JsonObject object && !result.isError()) {` → `if
  /// (value instanceof JsonObject object && result.isError()) {`
  @Test
  void law38And39WhatIsNoObjectIsWrapped() {
    String sent =
        Wire.contents(
            HI
                + ","
                + CALLS
                + ","
                + result("a", "'tool_result':[1]")
                + ","
                + result("b", "'tool_result':{'y':2}"));
    assertTrue(sent.contains(wireResult("a", "f", "{'result':[1]}")), sent);
    assertTrue(sent.contains(wireResult("b", "g", "{'y':2}")), sent);
  }

  /// Breaks: ResultEncoder: `.add(result.isError() ? "error" : "result", value)` → `.add("result",
  /// value)`
  @Test
  void law40AnErrorStaysOne() {
    String sent =
        Wire.contents(
            HI
                + ","
                + CALLS
                + ","
                + result("a", "'tool_result':'no','is_error':true")
                + ","
                + result("b", "'tool_result':'2'"));
    assertTrue(sent.contains(wireResult("a", "f", "{'error':'no'}")), sent);
  }

  /// Breaks: ResultEncoder: `response.add("parts", inside);` → ` `
  @Test
  void law41ImagesOfAResultGoWithin() {
    String image = "'content':[{'type':'image','image_base64':'aW1n','media_type':'image/png'}]";
    String messages =
        "'messages':["
            + HI
            + ","
            + CALLS
            + ","
            + result("a", image)
            + ","
            + result("b", "'tool_result':'2'")
            + "]";
    String within = "'parts':[{'inlineData':{'mimeType':'image/png','data':'aW1n'}}]";
    String sent = Wire.sent(messages).toString().replace('"', '\'');
    assertTrue(sent.contains("'response':{}," + within), sent);
    assertTrue(Wire.notes(Wire.OLDER, messages).contains("messages[2].content[0] converted"));
  }

  /// Breaks: ToolCodec: `written.add("parametersJsonSchema", typed(schema, path))` →
  /// `written.add("parameters", typed(schema, path))`
  @Test
  void law43SchemasGoWhole() {
    String schema =
        "{'type':'object','properties':{'a':{'$ref':'#/$defs/a'},'b':{'type':['string','null'],"
            + "'const':1}},'$defs':{'a':{}},'additionalProperties':false}";
    assertEquals(
        "{'name':'f','parametersJsonSchema':" + schema + "}", tool(",'parameters':" + schema));
  }

  /// Breaks: GenerationConfigEncoder: `config.add("responseJsonSchema", wanted.schema());` → ` `
  @Test
  void law48AFormatStandsBesideThinking() {
    assertEquals(
        Wire.json(
            "{'responseMimeType':'application/json','responseJsonSchema':{'type':'object'},"
                + "'thinkingConfig':{'includeThoughts':true,'thinkingLevel':'LOW'}}"),
        config(
            Wire.NEWEST,
            "'thinking':{'effort':'low'},'response_format':{'json_schema':{'type':'object'}}"));
  }

  /// Breaks: ThinkingEncoder: `case XHIGH -> Trait.LEVEL_XHIGH.of(context) ? "XHIGH" :
  /// clamped(effort, "HIGH");` → `case XHIGH -> "HIGH";`
  @Test
  void law64EffortsAndBudgetsMapWithClamps() {
    String effort = "'thinking':{'effort':'xhigh'}";
    assertEquals(
        "XHIGH",
        config(Wire.NEWEST, effort).getJsonObject("thinkingConfig").getString("thinkingLevel"));
    assertEquals(List.of(), Wire.notes(Wire.NEWEST, effort));
    assertEquals(List.of("thinking.effort clamped"), Wire.notes("gemini-4-argon", effort));
    assertEquals(
        24_576,
        config(Wire.OLDER, "'thinking':{'budget_tokens':99999}")
            .getJsonObject("thinkingConfig")
            .getInt("thinkingBudget"));
  }

  /// Breaks: ThinkingEncoder: `if (budgets()) {` → `if (!budgets()) {`
  @Test
  void law66BudgetOrLevelByGeneration() {
    String both = "'thinking':{'effort':'high','budget_tokens':2000}";
    JsonObject older = config(Wire.OLDER, both).getJsonObject("thinkingConfig");
    assertEquals(2000, older.getInt("thinkingBudget"));
    assertFalse(older.containsKey("thinkingLevel"));
    JsonObject newest = config(Wire.NEWEST, both).getJsonObject("thinkingConfig");
    assertEquals("HIGH", newest.getString("thinkingLevel"));
    assertFalse(newest.containsKey("thinkingBudget"));
  }

  /// Breaks: GenerationConfigEncoder: `request.temperature().ifPresent(value ->
  /// config.add("temperature", value));` → `request.temperature().ifPresent(value -> { if (value >
  /// 0) config.add("temperature", value); });`
  @Test
  void law96ZeroIsSent() {
    assertEquals(
        Wire.json("{'temperature':0.0,'topP':0.0}"),
        config(Wire.NEWEST, "'temperature':0,'top_p':0"));
    assertEquals(Wire.json("{}"), config(Wire.NEWEST, ""));
  }

  /// Breaks: GenerationConfigEncoder: `request.maxTokens().ifPresent(value ->
  /// config.add("maxOutputTokens", value));` → ` `
  @Test
  void law97TheLimitIsMaxOutputTokens() {
    assertEquals(Wire.json("{'maxOutputTokens':7}"), config(Wire.NEWEST, "'max_tokens':7"));
  }

  /// Breaks: GenerationConfigEncoder: `if (request.stop().size() > MOST_STOPS) {` → `if (false) {`
  @Test
  void law98StopTextsAreFiveAtMost() {
    assertEquals(Wire.json("{'stopSequences':['a']}"), config(Wire.NEWEST, "'stop':['a']"));
    assertEquals("unsupported stop", Wire.refused(Wire.NEWEST, "'stop':['a','b','c','d','e','f']"));
  }

  /// Breaks: GenerationConfigEncoder: `if (penalty.isPresent() && Trait.NO_PENALTIES.of(context))
  /// {` → `if (false) {`
  @Test
  void law100PenaltiesStayAwayFromModelsThatRefuseThem() {
    assertEquals(Wire.json("{}"), config(Wire.OLDER, "'presence_penalty':0"));
    assertEquals(Wire.json("{'presencePenalty':0.0}"), config(Wire.NEWEST, "'presence_penalty':0"));
  }

  /// Breaks: MediaParts: `case Source.Url url when url.url().regionMatches(true, 0, "data:", 0, 5)
  /// ->` → `case Source.Url url when url.url().isEmpty() ->`
  @Test
  void law119UrlsOfAnyKindArePassed() {
    String sent =
        Wire.contents(
            "{'role':'user','content':[{'type':'image','image_url':"
                + "'data:image/png;base64,aW1n'},{'type':'image','image_url':'gs://a/b',"
                + "'media_type':'image/png'}]}");
    assertEquals(
        "[{'role':'user','parts':[{'inlineData':{'mimeType':'image/png','data':'aW1n'}},"
            + "{'fileData':{'mimeType':'image/png','fileUri':'gs://a/b'}}]}]",
        sent);
  }

  /// Breaks: MediaParts: `inline(mediaType.orElseThrow(), bytes.data());` → `inline("image/png",
  /// bytes.data());`
  @Test
  void law120DocumentsKeepTheirType() {
    assertEquals(
        "[{'role':'user','parts':[{'inlineData':{'mimeType':'application/pdf','data':'JVBERg=='}}"
            + "]}]",
        Wire.contents(
            "{'role':'user','content':[{'type':'document','base64':'JVBERg==','media_type':"
                + "'application/pdf'}]}"));
  }
}
