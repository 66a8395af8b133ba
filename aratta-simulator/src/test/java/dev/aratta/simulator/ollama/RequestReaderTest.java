package dev.aratta.simulator.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.Block;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Message;
import dev.aratta.scri.ResponseFormat;
import dev.aratta.scri.Role;
import dev.aratta.scri.Source;
import dev.aratta.scri.ThinkingConfig;
import dev.aratta.scri.ThinkingConfig.Effort;
import dev.aratta.scri.Tool;
import dev.aratta.simulator.Json;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestReaderTest {
  private static final RequestReader READER = new RequestReader(Json.PROVIDER, "ollama");

  private static ChatRequest read(String body) {
    return READER.read(Json.object(body));
  }

  private static String rest(ChatRequest request) {
    return request.providerOptions().of("ollama").toString().replace('"', '\'');
  }

  private static List<Message> messages(String messages) {
    return read("{'model':'m','messages':[" + messages + "]}").messages();
  }

  @Test
  void whatScriHasANameForGoesByName() {
    ChatRequest request =
        read(
            "{'model':'m','messages':[],'stream':false,'logprobs':true,'top_logprobs':3,"
                + "'options':{'temperature':0,'top_k':1,'top_p':0.5,'seed':7,'num_predict':9,"
                + "'stop':['a','b'],'presence_penalty':-1,'frequency_penalty':0.5}}");
    ChatRequest expected =
        ChatRequest.builder()
            .model("m")
            .logprobs(3)
            .temperature(0)
            .topK(1)
            .topP(0.5)
            .seed(7)
            .maxTokens(9)
            .stop(List.of("a", "b"))
            .presencePenalty(-1)
            .frequencyPenalty(0.5)
            .build();
    assertEquals(expected, request);
  }

  @Test
  void theRestGoesIntoTheOptionsOfItsObject() {
    ChatRequest request =
        read(
            "{'model':'m','messages':[{'role':'user','content':'x','extra':1}],'keep_alive':'5m',"
                + "'truncate':false,'shift':true,'new':{'a':1},'top_logprobs':2,"
                + "'options':{'num_ctx':8192,'min_p':0.1,'num_predict':-1,'stop':[]}}");
    assertEquals(
        "{'new':{'a':1},'keep_alive':'5m','top_logprobs':2,'truncate':false,'shift':true,"
            + "'options':{'num_ctx':8192,'min_p':0.1,'num_predict':-1,'stop':[]}}",
        rest(request));
    assertEquals(
        Json.object("{'extra':1}"), request.messages().getFirst().providerOptions().of("ollama"));
  }

  @Test
  void streamIsTheDefault() {
    assertTrue(read("{'model':'m'}").stream());
    assertTrue(read("{'model':'m','stream':null}").stream());
  }

  @Test
  void thinkIsASwitchOrAnEffort() {
    assertEquals(Optional.of(ThinkingConfig.enabled(false)), read("{'think':false}").thinking());
    assertEquals(
        Optional.of(ThinkingConfig.effort(Effort.MAX)), read("{'think':'max'}").thinking());
    assertEquals(Optional.empty(), read("{'think':null}").thinking());
  }

  @Test
  void formatIsJsonOrASchemaOrNone() {
    assertEquals(
        Optional.of(new ResponseFormat.Json()), read("{'format':'json'}").responseFormat());
    assertEquals(
        Optional.of(
            new ResponseFormat.JsonSchema(
                Json.object("{'type':'object'}"), Optional.empty(), Optional.empty())),
        read("{'format':{'type':'object'}}").responseFormat());
    assertEquals(Optional.empty(), read("{'format':''}").responseFormat());
    assertEquals("{}", rest(read("{'format':''}")));
    assertEquals("{'format':'xml'}", rest(read("{'format':'xml'}")));
  }

  @Test
  void imagesFollowTheTextWithTheirType() {
    List<Block> blocks =
        messages("{'role':'user','content':'Look','images':['iVBORw0KGgo=','/9j/4AAQ']}")
            .getFirst()
            .blocks();
    assertEquals(new Block.Text("Look"), blocks.get(0));
    Block.Image png = (Block.Image) blocks.get(1);
    assertEquals(new Source.Base64("iVBORw0KGgo="), png.source());
    assertEquals(Optional.of("image/png"), png.mediaType());
    assertEquals(Optional.of("image/jpeg"), ((Block.Image) blocks.get(2)).mediaType());
  }

  @Test
  void turnOfTheAssistantHasThinkingTextAndCalls() {
    List<Block> blocks =
        messages(
                "{'role':'assistant','thinking':'Hm','content':'Wait','tool_calls':[{'id':'c1',"
                    + "'function':{'index':0,'name':'f','arguments':{'a':1}}}]}")
            .getFirst()
            .blocks();
    assertEquals("Hm", ((Block.Thinking) blocks.get(0)).thinking());
    assertEquals(new Block.Text("Wait"), blocks.get(1));
    assertEquals(new Block.ToolUse("c1", "f", Json.object("{'a':1}")), blocks.get(2));
  }

  @Test
  void resultsWithoutIdsFindTheirCalls() {
    List<Message> talk =
        messages(
            "{'role':'assistant','content':'','tool_calls':["
                + "{'function':{'name':'f','arguments':{}}},"
                + "{'function':{'name':'g','arguments':{}}}]},"
                + "{'role':'tool','content':'G','tool_name':'g'},"
                + "{'role':'tool','content':'F'}");
    Block.ToolUse f = (Block.ToolUse) talk.get(0).blocks().get(0);
    Block.ToolUse g = (Block.ToolUse) talk.get(0).blocks().get(1);
    assertTrue(f.marks().providerData().of("ollama").getBoolean("id_made"));
    assertEquals(g.toolUseId(), ((Block.ToolResult) talk.get(1).blocks().getFirst()).toolUseId());
    assertEquals(f.toolUseId(), ((Block.ToolResult) talk.get(2).blocks().getFirst()).toolUseId());
    assertEquals(Role.TOOL, talk.get(2).role());
  }

  @Test
  void resultWithAnIdKeepsItAndItsImages() {
    Block.ToolResult result =
        (Block.ToolResult)
            messages(
                    "{'role':'tool','content':'x','tool_name':'f','tool_call_id':'c1',"
                        + "'images':['iVBORw0KGgo=']}")
                .getFirst()
                .blocks()
                .getFirst();
    assertEquals("c1", result.toolUseId());
    assertEquals(Optional.of("f"), result.toolName());
    assertEquals(2, ((Block.Output.Content) result.output()).blocks().size());
    assertEquals(0, result.marks().providerData().of("ollama").size());
  }

  @Test
  void messagesOfOtherRolesVanish() {
    assertEquals(
        List.of(Role.USER),
        messages("{'role':'developer','content':'a'},{'role':'user','content':'b'}").stream()
            .map(Message::role)
            .toList());
  }

  @Test
  void toolsKeepEverything() {
    Tool tool =
        read("{'tools':[{'type':'function','x':1,'function':{'name':'f','description':'d',"
                + "'strict':true,'y':2,'parameters':{'type':'object'}}}]}")
            .tools()
            .getFirst();
    assertEquals("f", tool.name());
    assertEquals(Optional.of("d"), tool.description());
    assertEquals(Optional.of(true), tool.strict());
    assertEquals(Optional.of(Json.object("{'type':'object'}")), tool.parameters());
    assertEquals(Json.object("{'x':1,'function':{'y':2}}"), tool.providerOptions().of("ollama"));
  }

  @Test
  void wrongTypesAreRefusedWithThePlace() {
    Refusal refusal =
        assertThrows(
            Refusal.class,
            () ->
                messages(
                    "{'role':'assistant','tool_calls':[{'function':{'name':'f',"
                        + "'arguments':'{}'}}]}"));
    assertEquals(400, refusal.answer().status());
    assertTrue(
        refusal.getMessage().contains("ChatRequest.messages.tool_calls.function.arguments"),
        refusal.getMessage());
  }
}
