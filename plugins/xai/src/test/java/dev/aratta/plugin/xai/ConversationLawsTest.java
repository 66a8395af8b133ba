package dev.aratta.plugin.xai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.plugin.openai.compat.testkit.ResponsesConversationLaws;
import dev.aratta.plugin.openai.compat.testkit.ResponsesWire;
import jakarta.json.JsonArray;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The laws for conversations, with what xAI does in its own way.
class ConversationLawsTest extends ResponsesConversationLaws {
  private static final String DOCUMENT =
      "'messages': [{'role': 'user', 'content': [{'type': 'document', MEMBERS}]}]";

  ConversationLawsTest() {
    super(new ResponsesWire(new XaiPlugin(), "grok-4.7"));
  }

  @Override
  protected String systemRole() {
    return "system";
  }

  /// Breaks: CacheBreakpoints: `context.adjust(path, Action.DROPPED, name + " caches long prompts
  /// by itself");` → ``
  @Test
  void law12MarksForCachingAreNoted() {
    assertEquals(
        List.of("messages[0].content[0].cache dropped"),
        wire.notes(wire.newest(), "'messages': [{'role': 'user', 'content': 'Hi', 'cache': {}}]"));
  }

  /// Breaks: ResultEncoder: `held.add(part);` → ``
  @Test
  void law41ImagesOfToolsOpenTheNextUserTurn() {
    String call =
        "{'role': 'assistant', 'content': [{'type': 'tool_use', 'tool_use_id': 'c1', 'tool_name':"
            + " 'f', 'tool_input': {}}]}";
    String shown =
        "{'role': 'tool', 'content': [{'type': 'tool_result', 'tool_use_id': 'c1', 'content':"
            + " [{'type': 'text', 'text': 'Look.'}, {'type': 'image', 'image_url':"
            + " 'https://example.com/a.png'}]}]}";
    JsonArray items = wire.items(call + ", " + shown + ", {'role': 'assistant', 'content': 'Ah.'}");
    assertEquals("Look.", items.getJsonObject(1).getString("output"));
    assertEquals(
        wire.json(
            "{'role': 'user', 'content': [{'type': 'input_image', 'image_url':"
                + " 'https://example.com/a.png'}]}"),
        items.get(2));
    assertEquals("assistant", items.getJsonObject(3).getString("role"));
    assertEquals(
        List.of("messages[1].content[0].content[1] converted"),
        wire.notes(wire.newest(), "'messages': [" + call + ", " + shown + "]"));
  }

  /// Breaks: PartEncoder: `if (url.url().startsWith("data:")) {` → `if (false) {`
  @Test
  void law119FilesGoByUrlOrIdAndNotAsBytes() {
    String pdf = "'media_type': 'application/pdf'";
    assertTrue(sent("'url': 'https://example.com/a.pdf'").contains("\"file_url\""));
    assertTrue(sent("'file_id': 'f1', 'provider': 'xai'").contains("\"file_id\":\"f1\""));
    assertEquals("unsupported document", refused("'base64': 'JVBERg==', " + pdf));
    assertEquals("unsupported document", refused("'url': 'data:application/pdf;base64,JVBERg=='"));
    assertEquals("unsupported file_id", refused("'file_id': 'f1', 'provider': 'openai'"));
  }

  private String sent(String members) {
    return wire.sent(DOCUMENT.replace("MEMBERS", members)).toString();
  }

  private String refused(String members) {
    return wire.refused(wire.newest(), DOCUMENT.replace("MEMBERS", members));
  }
}
