package dev.aratta.simulator.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.aratta.simulator.Json;
import dev.aratta.simulator.wire.Call;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Planted requests of the Gemini API, written by hand from the page: illegal ones are found, each
/// for its reason alone, and legal ones pass.
class GoogleJudgeTest {
  private static final String HI = "{'role':'user','parts':[{'text':'hi'}]}";
  private static final String CALL =
      "{'role':'model','parts':[{'functionCall':{'id':'c1','name':'f','args':{}},"
          + "'thoughtSignature':'U0lH'}]}";
  private static final String BARE = "{'role':'model','parts':[{'functionCall':{'name':'f'}}]}";
  private static final String RESULT =
      "{'role':'user','parts':[{'functionResponse':{'id':'c1','name':'f','response':{}}}]}";

  private static List<Violation> check(String path, String query, String rest) {
    String filled =
        rest.replace("HI", HI)
            .replace("CALL", CALL)
            .replace("BARE", BARE)
            .replace("RESULT", RESULT);
    boolean whole = filled.startsWith("'contents'") || filled.startsWith("'requests'");
    String body = whole ? filled : "'contents':[" + HI + "]," + filled;
    return Judge.of("google", Json.PROVIDER)
        .check(
            new Call(
                "POST",
                "/v1beta/models/" + path,
                query,
                Map.of("host", "localhost"),
                ("{" + body + "}").replace('\'', '"')));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'systemInstruction':{'parts':[{'text':'Be terse.'}]}",
        "'generationConfig':{'temperature':0,'topP':1,'topK':1,'maxOutputTokens':1,"
            + "'stopSequences':['a'],'thinkingConfig':{'thinkingLevel':'LOW'}}",
        "'generation_config':{'max_output_tokens':1,'response_mime_type':'application/json',"
            + "'response_schema':{'type':'OBJECT','properties':{'a_b':{'type':'STRING'}}}}",
        "'tools':[{'functionDeclarations':[{'name':'f','parametersJsonSchema':{'type':'object'}},"
            + "{'name':'g','parameters':{'type':'OBJECT','properties':{'a':{'type':'STRING'}}}},"
            + "{'name':'h'}]},{'googleSearch':{}}],'toolConfig':{'functionCallingConfig':{'mode':"
            + "'ANY','allowedFunctionNames':['f']},'includeServerSideToolInvocations':true}",
        "'contents':[HI,CALL,RESULT]",
        "'contents':[HI,{'role':'model','parts':[{'text':'a','thought':true},{'text':'b'},"
            + "{'text':'','thoughtSignature':'U0lH'}]},HI]",
        // Calls of earlier turns need no signature.
        "'contents':[HI,BARE,{'role':'user','parts':[{'functionResponse':{'name':'f',"
            + "'response':{}}}]},{'role':'model','parts':[{'text':'a'}]},HI]",
        "'safetySettings':[{'category':'HARM_CATEGORY_HARASSMENT','threshold':'OFF'}]",
        "'cachedContent':'cachedContents/a','serviceTier':'flex','store':false"
      })
  void legalBodyPasses(String rest) {
    assertEquals(List.of(), check("gemini-3.8-flash:generateContent", "", rest));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'foo':1|$.foo",
        "'stream':true|$.stream",
        "'model':'models/gemini-3.8-flash'|$.model",
        "'messages':[]|$.messages",
        "'contents':[]|$.contents",
        "'contents':[{'role':'assistant','parts':[{'text':'a'}]}]|$.contents[0].role",
        "'contents':[{'role':'system','parts':[{'text':'a'}]}]|$.contents[0].role",
        "'contents':[{'role':'user','parts':[]}]|$.contents[0].parts",
        "'contents':[{'role':'user'}]|$.contents[0]",
        "'contents':[{'role':'user','content':'a','parts':[{'text':'a'}]}]|$.contents[0].content",
        "'contents':[{'role':'user','parts':[{'text':''}]}]|$.contents[0].parts[0]",
        "'contents':[{'role':'user','parts':[{'thought':true}]}]|$.contents[0].parts[0]",
        "'contents':[{'role':'user','parts':[{'type':'text','text':'a'}]}]|"
            + "$.contents[0].parts[0].type",
        "'contents':[{'role':'user','parts':[{'text':'a','inlineData':{'mimeType':'image/png',"
            + "'data':'aaaa'}}]}]|$.contents[0].parts[0]",
        "'contents':[{'role':'user','parts':[{'inlineData':{'mimeType':'png','data':'aaaa'}}]}]|"
            + "$.contents[0].parts[0].inlineData.mimeType",
        "'contents':[{'role':'user','parts':[{'inlineData':{'mimeType':'image/png','data':"
            + "'data:image/png;base64,aaaa'}}]}]|$.contents[0].parts[0].inlineData.data",
        "'contents':[{'role':'user','parts':[{'text':'a','thoughtSignature':'U0lH'}]}]|"
            + "$.contents[0].parts[0].thoughtSignature",
        "'contents':[HI,{'role':'model','parts':[{'text':'a','thoughtSignature':''}]},HI]|"
            + "$.contents[1].parts[0].thoughtSignature",
        "'contents':[HI,CALL]|$.contents[1].parts[0]",
        "'contents':[HI,CALL,HI]|$.contents[1].parts[0]",
        "'contents':[HI,RESULT]|$.contents[1].parts[0]",
        "'contents':[CALL,RESULT]|$.contents[0]",
        "'contents':[HI,BARE,{'role':'user','parts':[{'functionResponse':{'name':'f',"
            + "'response':{}}}]}]|$.contents[1].parts[0]",
        "'contents':[HI,CALL,{'role':'user','parts':[{'functionResponse':{'name':'f',"
            + "'response':{}}}]}]|$.contents[1].parts[0]",
        "'contents':[HI,CALL,{'role':'user','parts':[{'functionResponse':{'id':'c2','name':'f',"
            + "'response':{}}}]}]|$.contents[1].parts[0]",
        "'contents':[HI,CALL,{'role':'user','parts':[{'functionResponse':{'id':'c1','name':'g',"
            + "'response':{}}}]}]|$.contents[1].parts[0]",
        "'contents':[HI,CALL,{'role':'user','parts':[{'functionResponse':{'id':'c1','name':'f',"
            + "'response':'a'}}]}]|$.contents[2].parts[0].functionResponse.response",
        "'contents':[HI,CALL,{'role':'tool','parts':[{'functionResponse':{'id':'c1','name':'f',"
            + "'response':{}}}]}]|$.contents[2].role",
        "'contents':[HI,{'role':'model','parts':[{'functionCall':{'id':'c1','name':'f','args':'{}'},"
            + "'thoughtSignature':'U0lH'}]},RESULT]|$.contents[1].parts[0].functionCall.args",
        "'contents':[HI,{'role':'model','parts':[{'functionCall':{'id':'c1','name':'f'}},"
            + "{'functionCall':{'id':'c2','name':'f'},'thoughtSignature':'U0lH'}]},{'role':'user',"
            + "'parts':[{'functionResponse':{'id':'c1','name':'f','response':{}}},{"
            + "'functionResponse':{'id':'c2','name':'f','response':{}}}]}]|$.contents[1].parts[0]",
        "'generationConfig':{'temperature':3}|$.generationConfig.temperature",
        "'generationConfig':{'maxTokens':1}|$.generationConfig.maxTokens",
        "'generationConfig':{'stopSequences':['a','b','c','d','e','f']}|"
            + "$.generationConfig.stopSequences",
        "'generationConfig':{'candidateCount':2}|$.generationConfig.candidateCount",
        "'generationConfig':{'responseJsonSchema':{}}|$.generationConfig.responseJsonSchema",
        "'generationConfig':{'thinkingConfig':{'thinkingBudget':1,'thinkingLevel':'LOW'}}|"
            + "$.generationConfig.thinkingConfig.thinkingBudget",
        "'generationConfig':{'thinkingConfig':{'thinkingLevel':'MAX'}}|"
            + "$.generationConfig.thinkingConfig.thinkingLevel",
        "'tools':[]|$.tools",
        "'tools':[{'functionDeclarations':[{'name':'1f'}]}]|$.tools[0].functionDeclarations[0].name",
        "'tools':[{'functionDeclarations':[{'name':'f'},{'name':'f'}]}]|"
            + "$.tools[0].functionDeclarations",
        "'tools':[{'functionDeclarations':[{'name':'f','parameters':{'type':'OBJECT',"
            + "'additionalProperties':false}}]}]|"
            + "$.tools[0].functionDeclarations[0].parameters.additionalProperties",
        "'tools':[{'functionDeclarations':[{'name':'f','parameters':{'type':'OBJECT','properties':"
            + "{'a':{'const':1}}}}]}]|"
            + "$.tools[0].functionDeclarations[0].parameters.properties.a.const",
        "'tools':[{'functionDeclarations':[{'name':'f','parameters':{'type':['string','null']}}]}]|"
            + "$.tools[0].functionDeclarations[0].parameters.type",
        "'tools':[{'googleSearch':{},'urlContext':{}}]|$.tools[0]",
        "'tools':[{'type':'function'}]|$.tools[0].type",
        "'toolConfig':{'functionCallingConfig':{'mode':'auto'}}|"
            + "$.toolConfig.functionCallingConfig.mode",
        "'safetySettings':[{'category':'VIOLENCE','threshold':'OFF'}]|$.safetySettings[0].category"
      })
  void illegalBodyIsFound(String rest, String path) {
    List<Violation> found = check("gemini-3.8-flash:generateContent", "", rest);
    assertEquals(path, found.isEmpty() ? "nothing" : found.getFirst().path(), found.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "gemini-3.8-flash:streamGenerateContent|alt=sse|'store':false|nothing",
        "gemini-3.8-flash:streamGenerateContent|key=a|'store':false|$",
        "gemini-3.8-flash:generateContent|alt=sse|'store':false|$",
        "gemini-3.8-flash:generateMessage||'store':false|$",
        "gemini-2.5-flash:generateContent||'contents':[HI,BARE,{'role':'user','parts':[{"
            + "'functionResponse':{'name':'f','response':{}}}]}]|nothing",
        "gemini-embedding-001:batchEmbedContents||'requests':[{'model':'models/gemini-embedding-001',"
            + "'content':{'parts':[{'text':'a'}]}}]|nothing",
        "gemini-embedding-001:batchEmbedContents||'requests':[{'content':{'parts':[{'text':'a'}]}}]|"
            + "$.requests[0]",
        "gemini-embedding-001:batchEmbedContents||'requests':[]|$.requests",
        "gemini-embedding-001:batchEmbedContents||'requests':[{'model':'gemini-embedding-001',"
            + "'content':{'parts':[{'text':'a'}]}}]|$.requests[0].model"
      })
  void pathsAreHeldAgainstThePage(String path, String query, String rest, String expected) {
    List<Violation> found = check(path, query == null ? "" : query, rest);
    assertEquals(expected, found.isEmpty() ? "nothing" : found.getFirst().path(), found.toString());
  }
}
