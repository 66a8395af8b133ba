package dev.aratta.simulator.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.aratta.simulator.Json;
import dev.aratta.simulator.anthropic.AnthropicDialect;
import dev.aratta.simulator.anthropic.KnownModel;
import dev.aratta.simulator.model.ModelSettings;
import dev.aratta.simulator.wire.Answer;
import dev.aratta.simulator.wire.Call;
import jakarta.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Planted requests of the Messages API, written by hand from the page: illegal ones are found,
/// each for its reason alone, and legal ones pass.
class AnthropicJudgeTest {
  private static final String VERSION = "2026-10-21";
  private static final String MODEL = "'model':'claude-opus-5-5','max_tokens':100";
  private static final String HI = "{'role':'user','content':'hi'}";
  private static final String CALL =
      "{'role':'assistant','content':[{'type':'tool_use','id':'c1','name':'f','input':{}}]}";
  private static final String RESULT = "{'type':'tool_result','tool_use_id':'c1','content':'1'}";
  private static final String TOOL = "{'name':'f','input_schema':{'type':'object'}}";
  private static final String TEXT = "{'type':'text','text':'a'}";

  /// A message of another provider's form: its first member has another tag.
  private static final String FOREIGN = "gAAAAABmZm9yZWlnbg==";

  /// Has the form of the real ones: its first byte is the tag of the second member.
  private static final String REAL = "EoMBcmVhbA==";

  private static Call call(String version, String body) {
    return new Call(
        "POST",
        "/v1/messages",
        "",
        version.isEmpty()
            ? Map.of("x-api-key", "k")
            : Map.of("x-api-key", "k", "anthropic-version", version),
        body);
  }

  private static List<Violation> check(String version, String rest) {
    return Judge.of("anthropic", Json.PROVIDER).check(call(version, body(rest)));
  }

