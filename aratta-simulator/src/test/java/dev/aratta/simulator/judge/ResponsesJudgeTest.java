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

/// Planted requests of the Responses API, written by hand from the pages: illegal ones are found,
/// each for its reason alone, and legal ones pass.
class ResponsesJudgeTest {
  private static final String HI = "{'role':'user','content':'hi'}";
  private static final String THOUGHT =
      "{'type':'reasoning','id':'rs_1','summary':[],'encrypted_content':'E'}";
  private static final String CALL =
      "{'type':'function_call','call_id':'c1','name':'f','arguments':'{}'}";
  private static final String OUTPUT =
      "{'type':'function_call_output','call_id':'c1','output':'1'}";

  private static List<Violation> check(String provider, String rest) {
    String filled =
        rest.replace("HI", HI)
            .replace("THOUGHT", THOUGHT)
            .replace("CALL", CALL)
            .replace("OUTPUT", OUTPUT);
    String body = filled.startsWith("'input'") ? filled : "'input':'a'," + filled;
    return Judge.of(provider, Json.PROVIDER)
        .check(
            new Call(
                "POST",
                "/v1/responses",
                "",
                Map.of("host", "localhost"),
                ("{'model':'m'," + body + "}").replace('\'', '"')));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'temperature':0,'top_p':1,'max_output_tokens':16,'store':false,'stream':true",
        "'reasoning':{'effort':'max','summary':'auto'},'include':['reasoning.encrypted_content']",
        "'tools':[{'type':'function','name':'f','parameters':{'type':'object'},'strict':false},"
            + "{'type':'custom','name':'g'},{'type':'web_search','filters':{'allowed_domains':"
            + "['a.b']}},{'type':'mcp','server_label':'x','server_url':'https://x'}],"
            + "'tool_choice':{'type':'function','name':'f'}",
        "'text':{'format':{'type':'json_schema','name':'a','schema':{}},'verbosity':'low'}",
        "'input':[{'role':'developer','content':'a'},HI,THOUGHT,CALL,OUTPUT,"
            + "{'type':'message','id':'msg_1','role':'assistant','status':'completed',"
            + "'phase':'final_answer','content':[{'type':'output_text','text':'a',"
            + "'annotations':[]}]}]",
        "'input':[THOUGHT,{'type':'web_search_call','id':'ws_1','action':{}},"
            + "{'role':'assistant','content':'a'}]",
        "'input':[{'role':'user','content':[{'type':'input_text','text':'a'},"
            + "{'type':'input_image','image_url':'https://x/y'},"
            + "{'type':'input_file','file_id':'f'}]}]",
        "'input':[OUTPUT],'previous_response_id':'resp_1'"
      })
  void legalBodyPasses(String rest) {
    assertEquals(List.of(), check("openai", rest));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "openai|'foo':1|$.foo",
        "openai|'stop':['a']|$.stop",
        "openai|'seed':1|$.seed",
        "openai|'max_tokens':16|$.max_tokens",
        "openai|'max_output_tokens':15|$.max_output_tokens",
        "openai|'temperature':'0'|$.temperature",
        "openai|'store':'no'|$.store",
        "openai|'reasoning':{'effort':'huge'}|$.reasoning.effort",
        "openai|'reasoning':{'budget':1}|$.reasoning.budget",
        "openai|'include':['everything']|$.include[0]",
        "openai|'include':[]|$.include",
        "openai|'tools':[]|$.tools",
        "openai|'tools':[{'type':'function','function':{'name':'f'}}]|$.tools[0].function",
        "openai|'tools':[{'type':'dance'}]|$.tools[0].type",
        "openai|'tool_choice':'auto'|$.tool_choice",
        "openai|'parallel_tool_calls':true|$.parallel_tool_calls",
        "openai|'text':{'format':{'type':'json_schema','schema':{}}}|$.text.format",
        "openai|'response_format':{'type':'json_object'}|$.response_format",
        "openai|'stream_options':{'include_obfuscation':false}|$.stream_options",
        "openai|'previous_response_id':'a','conversation':'b'|$.previous_response_id",
        "openai|'input':[]|$.input",
        "openai|'input':[{'type':'dance'}]|$.input[0].type",
        "openai|'input':[{'role':'tool','content':'a'}]|$.input[0].role",
        "openai|'input':[{'role':'user'}]|$.input[0]",
        "openai|'input':[{'role':'user','content':[{'type':'text','text':'a'}]}]|"
            + "$.input[0].content[0].type",
        "openai|'input':[{'role':'user','content':'a','tool_calls':[]}]|$.input[0].tool_calls",
        "openai|'input':[HI,CALL]|$.input",
        "openai|'input':[HI,OUTPUT]|$.input[1]",
        "openai|'input':[HI,CALL,OUTPUT,OUTPUT]|$.input[3]",
        "openai|'input':[HI,CALL,OUTPUT,CALL,OUTPUT]|$.input[3].call_id",
        "openai|'input':[HI,CALL,{'type':'custom_tool_call_output','call_id':'c1',"
            + "'output':'1'}]|$.input[2]",
        "openai|'input':[HI,CALL,{'type':'function_call_output','call_id':'c1','output':{}}]|"
            + "$.input[2].output",
        "openai|'input':[HI,CALL,{'type':'function_call_output','call_id':'c1','output':'1',"
            + "'is_error':true}]|$.input[2].is_error",
        "openai|'input':[HI,{'type':'function_call','call_id':'c1','name':'f',"
            + "'arguments':{}},OUTPUT]|$.input[1].arguments",
        "openai|'input':[THOUGHT,CALL,OUTPUT,THOUGHT,{'role':'assistant','content':'a'}]|"
            + "$.input[3].id",
        "openai|'input':[HI,THOUGHT,HI]|$.input[1]",
        "openai|'input':[HI,THOUGHT]|$.input[1]",
        "openai|'input':[{'type':'reasoning','id':'rs_1','summary':[]},CALL,OUTPUT],"
            + "'store':false|$.input[0]",
        "openai|'input':[{'type':'reasoning','id':'rs_1','summary':'a'},CALL,OUTPUT]|"
            + "$.input[0].summary",
        "openai|'input':[{'type':'reasoning','id':'rs_1','summary':[],'signature':'s'},CALL,"
            + "OUTPUT]|$.input[0].signature",
        "xai|'instructions':'a'|$.instructions",
        "xai|'reasoning':{'effort':'max'}|$.reasoning.effort",
        "xai|'tools':[{'type':'web_search','allowed_domains':['a'],'excluded_domains':['b']}]|"
            + "$.tools[0].allowed_domains",
        "xai|'tools':[{'type':'x_search','allowed_x_handles':['a'],'excluded_x_handles':['b']}]|"
            + "$.tools[0].allowed_x_handles",
        "xai|'tools':[{'type':'custom','name':'a'}]|$.tools[0].type",
        "xai|'input':[{'role':'user','content':[{'type':'input_file','file_data':"
            + "'data:a/b;base64,AA'}]}]|$.input[0].content[0].file_data",
        "xai|'input':[{'role':'user','content':[{'type':'input_image','image_url':"
            + "'https://a.example/b.png','file_id':'f'}]}]|$.input[0].content[0].file_id",
        "xai|'input':[HI,CALL,{'type':'function_call_output','call_id':'c1','output':[{'type':"
            + "'input_text','text':'a'}]}]|$.input[2].output",
        "xai|'metadata':{'a':'b'}|$.metadata",
        "xai|'logprobs':true,'top_logprobs':9|$.top_logprobs"
      })
  void illegalBodyIsFound(String provider, String rest, String path) {
    List<Violation> found = check(provider, rest);
    assertEquals(path, found.isEmpty() ? "nothing" : found.getFirst().path(), found.toString());
    assertEquals(1, Set.copyOf(found.stream().map(Violation::section).toList()).size());
  }
}
