package dev.aratta.plugin.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.plugin.openai.compat.testkit.ResponsesConversationLaws;
import dev.aratta.plugin.openai.compat.testkit.ResponsesWire;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The laws for conversations, with what OpenAI does in its own way.
class ConversationLawsTest extends ResponsesConversationLaws {
  ConversationLawsTest() {
    super(new ResponsesWire(new OpenAiPlugin(), "gpt-6.1-sol"));
  }

  @Override
  protected String systemRole() {
    return "developer";
  }

  /// Breaks: CacheBreakpoints: `private boolean isTaken(String path) {\n if (!taken) {` → `private
  /// boolean isTaken(String path) {\n if (false) {`
  @Test
  void law12MarksForCachingAreTranslatedOrNoted() {
    String marked = "'messages': [{'role': 'user', 'content': 'Hi', 'cache': {}}]";
    assertTrue(wire.sent("gpt-5.6", marked).toString().contains("prompt_cache_breakpoint"));
    assertEquals(List.of("messages[0].content[0].cache dropped"), wire.notes("gpt-5.4", marked));
  }

  /// Breaks: PartEncoder: `part.add("type", "input_image");` → `part.add("type", "input_text");`
  @Test
  void law41ImagesOfToolsAreSent() {
    JsonArray output =
        result("'content': [{'type': 'image', 'image_url': 'https://example.com/a.png'}]")
            .getJsonArray("output");
    assertEquals(
        wire.json("{'type': 'input_image', 'image_url': 'https://example.com/a.png'}"),
        output.get(0));
  }

  /// Breaks: PartEncoder: `document.title().orElseGet(() -> untitled(type))` →
  /// `document.title().orElse("")`
  @Test
  void law120DocumentsOfEveryFormAreMapped() {
    String document = "'messages': [{'role': 'user', 'content': [{'type': 'document', MEMBERS}]}]";
    JsonObject part =
        wire.sent(
                document.replace(
                    "MEMBERS", "'base64': 'JVBERg==', 'media_type': 'application/pdf'"))
            .getJsonArray("input")
            .getJsonObject(0)
            .getJsonArray("content")
            .getJsonObject(0);
    assertEquals("document.pdf", part.getString("filename"));
    assertEquals("data:application/pdf;base64,JVBERg==", part.getString("file_data"));
    String file = document.replace("MEMBERS", "'file_id': 'file-1', 'provider': 'PROVIDER'");
    assertTrue(wire.sent(file).toString().contains("\"file_id\":\"file-1\""));
    assertFalse(wire.sent(file).toString().contains("filename"));
    assertTrue(
        wire.sent(document.replace("MEMBERS", "'text': 'Rain.', 'media_type': 'text/plain'"))
            .toString()
            .contains("Rain."));
  }
}
