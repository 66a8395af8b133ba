package dev.aratta.plugin.ollama;

import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Logprob;
import dev.aratta.testkit.recordings.Corpus;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// What an answer of `/api/chat` says, extracted from the wire by the provider's documentation
/// alone; it shares no code with the plugin.
///
/// @param text all text
/// @param thinking all thinking
/// @param calls id (`made` where there is none), name and arguments of each call
/// @param finish SCRI's finish reason
/// @param input tokens of the prompt
/// @param output tokens of the answer
/// @param tokens the tokens that have a probability
/// @param model the model that answered
record Said(
    String text,
    String thinking,
    List<String> calls,
    String finish,
    OptionalLong input,
    OptionalLong output,
    List<String> tokens,
    String model) {
  private static final int REPEATS = 30;

  /// Extracts from a whole answer.
  static Said of(JsonObject answer) {
    JsonObject message = answer.getJsonObject("message");
    List<String> calls = calls(message);
    return new Said(
        text(message, "content"),
        text(message, "thinking"),
        calls,
        finish(answer, calls),
        figure(answer, "prompt_eval_count"),
        figure(answer, "eval_count"),
        tokens(answer),
        answer.getString("model"));
  }

  /// Puts a stream together to the whole answer that it amounts to.
  static JsonObject assembled(List<JsonObject> stream) {
    StringBuilder content = new StringBuilder();
    StringBuilder thinking = new StringBuilder();
    var calls = Corpus.JSON.createArrayBuilder();
    var logprobs = Corpus.JSON.createArrayBuilder();
    boolean probable = false;
    for (JsonObject object : stream) {
      JsonObject message = object.getJsonObject("message");
      content.append(text(message, "content"));
      thinking.append(text(message, "thinking"));
      if (message.get("tool_calls") instanceof JsonArray list) {
        list.forEach(calls::add);
      }
      if (object.get("logprobs") instanceof JsonArray list) {
        probable = true;
        list.forEach(logprobs::add);
      }
    }
    var message = Corpus.JSON.createObjectBuilder().add("role", "assistant");
    message.add("content", content.toString()).add("thinking", thinking.toString());
    var whole = Corpus.JSON.createObjectBuilder(stream.getLast());
    whole.add("message", message.add("tool_calls", calls));
    if (probable) {
      whole.add("logprobs", logprobs);
    }
    return whole.build();
  }

  /// Tells whether a stream ended by itself, without a last object, after 30 repeats.
  static boolean endedQuietly(List<JsonObject> stream) {
    if (stream.size() < REPEATS) {
      return false;
    }
    return stream.subList(stream.size() - REPEATS, stream.size()).stream()
            .map(object -> text(object.getJsonObject("message"), "content").strip())
            .distinct()
            .count()
        == 1;
  }

  /// Reads the same from an answer of SCRI.
  static Said of(ChatResponse response) {
    List<String> calls = new ArrayList<>();
    response
        .toolCalls()
        .forEach(
            call -> {
              String id = call.id().startsWith("made_") ? "made" : call.id();
              calls.add(id + " " + call.name() + " " + call.arguments());
            });
    StringBuilder thinking = new StringBuilder();
    response.thinking().forEach(thought -> thinking.append(thought.thinking()));
    return new Said(
        response.content(),
        thinking.toString(),
        calls,
        response.finishReason().kind().json(),
        response.usage().inputTokens(),
        response.usage().outputTokens(),
        response.logprobs().stream().map(Logprob::token).toList(),
        response.lineage().modelVersion().orElse("none"));
  }

  private static String text(JsonObject message, String name) {
    return message.get(name) instanceof JsonString text ? text.getString() : "";
  }

  private static List<String> calls(JsonObject message) {
    List<String> calls = new ArrayList<>();
    if (message.get("tool_calls") instanceof JsonArray list) {
      for (JsonValue call : list) {
        JsonObject function = call.asJsonObject().getJsonObject("function");
        calls.add(
            call.asJsonObject().getString("id", "made")
                + " "
                + function.getString("name")
                + " "
                + function.getJsonObject("arguments"));
      }
    }
    return calls;
  }

  private static String finish(JsonObject answer, List<String> calls) {
    if (!answer.getBoolean("done")) {
      return "other";
    }
    return switch (answer.getString("done_reason", "")) {
      case "length" -> "length";
      case "stop", "" -> calls.isEmpty() ? "stop" : "tool_calls";
      case "load", "unload" -> "stop";
      default -> "other";
    };
  }

  private static OptionalLong figure(JsonObject answer, String name) {
    return answer.get(name) instanceof JsonNumber number
        ? OptionalLong.of(number.longValueExact())
        : OptionalLong.empty();
  }

  private static List<String> tokens(JsonObject answer) {
    List<String> tokens = new ArrayList<>();
    if (answer.get("logprobs") instanceof JsonArray list) {
      list.forEach(token -> tokens.add(token.asJsonObject().getString("token")));
    }
    return tokens;
  }
}
