package dev.aratta.plugin.openai.compat.responses;

import dev.aratta.scri.Block;
import dev.aratta.scri.Marks;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.Source;
import dev.aratta.scri.ToolInput;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads whole items of an answer, for whole answers and for what a stream has put together.
///
/// A message gives one text for each of its parts, reasoning one thought, a call of the client's
/// tools one call, a drawn image one image; any other item stays as it came.
record ItemReader(AnswerParts parts) {
  static final String MESSAGE = "message";
  static final String REASONING = "reasoning";
  static final String FUNCTION_CALL = "function_call";
  static final String CUSTOM_CALL = "custom_tool_call";
  static final String IMAGE = "image_generation_call";

  /// Further items that have a meaning for their provider alone.
  private static final Set<String> KNOWN =
      Set.of(
          IMAGE,
          "web_search_call",
          "x_search_call",
          "file_search_call",
          "code_interpreter_call",
          "code_execution_call",
          "view_image_call",
          "view_x_video_call",
          "computer_call",
          "computer_call_output",
          "shell_call",
          "shell_call_output",
          "local_shell_call",
          "local_shell_call_output",
          "apply_patch_call",
          "apply_patch_call_output",
          "tool_search_call",
          "tool_search_output",
          "additional_tools",
          "mcp_call",
          "mcp_list_tools",
          "mcp_approval_request",
          "mcp_approval_response",
          "compaction",
          "program",
          "program_output",
          "configuration_update",
          CUSTOM_CALL);

  /// Returns the pieces of an item, in order.
  ///
  /// @param place its place in `output`
  List<Piece> read(JsonObject item, int place) {
    return switch (form(item)) {
      case MESSAGE -> message(item, place);
      case REASONING -> List.of(new Piece(Piece.index(place, 0), thought(item)));
      case FUNCTION_CALL -> List.of(call(item, place, callId(item), false));
      case CUSTOM_CALL -> List.of(call(item, place, callId(item), true));
      default -> {
        noteUnknown(item, place);
        yield other(item, place).map(List::of).orElse(List.of());
      }
    };
  }

  /// Returns how an item is to be read: its type, unless the provider ran the call itself.
  String form(JsonObject item) {
    return parts.dialect().runsItself(item) ? "" : WireJson.text(item, "type");
  }

  private List<Piece> message(JsonObject item, int place) {
    List<Piece> pieces = new ArrayList<>();
    List<JsonObject> content = WireJson.objects(item, "content");
    for (int inner = 0; inner < content.size(); inner++) {
      TextPart part = new TextPart(content.get(inner), parts);
      if (part.isText()) {
        Marks marks = Marks.data(part.data(item));
        pieces.add(
            new Piece(
                Piece.index(place, inner),
                new Block.Text(part.text(), part.isRefusal(), marks),
                part.citations(),
                part.logprobs()));
      } else {
        String path = "$.output[" + place + "].content[" + inner + "].type";
        String type = WireJson.text(content.get(inner), "type");
        parts.context().unknown(DecodeContext.Unknown.BLOCK, path, type);
      }
    }
    return pieces;
  }

  Block.Thinking thought(JsonObject item) {
    return new Block.Thinking(readable(item), Marks.data(keep("item", item)));
  }

  /// Returns what reasoning says: its text, where a provider shows it, else its summary.
  String readable(JsonObject reasoning) {
    String text = joined(WireJson.objects(reasoning, "content"));
    return text.isEmpty() ? joined(WireJson.objects(reasoning, "summary")) : text;
  }

  private static String joined(List<JsonObject> texts) {
    return String.join(
        OpenThought.BETWEEN, texts.stream().map(part -> WireJson.text(part, "text")).toList());
  }

  /// Returns the id that links a call and its result; made where there is none.
  CallId callId(JsonObject item) {
    return WireJson.string(item, "call_id")
        .filter(id -> !id.isEmpty())
        .map(id -> new CallId(id, ProviderMap.EMPTY))
        .orElseGet(() -> new CallId(parts.context().ids().next("call_"), parts.made()));
  }

  Piece call(JsonObject item, int place, CallId id, boolean free) {
    String name = WireJson.text(item, "name");
    if (name.isEmpty()) {
      throw parts.mismatch("$.output[" + place + "].name", "a call without a name");
    }
    String text = written(item, free);
    Optional<JsonObject> input = free ? Optional.empty() : ToolInput.read(text, parts.json());
    Marks marks = Marks.data(callData(item, id, free));
    return new Piece(
        Piece.index(place, 0),
        new Block.ToolUse(
            id.text(),
            name,
            input.orElse(JsonValue.EMPTY_JSON_OBJECT),
            input.isPresent() ? Optional.empty() : Optional.of(text),
            marks));
  }

  /// Returns what the model wrote for a tool; arguments come as text, from some as an object.
  String written(JsonObject item, boolean free) {
    return WireJson.value(item, free ? "input" : "arguments")
        .map(value -> value instanceof JsonString text ? text.getString() : value.toString())
        .orElse("");
  }

  /// Returns what the provider wants back with a call.
  ProviderMap callData(JsonObject item, CallId id, boolean free) {
    KeptMembers data = new KeptMembers(parts.context());
    data.keep(item, "id", "namespace", "caller").keepStatus(item);
    if (free) {
      data.add("type", parts.json().createValue(CUSTOM_CALL));
    } else {
      ToolInput.kept(written(item, false), parts.json())
          .ifPresent(text -> data.add("arguments", parts.json().createValue(text)));
    }
    return data.build().merge(id.data(), parts.json());
  }

  /// Reports an item that nobody knows.
  void noteUnknown(JsonObject item, int place) {
    String type = WireJson.text(item, "type");
    if (!KNOWN.contains(type)) {
      String path = "$.output[" + place + "].type";
      parts.context().unknown(DecodeContext.Unknown.BLOCK, path, type);
    }
  }

  /// Returns any other item; nothing for one that does not say what it is.
  Optional<Piece> other(JsonObject item, int place) {
    String type = WireJson.text(item, "type");
    if (type.isEmpty()) {
      return Optional.empty();
    }
    int index = Piece.index(place, 0);
    String result = WireJson.text(item, "result");
    return Optional.of(
        type.equals(IMAGE) && !result.isEmpty()
            ? new Piece(index, image(item, result))
            : new Piece(index, asItCame(item, type)));
  }

  private Block image(JsonObject item, String result) {
    String format = WireJson.string(item, "output_format").orElse("png");
    return new Block.Image(
        new Source.Base64(result),
        Optional.of("image/" + format),
        Marks.data(keep("item", WireJson.without(item, Set.of("result"), parts.json()))));
  }

  private Block asItCame(JsonObject item, String type) {
    Optional<String> text =
        WireJson.string(item, "code")
            .or(() -> WireJson.string(WireJson.object(item, "action"), "query"))
            .or(() -> WireJson.string(item, "name"));
    return new Block.Provider(parts.context().provider(), type, text, item, Marks.NONE);
  }

  private ProviderMap keep(String name, JsonValue value) {
    return WireJson.data(parts.context().provider(), name, value, parts.json());
  }

  /// @param text the id
  /// @param data the mark of a made one
  record CallId(String text, ProviderMap data) {}
}