  private static String body(String rest) {
    String filled =
        rest.replace("HI", HI)
            .replace("CALL", CALL)
            .replace("RESULT", RESULT)
            .replace("TOOL", TOOL)
            .replace("TEXT", TEXT)
            .replace("FOREIGN", FOREIGN)
            .replace("REAL", REAL);
    String body = filled.startsWith("'messages'") ? filled : "'messages':[" + HI + "]," + filled;
    return ("{" + MODEL + "," + body + "}").replace('\'', '"');
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'stream':true,'stop_sequences':['a'],'metadata':{'user_id':'u'},'service_tier':'auto'",
        "'system':'a','cache_control':{'type':'ephemeral','ttl':'1h'}",
        "'system':[{'type':'text','text':'a','cache_control':{'type':'ephemeral'}}]",
        "'thinking':{'type':'adaptive','display':'summarized'},'output_config':{'effort':'max',"
            + "'format':{'type':'json_schema','schema':{'type':'object'}}}",
        "'tools':[TOOL,{'type':'web_search_20250305','name':'web_search','max_uses':2,"
            + "'allowed_domains':['a.b'],'user_location':{'type':'approximate','city':'Oslo'}}],"
            + "'tool_choice':{'type':'tool','name':'f','disable_parallel_tool_use':true}",
        "'messages':[HI,CALL,{'role':'user','content':[RESULT,TEXT]}],'tools':[TOOL]",
        "'messages':[HI,{'role':'assistant','content':[{'type':'thinking','thinking':'t',"
            + "'signature':'REAL'},TEXT]},HI,{'role':'system','content':'b'}]",
        "'messages':[HI,{'role':'assistant','content':[{'type':'redacted_thinking',"
            + "'data':'REAL'},{'type':'server_tool_use','id':'srvtoolu_1','name':'web_search',"
            + "'input':{}},{'type':'web_search_tool_result','tool_use_id':'srvtoolu_1',"
            + "'content':[]},TEXT]},HI]",
        "'messages':[{'role':'user','content':[{'type':'image','source':{'type':'url',"
            + "'url':'https://a.b/c.png'}},{'type':'document','title':'t','source':{'type':'text',"
            + "'media_type':'text/plain','data':'d'},'citations':{'enabled':true}}]}]"
      })
  void legalBodyPasses(String rest) {
    assertEquals(List.of(), check(VERSION, rest));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'foo':1|$.foo",
        "'temperature':0.5|$.temperature",
        "'top_k':5|$.top_k",
        "'stop':['a']|$.stop",
        "'stop_sequences':[' ']|$.stop_sequences[0]",
        "'stop_sequences':[]|$.stop_sequences",
        "'system':''|$.system",
        "'system':[{'type':'image'}]|$.system[0].type",
        "'response_format':{'type':'json_object'}|$.response_format",
        "'thinking':{'type':'on'}|$.thinking.type",
        "'thinking':{'type':'enabled','budget_tokens':10}|$.thinking.budget_tokens",
        "'thinking':{'type':'enabled','budget_tokens':2048}|$.thinking.budget_tokens",
        "'thinking':{'type':'adaptive','budget_tokens':2048}|$.thinking.budget_tokens",
        "'output_config':{'effort':'none'}|$.output_config.effort",
        "'output_config':{'format':{'type':'json_schema'}}|$.output_config.format",
        "'tools':[]|$.tools",
        "'tools':[{'type':'function','function':{'name':'f'}}]|$.tools[0].type",
        "'tools':[{'name':'f','parameters':{'type':'object'}}]|$.tools[0].parameters",
        "'tools':[{'name':'f','input_schema':{}}]|$.tools[0].input_schema",
        "'tools':[TOOL,TOOL]|$.tools",
        "'tools':[{'type':'web_search_20250305','name':'web_search','allowed_domains':['a'],"
            + "'blocked_domains':['b']}]|$.tools[0].allowed_domains",
        "'tools':[TOOL],'tool_choice':'auto'|$.tool_choice",
        "'tools':[TOOL],'tool_choice':{'type':'required'}|$.tool_choice.type",
        "'tools':[TOOL],'tool_choice':{'type':'none','disable_parallel_tool_use':true}|"
            + "$.tool_choice.disable_parallel_tool_use",
        "'tool_choice':{'type':'auto'}|$.tool_choice",
        "'cache_control':{'type':'ephemeral','ttl':'2h'}|$.cache_control.ttl",
        "'metadata':{'trace':'t'}|$.metadata.trace",
        "'messages':[]|$.messages",
        "'messages':[{'role':'tool','content':'a'}]|$.messages[0].role",
        "'messages':[{'role':'assistant','content':'a'},HI]|$.messages[0]",
        "'messages':[{'role':'user','content':''}]|$.messages[0].content",
        "'messages':[{'role':'user','content':[{'type':'text','text':''}]}]|"
            + "$.messages[0].content[0].text",
        "'messages':[{'role':'user','content':'a','name':'n'}]|$.messages[0].name",
        "'messages':[{'role':'user','content':[{'type':'image_url','image_url':{}}]}]|"
            + "$.messages[0].content[0].type",
        "'messages':[{'role':'user','content':[{'type':'image','source':{'type':'base64',"
            + "'media_type':'image/bmp','data':'AAAA'}}]}]|"
            + "$.messages[0].content[0].source.media_type",
        "'messages':[{'role':'user','content':[{'type':'image','source':{'type':'base64',"
            + "'media_type':'image/png','data':'data:image/png;base64,AAAA'}}]}]|"
            + "$.messages[0].content[0].source.data",
        "'messages':[HI,CALL]|$.messages",
        "'messages':[HI,CALL,HI]|$.messages[2].content[0]",
        "'messages':[HI,CALL,{'role':'user','content':[TEXT,RESULT]}]|$.messages[2].content[1]",
        "'messages':[HI,CALL,{'role':'user','content':[RESULT,RESULT]}]|$.messages[2].content[1]",
        "'messages':[HI,{'role':'user','content':[RESULT]}]|$.messages[1].content[0]",
        "'messages':[HI,{'role':'assistant','content':[{'type':'tool_use','id':'c1','name':'f',"
            + "'input':{}},{'type':'tool_use','id':'c1','name':'f','input':{}}]},{'role':'user',"
            + "'content':[RESULT]}]|$.messages[1].content[1].id",
        "'messages':[HI,{'role':'assistant','content':[{'type':'tool_use','id':'a.b','name':'f',"
            + "'input':{}}]},{'role':'user','content':[{'type':'tool_result',"
            + "'tool_use_id':'a.b'}]}]|$.messages[1].content[0].id",
        "'messages':[HI,{'role':'assistant','content':[{'type':'tool_use','id':'c1','name':'f',"
            + "'input':'{}'}]},{'role':'user','content':[RESULT]}]|$.messages[1].content[0].input",
        "'messages':[HI,{'role':'assistant','content':[{'type':'thinking','thinking':'t'},TEXT]},"
            + "HI]|$.messages[1].content[0]",
        "'messages':[HI,{'role':'assistant','content':[{'type':'thinking','thinking':'t',"
            + "'signature':'FOREIGN'},TEXT]},HI]|$.messages[1].content[0].signature",
        "'messages':[HI,{'role':'assistant','content':[{'type':'redacted_thinking',"
            + "'data':'FOREIGN'},TEXT]},HI]|$.messages[1].content[0].data",
        "'messages':[{'role':'user','content':[{'type':'thinking','thinking':'t',"
            + "'signature':'REAL'}]}]|$.messages[0].content[0].type",
        "'messages':[HI,{'role':'assistant','content':[{'type':'tool_use','id':'c1','name':'f',"
            + "'input':{}},{'type':'thinking','thinking':'t','signature':'REAL'}]},"
            + "{'role':'user','content':[RESULT]}]|$.messages[1].content[1]",
        "'messages':[HI,{'role':'assistant','content':[{'type':'document','source':{'type':"
            + "'file','file_id':'f'}}]},HI]|$.messages[1].content[0]",
        "'messages':[{'role':'user','content':[{'type':'text','text':'a','citations':[{'type':"
            + "'char_location'}]}]}]|$.messages[0].content[0].citations",
        "'messages':[HI,CALL,{'role':'system','content':'a'},{'role':'user','content':[RESULT]}]|"
            + "$.messages[2].content[0]"
      })
  void illegalBodyIsFound(String rest, String path) {
    List<Violation> found = check(VERSION, rest);
    assertEquals(path, found.isEmpty() ? "nothing" : found.getFirst().path(), found.toString());
    assertEquals(1, Set.copyOf(found.stream().map(Violation::section).toList()).size());
  }

  @Test
  void moreThanFourMarksAreFound() {
    String marked = "{'type':'text','text':'a','cache_control':{'type':'ephemeral'}}";
    String five = String.join(",", Collections.nCopies(5, marked));
    List<Violation> found = check(VERSION, "'system':[" + five + "]");
    assertEquals(List.of("$"), found.stream().map(Violation::path).toList());
  }

  @Test
  void headersAreHeldAgainstThePage() {
    assertEquals("header anthropic-version", check("", "'stream':true").getFirst().path());
    assertEquals(List.of(), check("2023-06-01", "'temperature':0.5"));
  }

  /// The signature of an answer of the simulator passes where it was made, and nowhere else.
  @Test
  void ownSignatureIsFoundWhereItWasChangedOrMoved() {
    Answer answer =
        new AnthropicDialect(Json.PROVIDER, KnownModel.profiles(Json.PROVIDER))
            .answer(
                call(VERSION, body("'thinking':{'type':'adaptive','display':'summarized'}")),
                ModelSettings.DEFAULT);
    JsonObject document = ((Answer.Body.Json) answer.body()).document();
    String thought = document.getJsonArray("content").getJsonObject(0).toString();
    String said = "'messages':[HI,{'role':'assistant','content':[THOUGHT,TEXT]},HI]";
    assertEquals(List.of(), check(VERSION, said.replace("THOUGHT", thought)));
    String signed = "\"signature\":\"EnNpbXVsYXRlZ";
    assertFalse(thought.replace(signed, "").equals(thought), thought);
    requireFound(said.replace("THOUGHT", thought.replace(signed, signed + "x")));
    requireFound(
        said.replace("THOUGHT", thought.replace("\"thinking\":\"", "\"thinking\":\"changed")));
    requireFound(said.replace("HI", "{'role':'user','content':'ho'}").replace("THOUGHT", thought));
    requireFound(said.replace("THOUGHT,TEXT", "TEXT," + thought));
    requireFound(said.replace("THOUGHT", thought) + ",'model':'claude-haiku-5-5'");
  }

  private static void requireFound(String rest) {
    List<Violation> found = check(VERSION, rest);
    assertEquals(1, found.size(), found.toString());
    assertEquals("5", found.getFirst().section());
  }
}
