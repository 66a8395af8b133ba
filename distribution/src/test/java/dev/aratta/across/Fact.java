package dev.aratta.across;

import dev.aratta.scri.Block;
import dev.aratta.scri.Message;
import dev.aratta.scri.Source;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Something that somebody said in a conversation, which must reach whoever goes on with it.
///
/// @param path where it stands
/// @param roles who says it on the wire
/// @param text what is said
record Fact(String path, Set<String> roles, String text) {
  private static final Set<String> SYSTEM = Set.of("system", "developer", "");
  private static final Set<String> USER = Set.of("user");
  private static final Set<String> MODEL = Set.of("assistant", "model");
  private static final Set<String> TOOL = Set.of("tool", "user");

  /// Returns the facts of a conversation, in order.
  static List<Fact> of(List<Message> messages) {
    List<Fact> facts = new ArrayList<>();
    for (int place = 0; place < messages.size(); place++) {
      Message message = messages.get(place);
      Set<String> roles =
          switch (message.role()) {
            case SYSTEM -> SYSTEM;
            case USER -> USER;
            case ASSISTANT -> MODEL;
            case TOOL -> TOOL;
          };
      for (int block = 0; block < message.blocks().size(); block++) {
        String path = "messages[" + place + "].content[" + block + "]";
        texts(message.blocks().get(block)).forEach(text -> facts.add(new Fact(path, roles, text)));
      }
    }
    return facts;
  }

  /// Returns what a block says; thinking and items of a provider say nothing to others.
  private static List<String> texts(Block block) {
    List<String> texts = new ArrayList<>();
    switch (block) {
      case Block.Text text -> texts.add(text.text());
      case Block.Image image -> texts.add(((Source.Base64) image.source()).data());
      case Block.ToolUse use -> {
        texts.add(use.toolName());
        strings(use.toolInput(), texts);
      }
      case Block.ToolResult result -> {
        switch (result.output()) {
          case Block.Output.Value(JsonValue value) -> strings(value, texts);
          case Block.Output.Content(List<Block> blocks) ->
              blocks.forEach(inner -> texts.addAll(texts(inner)));
        }
      }
      case Block.Document _ -> throw new IllegalStateException("the script has no documents");
      case Block.Thinking _, Block.Provider _ -> {
        // Looked for by what their provider keeps with them.
      }
    }
    texts.removeIf(String::isEmpty);
    return texts;
  }

  private static void strings(JsonValue value, List<String> texts) {
    switch (value) {
      case JsonString text -> texts.add(text.getString());
      case JsonObject object -> object.values().forEach(member -> strings(member, texts));
      case JsonArray list -> list.forEach(element -> strings(element, texts));
      case JsonValue other -> texts.add(other.toString());
    }
  }
}
