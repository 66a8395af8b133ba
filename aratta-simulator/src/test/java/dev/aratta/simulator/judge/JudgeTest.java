package dev.aratta.simulator.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.simulator.Json;
import dev.aratta.simulator.wire.Call;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Planted requests, written by hand from Ollama's page: illegal ones are refused, each for its
/// reason alone, and legal ones pass.
class JudgeTest {
  private static final Judge JUDGE = Judge.of("ollama", Json.PROVIDER);
  private static final String HI = "{'role':'user','content':'hi'}";
  private static final String CALL =
      "{'role':'assistant','content':'','tool_calls':[{'id':'c1','function':{'index':0,'name':'f',"
          + "'arguments':{'a':1}}}]}";
  private static final String RESULT =
      "{'role':'tool','content':'2','tool_name':'f','tool_call_id':'c1'}";

  private static List<Violation> check(String method, String path, String body) {
    return check(method, path, "", Map.of("host", "localhost"), body);
  }

  private static List<Violation> check(
      String method, String path, String query, Map<String, String> headers, String body) {
    return JUDGE.check(new Call(method, path, query, headers, body.replace('\'', '"')));
  }

  private static String chat(String more) {
    return "{'model':'m','messages':[" + HI + "]" + more + "}";
  }

  private static String talk(String messages) {
    return "{'model':'m','messages':["
        + messages.replace("HI", HI).replace("CALL", CALL).replace("RESULT", RESULT)
        + "]}";
  }

  private static String tool(String parameters) {
    return chat(
        ",'tools':[{'type':'function','function':{'name':'f','parameters':" + parameters + "}}]");
  }

