package dev.aratta.plugin.anthropic;

import dev.aratta.scri.Block;
import dev.aratta.scri.Citation;
import dev.aratta.scri.Marks;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.ToolInput;
import dev.aratta.spi.ChatDecodeContext;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// One block of an answer's content as it stands on the wire.
///
/// @param item the block
/// @param context the call
record WireBlock(JsonObject item, ChatDecodeContext context) {
  /// Items that the provider's own tools leave in an answer, all of them replayed as they came.
  private static final Set<String> ITEMS =
      Set.of(
          "server_tool_use",
          "web_search_tool_result",
          "web_fetch_tool_result",
          "code_execution_tool_result",
          "bash_code_execution_tool_result",
          "text_editor_code_execution_tool_result",
          "tool_search_tool_result",
          "container_upload",
          "mcp_tool_use",
          "mcp_tool_result",
          "mcp_tool_listing",
          "compaction",
          "fallback",
          "advisor_tool_result");

  /// What goes back with a block although SCRI has no name for it.
  private static final Map<String, List<String>> WANTED_BACK =
      Map.of(
          "text", List.of("citations"),
          "thinking", List.of("signature"),
          "redacted_thinking", List.of("data"),
          "tool_use", List.of("caller", "toolset_name"));

  String type() {
    return WireJson.text(item, "type");
  }

  /// Returns the block; nothing where its type is missing.
  ///
  /// @param path where it stands
  Optional<Block> block(String path) {
    return switch (type()) {
      case "text" -> Optional.of(new Block.Text(WireJson.text(item, "text"), false, marks()));
      case "thinking" -> Optional.of(new Block.Thinking(WireJson.text(item, "thinking"), marks()));
      case "redacted_thinking" ->
          Optional.of(new Block.Thinking("", true, Optional.empty(), marks()));
      case "tool_use" -> Optional.of(isAnswer() ? new Block.Text(input()) : call(path));
      case "" -> {
        context.unknown(DecodeContext.Unknown.BLOCK, path, "a block without a type");
        yield Optional.empty();
      }
      default -> {
        if (!ITEMS.contains(type())) {
          context.unknown(DecodeContext.Unknown.BLOCK, path + ".type", type());
        }
        yield Optional.of(
            new Block.Provider(
                context.provider(), type(), WireJson.string(item, "text"), item, Marks.NONE));
      }
    };
  }

  /// Tells whether a call is the answer to a format that the API does not have.
  boolean isAnswer() {
    return type().equals("tool_use")
        && WireJson.text(item, "name").equals(FormatEncoder.TOOL)
        && FormatEncoder.isEmulated(context);
  }

  private Block call(String path) {
    if (WireJson.text(item, "name").isEmpty()) {
      throw AnswerParts.absent(path + ".name");
    }
    String text = input();
    Optional<JsonObject> input =
        item.get("input") instanceof JsonObject object
            ? Optional.of(object)
            : ToolInput.read(text, context.json());
    return new Block.ToolUse(
        callId(),
        WireJson.text(item, "name"),
        input.orElse(JsonValue.EMPTY_JSON_OBJECT),
        input.isPresent() ? Optional.empty() : Optional.of(text),
        marks());
  }

  String callId() {
    return WireJson.string(item, "id")
        .filter(id -> !id.isEmpty())
        .orElseGet(() -> context.ids().next("toolu_"));
  }

  /// Returns the arguments as text.
  String input() {
    JsonValue input = item.getOrDefault("input", JsonValue.EMPTY_JSON_OBJECT);
    return input instanceof JsonString text ? text.getString() : input.toString();
  }

  private Marks marks() {
    return Marks.data(data());
  }

  /// Returns the members that have no name in SCRI and are wanted back.
  ProviderMap data() {
    JsonObjectBuilder data = context.json().createObjectBuilder();
    for (String name : WANTED_BACK.getOrDefault(type(), List.of())) {
      WireJson.value(item, name).filter(WireBlock::saysSomething).ifPresent(v -> data.add(name, v));
    }
    if (type().equals("tool_use") && WireJson.text(item, "id").isEmpty()) {
      data.add("id_made", true);
    }
    JsonObject kept = data.build();
    return kept.isEmpty() ? ProviderMap.EMPTY : ProviderMap.of(context.provider(), kept);
  }

  /// A list of no citations and a seal that has not come yet say nothing.
  private static boolean saysSomething(JsonValue value) {
    return !(value instanceof JsonArray list && list.isEmpty())
        && !(value instanceof JsonString text && text.getString().isEmpty());
  }

  /// Returns the citations of a whole text block; they hang on all of it.
  ///
  /// @param length code points of the text
  static List<Citation> citations(JsonArray listed, int length) {
    return listed.stream()
        .filter(JsonObject.class::isInstance)
        .map(entry -> citation(entry.asJsonObject(), length))
        .toList();
  }

  private static Citation citation(JsonObject entry, int length) {
    return new Citation(
        OptionalInt.empty(),
        OptionalInt.of(0),
        OptionalInt.of(length),
        WireJson.string(entry, "url").or(() -> WireJson.string(entry, "source")),
        WireJson.string(entry, "title").or(() -> WireJson.string(entry, "document_title")),
        WireJson.string(entry, "cited_text"));
  }
}
