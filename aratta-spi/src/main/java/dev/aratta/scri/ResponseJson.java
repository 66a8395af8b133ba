package dev.aratta.scri;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// JSON form of chat answers. Views of the blocks are written for readers that want them, and
/// ignored when read.
final class ResponseJson {
  private final JsonBuilderFactory json;
  private final BlockJson blocks;
  private final AnswerPartsJson parts;
  private final LineageJson lineage;
  private final MarksJson marks;

  ResponseJson(JsonBuilderFactory json) {
    this.json = json;
    this.blocks = new BlockJson(json);
    this.parts = new AnswerPartsJson(json);
    this.lineage = new LineageJson(json);
    this.marks = new MarksJson(json);
  }

  JsonObject write(ChatResponse response) {
    JsonObjectBuilder out = json.createObjectBuilder();
    out.add("id", response.id()).add("role", response.role().json());
    out.add("content", response.content());
    out.add("blocks", blocks.write(response.blocks()));
    writeViews(response, out);
    out.add("model", response.model()).add("provider", response.provider());
    AnswerPartsJson.write(response.finishReason(), out);
    out.add("usage", parts.write(response.usage()));
    out.add("lineage", lineage.write(response.lineage()));
    marks.write("provider_data", response.providerData(), out);
    response.timestamp().ifPresent(time -> out.add("timestamp", time.toString()));
    return out.build();
  }

  private void writeViews(ChatResponse response, JsonObjectBuilder out) {
    JsonArrayBuilder calls = json.createArrayBuilder();
    JsonArrayBuilder thoughts = json.createArrayBuilder();
    response.toolCalls().forEach(call -> calls.add(view(call)));
    response.thinking().forEach(thought -> thoughts.add(view(thought)));
    out.add("tool_calls", calls).add("thinking", thoughts);
    out.add("citations", parts.citations(response.citations()));
    if (!response.logprobs().isEmpty()) {
      out.add("logprobs", parts.logprobs(response.logprobs()));
    }
  }

  private JsonObject view(ToolCall call) {
    JsonObjectBuilder out = json.createObjectBuilder();
    out.add("id", call.id()).add("name", call.name()).add("arguments", call.arguments());
    call.argumentsText().ifPresent(text -> out.add("arguments_text", text));
    return out.build();
  }

  private JsonObject view(Block.Thinking thought) {
    JsonObjectBuilder out = json.createObjectBuilder();
    out.add("type", thought.redacted() ? "redacted_thinking" : "thinking");
    out.add("thinking", thought.thinking());
    thought.signature().ifPresent(signature -> out.add("signature", signature));
    return out.build();
  }

  ChatResponse read(JsonValue value) {
    Members in = Members.of(value, "", false);
    List<Block> read = new ArrayList<>();
    Map<Integer, Integer> places = new HashMap<>();
    List<Members> list = in.elements("blocks");
    for (int place = 0; place < list.size(); place++) {
      Optional<Block> block = blocks.read(list.get(place));
      if (block.isPresent()) {
        places.put(place, read.size());
        read.add(block.get());
      }
    }
    return in.make(
        () ->
            new ChatResponse(
                in.required("id"),
                read,
                placed(AnswerPartsJson.citations(in), places),
                AnswerPartsJson.logprobs(in),
                in.string("model").orElse(""),
                in.string("provider").orElse(""),
                AnswerPartsJson.finishReason(in),
                AnswerPartsJson.usage(in),
                LineageJson.read(in),
                in.providers("provider_data"),
                LineageJson.instant(in, "timestamp")));
  }

  /// Returns citations by the places of the blocks that were read; one of a block whose type is not
  /// known goes with it.
  private static List<Citation> placed(List<Citation> citations, Map<Integer, Integer> places) {
    List<Citation> result = new ArrayList<>(citations.size());
    for (Citation citation : citations) {
      if (citation.block().isEmpty()) {
        result.add(citation);
      } else if (places.containsKey(citation.block().getAsInt())) {
        result.add(citation.inBlock(places.get(citation.block().getAsInt())));
      }
    }
    return result;
  }
}
