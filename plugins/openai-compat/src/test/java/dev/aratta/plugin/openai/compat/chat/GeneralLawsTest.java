package dev.aratta.plugin.openai.compat.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.ScriJson;
import dev.aratta.testkit.recordings.Corpus;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The laws that hold for every plugin and have no number.
class GeneralLawsTest {
  private static final String TWO_CALLS =
      "{'tool_calls':[{'function':{'name':'f'}},{'id':'','function':{'name':'g'}}]}";

  /// Breaks: OpenCalls: `context.ids().next("call_")` → `java.util.UUID.randomUUID().toString()`
  @Test
  void lawPureTheSameGivesTheSame() {
    ChatResponse first = Wire.of("{}").whole(TWO_CALLS, "stop");
    assertEquals(first, Wire.of("{}").whole(TWO_CALLS, "stop"));
    String request = "{'max_tokens':7,'tools':[{'name':'f'}]}";
    assertEquals(Wire.of(request).sent(), Wire.of(request).sent());
  }

  /// Breaks: AnswerParts: `context.unknown(DecodeContext.Unknown.BLOCK,
  /// "$.choices[0].message.content[*]", found);` → `throw mismatch("$", found);`
  @Test
  void lawTolerantWhatNobodyKnowsLosesNothingElse() {
    ChatResponse answer =
        Wire.of("{}")
            .whole(
                "{'x':{'y':[]},'content':[{'type':'text','text':'A'},{'type':'novel','novel':1},"
                    + "{'type':'text','text':'B'}],'tool_calls':[{'type':'novel','novel':{}},"
                    + "{'id':'a','function':{'name':'f','arguments':'{}'}}]}",
                "tool_calls");
    assertEquals("AB", answer.content());
    assertEquals(List.of("f"), answer.toolCalls().stream().map(call -> call.name()).toList());
  }

  /// Breaks: ToolTurnEncoder: `return WireJson.string(data, "arguments")` → `return
  /// Optional.<String>empty()`
  @Test
  void lawContinuityAnAnswerGoesBackByScriAlone() {
    ChatResponse answer =
        Wire.of("{}")
            .whole(
                "{'content':'A','reasoning_content':'T','tool_calls':[{'id':'c','function':{'name':'f','arguments':'{"
                    + " \\'x\\' :1}'}}]}",
                "tool_calls");
    JsonObject message = new ScriJson(Corpus.JSON).write(answer.message());
    String request = "{\"messages\":[" + message + "]}";
    String sent = Wire.of(request).sent("messages");
    assertTrue(sent.contains("'id':'c'"), sent);
    assertTrue(sent.contains("'{ \\'x\\' :1}'"), sent);
    assertTrue(sent.contains("'reasoning_content':'T'"), sent);
  }

  /// Breaks: chat.RequestEncoder: `request.maxTokens().ifPresent(most ->
  /// body.add(dialect.tokenLimit(), most));` → `body.add(dialect.tokenLimit(),
  /// request.maxTokens().orElse(0));`
  @Test
  void lawAbsentIsAbsentAndZeroIsZero() {
    assertEquals(
        "{'model':'m','messages':[{'role':'user','content':'Hi'}]}",
        Wire.of("{}").sent().toString().replace('"', '\''));
    Wire set =
        Wire.of(
            "{'seed':0,'temperature':0,'user':'','parallel_tool_calls':false,'tools':[{'name':'f'}]}");
    assertEquals("0", set.sent("seed"));
    assertEquals("''", set.sent("user"));
    assertEquals("false", set.sent("parallel_tool_calls"));
  }
}
