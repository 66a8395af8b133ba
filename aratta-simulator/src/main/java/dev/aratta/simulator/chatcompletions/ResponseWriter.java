package dev.aratta.simulator.chatcompletions;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.Block;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.FinishReason;
import dev.aratta.simulator.openai.LogprobWriter;
import dev.aratta.simulator.openai.ServerProfile.ErrorForm;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.stream.Collectors;

/// Writes an answer as one document. Keeps nothing between calls.
public final class ResponseWriter {
  private final JsonProvider json;
  private final LogprobWriter logprobs;

  /// Makes a writer.
  public ResponseWriter(JsonProvider json) {
    this.json = requireNonNull(json, "json");
    this.logprobs = new LogprobWriter(json);
  }

  /// Writes an answer.
  public JsonObject write(ChatResponse answer, Head head) {
    JsonObjectBuilder choice =
        json.createObjectBuilder().add("index", 0).add("message", message(answer, head));
    if (head.server().errors() != ErrorForm.LLAMACPP || !answer.logprobs().isEmpty()) {
      choice.add("logprobs", probabilities(answer));
    }
    choice.add("finish_reason", finish(answer.finishReason()));
    if (head.server().errors() == ErrorForm.VLLM) {
      choice.addNull("stop_reason");
    }
    UsageWriter usage = new UsageWriter(json, head.server());
    JsonObjectBuilder out =
        head.begin("chat.completion", json)
            .add("choices", json.createArrayBuilder().add(choice))
            .add("usage", usage.usage(answer.usage()));
    if (head.server().errors() == ErrorForm.LLAMACPP) {
      out.add("timings", usage.timings(answer.usage()));
    }
    return head.end(out).build();
  }

  private JsonObjectBuilder message(ChatResponse answer, Head head) {
    JsonArray calls = calls(answer);
    JsonObjectBuilder message = json.createObjectBuilder().add("role", "assistant");
    String text = texts(answer, false);
    String refusal = texts(answer, true);
    message.add("content", orNull(text, calls.isEmpty() && refusal.isEmpty()));
    if (head.server().strict()) {
      message.add("refusal", orNull(refusal, false)).add("annotations", JsonValue.EMPTY_JSON_ARRAY);
    }
    String thinking =
        answer.thinking().stream().map(Block.Thinking::thinking).collect(Collectors.joining());
    if (!thinking.isEmpty()) {
      head.server().reasoningMember().ifPresent(name -> message.add(name, thinking));
    }
    if (!calls.isEmpty()) {
      message.add("tool_calls", calls);
    }
    return message;
  }

  private static String texts(ChatResponse answer, boolean refusal) {
    return answer.blocks().stream()
        .filter(block -> block instanceof Block.Text text && text.refusal() == refusal)
        .map(block -> ((Block.Text) block).text())
        .collect(Collectors.joining());
  }

  private JsonValue orNull(String text, boolean keepEmpty) {
    return text.isEmpty() && !keepEmpty ? JsonValue.NULL : json.createValue(text);
  }

  private JsonArray calls(ChatResponse answer) {
    JsonArrayBuilder calls = json.createArrayBuilder();
    for (Block block : answer.blocks()) {
      if (block instanceof Block.ToolUse use) {
        String text = use.toolInputText().orElseGet(() -> use.toolInput().toString());
        calls.add(
            call(use.toolUseId(), use.toolName(), text, use.toolInputText().isPresent()).build());
      }
    }
    return calls.build();
  }

  /// @param freeText whether it calls a free-text tool
  JsonObjectBuilder call(String id, String name, String input, boolean freeText) {
    String type = freeText ? "custom" : "function";
    return json.createObjectBuilder()
        .add("id", id)
        .add("type", type)
        .add(
            type,
            json.createObjectBuilder()
                .add("name", name)
                .add(freeText ? "input" : "arguments", input));
  }

  private JsonValue probabilities(ChatResponse answer) {
    return answer.logprobs().isEmpty()
        ? JsonValue.NULL
        : json.createObjectBuilder()
            .add("content", logprobs.write(answer.logprobs()))
            .addNull("refusal")
            .build();
  }

  /// Returns the word for why the model stopped.
  static String finish(FinishReason reason) {
    return switch (reason.kind()) {
      case STOP -> "stop";
      case TOOL_CALLS -> "tool_calls";
      case LENGTH -> "length";
      case CONTENT_FILTER -> "content_filter";
      case ERROR, OTHER -> reason.raw().orElse("stop");
    };
  }
}
