package dev.aratta.simulator.chatcompletions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ScriJson;
import dev.aratta.simulator.Json;
import dev.aratta.simulator.openai.ApiError;
import dev.aratta.simulator.openai.Refusal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestReaderTest {
  private static final RequestReader READER = new RequestReader(Json.PROVIDER, "p");

  private static ChatRequest read(String body) {
    return READER.read(Json.object(body));
  }

  /// Requires that a body becomes a SCRI document.
  private static void same(String body, String scri) {
    assertEquals(
        Json.object(scri).toString(), new ScriJson(Json.PROVIDER).write(read(body)).toString());
  }

  private static String message(String message) {
    return "{'model':'m','messages':[" + message + "]}";
  }

  /// Requires that a message becomes a SCRI message.
  private static void sameMessage(String message, String scri) {
    assertEquals(
        Json.object(scri).toString(),
        new ScriJson(Json.PROVIDER).write(read(message(message)).messages().getLast()).toString());
  }

  @Test
  void settingsGoIntoTheMembersThatScriHas() {
    same(
        "{'model':'m','messages':[{'role':'user','content':'hi'}],'temperature':0,'top_p':0.5,"
            + "'seed':7,'presence_penalty':-1,'frequency_penalty':1,'max_completion_tokens':9,"
            + "'stop':'END','parallel_tool_calls':false,'reasoning_effort':'low','user':'u',"
            + "'logprobs':true,'top_logprobs':2,'stream':true,"
            + "'stream_options':{'include_usage':true},'metadata':{'a':'b'},"
            + "'response_format':{'type':'json_object'},'verbosity':'low'}",
        "{'messages':[{'role':'user','content':[{'type':'text','text':'hi'}]}],'model':'m',"
            + "'temperature':0.0,'top_p':0.5,'seed':7,'presence_penalty':-1.0,"
            + "'frequency_penalty':1.0,'logprobs':2,'max_tokens':9,'stop':['END'],"
            + "'parallel_tool_calls':false,'thinking':{'effort':'low'},'response_format':'json',"
            + "'user':'u','stream':true,'metadata':{'a':'b'},"
            + "'provider_options':{'p':{'verbosity':'low'}}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'max_tokens':-1|{'max_tokens':-1}",
        "'max_tokens':5,'max_completion_tokens':6|{'max_tokens':5}",
        "'temperature':-1|{'temperature':-1}",
        "'top_logprobs':2|{'top_logprobs':2}",
        "'logprobs':false|{'logprobs':false}",
        "'reasoning_effort':'extreme'|{'reasoning_effort':'extreme'}",
        "'stream_options':{'include_usage':true}|{'stream_options':{'include_usage':true}}",
        "'stream':true,'stream_options':{'include_usage':true,'x':1}|{'stream_options':{'x':1}}",
        "'metadata':{'a':1}|{'metadata':{'a':1}}",
        "'n':1|{'n':1}",
        "'n':null,'tools':null,'stop':[],'response_format':null|{}",
        "'tool_choice':'any'|{'tool_choice':'any'}",
        "'response_format':{'type':'structural_tag','x':1}|{'response_format':"
            + "{'type':'structural_tag','x':1}}",
        "'response_format':{'type':'json_schema','json_schema':{'name':'n','schema':{},"
            + "'description':'d'}}|{'response_format':{'json_schema':{'description':'d'}}}"
      })
  void whatScriHasNoNameForIsLeftOver(String more, String left) {
    ChatRequest request = read("{'messages':[{'role':'user','content':'hi'}]," + more + "}");
    assertEquals(Json.object(left), request.providerOptions().of("p"));
  }

  @Test
  void partsBecomeBlocksWithTheirBytes() {
    sameMessage(
        "{'role':'user','name':'Ann','content':[{'type':'text','text':'a',"
            + "'prompt_cache_breakpoint':{'mode':'explicit'}},"
            + "{'type':'image_url','image_url':{'url':'https://x/y.png','detail':'low'}},"
            + "{'type':'image_url','image_url':{'url':'data:image/png;base64,AAAA'}},"
            + "{'type':'input_audio','input_audio':{'data':'BBBB','format':'mp3'}},"
            + "{'type':'file','file':{'file_data':'data:application/pdf;base64,CC',"
            + "'filename':'c.pdf'}},{'type':'file','file':{'file_id':'file-1'}},"
            + "{'type':'video_url','video_url':{'url':'https://x/v'}}]}",
        "{'role':'user','content':[{'type':'text','text':'a','cache':{}},"
            + "{'type':'image','image_url':'https://x/y.png',"
            + "'provider_options':{'p':{'image_url':{'detail':'low'}}}},"
            + "{'type':'image','image_base64':'AAAA','media_type':'image/png'},"
            + "{'type':'document','base64':'BBBB','media_type':'audio/mpeg'},"
            + "{'type':'document','base64':'CC','media_type':'application/pdf','title':'c.pdf'},"
            + "{'type':'document','file_id':'file-1','provider':'p'},"
            + "{'type':'provider','provider':'p','kind':'video_url',"
            + "'data':{'type':'video_url','video_url':{'url':'https://x/v'}}}],'name':'Ann'}");
  }

  @Test
  void assistantThinksSpeaksAndCalls() {
    sameMessage(
        "{'role':'assistant','content':'','reasoning':'hm','reasoning_content':'hm','tool_calls':["
            + "{'id':'c1','type':'function','function':{'name':'f','arguments':'{}'}},"
            + "{'id':'c2','type':'function','index':1,"
            + "'function':{'name':'g','arguments':'{ }','x':1}},"
            + "{'id':'c3','type':'custom','custom':{'name':'h','input':'go'}},"
            + "{'type':'function','function':{'name':'f','arguments':'{\\'a'}}],'x':1}",
        "{'role':'assistant','content':[{'type':'thinking','thinking':'hm'},"
            + "{'type':'tool_use','tool_use_id':'c1','tool_name':'f','tool_input':{}},"
            + "{'type':'tool_use','tool_use_id':'c2','tool_name':'g','tool_input':{},"
            + "'provider_options':{'p':{'index':1,'function':{'x':1}}},"
            + "'provider_data':{'p':{'arguments':'{ }'}}},"
            + "{'type':'tool_use','tool_use_id':'c3','tool_name':'h','tool_input':{},"
            + "'tool_input_text':'go','provider_data':{'p':{'type':'custom'}}},"
            + "{'type':'tool_use','tool_use_id':'made_1','tool_name':'f','tool_input':{},"
            + "'tool_input_text':'{\\'a','provider_data':{'p':{'id_made':true}}}],"
            + "'provider_options':{'p':{'x':1}}}");
  }

  @Test
  void resultsAreTextOrBlocks() {
    sameMessage(
        "{'role':'tool','tool_call_id':'c1','content':'2','name':'f'}",
        "{'role':'tool','content':[{'type':'tool_result','tool_use_id':'c1','tool_result':'2'}],"
            + "'name':'f'}");
    sameMessage(
        "{'role':'tool','tool_call_id':'c1','content':[{'type':'text','text':'2'}]}",
        "{'role':'tool','content':[{'type':'tool_result','tool_use_id':'c1',"
            + "'content':[{'type':'text','text':'2'}]}]}");
  }

  @Test
  void toolsOfOtherTypesStayWhole() {
    same(
        "{'messages':[],'tools':[{'type':'function','function':{'name':'f','description':'d',"
            + "'parameters':{},'strict':true,'x':1},'y':2},"
            + "{'type':'custom','custom':{'name':'c'}}],"
            + "'tool_choice':{'type':'function','function':{'name':'f'}}}",
        "{'messages':[],'tools':[{'name':'f','description':'d','parameters':{},'strict':true,"
            + "'provider_options':{'p':{'y':2,'function':{'x':1}}}}],'tool_choice':{'tool':'f'},"
            + "'builtin_tools':[{'provider':'p',"
            + "'definition':{'type':'custom','custom':{'name':'c'}}}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'model':'m'}|messages|missing_required_parameter|Missing required parameter:"
            + " 'messages'.",
        "{'messages':5}|messages|invalid_type|Invalid type for 'messages': expected an array, but"
            + " got an integer instead.",
        "{'messages':['a']}|messages[0]|invalid_type|Invalid type for 'messages[0]': expected an"
            + " object, but got a string instead.",
        "{'messages':[{'role':'bot'}]}|messages[0].role|invalid_value|Invalid value: 'bot'."
            + " Supported values are: 'system', 'assistant', 'user', 'function', 'tool', and"
            + " 'developer'.",
        "{'messages':[{'role':'user','content':5}]}|messages[0].content|invalid_type|Invalid type"
            + " for 'messages[0].content': expected one of a string or array of objects, but got"
            + " an integer instead.",
        "{'messages':[],'temperature':'hot'}|temperature|invalid_type|Invalid type for"
            + " 'temperature': expected a number, but got a string instead.",
        "{'messages':[],'seed':1.5}|seed|invalid_type|Invalid type for 'seed': expected an"
            + " integer, but got a decimal instead.",
        "{'messages':[],'stream':'yes'}|stream|invalid_type|Invalid type for 'stream': expected a"
            + " boolean, but got a string instead."
      })
  void whatCannotBeReadIsRefused(String body, String param, String code, String message) {
    ApiError error = assertThrows(Refusal.class, () -> read(body)).error();
    assertEquals(400, error.status());
    assertEquals(Optional.of(param), error.param());
    assertEquals(Optional.of(code), error.code());
    assertEquals(message, error.message());
  }
}
