package dev.aratta.plugin.openai.compat.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.Block;
import dev.aratta.scri.FailureKind;
import dev.aratta.spi.EncodeContext;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The laws of translation that requests obey, one test each, named after it. Where a law is obeyed
/// by one line, its comment names it.
class RequestLawsTest {
  private static final String CALL =
      "{'role':'assistant','content':[{'type':'tool_use','tool_use_id':'a','tool_name':'f',"
          + "'tool_input':{'x':1}}]}";
  private static final String WIRE_CALL =
      "{'role':'assistant','tool_calls':[{'id':'a','type':'function','function':{'name':'f',"
          + "'arguments':'{\\'x\\':1}'}}]}";

  private static String messages(String... messages) {
    return "{'messages':[" + String.join(",", messages) + "]}";
  }

  private static String result(String members) {
    return "{'role':'tool','content':[{'type':'tool_result','tool_use_id':'a'," + members + "}]}";
  }

  private static void assertMessages(String expected, Wire wire) {
    assertEquals("[" + expected + "]", wire.sent("messages"));
  }

  /// [ContentEncoder#flat()]. Breaks: ContentEncoder: `return plain ? joined() : list();` → `return
  /// list();`
  @Test
  void law2SystemTextsAreOneString() {
    assertMessages(
        "{'role':'system','content':'Be terse.'}",
        Wire.of(
            messages(
                "{'role':'system','content':[{'type':'text','text':'Be '},"
                    + "{'type':'text','text':'terse.'}]}")));
  }

  /// The branch of `DROPPED` in `MessageEncoder.addAssistant`. Breaks: MessageEncoder: `if
  /// (content.isEmpty() && thinking.isEmpty() && !called) {` → `if (false) {`
  @Test
  void law5AnAnswerThatSaysNothingIsDroppedAndContentIsNeverNull() {
    Wire wire =
        Wire.of(messages("{'role':'assistant','content':[]}", CALL, result("'tool_result':1")));
    assertMessages(WIRE_CALL + ",{'role':'tool','tool_call_id':'a','content':'1'}", wire);
    assertEquals(List.of("messages[0] dropped"), wire.notes());
  }

  /// Breaks: chat.RequestEncoder: `JsonObject options =
  /// request.providerOptions().of(context.provider());` → `JsonObject options =
  /// JsonValue.EMPTY_JSON_OBJECT;`
  @Test
  void law10AndLadderWhatScriHasNoNameForGoesByName() {
    assertEquals(
        "'flex'",
        Wire.of("{'provider_options':{'plain':{'service_tier':'flex'}}}").sent("service_tier"));
    assertEquals(
        "absent",
        Wire.of("{'provider_options':{'other':{'service_tier':'flex'}}}").sent("service_tier"));
  }