  private static void requireOne(List<Violation> found, String path, String section) {
    assertEquals(1, found.size(), found.toString());
    assertEquals(path, found.getFirst().path(), found.toString());
    assertEquals(section, found.getFirst().section(), found.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",'stream':false",
        ",'stream':true,'think':true,'truncate':false,'shift':true",
        ",'think':'low'",
        ",'think':'max'",
        ",'format':'json'",
        ",'format':''",
        ",'format':null",
        ",'format':{}",
        ",'format':{'type':'object','properties':{'a':{'type':'string','pattern':'^x$'}}}",
        ",'keep_alive':0",
        ",'keep_alive':-1",
        ",'keep_alive':'5m'",
        ",'keep_alive':'1h30m'",
        ",'logprobs':true",
        ",'logprobs':true,'top_logprobs':20",
        ",'options':{}",
        ",'options':{'temperature':0,'top_k':1,'top_p':0.5,'min_p':0.1,'typical_p':1,'seed':7,"
            + "'num_predict':256,'num_ctx':8192,'num_keep':1,'stop':['END'],'repeat_last_n':1,"
            + "'repeat_penalty':1.1,'presence_penalty':0,'frequency_penalty':0,'num_batch':1,"
            + "'num_gpu':1,'main_gpu':0,'use_mmap':true,'num_thread':2,'draft_num_predict':1}",
        ",'options':{'num_predict':-1,'stop':[]}",
        ",'tools':[{'type':'function','function':{'name':'f','description':'d','parameters':"
            + "{'type':'object','required':['a'],'$defs':{},'properties':{'a':{'type':['string',"
            + "'null'],'description':'x','enum':['b'],'items':{'type':'string'}},'c':{'anyOf':["
            + "{'type':'object','properties':{'d':{'type':'number'}}}]}}}}}]"
      })
  void legalChatPasses(String more) {
    assertEquals(List.of(), check("POST", "/api/chat", chat(more)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{'role':'system','content':'Be brief.'},HI",
        "HI,{'role':'assistant','content':'Hello'},HI",
        "HI,{'role':'assistant','thinking':'Hm.','content':'Hello'},HI",
        "{'role':'user','content':'Look','images':['iVBORw0KGgo=']}",
        "{'role':'user','content':'','images':['iVBORw0KGgo=']}",
        "{'role':'user','content':''}",
        "HI,CALL,RESULT",
        "HI,CALL,RESULT,{'role':'assistant','content':'2'},HI",
        "HI,{'role':'assistant','tool_calls':[{'function':{'name':'f','arguments':{}}}]},"
            + "{'role':'tool','content':'','tool_name':'f'}",
        "HI,{'role':'assistant','content':'','tool_calls':[{'id':'a','function':{'name':'f',"
            + "'arguments':{}}},{'id':'b','function':{'name':'g','arguments':{}}}]},"
            + "{'role':'tool','content':'1','tool_name':'g','tool_call_id':'b'},"
            + "{'role':'tool','content':'2','tool_name':'f','tool_call_id':'a'}"
      })
  void legalConversationPasses(String messages) {
    assertEquals(List.of(), check("POST", "/api/chat", talk(messages)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'model':'m','input':'a'}",
        "{'model':'library/m:latest','input':['a','b'],'truncate':true,'dimensions':256,"
            + "'keep_alive':'5m','options':{}}",
        "{'model':'m','input':''}"
      })
  void legalEmbeddingPasses(String body) {
    assertEquals(List.of(), check("POST", "/api/embed", body));
  }

  @ParameterizedTest
  @CsvSource({"GET, /", "GET, /api/version", "GET, /api/tags", "GET, /api/ps"})
  void legalQuestionPasses(String method, String path) {
    assertEquals(List.of(), check(method, path, ""));
    assertEquals(List.of(), check("POST", "/api/show", "{'model':'m'}"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        ",'foo':1|$.foo|2",
        ",'temperature':1|$.temperature|2",
        ",'max_tokens':1|$.max_tokens|2",
        ",'tool_choice':'auto'|$.tool_choice|2",
        ",'parallel_tool_calls':true|$.parallel_tool_calls|2",
        ",'response_format':{}|$.response_format|2",
        ",'stream':'yes'|$.stream|2",
        ",'stream':null|$.stream|2",
        ",'think':'minimal'|$.think|2",
        ",'think':1|$.think|2",
        ",'think':null|$.think|2",
        ",'format':'xml'|$.format|6",
        ",'format':5|$.format|6",
        ",'format':[]|$.format|6",
        ",'format':{'type':'json_schema','json_schema':{}}|$.format.type|6",
        ",'format':{'properties':{'a':{'type':'nonsense'}}}|$.format.properties.a.type|6",
        ",'format':{'items':{'type':'string','pattern':'x'}}|$.format.items.pattern|6",
        ",'keep_alive':'30'|$.keep_alive|2",
        ",'keep_alive':'soon'|$.keep_alive|2",
        ",'keep_alive':true|$.keep_alive|2",
        ",'logprobs':3|$.logprobs|2",
        ",'top_logprobs':3|$.top_logprobs|2",
        ",'logprobs':true,'top_logprobs':21|$.top_logprobs|2",
        ",'truncate':'no'|$.truncate|2",
        ",'options':[]|$.options|2",
        ",'options':{'max_tokens':1}|$.options.max_tokens|2",
        ",'options':{'mirostat':1}|$.options.mirostat|2",
        ",'options':{'use_mlock':true}|$.options.use_mlock|2",
        ",'options':{'temperature':'hot'}|$.options.temperature|2",
        ",'options':{'num_predict':0}|$.options.num_predict|2",
        ",'options':{'num_predict':4.5}|$.options.num_predict|2",
        ",'options':{'num_ctx':0}|$.options.num_ctx|2",
        ",'options':{'stop':'END'}|$.options.stop|2",
        ",'options':{'stop':[1]}|$.options.stop[0]|2",
        ",'options':{'seed':1.5}|$.options.seed|2",
        ",'options':{'top_k':null}|$.options.top_k|2",
        ",'tools':[]|$.tools|2",
        ",'tools':[{'type':'function'}]|$.tools[0]|2",
        ",'tools':[{'type':'web_search','function':{'name':'f','parameters':{'type':'object'}}}]"
            + "|$.tools[0].type|2",
        ",'tools':[{'name':'f'}]|$.tools[0].name|2",
        ",'tools':[{'type':'function','function':{'name':'','parameters':{'type':'object'}}}]"
            + "|$.tools[0].function.name|2",
        ",'tools':[{'type':'function','function':{'name':'f'}}]|$.tools[0].function|2",
        ",'tools':[{'type':'function','cache_control':{},'function':{'name':'f','parameters':"
            + "{'type':'object'}}}]|$.tools[0].cache_control|2"
      })
  void illegalMemberIsFound(String more, String path, String section) {
    List<Violation> found = check("POST", "/api/chat", chat(more));
    if (path.equals("$.tools[0].name")) {
      assertTrue(found.size() > 1, "a flat tool also lacks what it should have");
      requireOne(found.subList(0, 1), path, section);
      return;
    }
    requireOne(found, path, section);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "true|",
        "{'type':'object','properties':{'a':true}}|.properties.a",
        "{'type':'object','properties':[]}|.properties",
        "{'properties':{}}|",
        "{'type':'object','properties':{'a':{'$ref':'#/$defs/x'}}}|.properties.a.$ref",
        "{'type':'object','properties':{'a':{'const':1}}}|.properties.a.const",
        "{'type':'object','properties':{'a':{'oneOf':[]}}}|.properties.a.oneOf",
        "{'type':'object','properties':{'a':{'type':'array','items':false}}}|.properties.a.items"
      })
  void illegalSchemaOfAToolIsFound(String parameters, String path) {
    String place = "$.tools[0].function.parameters" + (path == null ? "" : path);
    requireOne(check("POST", "/api/chat", tool(parameters)), place, "3");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{'role':'developer','content':'x'}|$.messages[0].role",
        "{'role':'function','content':'x'}|$.messages[0].role",
        "{'content':'x'}|$.messages[0]",
        "{'role':'user'}|$.messages[0]",
        "{'role':'user','content':null}|$.messages[0].content",
        "{'role':'user','content':[{'type':'text','text':'hi'}]}|$.messages[0].content",
        "{'role':'user','content':'x','name':'Ann'}|$.messages[0].name",
        "{'role':'user','content':'x','images':[]}|$.messages[0].images",
        "{'role':'user','content':'x','images':['data:image/png;base64,iVBORw0KGgo=']}"
            + "|$.messages[0].images[0]",
        "{'role':'user','content':'x','images':['https://a.example/b.png']}|$.messages[0].images[0]",
        "{'role':'user','content':'x','images':['_-8=']}|$.messages[0].images[0]",
        "{'role':'user','content':'x','images':['']}|$.messages[0].images[0]",
        "{'role':'user','content':'x','thinking':'y'}|$.messages[0].thinking",
        "{'role':'user','content':'x','tool_call_id':'c1'}|$.messages[0].tool_call_id",
        "HI,{'role':'assistant','content':''},HI|$.messages[1]",
        "HI,{'role':'assistant','content':'','thinking':'Hm.'}|$.messages[1]",
        "HI,{'role':'assistant','content':'x','tool_calls':[]}|$.messages[1].tool_calls",
        "HI,CALL|$.messages",
        "HI,CALL,HI|$.messages[2]",
        "HI,RESULT|$.messages[1]",
        "HI,CALL,RESULT,RESULT|$.messages[3]",
        "HI,CALL,RESULT,{'role':'assistant','content':'x'},RESULT|$.messages[4]",
        "HI,CALL,{'role':'tool','content':'2','tool_name':'g','tool_call_id':'c1'}"
            + "|$.messages[2].tool_name",
        "HI,CALL,{'role':'tool','content':'2','tool_call_id':'c1'}|$.messages[2]",
        "HI,CALL,{'role':'tool','content':{},'tool_name':'f','tool_call_id':'c1'}"
            + "|$.messages[2].content",
        "HI,CALL,{'role':'tool','tool_name':'f','tool_call_id':'c1'}|$.messages[2]",
        "HI,CALL,{'role':'tool','content':'x','is_error':true,'tool_name':'f','tool_call_id':'c1'}"
            + "|$.messages[2].is_error",
        "HI,CALL,RESULT,CALL,RESULT|$.messages[3].tool_calls[0].id"
      })
  void illegalMessageIsFound(String messages, String path) {
    requireOne(check("POST", "/api/chat", talk(messages)), path, "3");
  }

