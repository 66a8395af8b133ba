package dev.aratta.scri;

import static dev.aratta.testing.TestJson.SCRI;
import static dev.aratta.testing.TestJson.failure;
import static dev.aratta.testing.TestJson.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The forms in which callers may write requests, and the bounds of what they say.
class RequestReadingTest {
  private static ChatRequest chat(String members) {
    return SCRI.readChatRequest(
        object("{'messages':[]" + (members.isEmpty() ? "" : ",") + members + "}"));
  }

  @Test
  void whatIsNotSetIsAbsent() {
    assertEquals(ChatRequest.builder().build(), chat(""));
    assertEquals(object("{'messages':[]}"), SCRI.write(chat("")));
  }

  @Test
  void zeroFalseAndEmptyAreSet() {
    ChatRequest request =
        chat(
            "'temperature':0,'top_p':0,'max_tokens':0,'logprobs':0,'seed':0,'fallback':false,"
                + "'parallel_tool_calls':false,'user':'','thinking':{'enabled':false}");
    assertEquals(OptionalDouble.of(0), request.temperature());
    assertEquals(OptionalInt.of(0), request.maxTokens());
    assertEquals(
        object(
            "{'messages':[],'temperature':0.0,'top_p':0.0,'seed':0,'logprobs':0,'max_tokens':0,"
                + "'parallel_tool_calls':false,'thinking':{'enabled':false},'user':'',"
                + "'fallback':false}"),
        SCRI.write(request));
  }

  @Test
  void emptyListsAreNotSet() {
    assertEquals(
        chat(""), chat("'tools':[],'stop':[],'builtin_tools':[],'metadata':{},'stream':false"));
  }

  @Test
  void oneStopNeedsNoList() {
    assertEquals(List.of("END"), chat("'stop':'END'").stop());
  }

  @Test
  void choiceOfToolsIsAWordOrATool() {
    assertEquals(Optional.of(new ToolChoice.Required()), chat("'tool_choice':'any'").toolChoice());
    assertEquals(
        Optional.of(new ToolChoice.Required()), chat("'tool_choice':'required'").toolChoice());
    assertEquals(Optional.of(new ToolChoice.Auto()), chat("'tool_choice':'auto'").toolChoice());
    assertEquals(Optional.of(new ToolChoice.None()), chat("'tool_choice':'none'").toolChoice());
    assertEquals(
        Optional.of(new ToolChoice.Named("f")), chat("'tool_choice':{'tool':'f'}").toolChoice());
  }

  @Test
  void builtinToolIsAWordOrAnObject() {
    assertEquals(
        chat("'builtin_tools':[{'type':'web_search'}]"), chat("'builtin_tools':['web_search']"));
  }

  @Test
  void formatIsAWordOrASchema() {
    assertEquals(
        Optional.of(new ResponseFormat.Json()), chat("'response_format':'json'").responseFormat());
    assertEquals(
        Optional.of(new ResponseFormat.Text()), chat("'response_format':'text'").responseFormat());
    assertEquals(
        Optional.of(
            new ResponseFormat.JsonSchema(
                object("{'type':'object'}"), Optional.of("n"), Optional.of(false))),
        chat("'response_format':{'json_schema':{'type':'object'},'name':'n','strict':false}")
            .responseFormat());
  }

  @Test
  void thinkingIsVisibleUnlessItIsSaidNotToBe() {
    assertTrue(chat("'thinking':{}").thinking().orElseThrow().visible());
    assertEquals(
        Optional.of(ThinkingConfig.effort(ThinkingConfig.Effort.XHIGH)),
        chat("'thinking':{'effort':'xhigh'}").thinking());
  }

