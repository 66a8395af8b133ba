package dev.aratta.simulator.responses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ScriJson;
import dev.aratta.simulator.Json;
import dev.aratta.simulator.openai.ApiError;
import dev.aratta.simulator.openai.Refusal;
import jakarta.json.JsonValue;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestReaderTest {
  private static final RequestReader READER = new RequestReader(Json.PROVIDER, "p");

  private static ChatRequest read(String body) {
    return READER.read(Json.object(body));
  }

  private static void same(String body, String scri) {
    assertEquals(
        Json.object(scri).toString(), new ScriJson(Json.PROVIDER).write(read(body)).toString());
  }

  /// Requires that items become SCRI messages.
  private static void sameMessages(String items, String messages) {
    JsonValue written =
        new ScriJson(Json.PROVIDER).write(read("{'input':[" + items + "]}")).get("messages");
    assertEquals(Json.value("[" + messages + "]").toString(), written.toString());
  }

  @Test
  void settingsGoIntoTheMembersThatScriHas() {
    same(
        "{'model':'m','instructions':'Be terse.','input':'hi','temperature':0,'top_p':0.5,"
            + "'max_output_tokens':16,'parallel_tool_calls':true,'store':false,'stream':true,"
            + "'reasoning':{'effort':'max','summary':'auto','mode':'pro'},'top_logprobs':3,"
            + "'include':['reasoning.encrypted_content','message.output_text.logprobs'],"
            + "'text':{'verbosity':'low','format':{'type':'json_schema','name':'n','strict':true,"
            + "'schema':{'type':'object'},'description':'d'}},'safety_identifier':'u'}",
        "{'messages':[{'role':'system','content':[{'type':'text','text':'Be terse.'}]},"
            + "{'role':'user','content':[{'type':'text','text':'hi'}]}],'model':'m',"
            + "'temperature':0.0,'top_p':0.5,'logprobs':3,'max_tokens':16,"
            + "'parallel_tool_calls':true,'thinking':{'effort':'max'},"
            + "'response_format':{'json_schema':{'type':'object'},'name':'n','strict':true},"
            + "'stream':true,'provider_options':{'p':{'store':false,'safety_identifier':'u',"
            + "'reasoning':{'mode':'pro'},"
            + "'text':{'verbosity':'low','format':{'description':'d'}}}}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'reasoning':{'summary':'concise'}|{'reasoning':{'summary':'concise'}}",
        "'reasoning':{'effort':'huge'}|{'reasoning':{'effort':'huge'}}",
        "'include':['reasoning.encrypted_content','web_search_call.results']|{'include':"
            + "['reasoning.encrypted_content','web_search_call.results']}",
        "'include':[],'tools':null,'instructions':''|{}",
        "'top_logprobs':2|{'top_logprobs':2}",
        "'text':{'format':{'type':'grammar'}}|{'text':{'format':{'type':'grammar'}}}",
        "'tool_choice':{'type':'web_search'}|{'tool_choice':{'type':'web_search'}}",
        "'previous_response_id':'resp_1'|{'previous_response_id':'resp_1'}"
      })
  void whatScriHasNoNameForIsLeftOver(String more, String left) {
    assertEquals(Json.object(left), read("{'input':'hi'," + more + "}").providerOptions().of("p"));
  }

  @Test
  void summaryMakesThinkingVisible() {
    assertEquals(
        Optional.of(true),
        read("{'input':'a','reasoning':{'summary':'detailed'}}").thinking().map(t -> t.visible()));
    assertEquals(
        Optional.of(false),
        read("{'input':'a','reasoning':{'effort':'low'}}").thinking().map(t -> t.visible()));
  }

  @Test
  void messagesKeepTheirItemsOptions() {
    sameMessages(
        "{'role':'developer','content':'x'},{'type':'message','role':'user','content':["
            + "{'type':'input_text','text':'a'},"
            + "{'type':'input_image','image_url':'data:image/png;base64,AA','detail':'low'},"
            + "{'type':'input_image','file_id':'file-1'},"
            + "{'type':'input_file','file_data':'data:application/pdf;base64,BB','filename':'b'},"
            + "{'type':'input_file','file_url':'https://x/y.pdf'},{'type':'input_smell','x':1}]},"
            + "{'type':'message','id':'msg_1','status':'completed','phase':'final_answer',"
            + "'role':'assistant','content':[{'type':'output_text','text':'b','annotations':[]},"
            + "{'type':'refusal','refusal':'no'}]}",
        "{'role':'system','content':[{'type':'text','text':'x'}]},"
            + "{'role':'user','content':[{'type':'text','text':'a'},"
            + "{'type':'image','image_base64':'AA','media_type':'image/png',"
            + "'provider_options':{'p':{'detail':'low'}}},"
            + "{'type':'image','file_id':'file-1','provider':'p'},"
            + "{'type':'document','base64':'BB','media_type':'application/pdf','title':'b'},"
            + "{'type':'document','url':'https://x/y.pdf'},"
            + "{'type':'provider','provider':'p','kind':'input_smell',"
            + "'data':{'type':'input_smell','x':1}}]},"
            + "{'role':'assistant','content':[{'type':'text','text':'b',"
            + "'provider_options':{'p':{'annotations':[]}}},"
            + "{'type':'text','text':'no','refusal':true}],'provider_options':{'p':"
            + "{'id':'msg_1','status':'completed','phase':'final_answer'}}}");
  }

  @Test
  void itemsOfTheModelAreBlocksOfOneMessage() {
    sameMessages(
        "{'type':'reasoning','id':'rs_1','summary':[{'type':'summary_text','text':'a'},"
            + "{'type':'summary_text','text':'b'}],'encrypted_content':'E'},"
            + "{'type':'function_call','id':'fc_1','call_id':'c1','name':'f',"
            + "'arguments':'{ }','status':'completed'},"
            + "{'type':'custom_tool_call','call_id':'c2','name':'g','input':'go'},"
            + "{'type':'web_search_call','id':'ws_1','status':'completed'},"
            + "{'type':'function_call_output','call_id':'c1','output':'1','id':'o1'},"
            + "{'type':'custom_tool_call_output','call_id':'c2','output':["
            + "{'type':'input_text','text':'2'}]},{'id':'rs_9'}",
        "{'role':'assistant','content':[{'type':'thinking','thinking':'a\\n\\nb',"
            + "'provider_data':{'p':{'item':{'type':'reasoning','id':'rs_1','summary':["
            + "{'type':'summary_text','text':'a'},{'type':'summary_text','text':'b'}],"
            + "'encrypted_content':'E'}}}},"
            + "{'type':'tool_use','tool_use_id':'c1','tool_name':'f','tool_input':{},"
            + "'provider_options':{'p':{'id':'fc_1','status':'completed'}},"
            + "'provider_data':{'p':{'arguments':'{ }'}}},"
            + "{'type':'tool_use','tool_use_id':'c2','tool_name':'g','tool_input':{},"
            + "'tool_input_text':'go','provider_data':{'p':{'type':'custom_tool_call'}}},"
            + "{'type':'provider','provider':'p','kind':'web_search_call',"
            + "'data':{'type':'web_search_call','id':'ws_1','status':'completed'}}]},"
            + "{'role':'tool','content':[{'type':'tool_result','tool_use_id':'c1',"
            + "'tool_result':'1','provider_options':{'p':{'id':'o1'}}},"
            + "{'type':'tool_result','tool_use_id':'c2','content':[{'type':'text','text':'2'}],"
            + "'provider_data':{'p':{'type':'custom_tool_call_output'}}}]},"
            + "{'role':'assistant','content':[{'type':'provider','provider':'p',"
            + "'kind':'item_reference','data':{'id':'rs_9'}}]}");
  }

  @Test
  void toolsOfScriAreReadAndOthersStayWhole() {
    same(
        "{'input':[],'tools':[{'type':'function','name':'f','description':null,'parameters':{},"
            + "'strict':false,'defer_loading':true},{'type':'web_search'},"
            + "{'type':'web_search','filters':{'allowed_domains':['a.b']},"
            + "'user_location':{'type':'approximate','city':'Oslo'}},"
            + "{'type':'code_interpreter','container':{'type':'auto'}},"
            + "{'type':'web_search','search_context_size':'low'},"
            + "{'type':'custom','name':'c'}],'tool_choice':{'type':'function','name':'f'}}",
        "{'messages':[],'tools':[{'name':'f','parameters':{},'strict':false,"
            + "'provider_options':{'p':{'defer_loading':true}}}],'tool_choice':{'tool':'f'},"
            + "'builtin_tools':[{'type':'web_search'},{'type':'web_search',"
            + "'allowed_domains':['a.b'],'user_location':{'city':'Oslo'}},"
            + "{'type':'code_execution'},{'provider':'p','definition':{'type':'web_search',"
            + "'search_context_size':'low'}},{'provider':'p',"
            + "'definition':{'type':'custom','name':'c'}}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'input':5}|input|invalid_type",
        "{'input':[5]}|input[0]|invalid_type",
        "{'input':[{'role':'bot','content':''}]}|input[0].role|invalid_value",
        "{'input':[{'role':'user'}]}|input[0].content|missing_required_parameter",
        "{'input':[{'type':'function_call','name':'f','arguments':'{}'}]}|input[0].call_id|"
            + "missing_required_parameter",
        "{'input':[{'type':'function_call_output','call_id':'c'}]}|input[0].output|"
            + "missing_required_parameter",
        "{'input':'a','include':'x'}|include|invalid_type"
      })
  void whatCannotBeReadIsRefused(String body, String param, String code) {
    ApiError error = assertThrows(Refusal.class, () -> read(body)).error();
    assertEquals(400, error.status());
    assertEquals(Optional.of(param), error.param());
    assertEquals(Optional.of(code), error.code());
  }
}
