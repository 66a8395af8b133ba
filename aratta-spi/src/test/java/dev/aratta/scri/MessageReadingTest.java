package dev.aratta.scri;

import static dev.aratta.testing.TestJson.SCRI;
import static dev.aratta.testing.TestJson.failure;
import static dev.aratta.testing.TestJson.object;
import static dev.aratta.testing.TestJson.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The forms in which callers may write messages and their blocks.
class MessageReadingTest {
  private static Message message(String text) {
    return SCRI.readMessage(value(text));
  }

  private static Block block(String text) {
    return message("{'role':'user','content':[" + text + "]}").blocks().getFirst();
  }

  private static String refusedPath(String message) {
    Failure failure = failure(() -> message(message));
    assertEquals(FailureKind.INVALID_REQUEST, failure.kind());
    assertTrue(failure.message().length() > 10, failure.message());
    return failure.path().orElseThrow();
  }

  @Nested
  class Messages {
    @Test
    void contentIsTextOrBlocks() {
      Message expected = Message.user("hi");
      assertEquals(expected, message("{'role':'user','content':'hi'}"));
      assertEquals(expected, message("{'role':'user','content':[{'type':'text','text':'hi'}]}"));
      assertEquals(expected, message("{'role':'user','blocks':[{'type':'text','text':'hi'}]}"));
      assertEquals(
          expected,
          message("{'role':'user','content':'hi','blocks':[{'type':'text','text':'hi'}]}"));
    }

    @Test
    void contentThatSaysSomethingElseThanTheBlocksIsRefused() {
      assertEquals(
          "content",
          refusedPath("{'role':'user','content':'ho','blocks':[{'type':'text','text':'hi'}]}"));
    }

    @Test
    void contentIsNeeded() {
      assertEquals("content", refusedPath("{'role':'user'}"));
      assertEquals("role", refusedPath("{'content':'x'}"));
      assertEquals("role", refusedPath("{'role':'developer','content':'x'}"));
      assertEquals(List.of(), message("{'role':'assistant','content':null}").blocks());
    }

    @Test
    void entryOfToolCallsIsTheBlockOfThatId() {
      Block call = new Block.ToolUse("c1", "f", object("{'a':1}"));
      String entry = "{'id':'c1','name':'f','arguments':{'a':1}}";
      assertEquals(
          List.of(call), message("{'role':'assistant','tool_calls':[" + entry + "]}").blocks());
      assertEquals(
          List.of(new Block.Text("x"), call),
          message("{'role':'assistant','content':'x','tool_calls':[" + entry + "]}").blocks());
      assertEquals(
          List.of(call),
          message(
                  "{'role':'assistant','blocks':[{'type':'tool_use','tool_use_id':'c1',"
                      + "'tool_name':'f','tool_input':{'a':1}}],'content':'','tool_calls':["
                      + entry
                      + "]}")
              .blocks());
    }

    @Test
    void argumentsOfToolCallsMayBeText() {
      Message message =
          SCRI.readMessage(
              value(
                  "{'role':'assistant','tool_calls':[{'id':'c1','name':'f','arguments':'{}'},"
                      + "{'id':'c2','name':'f','arguments':'cut {'},{'id':'c3','name':'f'}]}"));
      assertEquals(
          List.of(
              new Block.ToolUse("c1", "f", JsonValue.EMPTY_JSON_OBJECT),
              new Block.ToolUse(
                  "c2", "f", JsonValue.EMPTY_JSON_OBJECT, Optional.of("cut {"), Marks.NONE),
              new Block.ToolUse("c3", "f", JsonValue.EMPTY_JSON_OBJECT)),
          message.blocks());
      assertEquals(
          "tool_calls[0].id",
          refusedPath("{'role':'assistant','tool_calls':[{'id':'','name':'f'}]}"));
      assertEquals(
          "tool_calls[0].function",
          refusedPath("{'role':'assistant','tool_calls':[{'id':'1','name':'f','function':{}}]}"));
    }

