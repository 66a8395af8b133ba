package dev.aratta.plugin.openai.compat.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What hangs on blocks, messages and tools: marks for caching, names, parts in the provider's own
/// form.
class MarksLawsTest {
  private static final String TAKEN = "cache_breakpoints";

  private static String user(String... texts) {
    return "{'messages':[{'role':'user','content':[" + String.join(",", texts) + "]}]}";
  }

  private static String marked(String text) {
    return "{'type':'text','text':'" + text + "','cache':{}}";
  }

  private static String part(String text) {
    return "{'type':'text','text':'" + text + "','prompt_cache_breakpoint':{'mode':'explicit'}}";
  }

  private static String content(Wire wire) {
    return wire.sent()
        .getJsonArray("messages")
        .getJsonObject(0)
        .get("content")
        .toString()
        .replace('"', '\'');
  }

  /// Breaks: ContentEncoder: `mark.ifPresent(found -> written.add("prompt_cache_breakpoint",
  /// found));` → ``
  @Test
  void law12And42MarksGoWithPartsWhereTheModelTakesThemAndAreNotedElsewhere() {
    String request = user(marked("a"), "{'type':'text','text':'b'}");
    assertEquals(
        "[" + part("a") + ",{'type':'text','text':'b'}]", content(Wire.of(request, TAKEN)));
    assertEquals(List.of("messages[0].content[0].cache dropped"), Wire.of(request).notes());
    String whole = "{'messages':[{'role':'system','content':'a','cache':{'ttl':'1h'}}]}";
    Wire wire = Wire.of(whole, TAKEN);
    assertEquals(
        "[{'type':'text','text':'a','prompt_cache_breakpoint':{'mode':'explicit','ttl':'12h'}}]",
        content(wire));
    assertEquals(List.of("messages[0].content[0].cache converted"), Wire.of(whole, TAKEN).notes());
    assertEquals(
        "{'mode':'implicit'}", Wire.of("{'cache':{}}", TAKEN).sent("prompt_cache_options"));
  }

  /// Breaks: CacheBreakpoints: `if (message.role() == Role.ASSISTANT) {` → `if (false) {`
  @Test
  void law42TheLastFourMarksStayAndThoseThatCannotBeWrittenDoNotCount() {
    String five = user(marked("a"), marked("b"), marked("c"), marked("d"), marked("e"));
    assertEquals(
        "[{'type':'text','text':'a'},"
            + part("b")
            + ","
            + part("c")
            + ","
            + part("d")
            + ","
            + part("e")
            + "]",
        content(Wire.of(five, TAKEN)));
    String said = "{'role':'assistant','content':[" + marked("x") + "],'cache':{}}";
    Wire wire =
        Wire.of(
            "{'messages':[{'role':'user','content':["
                + String.join(",", marked("a"), marked("b"), marked("c"), marked("d"))
                + "]},"
                + said
                + "]}",
            TAKEN);
    assertEquals(
        List.of("messages[1].content[0].cache dropped", "messages[1].cache dropped"), wire.notes());
  }

  /// Breaks: chat.ToolsEncoder: `tool.cache().ifPresent(_ -> context.adjust(path + ".cache",
  /// Action.DROPPED, NO_MARKS));` → ``
  @Test
  void law42MarksOnToolsCallsAndResultsAreNotLostSilently() {
    String call =
        "{'role':'assistant','content':[{'type':'tool_use','tool_use_id':'a','tool_name':'f',"
            + "'tool_input':{},'cache':{}}]}";
    String result =
        "{'role':'tool','name':'f','cache':{},'content':[{'type':'tool_result','tool_use_id':'a',"
            + "'tool_result':'x','cache':{}}]}";
    Wire wire =
        Wire.of(
            "{'tools':[{'name':'f','cache':{}}],'messages':[" + call + "," + result + "]}", TAKEN);
    assertEquals(
        List.of(
            "messages[0].content[0].cache dropped",
            "messages[1].content[0].cache dropped",
            "messages[1].cache dropped",
            "tools[0].cache dropped"),
        wire.notes());
    assertEquals("f", wire.sent().getJsonArray("messages").getJsonObject(1).getString("name"));
  }

  /// Breaks: ContentEncoder: `return (!answers || item.marks().origin().isEmpty())` → `return
  /// !answers`
  @Test
  void law10PartsInTheProvidersFormGoBackWhereACallerWroteThemAndItsOwnItemsDoNot() {
    String part = "{'type':'thinking','thinking':[]}";
    String block = "{'type':'provider','provider':'plain','kind':'thinking','data':" + part;
    String answer = "{'messages':[{'role':'assistant','content':[{'type':'text','text':'a'},";
    Wire written = Wire.of(answer + block + "}]}]}");
    assertEquals("[{'type':'text','text':'a'}," + part + "]", content(written));
    Wire own = Wire.of(answer + block + ",'origin':{'provider':'plain','model':'m'}}]}]}");
    assertEquals(List.of("messages[0].content[1] dropped"), own.notes());
  }
}