  @Test
  void resultOfAnotherIdLeavesItsCallOpenToo() {
    List<Violation> found =
        check("POST", "/api/chat", talk("HI,CALL," + RESULT.replace("c1", "c2")));
    assertEquals(
        List.of("$.messages[2]", "$.messages"), found.stream().map(Violation::path).toList());
  }

  @Test
  void callWithAnIdIsAnsweredWithIt() {
    List<Violation> found =
        check("POST", "/api/chat", talk("HI,CALL," + RESULT.replace(",'tool_call_id':'c1'", "")));
    requireOne(found, "$.messages[2]", "3");
    assertTrue(found.getFirst().message().contains("tool_call_id"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "'arguments':'{}'|.function.arguments",
        "'arguments':null|.function.arguments",
        "'arguments':{},'index':-1|.function.index",
        "'index':0|.function"
      })
  void illegalCallIsFound(String members, String path) {
    String call = CALL.replace("'index':0,", "").replace("'arguments':{'a':1}", members);
    requireOne(
        check("POST", "/api/chat", talk("HI," + call + "," + RESULT)),
        "$.messages[1].tool_calls[0]" + path,
        "3");
  }

  @Test
  void typeOfACallIsNotNamedByThePage() {
    String call = CALL.replace("{'id'", "{'type':'function','id'");
    requireOne(
        check("POST", "/api/chat", talk("HI," + call + "," + RESULT)),
        "$.messages[1].tool_calls[0].type",
        "3");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{'messages':[]}|$|/api/chat|2",
        "{'model':'m'}|$|/api/chat|2",
        "{'model':5,'messages':[]}|$.model|/api/chat|2",
        "{'model':'','messages':[]}|$.model|/api/chat|2",
        "{'model':'a b','messages':[]}|$.model|/api/chat|2",
        "{'model':'m','messages':'hi'}|$.messages|/api/chat|2",
        "{'model':'m','messages':['hi']}|$.messages[0]|/api/chat|2",
        "[]|$|/api/chat|2",
        "{'model'|$|/api/chat|2",
        "{} trailing|$|/api/chat|2",
        "{'model':'m'}|$|/api/embed|7",
        "{'model':'m','input':5}|$.input|/api/embed|7",
        "{'model':'m','input':[1]}|$.input[0]|/api/embed|7",
        "{'model':'m','input':'a','dimensions':0}|$.dimensions|/api/embed|7",
        "{'model':'m','input':'a','encoding_format':'float'}|$.encoding_format|/api/embed|7",
        "{'name':'m'}|$.name|/api/show|1",
        "{'model':'m','prompt':'x'}|$|/api/generate|1",
        "{'model':'m'}|$|/api/chat/|1"
      })
  void illegalBodyIsFound(String body, String path, String call, String section) {
    List<Violation> found = check("POST", call, body);
    requireOne(found.subList(0, Math.min(1, found.size())), path, section);
  }

  @Test
  void headersAndQueriesOfOthersAreFound() {
    Map<String, String> headers =
        Map.of("host", "x", "user-agent", "a", "authorization", "Bearer ***", "x-trace", "1");
    requireOne(check("GET", "/api/tags", "", headers, ""), "header x-trace", "1");
    requireOne(check("GET", "/api/tags", "a=b", Map.of(), ""), "$", "8");
    requireOne(check("GET", "/api/tags", "{}"), "$", "8");
    requireOne(check("DELETE", "/api/tags", ""), "$", "1");
  }

  @Test
  void violationNamesPlaceAndSection() {
    assertEquals(
        "$.foo: is not named by the page (section 2 of the provider's page)",
        check("POST", "/api/chat", chat(",'foo':1")).getFirst().toString());
  }
}
