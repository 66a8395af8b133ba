package dev.aratta.simulator.responses;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.Block;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Citation;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Usage;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Optional;

/// Writes an answer as one document. Keeps nothing between calls.
public final class ResponseWriter {
  private final JsonProvider json;

  /// Makes a writer.
  public ResponseWriter(JsonProvider json) {
    this.json = requireNonNull(json, "json");
  }

  /// Writes an answer.
  public JsonObject write(ChatResponse answer, Head head) {
    FinishReason.Kind kind = answer.finishReason().kind();
    JsonObjectBuilder out = begin(head, status(kind)).add("completed_at", completed(kind, head));
    out.add(
        "incomplete_details",
        reason(kind)
            .<JsonValue>map(word -> json.createObjectBuilder().add("reason", word).build())
            .orElse(JsonValue.NULL));
    JsonArrayBuilder output = json.createArrayBuilder();
    ItemWriter items = new ItemWriter(json, head);
    int place = 0;
    for (int index = 0; index < answer.blocks().size(); index++) {
      Block block = answer.blocks().get(index);
      Optional<JsonObject> item = items.item(block, place, said(answer, index));
      if (item.isPresent()) {
        output.add(item.get());
        place++;
      }
    }
    return out.add("output", output).add("usage", usage(answer.usage(), head.figures())).build();
  }

  private static JsonValue completed(FinishReason.Kind kind, Head head) {
    return status(kind).equals("completed")
        ? JsonProvider.provider().createValue(head.created().getEpochSecond() + 1)
        : JsonValue.NULL;
  }

  private static ItemWriter.Said said(ChatResponse answer, int index) {
    List<Citation> citations =
        answer.citations().stream()
            .filter(citation -> citation.block().orElse(-1) == index)
            .toList();
    boolean cut =
        reason(answer.finishReason().kind()).isPresent() && index == answer.blocks().size() - 1;
    return new ItemWriter.Said(cut ? "incomplete" : "completed", citations, answer.logprobs());
  }

  /// Returns the document as it is before anything is said.
  JsonObject begun(Head head) {
    return begin(head, "in_progress")
        .addNull("completed_at")
        .addNull("incomplete_details")
        .add("output", JsonValue.EMPTY_JSON_ARRAY)
        .addNull("usage")
        .build();
  }

  private JsonObjectBuilder begin(Head head, String status) {
    JsonObject request = head.request();
    JsonObjectBuilder out =
        json.createObjectBuilder()
            .add("id", "resp_" + head.id())
            .add("object", "response")
            .add("created_at", head.created().getEpochSecond())
            .add("status", status)
            .add("background", false)
            .addNull("error")
            .add("model", head.model())
            .addNull("previous_response_id");
    repeat("instructions", JsonValue.NULL, request, out);
    repeat("max_output_tokens", JsonValue.NULL, request, out);
    repeat("max_tool_calls", JsonValue.NULL, request, out);
    repeat("metadata", JsonValue.EMPTY_JSON_OBJECT, request, out);
    repeat("parallel_tool_calls", JsonValue.TRUE, request, out);
    repeat("reasoning", reasoning(), request, out);
    repeat("service_tier", json.createValue("default"), request, out);
    repeat("store", JsonValue.TRUE, request, out);
    repeat("temperature", json.createValue(1), request, out);
    repeat("text", text(), request, out);
    repeat("tool_choice", json.createValue("auto"), request, out);
    repeat("tools", JsonValue.EMPTY_JSON_ARRAY, request, out);
    repeat("top_logprobs", json.createValue(0), request, out);
    repeat("top_p", json.createValue(1), request, out);
    repeat("truncation", json.createValue("disabled"), request, out);
    return out;
  }

  private JsonObject reasoning() {
    return json.createObjectBuilder().addNull("effort").addNull("summary").build();
  }

  private JsonObject text() {
    return json.createObjectBuilder()
        .add("format", json.createObjectBuilder().add("type", "text"))
        .build();
  }

  private static void repeat(
      String name, JsonValue otherwise, JsonObject request, JsonObjectBuilder out) {
    out.add(name, request.getOrDefault(name, otherwise));
  }

  private JsonObject usage(Usage usage, JsonObject figures) {
    long read = usage.inputTokens().orElse(0);
    long written = usage.outputTokens().orElse(0);
    JsonObjectBuilder out =
        json.createObjectBuilder()
            .add("input_tokens", read)
            .add(
                "input_tokens_details",
                json.createObjectBuilder()
                    .add("cached_tokens", usage.cacheReadTokens().orElse(0))
                    .add("cache_write_tokens", usage.cacheWriteTokens().orElse(0)))
            .add("output_tokens", written)
            .add(
                "output_tokens_details",
                json.createObjectBuilder()
                    .add("reasoning_tokens", usage.reasoningTokens().orElse(0)))
            .add("total_tokens", read + written);
    figures.forEach(out::add);
    return out.build();
  }

  /// Returns the status of an answer that ended so.
  static String status(FinishReason.Kind kind) {
    return switch (kind) {
      case STOP, TOOL_CALLS, OTHER -> "completed";
      case LENGTH, CONTENT_FILTER -> "incomplete";
      case ERROR -> "failed";
    };
  }

  private static Optional<String> reason(FinishReason.Kind kind) {
    return switch (kind) {
      case LENGTH -> Optional.of("max_output_tokens");
      case CONTENT_FILTER -> Optional.of("content_filter");
      case STOP, TOOL_CALLS, OTHER, ERROR -> Optional.empty();
    };
  }
}
