package dev.aratta.simulator.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ScriJson;
import dev.aratta.simulator.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestReaderTest {
  private static ChatRequest read(String body) {
    return new RequestReader(Json.PROVIDER, "p").read(Json.object(body));
  }

  private static JsonObject written(String body) {
    return new ScriJson(Json.PROVIDER).write(read(body));
  }

  @Test
  void settingsGoIntoTheMembersThatScriHas() {
    assertEquals(
        Json.object(
            "{'messages':[{'role':'system','content':[{'type':'text','text':'Be terse.',"
                + "'cache':{'ttl':'1h'}}]},{'role':'user','content':[{'type':'text',"
                + "'text':'hi'}]}],'model':'m','temperature':0.0,'top_p':0.5,'top_k':0,"
                + "'max_tokens':16,'stop':['a'],'thinking':{'enabled':true,'effort':'max',"
                + "'visible':false},'response_format':{'json_schema':{'type':'object'}},"
                + "'cache':{},'user':'u','stream':true,"
                + "'provider_options':{'p':{'service_tier':'auto','thinking':{'block_binding':"
                + "{}},'output_config':{'task_budget':{}}}}}"),
        written(
            "{'model':'m','system':[{'type':'text','text':'Be terse.','cache_control':{'type':"
                + "'ephemeral','ttl':'1h'}}],'messages':[{'role':'user','content':'hi'}],"
                + "'temperature':0,'top_p':0.5,'top_k':0,'max_tokens':16,'stop_sequences':['a'],"
                + "'thinking':{'type':'adaptive','display':'omitted','block_binding':{}},"
                + "'output_config':{'effort':'max','format':{'type':'json_schema','schema':"
                + "{'type':'object'}},'task_budget':{}},'metadata':{'user_id':'u'},"
                + "'cache_control':{'type':'ephemeral'},'service_tier':'auto','stream':true}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'output_config':{'effort':'low'}|{'output_config':{'effort':'low'}}",
        "'thinking':{'type':'later'}|{'thinking':{'type':'later'}}",
        "'thinking':{'type':'adaptive','display':'updates'}|{'thinking':{'display':'updates'}}",
        "'temperature':-1|{'temperature':-1}",
        "'cache_control':{'type':'eternal'}|{'cache_control':{'type':'eternal'}}",
        "'cache_control':null,'system':[],'tools':null|{}",
        "'tool_choice':{'type':'some'}|{'tool_choice':{'type':'some'}}",
        "'metadata':{'user_id':'u','a':'b'}|{'metadata':{'a':'b'}}"
      })
  void whatScriHasNoNameForIsLeftOver(String more, String left) {
    assertEquals(Json.object(left), read("{'messages':[]," + more + "}").providerOptions().of("p"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "user|'a'|user|[{'type':'text','text':'a'}]",
        "assistant|[{'type':'thinking','thinking':'t','signature':'s'}]|assistant|[{'type':"
            + "'thinking','thinking':'t','provider_data':{'p':{'signature':'s'}}}]",
        "assistant|[{'type':'redacted_thinking','data':'d'}]|assistant|[{'type':'thinking',"
            + "'thinking':'','redacted':true,'provider_data':{'p':{'data':'d'}}}]",
        "assistant|[{'type':'tool_use','id':'c','name':'f','input':{'a':1},'caller':{}}]|"
            + "assistant|[{'type':'tool_use','tool_use_id':'c','tool_name':'f','tool_input':"
            + "{'a':1},'provider_data':{'p':{'caller':{}}}}]",
        "user|[{'type':'tool_result','tool_use_id':'c','content':'1','is_error':true}]|tool|"
            + "[{'type':'tool_result','tool_use_id':'c','tool_result':'1','is_error':true}]",
        "user|[{'type':'tool_result','tool_use_id':'c','content':[{'type':'tool_reference'}]}]|"
            + "tool|[{'type':'tool_result','tool_use_id':'c','content':[{'type':'provider',"
            + "'provider':'p','kind':'tool_reference','data':{'type':'tool_reference'}}]}]",
        "user|[{'type':'document','source':{'type':'text','media_type':'text/plain','data':'d'},"
            + "'context':'c'}]|user|[{'type':'document','media_type':'text/plain','text':'d',"
            + "'provider_options':{'p':{'context':'c'}}}]",
        "user|[{'type':'image','source':{'type':'file','file_id':'i'}}]|user|[{'type':'image',"
            + "'file_id':'i','provider':'p'}]",
        "user|[{'type':'search_result','title':'t'}]|user|[{'type':'provider','provider':'p',"
            + "'kind':'search_result','data':{'type':'search_result','title':'t'}}]"
      })
  void messageIsReadAsThePackageSays(String role, String content, String read, String blocks) {
    JsonValue message =
        written("{'messages':[{'role':'" + role + "','content':" + content + "}]}")
            .getJsonArray("messages")
            .getFirst();
    assertEquals(Json.value("{'role':'" + read + "','content':" + blocks + "}"), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'name':'f','description':'d','input_schema':{},'strict':true,'defer_loading':true}|"
            + "{'tools':[{'name':'f','description':'d','parameters':{},'strict':true,"
            + "'provider_options':{'p':{'defer_loading':true}}}]}",
        "{'type':'web_search_20250305','name':'web_search','max_uses':2}|"
            + "{'builtin_tools':[{'type':'web_search','max_uses':2}]}",
        "{'type':'web_search_20260209','name':'web_search'}|{'builtin_tools':[{'provider':'p',"
            + "'definition':{'type':'web_search_20260209','name':'web_search'}}]}"
      })
  void toolIsReadAsThePackageSays(String tool, String read) {
    JsonObject expected = Json.object(read);
    JsonObject document = written("{'messages':[],'tools':[" + tool + "]}");
    expected.forEach((name, value) -> assertEquals(value, document.get(name)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'messages':[{'content':'a'}]}|messages.0.role: Field required",
        "{'messages':[{'role':'user'}]}|messages.0.content: Field required",
        "{'messages':[{'role':'user','content':[{'type':'text'}]}]}|"
            + "messages.0.content.0.text.text: Field required",
        "{'messages':{}}|messages: Input should be a valid list",
        "{'messages':[],'stream':1}|stream: Input should be a valid boolean",
        "{'messages':[],'max_tokens':1.5}|max_tokens: Input should be a valid integer",
        "{'messages':[],'tools':[{'input_schema':{}}]}|tools.0.custom.name: Field required"
      })
  void wrongTypeIsRefused(String body, String message) {
    assertEquals(message, assertThrows(Refusal.class, () -> read(body)).getMessage());
  }
}
