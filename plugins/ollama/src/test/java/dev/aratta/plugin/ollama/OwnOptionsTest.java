package dev.aratta.plugin.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ScriJson;
import dev.aratta.spi.ChatCallContext;
import dev.aratta.testkit.recordings.Corpus;
import jakarta.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a caller asks of Ollama by name, in each place that has options of its own.
class OwnOptionsTest {
  private static final String USER = "{'role':'user','content':'a'}";
  private static final String CALL =
      "{'role':'assistant','content':[{'type':'tool_use','tool_use_id':'c','tool_name':'f',"
          + "'tool_input':{}%s}]}";
  private static final String RESULT =
      "{'role':'tool','content':[{'type':'tool_result','tool_use_id':'c','tool_result':'b'%s}]}";

  private static ChatRequest request(String text) {
    JsonObject document = Corpus.read(text.replace('\'', '"')).asJsonObject();
    return new ScriJson(Corpus.JSON).readChatRequest(document);
  }

  private static String sent(String text) {
    ChatCallContext context = Contexts.chat(request(text));
    return new ChatCodec()
        .encode(context.request(), context)
        .body()
        .orElseThrow()
        .toString()
        .replace('"', '\'');
  }

  private static String messages(String... messages) {
    return "{'messages':[" + String.join(",", messages) + "]}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'messages':[] | provider_options.ollama.messages",
        "'model':'x' | provider_options.ollama.model",
        "'stream':true | provider_options.ollama.stream"
      })
  void ofARequest(String option, String path) {
    refuses("{'messages':[" + USER + "],'provider_options':{'ollama':{" + option + "}}}", path);
  }

  private static void refuses(String text, String path) {
    ArattaException refused = assertThrows(ArattaException.class, () -> sent(text));
    assertEquals(Optional.of(path), refused.failure().path());
  }

  @Test
  void ofACall() {
    String call = "messages[1].content[0].provider_options.ollama.function.name";
    refuses(messages(USER, CALL.formatted(options("{'function':{'name':'x'}}"))), call);
  }

  @Test
  void ofAResult() {
    refuses(
        messages(USER, CALL.formatted(""), RESULT.formatted(options("{'tool_name':'x'}"))),
        "messages[2].content[0].provider_options.ollama.tool_name");
  }

  @Test
  void callAtTheEndNeedsNoResult() {
    String sent = sent(messages(USER, CALL.formatted("")));
    assertTrue(sent.contains("{'id':'c','function':{'index':0,'name':'f','arguments':{}}}"), sent);
  }

  @Test
  void standBehindWhatIsWrittenOfMessages() {
    String sent = sent(messages("{'role':'user','content':'a'" + options("{'b':2}") + "}"));
    assertTrue(sent.contains("{'role':'user','content':'a','b':2}"), sent);
  }

  @Test
  void standBehindWhatIsWrittenOfCallsAndResults() {
    String sent =
        sent(
            messages(
                USER, CALL.formatted(options("{'a':1}")), RESULT.formatted(options("{'b':2}"))));
    assertTrue(
        sent.contains("{'id':'c','function':{'index':0,'name':'f','arguments':{}},'a':1}"), sent);
    assertTrue(
        sent.contains("{'role':'tool','content':'b','tool_name':'f','tool_call_id':'c','b':2}"),
        sent);
  }

  private static String options(String own) {
    return ",'provider_options':{'ollama':" + own + "}";
  }

  @Test
  void ofATool() {
    refuses(
        tool("'parameters':{'type':'object'}" + options("{'function':{'name':'x'}}")),
        "tools[0].provider_options.ollama.function.name");
  }

  private static String tool(String members) {
    return "{'messages':[" + USER + "],'tools':[{'name':'f'," + members + "}]}";
  }

  /// The model may be given what stands in a declaration in the order in which it stands there.
  @Test
  void standBehindWhatArattaWrites() {
    String sent = sent(tool("'parameters':{'properties':{}}" + options("{'a':1}")));
    assertEquals(
        "[{'type':'function','function':{'name':'f','parameters':"
            + "{'type':'object','properties':{}}},'a':1}]",
        sent.substring(sent.indexOf("'tools':") + 8, sent.indexOf("'a':1}]") + 7));
  }
}