  @Test
  void timesAreMilliseconds() {
    assertEquals(Optional.of(Duration.ofSeconds(3)), chat("'timeout_ms':3000").timeout());
    assertEquals(
        Optional.of(new Cache(Optional.of(Duration.ofHours(1)))),
        chat("'cache':{'ttl':'1h'}").cache());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'temperature':-0.1             | temperature              | 0 or more
          'temperature':1e999            | temperature              | finite
          'top_p':1.01                   | top_p                    | between 0 and 1
          'top_p':-0.01                  | top_p                    | between 0 and 1
          'top_k':-1                     | top_k                    | 0 or more
          'top_k':1e10                   | top_k                    | out of range
          'presence_penalty':-1e999      | presence_penalty         | finite
          'frequency_penalty':1e999      | frequency_penalty        | finite
          'logprobs':-1                  | logprobs                 | 0 or more
          'max_tokens':-1                | max_tokens               | 0 or more
          'max_tokens':2147483648        | max_tokens               | out of range
          'max_tokens':1.5               | max_tokens               | whole number
          'seed':9223372036854775808     | seed                     | whole number
          'timeout_ms':0                 | timeout_ms               | 1 or more
          'timeout_ms':-5                | timeout_ms               | 1 or more
          'timeout_ms':31536000001       | timeout_ms               | or less
          'thinking':{'budget_tokens':-1}| thinking.budget_tokens   | 0 or more
          'thinking':{'effort':'hihg'}   | thinking.effort          | did you mean "high"?
          'tool_choice':'al'             | tool_choice              | auto, none, required, any
          'response_format':'xml'        | response_format          | text, json
          'response_format':{}           | response_format.json_schema | missing
          'cache':{'ttl':'2h'}           | cache.ttl                | 5m, 1h
          'tools':[{'name':' '}]         | tools[0].name            | blank
          'tools':[{}]                   | tools[0].name            | missing
          'tools':[{'nmae':'f'}]         | tools[0].name            | is it what you wrote as "nmae"?
          'builtin_tools':['web_serach'] | builtin_tools[0]         | did you mean "web_search"?
          'builtin_tools':[{'provider':'openai'}] | builtin_tools[0].definition | missing
          'builtin_tools':[{'type':'web_search','max_uses':0}] | builtin_tools[0].max_uses | 1 or more
          'messages':null                | messages                 | missing
          """)
  void valueOutOfBoundsIsNamed(String members, String path, String says) {
    Failure failure =
        failure(() -> SCRI.readChatRequest(object("{'messages':[]," + members + "}")));
    assertEquals(FailureKind.INVALID_REQUEST, failure.kind());
    assertEquals(Optional.of(path), failure.path(), failure.message());
    assertTrue(
        failure.message().startsWith("the member " + path) || failure.message().startsWith(path),
        failure.message());
    assertTrue(failure.message().contains(says), failure.message());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'temperature':0",
        "'top_p':0",
        "'top_p':1",
        "'top_k':2147483647",
        "'seed':-1",
        "'presence_penalty':-2.5",
        "'timeout_ms':1",
        "'timeout_ms':31536000000",
        "'max_tokens':1e3",
        "'max_tokens':2.0",
        "'thinking':{'budget_tokens':0}"
      })
  void valueAtItsBoundIsTaken(String members) {
    assertEquals(chat(members), SCRI.readChatRequest(SCRI.write(chat(members))));
  }

  @Test
  void boundsHoldInJavaToo() {
    ChatRequestBuilder builder = ChatRequest.builder();
    assertThrows(IllegalArgumentException.class, builder.temperature(Double.NaN)::build);
    assertThrows(
        IllegalArgumentException.class, ChatRequest.builder().timeout(Duration.ofNanos(1))::build);
    assertThrows(
        IllegalArgumentException.class,
        ChatRequest.builder().timeout(Duration.ofSeconds(Long.MAX_VALUE))::build);
    assertThrows(NullPointerException.class, ChatRequest.builder().messages(null)::build);
    assertThrows(
        IllegalArgumentException.class, () -> new Cache(Optional.of(Duration.ofMinutes(6))));
  }

  @Test
  void builderTakesOverEverything() {
    ChatRequest request = chat("'model':'m','sovereign':true,'metadata':{'b':'1','a':'2'}");
    assertEquals(request, request.toBuilder().build());
    assertEquals(List.of("b", "a"), List.copyOf(request.metadata().keySet()));
    assertEquals(Map.of("b", "1", "a", "2"), request.metadata());
  }
}
