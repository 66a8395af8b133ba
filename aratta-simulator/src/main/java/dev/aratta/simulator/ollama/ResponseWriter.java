package dev.aratta.simulator.ollama;

import dev.aratta.scri.Block;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Logprob;
import dev.aratta.scri.Usage;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// Writes an answer as one document. Keeps nothing between calls.
public final class ResponseWriter {
  /// Durations follow from the counts, so that the same answer is the same document.
  private static final long READ_NANOS = 1_000_000;

  private static final long WRITE_NANOS = 10_000_000;
  private static final long LOAD_NANOS = 1_000_000;

  private final JsonProvider json;

  /// Makes a writer.
  public ResponseWriter(JsonProvider json) {
    this.json = json;
  }

  /// Writes an answer.
  ///
  /// @param model the model's name as the request has it
  /// @param now what `created_at` says
  public JsonObject write(ChatResponse answer, String model, Instant now) {
    JsonObjectBuilder message =
        json.createObjectBuilder().add("role", "assistant").add("content", answer.content());
    String thinking =
        answer.thinking().stream().map(Block.Thinking::thinking).collect(Collectors.joining());
    if (!thinking.isEmpty()) {
      message.add("thinking", thinking);
    }
    JsonArrayBuilder calls = json.createArrayBuilder();
    int index = 0;
    for (var call : answer.toolCalls()) {
      calls.add(call(index++, call.id(), call.name(), call.arguments()));
    }
    if (index > 0) {
      message.add("tool_calls", calls);
    }
    JsonObjectBuilder out = head(model, now).add("message", message);
    return end(out, answer.finishReason(), answer.logprobs(), answer.usage());
  }

  JsonObjectBuilder head(String model, Instant now) {
    return json.createObjectBuilder().add("model", model).add("created_at", now.toString());
  }

  JsonObject call(int index, String id, String name, JsonObject arguments) {
    return json.createObjectBuilder()
        .add("id", id)
        .add(
            "function",
            json.createObjectBuilder()
                .add("index", index)
                .add("name", name)
                .add("arguments", arguments))
        .build();
  }

  /// Adds what only the document with `done: true` has.
  JsonObject end(JsonObjectBuilder out, FinishReason reason, List<Logprob> logprobs, Usage usage) {
    out.add("done", true).add("done_reason", doneReason(reason));
    addLogprobs(logprobs, out);
    long read = usage.inputTokens().orElse(0);
    long written = usage.outputTokens().orElse(0);
    out.add("total_duration", LOAD_NANOS + read * READ_NANOS + written * WRITE_NANOS)
        .add("load_duration", LOAD_NANOS);
    usage.inputTokens().ifPresent(tokens -> out.add("prompt_eval_count", tokens));
    out.add("prompt_eval_duration", read * READ_NANOS);
    usage.outputTokens().ifPresent(tokens -> out.add("eval_count", tokens));
    return out.add("eval_duration", written * WRITE_NANOS).build();
  }

  /// There is no reason of its own for tool calls.
  private static String doneReason(FinishReason reason) {
    return switch (reason.kind()) {
      case STOP, TOOL_CALLS -> "stop";
      case LENGTH -> "length";
      case CONTENT_FILTER, ERROR, OTHER -> reason.raw().orElse("stop");
    };
  }

  void addLogprobs(List<Logprob> logprobs, JsonObjectBuilder out) {
    if (logprobs.isEmpty()) {
      return;
    }
    JsonArrayBuilder list = json.createArrayBuilder();
    for (Logprob logprob : logprobs) {
      JsonObjectBuilder token = token(logprob.token(), logprob.logprob());
      if (!logprob.top().isEmpty()) {
        JsonArrayBuilder top = json.createArrayBuilder();
        logprob.top().forEach(other -> top.add(token(other.token(), other.logprob())));
        token.add("top_logprobs", top);
      }
      list.add(token);
    }
    out.add("logprobs", list);
  }

  private JsonObjectBuilder token(String token, double logprob) {
    JsonArrayBuilder bytes = json.createArrayBuilder();
    for (byte one : token.getBytes(StandardCharsets.UTF_8)) {
      bytes.add(Byte.toUnsignedInt(one));
    }
    return json.createObjectBuilder()
        .add("token", token)
        .add("logprob", logprob)
        .add("bytes", bytes);
  }
}
