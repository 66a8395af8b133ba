package dev.aratta.spi;

import static dev.aratta.testing.TestJson.JSON;
import static dev.aratta.testing.TestJson.failure;
import static dev.aratta.testing.TestJson.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.testing.TestJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderOptionsTest {
  private static final ProviderOptions OPTIONS =
      new ProviderOptions(
          "anthropic",
          Set.of("tool_choice", "output_config", "messages.content.cache_control"),
          JSON);

  private static final JsonObject WRITTEN =
      object(
          "{'model':'m','stream':true,'max_tokens':5,'messages':[{'role':'user'}],"
              + "'thinking':{'type':'adaptive','in':{'x':1}},'tool_choice':{'type':'auto'},"
              + "'output_config':{'effort':'high','format':{'type':'json_schema'}},'stop':['a']}");

  private static JsonObject merged(String options) {
    return OPTIONS.merge(WRITTEN, object(options));
  }

  private static JsonObject expected(String pointer, String value) {
    return JSON.createPointer(pointer).add(WRITTEN, TestJson.value(value));
  }

  @Test
  void nothingAskedIsNothingDone() {
    assertSame(
        WRITTEN,
        OPTIONS.merge(
            WRITTEN, JsonValue.EMPTY_JSON_OBJECT, new ProviderOptions.Place("tools", "tools[0]")));
    assertEquals(WRITTEN, merged("{}"));
  }

  @Test
  void whatTheEncoderDidNotWriteIsAdded() {
    assertEquals(expected("/service_tier", "'auto'"), merged("{'service_tier':'auto'}"));
    assertEquals(expected("/metadata", "null"), merged("{'metadata':null}"));
  }

  @Test
  void objectsAreMergedDeep() {
    assertEquals(
        expected("/thinking/in/y", "{'z':[1]}"), merged("{'thinking':{'in':{'y':{'z':[1]}}}}"));
    assertEquals(
        expected("/output_config/task_budget", "{'total':9}"),
        merged("{'output_config':{'task_budget':{'total':9}}}"));
  }

  @Test
  void replaceableMembersAndWhatIsInThemAreReplaced() {
    assertEquals(expected("/tool_choice/type", "'any'"), merged("{'tool_choice':{'type':'any'}}"));
    assertEquals(expected("/tool_choice", "'any'"), merged("{'tool_choice':'any'}"));
    assertEquals(
        expected("/output_config/format/type", "'text'"),
        merged("{'output_config':{'format':{'type':'text'}}}"));
  }

  @Test
  void whatIsTheSameNeedsNoLeave() {
    assertEquals(WRITTEN, merged("{'max_tokens':5,'stop':['a'],'thinking':{'type':'adaptive'}}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'model':'m'}                       | model
          {'model':'other'}                   | model
          {'stream':false}                    | stream
          {'max_tokens':6}                    | max_tokens
          {'max_tokens':null}                 | max_tokens
          {'messages':[]}                     | messages
          {'messages':{'a':1}}                | messages
          {'stop':['b']}                      | stop
          {'thinking':{'type':'enabled'}}     | thinking.type
          {'thinking':{'in':{'x':2}}}         | thinking.in.x
          {'thinking':7}                      | thinking
          """)
  void whatTheEncoderWroteStays(String options, String member) {
    Failure failure = failure(() -> merged(options));
    assertEquals(FailureKind.INVALID_REQUEST, failure.kind());
    assertEquals("provider_options.anthropic." + member, failure.path().orElseThrow());
    assertTrue(failure.message().startsWith("provider_options.anthropic." + member));
  }

  @Test
  void modelAndStreamAreNeverAdded() {
    for (String member : Set.of("model", "stream")) {
      Failure failure =
          failure(
              () ->
                  OPTIONS.merge(
                      JsonValue.EMPTY_JSON_OBJECT,
                      JSON.createObjectBuilder().add(member, true).build()));
      assertEquals("provider_options.anthropic." + member, failure.path().orElseThrow());
    }
  }

  @Test
  void placeOfABlockIsInTheCallersRequest() {
    JsonObject block = object("{'type':'text','cache_control':{'ttl':'5m'}}");
    ProviderOptions.Place place =
        new ProviderOptions.Place("messages.content", "messages[2].content[0]");
    assertEquals(
        object("{'type':'text','cache_control':{'ttl':'1h'},'stream':1}"),
        OPTIONS.merge(block, object("{'cache_control':{'ttl':'1h'},'stream':1}"), place));
    assertEquals(
        "messages[2].content[0].provider_options.anthropic.type",
        failure(() -> OPTIONS.merge(block, object("{'type':'image'}"), place))
            .path()
            .orElseThrow());
  }
}
