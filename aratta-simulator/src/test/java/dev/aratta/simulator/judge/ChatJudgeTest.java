package dev.aratta.simulator.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.aratta.simulator.Json;
import dev.aratta.simulator.wire.Call;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Planted requests of Chat Completions, written by hand from the pages: illegal ones are found,
/// each for its reason alone, and legal ones pass.
class ChatJudgeTest {
  private static final String HI = "{'role':'user','content':'hi'}";
  private static final String CALL =
      "{'role':'assistant','content':null,'tool_calls':[{'id':'c1','type':'function',"
          + "'function':{'name':'f','arguments':'{}'}}]}";
  private static final String RESULT = "{'role':'tool','tool_call_id':'c1','content':'2'}";
  private static final String TOOL =
      "{'type':'function','function':{'name':'f','parameters':{'type':'object'}}}";

  private static List<Violation> check(String provider, String path, String body) {
    return Judge.of(provider, Json.PROVIDER)
        .check(new Call("POST", path, "", Map.of("host", "localhost"), body.replace('\'', '"')));
  }

  private static List<Violation> chat(String provider, String rest) {
    String filled =
        rest.replace("HI", HI)
            .replace("CALL", CALL)
            .replace("RESULT", RESULT)
            .replace("TOOL", TOOL);
    return check(
        provider,
        "/v1/chat/completions",
        filled.startsWith("'messages'")
            ? "{'model':'m'," + filled + "}"
            : "{'model':'m','messages':[" + HI + "]," + filled + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'temperature':0,'top_p':1,'seed':1,'n':1,'stop':['a'],'max_completion_tokens':1",
        "'stream':true,'stream_options':{'include_usage':true}",
        "'logprobs':true,'top_logprobs':20",
        "'tools':[TOOL,{'type':'custom','custom':{'name':'g'}}],'tool_choice':'required'",
        "'tools':[TOOL],'tool_choice':{'type':'allowed_tools','allowed_tools':{'mode':'auto',"
            + "'tools':[{'type':'function','function':{'name':'f'}}]}}",
        "'response_format':{'type':'json_schema','json_schema':{'name':'a','schema':{},"
            + "'strict':true}}",
        "'messages':[{'role':'developer','content':'a'},HI,CALL,RESULT,"
            + "{'role':'assistant','content':'b'}]",
        "'messages':[{'role':'user','content':[{'type':'text','text':'a'},{'type':'image_url',"
            + "'image_url':{'url':'data:image/png;base64,AAAA','detail':'low'}},"
            + "{'type':'input_audio','input_audio':{'data':'AAAA','format':'wav'}},"
            + "{'type':'file','file':{'file_id':'f'}}]}]",
        "'metadata':{'a':'b'},'service_tier':'flex','store':false,'verbosity':'low'"
      })
  void legalBodyPasses(String rest) {
    assertEquals(List.of(), chat("openai", rest));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vllm|'top_k':5,'min_p':0.1,'structured_outputs':{'regex':'a'},'include_reasoning':false",
        "vllm|'messages':[{'role':'assistant','content':'a','reasoning':'b'},HI]",
        "llamacpp|'top_k':5,'grammar':'root','cache_prompt':true,'max_tokens':-1",
        "llamacpp|'response_format':{'type':'json_object','schema':{}}",
        "xai|'reasoning_effort':'high','deferred':true"
      })
  void whatOneServerAddsPasses(String row) {
    int bar = row.indexOf('|');
    assertEquals(List.of(), chat(row.substring(0, bar), row.substring(bar + 1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "openai|'foo':1|$.foo",
        "openai|'top_k':1|$.top_k",
        "openai|'temperature':3|$.temperature",
        "openai|'temperature':'0'|$.temperature",
        "openai|'n':0|$.n",
        "openai|'stop':['a','b','c','d','e']|$.stop",
        "openai|'stop':[]|$.stop",
        "openai|'stream_options':{'include_usage':true}|$.stream_options",
        "openai|'stream':true,'stream_options':{'x':1}|$.stream_options.x",
        "openai|'top_logprobs':1|$.top_logprobs",
        "openai|'max_tokens':1,'max_completion_tokens':1|$.max_tokens",
        "openai|'reasoning_effort':'huge'|$.reasoning_effort",
        "openai|'tools':[]|$.tools",
        "openai|'tools':[TOOL,TOOL]|$.tools",
        "openai|'tool_choice':'auto'|$.tool_choice",
        "openai|'parallel_tool_calls':true|$.parallel_tool_calls",
        "openai|'tools':[TOOL],'tool_choice':'any'|$.tool_choice",
        "openai|'tools':[{'type':'function','name':'f'}]|$.tools[0].name",
        "openai|'tools':[{'type':'function','function':{'name':'a b','parameters':"
            + "{'type':'object'}}}]|$.tools[0].function.name",
        "openai|'tools':[{'type':'function','function':{'name':'f','parameters':{}}}]|"
            + "$.tools[0].function.parameters",
        "openai|'tools':[{'type':'web_search'}]|$.tools[0].type",
        "openai|'response_format':{'type':'json_schema','json_schema':{'schema':{}}}|"
            + "$.response_format.json_schema",
        "openai|'response_format':{'type':'grammar'}|$.response_format.type",
        "openai|'metadata':{'a':1}|$.metadata",
        "openai|'messages':[]|$.messages",
        "openai|'messages':[{'role':'bot','content':'a'}]|$.messages[0].role",
        "openai|'messages':[{'role':'user'}]|$.messages[0]",
        "openai|'messages':[{'role':'user','content':null}]|$.messages[0].content",
        "openai|'messages':[{'role':'user','content':[]}]|$.messages[0].content",
        "openai|'messages':[{'role':'user','content':'a','tool_calls':[]}]|"
            + "$.messages[0].tool_calls",
        "openai|'messages':[HI,{'role':'assistant','content':''}]|$.messages[1]",
        "openai|'messages':[HI,{'role':'assistant','content':'a','reasoning_content':'b'}]|"
            + "$.messages[1].reasoning_content",
        "openai|'messages':[{'role':'system','content':[{'type':'image_url','image_url':"
            + "{'url':'https://x'}}]}]|$.messages[0].content[0].type",
        "openai|'messages':[{'role':'user','content':[{'type':'image_url','image_url':"
            + "{'url':'AAAA'}}]}]|$.messages[0].content[0].image_url.url",
        "openai|'messages':[{'role':'user','content':[{'type':'file','file':{'file_id':'a',"
            + "'file_data':'data:a/b;base64,AA=='}}]}]|$.messages[0].content[0].file.file_id",
        "openai|'messages':[HI,CALL,HI]|$.messages[2]",
        "openai|'messages':[HI,CALL]|$.messages",
        "openai|'messages':[HI,RESULT]|$.messages[1]",
        "openai|'messages':[HI,CALL,RESULT,RESULT]|$.messages[3]",
        "openai|'messages':[HI,CALL,RESULT,CALL,RESULT]|$.messages[3].tool_calls[0].id",
        "openai|'messages':[HI,CALL,{'role':'tool','tool_call_id':'c1','content':'1',"
            + "'is_error':true}]|$.messages[2].is_error",
        "openai|'messages':[HI,{'role':'assistant','content':null,'tool_calls':[{'id':'c1',"
            + "'type':'function','function':{'name':'f','arguments':''}}]},RESULT]|"
            + "$.messages[1].tool_calls[0].function.arguments",
        "openai|'messages':[HI,{'role':'assistant','content':null,'tool_calls':[{'id':'c1',"
            + "'type':'function','function':{'name':'f','arguments':{}}}]},RESULT]|"
            + "$.messages[1].tool_calls[0].function.arguments",
        "vllm|'guided_json':{}|$.guided_json",
        "vllm|'service_tier':'auto'|$.service_tier",
        "llamacpp|'user':'u'|$.user",
        "llamacpp|'messages':[{'role':'assistant','content':'a','reasoning':'b'},HI]|"
            + "$.messages[0].reasoning",
        "xai|'search_parameters':{}|$.search_parameters",
        "xai|'reasoning_effort':'max'|$.reasoning_effort"
      })
  void illegalBodyIsFound(String provider, String rest, String path) {
    List<Violation> found = chat(provider, rest);
    assertEquals(path, found.getFirst().path(), found.toString());
    assertEquals(1, Set.copyOf(found.stream().map(Violation::section).toList()).size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "openai|{'model':'m','input':''}|$.input",
        "openai|{'model':'m','input':[]}|$.input",
        "openai|{'model':'m'}|$",
        "openai|{'model':'m','input':'a','dimensions':0}|$.dimensions",
        "openai|{'model':'m','input':'a','task':'x'}|$.task",
        "llamacpp|{'model':'m','input':'a','dimensions':3}|$.dimensions"
      })
  void illegalEmbeddingIsFound(String provider, String body, String path) {
    List<Violation> found = check(provider, "/v1/embeddings", body);
    assertEquals(1, found.size(), found.toString());
    assertEquals(path, found.getFirst().path());
  }

  @ParameterizedTest
  @CsvSource({"vllm,/v1/responses", "xai,/v1/embeddings", "openai,/v1/completions"})
  void pathsThatAServerDoesNotHaveAreFound(String provider, String path) {
    assertEquals("$", check(provider, path, "{}").getFirst().path());
  }
}
