package dev.aratta.plugin.openai.compat.chat;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Message;
import dev.aratta.scri.ResponseFormat;
import dev.aratta.spi.EncodeContext;
import jakarta.json.JsonArray;
import java.util.Locale;

/// Says the word JSON in a conversation that must say it: without it some servers refuse
/// `json_object` (openai.md, section 7).
public final class WordJson {
  private WordJson() {}

  /// Returns the messages, with one in front that asks for JSON where that is the format and no
  /// message says it.
  ///
  /// @param role the role of that message
  public static JsonArray in(
      JsonArray messages, String role, ChatRequest request, EncodeContext context) {
    boolean json = request.responseFormat().orElse(null) instanceof ResponseFormat.Json;
    if (!json || request.messages().stream().anyMatch(WordJson::isSaid)) {
      return messages;
    }
    context.adjust(
        "response_format", Action.ADDED, "the conversation must say JSON: a message asks for it");
    return context
        .json()
        .createArrayBuilder(messages)
        .add(
            0,
            context
                .json()
                .createObjectBuilder()
                .add("role", role)
                .add("content", "Answer with a JSON object."))
        .build();
  }

  private static boolean isSaid(Message message) {
    return message.text().toLowerCase(Locale.ROOT).contains("json");
  }
}