  /// Breaks: chat.RequestEncoder: `addNotes(body);` → `body.add("sovereign",
  /// request.sovereign());\n addNotes(body);`
  @Test
  void law11NothingOfTheGatewayReachesTheProvider() {
    Wire wire = Wire.of("{'provider':'plain','fallback':true,'sovereign':true,'timeout_ms':5}");
    assertEquals(
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}",
        wire.sent().toString());
  }

  /// Breaks: CacheBreakpoints: `if (!taken) {` → `if (false) {`
  @Test
  void law12AFieldForClientsIsLeftOutWithANote() {
    assertEquals(List.of("cache dropped"), Wire.of("{'cache':{'ttl':'1h'}}").notes());
  }

  /// Breaks: MessageEncoder: `} else if (!order.isPlaced(place, i)) {` → `} else {`
  @Test
  void law15AResultIsMovedUpToItsCallAndNeverTwice() {
    Wire wire =
        Wire.of(messages(CALL, "{'role':'user','content':'Wait'}", result("'tool_result':'r'")));
    assertMessages(
        WIRE_CALL
            + ",{'role':'tool','tool_call_id':'a','content':'r'},{'role':'user','content':'Wait'}",
        wire);
    assertEquals(List.of("messages[2].content[0] converted"), wire.notes());
  }

  /// Breaks: ToolTurnEncoder: `return value instanceof JsonString string ? string.getString() :
  /// value.toString();` → `return value instanceof JsonString string ? string.getString() : "";`
  @Test
  void law21ObjectsGoWhereStringsAreUsual() {
    assertMessages(
        WIRE_CALL + ",{'role':'tool','tool_call_id':'a','content':'[1,{}]'}",
        Wire.of(messages(CALL, result("'tool_result':[1,{}]"))));
  }

  /// Breaks: chat.ToolsEncoder: `createValue("required"), tools, body)` → `createValue("any"),
  /// tools, body)`
  @Test
  void law26ChoicesOfTools() {
    String tools = "{'tools':[{'name':'f'}],'tool_choice':";
    assertEquals("'required'", Wire.of(tools + "'any'}").sent("tool_choice"));
    assertEquals("'none'", Wire.of(tools + "'none'}").sent("tool_choice"));
    assertEquals(
        "{'type':'function','function':{'name':'f'}}",
        Wire.of(tools + "{'tool':'f'}}").sent("tool_choice"));
  }

  /// Breaks: chat.ToolsEncoder: `|| isNamed(tool, FREE_TEXT, name)` → ``
  @Test
  void law26AChoiceNamesToolsOfEveryForm() {
    String own = "{'type':'function','function':{'name':'g'}}";
    String free = "{'type':'custom','custom':{'name':'h'}}";
    String tools =
        "{'tools':[{'name':'f'}],'builtin_tools':[{'provider':'plain','definition':"
            + own
            + "},{'provider':'plain','definition':"
            + free
            + "}],'tool_choice':{'tool':'%s'}}";
    assertEquals(own, Wire.of(tools.formatted("g")).sent("tool_choice"));
    assertEquals(free, Wire.of(tools.formatted("h")).sent("tool_choice"));
    ChatDialect unnamed =
        new ChatDialect() {
          @Override
          public String name() {
            return "Plain";
          }

          @Override
          public boolean takesNamedChoice() {
            return false;
          }
        };
    for (String only : List.of(own, free)) {
      Wire sent = Wire.of(unnamed, tools.formatted(only.equals(own) ? "g" : "h"));
      assertEquals("[" + only + "]", sent.sent("tools"));
      assertEquals("'required'", sent.sent("tool_choice"));
    }
  }

  /// Breaks: chat.ToolsEncoder: `if (tools.isEmpty()) {\n context.adjust("parallel_tool_calls"` →
  /// `if (false) {\n context.adjust("parallel_tool_calls"`
  @Test
  void law27ParallelCallsAreNotSpokenOfWithoutTools() {
    assertEquals("absent", Wire.of("{'parallel_tool_calls':false}").sent("parallel_tool_calls"));
    assertEquals(
        "false",
        Wire.of("{'tools':[{'name':'f'}],'parallel_tool_calls':false}")
            .sent("parallel_tool_calls"));
  }

  /// Breaks: chat.RequestEncoder: `dialect.replaceable()` → `java.util.Set.of()`
  @Test
  void law28AllowedToolsAreHonoured() {
    ChatDialect replaces =
        new ChatDialect() {
          @Override
          public String name() {
            return "Plain";
          }

          @Override
          public Set<String> replaceable() {
            return Set.of("tool_choice");
          }
        };
    String allowed = "{'type':'allowed_tools','allowed_tools':{'mode':'auto','tools':[]}}";
    String request =
        "{'tools':[{'name':'f'}],'tool_choice':'auto','provider_options':{'plain':{'tool_choice':"
            + allowed
            + "}}}";
    assertEquals(allowed, Wire.of(replaces, request).sent("tool_choice"));
    assertEquals(FailureKind.INVALID_REQUEST, Wire.of(request).refusal().kind());
  }

  /// Breaks: chat.ToolCodec: `.orElseGet(this::noParameters)` →
  /// `.orElse(JsonValue.EMPTY_JSON_OBJECT)`
  @Test
  void law29ToolsWithoutParametersTakeAnEmptyObject() {
    assertEquals(
        "[{'type':'function','function':{'name':'f','parameters':{'type':'object','properties':{}}}}]",
        Wire.of("{'tools':[{'name':'f'}]}").sent("tools"));
  }

  /// Breaks: chat.ToolsEncoder: `if (!tools.isEmpty()) {` → `if (true) {`
  @Test
  void law30NoToolsAreNotSent() {
    assertEquals("absent", Wire.of("{'tools':[]}").sent("tools"));
  }

  /// Breaks: chat.ToolCodec: `strict(tool, schema, path).ifPresent(strict -> function.add("strict",
  /// strict));` → ``
  @Test
  void law32StrictIsKept() {
    assertEquals(
        "true",
        Wire.of("{'tools':[{'name':'f','strict':true}]}")
            .sent()
            .getJsonArray("tools")
            .getJsonObject(0)
            .getJsonObject("function")
            .get("strict")
            .toString());
    Wire wire = Wire.of("{}");
    String tool =
        "{'type':'function','function':{'name':'f','parameters':{'type':'object'},'strict':true}}";
    ChatCodec codec = new ChatCodec(wire.dialect());
    assertEquals(
        Wire.json(tool),
        codec.encodeTool(codec.decodeTool(Wire.json(tool), wire.context()), wire.context()));
  }

  /// Breaks: chat.ToolCodec: `return WireJson.text(options, "type").equals(CUSTOM)` → `return
  /// false`
  @Test
  void law33FreeTextToolsAreNestedHere() {
    assertEquals(
        "[{'type':'custom','custom':{'name':'sql','description':'d','format':{'type':'text'}}}]",
        Wire.of(
                "{'tools':[{'name':'sql','description':'d','provider_options':{'plain':"
                    + "{'type':'custom','format':{'type':'text'}}}}]}")
            .sent("tools"));
  }

  /// Breaks: chat.ToolsEncoder: `for (int place = 0; place < request.tools().size(); place++) {` →
  /// `for (int place = request.tools().size() - 1; place >= 0; place--) {`
  @Test
  void law36ToolsStayInTheirOrder() {
    String tools = Wire.of("{'tools':[{'name':'z'},{'name':'a'}]}").sent("tools");
    assertTrue(tools.indexOf("'z'") < tools.indexOf("'a'"), tools);
  }

  /// Breaks: ToolTurnEncoder: `content.add(new Block.Text("Error: "), path);` → ``
  @Test
  void law40AnErrorIsSaidInText() {
    Wire wire = Wire.of(messages(CALL, result("'tool_result':'no','is_error':true")));
    assertEquals(
        "Error: no", wire.sent().getJsonArray("messages").getJsonObject(1).getString("content"));
    assertEquals(List.of("messages[1].content[0].is_error emulated"), wire.notes());
  }

  /// Breaks: ToolTurnEncoder: `hold(block, path);` → ``
  @Test
  void law41AnImageInAResultOpensTheNextUserTurnAndTheCallerIsTold() {
    Wire wire =
        Wire.of(
            messages(
                CALL, result("'content':[{'type':'image','image_url':'https://a.example/i'}]")));
    assertEquals(
        "{'role':'user','content':[{'type':'image_url','image_url':{'url':'https://a.example/i'}}]}",
        wire.sent().getJsonArray("messages").getJsonObject(2).toString().replace('"', '\''));
    assertEquals(List.of("messages[1].content[0].content[0] converted"), wire.notes());
  }

  /// Breaks: ToolTurnEncoder: `if (foreign || thought.redacted()` → `if (thought.redacted()`
  @Test
  void law56And60ThinkingGoesBackToItsProviderAloneByTheNameItKnows() {
    String thought = "{'type':'thinking','thinking':'T','origin':{'provider':'P','model':'m'}}";
    String turn = "{'role':'assistant','content':[" + thought + ",{'type':'text','text':'A'}]}";
    assertMessages(
        "{'role':'assistant','content':'A','reasoning_content':'T'}",
        Wire.of(messages(turn.replace("'P'", "'plain'"))));
    assertMessages(
        "{'role':'assistant','content':'A'}", Wire.of(messages(turn.replace("'P'", "'google'"))));
  }

  /// [EffortEncoder]. Breaks: EffortEncoder: `if (known.contains(wanted)) {` → `if (true) {`
  @Test
  void law64EffortsAreClampedByTraitsAndNeverSilently() {
    Wire clamped = Wire.of("{'thinking':{'effort':'max'}}", "effort_low", "effort_high");
    assertEquals("'high'", clamped.sent("reasoning_effort"));
    assertEquals(List.of("thinking.effort clamped"), clamped.notes());
    Wire taken = Wire.of("{'thinking':{'effort':'xhigh'}}", "effort_high", "effort_xhigh");
    assertEquals("'xhigh'", taken.sent("reasoning_effort"));
    assertEquals(List.of(), taken.notes());
    assertEquals(
        "'medium'", Wire.of("{'thinking':{'budget_tokens':8192}}").sent("reasoning_effort"));
  }

  /// Breaks: chat.RequestEncoder: `body.add("stream_options", single("include_usage",
  /// JsonValue.TRUE));` → ``
  @Test
  void law94UsageOfAStreamIsAlwaysAskedFor() {
    assertEquals("{'include_usage':true}", Wire.of("{'stream':true}").sent("stream_options"));
  }

  /// Breaks: chat.SamplingEncoder: `if (request.temperature().isPresent() &&` → `if
  /// (request.temperature().orElse(0) != 0 &&`
  @Test
  void law96ZerosSurvive() {
    assertEquals("0.0", Wire.of("{'temperature':0}").sent("temperature"));
    assertEquals("0.0", Wire.of("{'top_p':0}").sent("top_p"));
    assertEquals("absent", Wire.of("{}").sent("temperature"));
  }

  /// Breaks: ChatDialect: `return "max_tokens";` → `return "max_completion_tokens";`
  @Test
  void law97TheLimitHasItsName() {
    assertEquals("5", Wire.of("{'max_tokens':5}").sent("max_tokens"));
  }

  /// Breaks: chat.SamplingEncoder: `if (count <= dialect.mostStops(context)) {` → `if (true) {`
  @Test
  void law98StopIsEmulatedWhereItIsRefused() {
    Wire wire = Wire.of("{'stop':['END']}", Traits.NO_STOP);
    assertEquals("absent", wire.sent("stop"));
    assertEquals(List.of("stop emulated"), wire.notes());
    assertEquals("['END']", Wire.of("{'stop':['END']}").sent("stop"));
  }

  /// Breaks: chat.SamplingEncoder: `if (Traits.has(context, Traits.NO_SAMPLING)) {` → `if (false)
  /// {`
  @Test
  void law100SamplingIsNotSentWhereItIsRefusedZerosNeither() {
    String sampling = "'temperature':0,'top_p':0,'presence_penalty':0";
    Wire wire = Wire.of("{" + sampling + "}", Traits.NO_SAMPLING);
    assertEquals("absent", wire.sent("temperature"));
    assertEquals(
        List.of("temperature dropped", "top_p dropped", "presence_penalty dropped"), wire.notes());
    String quiet = "{" + sampling + ",'thinking':{'effort':'none'}}";
    assertEquals(
        "0.0",
        Wire.of("{'top_p':0,'thinking':{'enabled':false}}", Traits.SAMPLING_WITHOUT_THINKING)
            .sent("top_p"));
    assertEquals("0.0", Wire.of(quiet, Traits.SAMPLING_WITHOUT_THINKING).sent("temperature"));
    assertEquals(
        "absent", Wire.of("{" + sampling + "}", Traits.SAMPLING_WITHOUT_THINKING).sent("top_p"));
  }

  /// Breaks: chat.SamplingEncoder: `if (Traits.has(context, Traits.NO_LOGPROBS)) {` → `if (false)
  /// {`
  @Test
  void law102LogprobsFollowTheLadder() {
    assertEquals("2", Wire.of("{'logprobs':2}").sent("top_logprobs"));
    assertEquals(
        Optional.of("logprobs"), Wire.of("{'logprobs':0}", Traits.NO_LOGPROBS).refusal().field());
  }

  /// Breaks: ChatDialect: `return Traits.has(context, Traits.DEVELOPER_ROLE) ? "developer" :
  /// "system";` → `return "developer";`
  @Test
  void law104DeveloperIsForModelsThatWantIt() {
    String system = messages("{'role':'system','content':'S'}");
    assertMessages("{'role':'system','content':'S'}", Wire.of(system));
    assertMessages("{'role':'developer','content':'S'}", Wire.of(system, Traits.DEVELOPER_ROLE));
  }

  /// Breaks: MediaParts: `return "data:" + mediaType + BASE64 + base64;` → `return "data:image" +
  /// BASE64 + base64;`
  @Test
  void law119UrlsArePassedWithTheirMediaType() {
    assertMessages(
        "{'role':'user','content':[{'type':'image_url','image_url':{'url':'data:image/png;base64,aQ=='}}]}",
        Wire.of(
            messages(
                "{'role':'user','content':[{'type':'image','image_base64':'aQ==','media_type':'image/png'}]}")));
  }

  /// Breaks: MediaParts: `is(document, "application/pdf") ? "document.pdf" : "document"` → `""`
  @Test
  void law120AnUntitledDocumentGetsAName() {
    ChatDialect files =
        new ChatDialect() {
          @Override
          public String name() {
            return "Plain";
          }

          @Override
          public Optional<JsonObject> document(
              Block.Document document, String path, EncodeContext context) {
            return MediaParts.file(document, context);
          }
        };
    String pdf =
        "{'role':'user','content':[{'type':'document','base64':'aQ==','media_type':'application/pdf'}]}";
    assertMessages(
        "{'role':'user','content':[{'type':'file','file':{'filename':'document.pdf',"
            + "'file_data':'data:application/pdf;base64,aQ=='}}]}",
        Wire.of(files, messages(pdf)));
    assertEquals(Optional.of("document"), Wire.of(messages(pdf)).refusal().field());
  }
}