    @Test
    void callsCarryTheTextThatIsNoObject() {
      assertEquals(
          List.of(
              new Block.ToolUse(
                  "1", "f", JsonValue.EMPTY_JSON_OBJECT, Optional.of("{\"a\""), Marks.NONE)),
          message(
                  "{'role':'assistant','tool_calls':[{'id':'1','name':'f','arguments':{},"
                      + "'arguments_text':'{\\\"a\\\"'}]}")
              .blocks());
      assertEquals(
          "tool_calls[0].tool_input",
          refusedPath(
              "{'role':'assistant','tool_calls':[{'id':'1','name':'f','arguments':{'a':1},"
                  + "'arguments_text':'x'}]}"));
    }

    @Test
    void resultHoldsItemsOfProvidersAndNoThoughts() {
      String result =
          "{'role':'tool','content':[{'type':'tool_result','tool_use_id':'c','content':[%s]}]}";
      Block item =
          new Block.Provider(
              "anthropic", "tool_reference", Optional.empty(), JsonValue.TRUE, Marks.NONE);
      Block.ToolResult read =
          (Block.ToolResult)
              message(
                      result.replace(
                          "%s",
                          "{'type':'provider','provider':'anthropic','kind':'tool_reference',"
                              + "'data':true}"))
                  .blocks()
                  .getFirst();
      assertEquals(new Block.Output.Content(List.of(item)), read.output());
      assertEquals(
          "content[0].content",
          refusedPath(result.replace("%s", "{'type':'thinking','thinking':'hm'}")));
    }

    @Test
    void messageOfAToolIsItsResult() {
      Block.Output text = new Block.Output.Value(value("'3'"));
      Block.Output list = new Block.Output.Content(List.of(new Block.Text("3")));
      assertEquals(
          List.of(new Block.ToolResult("c1", Optional.of("f"), text, true, Marks.NONE)),
          message(
                  "{'role':'tool','tool_call_id':'c1','content':'3','tool_name':'f',"
                      + "'is_error':true}")
              .blocks());
      for (String name : List.of("content", "blocks")) {
        assertEquals(
            List.of(new Block.ToolResult("c1", Optional.empty(), list, false, Marks.NONE)),
            message(
                    "{'role':'tool','tool_call_id':'c1','"
                        + name
                        + "':[{'type':'text','text':'3'}]}")
                .blocks());
      }
      assertEquals(
          new Block.Output.Value(value("[{'celsius':3}]")),
          ((Block.ToolResult)
                  message("{'role':'tool','tool_call_id':'c1','content':[{'celsius':3}]}")
                      .blocks()
                      .getFirst())
              .output());
    }

    @Test
    void resultWithoutCallOrContentIsRefused() {
      assertEquals("tool_call_id", refusedPath("{'role':'user','tool_call_id':'c','content':'3'}"));
      assertEquals("tool_call_id", refusedPath("{'role':'tool','tool_call_id':'','content':'3'}"));
      assertEquals("content", refusedPath("{'role':'tool','tool_call_id':'c'}"));
      assertEquals(
          "blocks", refusedPath("{'role':'tool','tool_call_id':'c','content':'3','blocks':[]}"));
      assertEquals(
          "content",
          refusedPath(
              "{'role':'tool','tool_call_id':'c','content':[{'type':'thinking','thinking':''}]}"));
    }
  }

  @Nested
  class Blocks {
    @Test
    void imageHasOneSource() {
      assertEquals(
          new Block.Image(new Source.Url("u"), Optional.empty(), Marks.NONE),
          block("{'type':'image','image_url':'u'}"));
      assertEquals(
          new Block.Image(new Source.File("f", "openai"), Optional.empty(), Marks.NONE),
          block("{'type':'image','file_id':'f','provider':'openai'}"));
      String at = "content[0]";
      assertEquals(at, refusedBlock("{'type':'image'}"));
      assertEquals(
          at, refusedBlock("{'type':'image','image_url':'u','file_id':'f','provider':'p'}"));
      assertEquals(at + ".media_type", refusedBlock("{'type':'image','image_base64':'AA=='}"));
      assertEquals(at + ".provider", refusedBlock("{'type':'image','file_id':'f'}"));
      assertEquals(at, refusedBlock("{'type':'image','url':'u'}"));
    }

    @Test
    void documentIsOfAnyType() {
      assertEquals(
          new Block.Document(
              new Source.Base64("AA=="), Optional.of("audio/wav"), Optional.of("t"), Marks.NONE),
          block("{'type':'document','base64':'AA==','media_type':'audio/wav','title':'t'}"));
      assertEquals("content[0].media_type", refusedBlock("{'type':'document','base64':'AA=='}"));
    }

    @Test
    void resultIsAValueOrBlocks() {
      String result = "{'type':'tool_result','tool_use_id':'c',";
      assertEquals(
          new Block.ToolResult(
              "c", Optional.empty(), new Block.Output.Value(JsonValue.NULL), false, Marks.NONE),
          block(result + "'tool_result':null}"));
      assertEquals(
          new Block.ToolResult(
              "c", Optional.empty(), new Block.Output.Content(List.of()), false, Marks.NONE),
          block(result + "'content':[],'tool_result':null}"));
      assertEquals("content[0].tool_result", refusedBlock(result + "'content':null}"));
      assertEquals(
          "content[0].tool_result", refusedBlock(result + "'content':[],'tool_result':1}"));
      assertEquals(
          "content[0].content[0].type", refusedBlock(result + "'content':[{'type':'txet'}]}"));
    }

    @Test
    void callHasArgumentsOrText() {
      String call = "{'type':'tool_use','tool_use_id':'c','tool_name':'f','tool_input_text':'x'";
      assertEquals(Optional.of("x"), ((Block.ToolUse) block(call + "}")).toolInputText());
      assertEquals("content[0].tool_input", refusedBlock(call + ",'tool_input':{'a':1}}"));
      assertEquals(
          "content[0].tool_use_id",
          refusedBlock("{'type':'tool_use','tool_use_id':'','tool_name':'f'}"));
    }

    @Test
    void thinkingWithoutTextIsEmpty() {
      assertEquals("", ((Block.Thinking) block("{'type':'thinking','signature':'s'}")).thinking());
    }

    @Test
    void signatureIsWhatTheDataOfItsOriginSays() {
      Block.Thinking thought =
          (Block.Thinking)
              block(
                  "{'type':'thinking','thinking':'','signature':'bare','provider_data':"
                      + "{'a':{'signature':'sealed'},'b':{'signature':'other'}},"
                      + "'origin':{'provider':'a','model':'m'}}");
      assertEquals(Optional.of("sealed"), thought.signature());
      assertEquals(
          Optional.of("bare"),
          ((Block.Thinking) block("{'type':'thinking','thinking':'','signature':'bare'}"))
              .signature());
      assertEquals(
          Optional.of("other"),
          thought.withMarks(thought.marks().withOrigin(new Origin("b", "m"))).signature());
    }

    @Test
    void unknownTypeIsNamedWithTheKnownOnes() {
      Failure failure =
          failure(() -> message("{'role':'user','content':[{'type':'txet','text':'x'}]}"));
      assertEquals(Optional.of("content[0].type"), failure.path());
      assertTrue(failure.message().endsWith("did you mean \"text\"?"), failure.message());
      assertEquals(
          "blocks[0].type", refusedPath("{'role':'user','blocks':[{'type':'txet','text':'x'}]}"));
    }

    private static String refusedBlock(String block) {
      return refusedPath("{'role':'user','content':[" + block + "]}");
    }
  }
}
