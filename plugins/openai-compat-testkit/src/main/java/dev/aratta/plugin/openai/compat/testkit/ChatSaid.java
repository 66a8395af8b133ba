package dev.aratta.plugin.openai.compat.testkit;

import dev.aratta.scri.Block;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Citation;
import dev.aratta.scri.Logprob;
import dev.aratta.scri.Usage;
import dev.aratta.testkit.recordings.Corpus;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// What an answer of Chat Completions says.
///
/// @param text all text, refusals included
/// @param thinking all thinking
/// @param calls id (`made` where there is none), name and arguments of each call
/// @param citations URL and passage of each
/// @param finish SCRI's finish reason
/// @param usage tokens read, written, read from a cache, written to one, thought
/// @param tokens the tokens that have a probability
/// @param model the model that answered
public record ChatSaid(
    String text,
    String thinking,
    List<String> calls,
    List<String> citations,
    String finish,
    List<OptionalLong> usage,
    List<String> tokens,
    String model) {
  private static final String MADE = "made";

  /// How a provider's answers are to be read.
  ///
  /// @param separatesThinking whether thinking that a text begins with, between `<think>` and its
  ///   end, is no text
  /// @param reasoningIsExtra whether `completion_tokens` leaves out the tokens that were thought
  public record Reading(boolean separatesThinking, boolean reasoningIsExtra) {}

  /// Extracts from a whole answer.
  public static ChatSaid of(JsonObject answer, Reading reading) {
    JsonObject choice = choice(answer);
    JsonObject message = choice.getJsonObject("message");
    String content = content(message, "text");
    String inline = "";
    if (reading.separatesThinking() && content.stripLeading().startsWith("<think>")) {
      String begun = content.stripLeading().substring("<think>".length());
      int end = begun.indexOf("</think>");
      inline = end < 0 ? begun : begun.substring(0, end);
      content = end < 0 ? "" : begun.substring(end + "</think>".length());
    }
    String refusal = string(message, "refusal");
    List<String> calls = calls(message);
    return new ChatSaid(
        content + refusal,
        reasoning(message) + content(message, "thinking") + inline,
        calls,
        citations(answer, message, !(content + refusal).isEmpty()),
        finish(string(choice, "finish_reason"), !calls.isEmpty(), !refusal.isEmpty()),
        usage(answer, reading),
        tokens(choice),
        answer.getString("model", "none"));
  }

  private static JsonObject choice(JsonObject answer) {
    return answer.getJsonArray("choices").stream()
        .map(JsonValue::asJsonObject)
        .filter(choice -> choice.getInt("index", 0) == 0)
        .findFirst()
        .orElseThrow();
  }

  private static String string(JsonObject object, String name) {
    return object.get(name) instanceof JsonString text ? text.getString() : "";
  }

  /// vLLM's page: both names are to be read, `reasoning` first.
  static String reasoning(JsonObject message) {
    String reasoning = string(message, "reasoning");
    return reasoning.isEmpty() ? string(message, "reasoning_content") : reasoning;
  }

  static String content(JsonObject message, String type) {
    if (!(message.get("content") instanceof JsonArray parts)) {
      return type.equals("text") ? string(message, "content") : "";
    }
    StringBuilder text = new StringBuilder();
    for (JsonValue part : parts) {
      JsonObject object = part.asJsonObject();
      if (object.getString("type").equals(type)) {
        text.append(string(object, type));
        if (object.get(type) instanceof JsonArray inner) {
          inner.forEach(piece -> text.append(string(piece.asJsonObject(), "text")));
        }
      }
    }
    return text.toString();
  }

  private static List<String> calls(JsonObject message) {
    List<String> calls = new ArrayList<>();
    if (message.get("tool_calls") instanceof JsonArray list) {
      for (JsonValue value : list) {
        JsonObject call = value.asJsonObject();
        String id = string(call, "id");
        calls.add((id.isEmpty() ? MADE : id) + " " + called(call.getJsonObject("function")));
      }
    }
    if (message.get("function_call") instanceof JsonObject function) {
      calls.add(MADE + " " + called(function));
    }
    return calls;
  }

  private static String called(JsonObject function) {
    return string(function, "name") + " " + arguments(string(function, "arguments"));
  }

  /// Arguments are equal as JSON; what is no object is text, and nothing at all is no argument.
  static String arguments(String text) {
    if (text.isBlank()) {
      return "{}";
    }
    try {
      return Corpus.read(text) instanceof JsonObject object ? object.toString() : text;
    } catch (JsonException e) {
      return text;
    }
  }

  private static List<String> citations(JsonObject answer, JsonObject message, boolean placed) {
    List<String> citations = new ArrayList<>();
    List<String> urls = new ArrayList<>();
    if (message.get("annotations") instanceof JsonArray list) {
      for (JsonValue annotation : list) {
        JsonObject cited = annotation.asJsonObject().getJsonObject("url_citation");
        urls.add(cited.getString("url"));
        citations.add(
            cited.getString("url")
                + (placed ? " " + cited.get("start_index") + " " + cited.get("end_index") : ""));
      }
    }
    if (answer.get("citations") instanceof JsonArray list) {
      list.stream()
          .map(url -> ((JsonString) url).getString())
          .filter(url -> !urls.contains(url))
          .forEach(citations::add);
    }
    return citations;
  }

  private static String finish(String word, boolean calls, boolean refused) {
    return switch (word) {
      case "stop" -> calls ? "tool_calls" : refused ? "content_filter" : "stop";
      case "length", "content_filter" -> word;
      case "tool_calls", "function_call" -> calls ? "tool_calls" : "other";
      case "error", "abort" -> "error";
      default -> calls && word.isEmpty() ? "tool_calls" : "other";
    };
  }

  private static List<OptionalLong> usage(JsonObject answer, Reading reading) {
    JsonObject usage =
        answer.get("usage") instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    OptionalLong written = figure(usage, "completion_tokens");
    OptionalLong thought = detail(usage, "completion_tokens_details", "reasoning_tokens");
    if (reading.reasoningIsExtra() && written.isPresent() && thought.isPresent()) {
      written = OptionalLong.of(written.getAsLong() + thought.getAsLong());
    }
    return List.of(
        figure(usage, "prompt_tokens"),
        written,
        detail(usage, "prompt_tokens_details", "cached_tokens"),
        detail(usage, "prompt_tokens_details", "cache_write_tokens"),
        thought);
  }

  private static OptionalLong detail(JsonObject usage, String details, String name) {
    return usage.get(details) instanceof JsonObject object
        ? figure(object, name)
        : OptionalLong.empty();
  }

  private static OptionalLong figure(JsonObject object, String name) {
    return object.get(name) instanceof JsonNumber number
        ? OptionalLong.of(number.longValueExact())
        : OptionalLong.empty();
  }

  private static List<String> tokens(JsonObject choice) {
    List<String> tokens = new ArrayList<>();
    if (choice.get("logprobs") instanceof JsonObject logprobs
        && logprobs.get("content") instanceof JsonArray list) {
      list.forEach(token -> tokens.add(token.asJsonObject().getString("token")));
    }
    return tokens;
  }

  /// Reads the same from an answer of SCRI.
  public static ChatSaid of(ChatResponse response) {
    List<String> calls = new ArrayList<>();
    StringBuilder thinking = new StringBuilder();
    for (Block block : response.blocks()) {
      if (block instanceof Block.ToolUse use) {
        String id = use.toolUseId().startsWith(Contexts.MADE) ? MADE : use.toolUseId();
        String input = use.toolInputText().orElseGet(() -> use.toolInput().toString());
        calls.add(id + " " + use.toolName() + " " + input);
      } else if (block instanceof Block.Thinking thought) {
        thinking.append(thought.thinking());
      }
    }
    Usage usage = response.usage();
    return new ChatSaid(
        response.content(),
        thinking.toString(),
        calls,
        response.citations().stream().map(ChatSaid::cited).toList(),
        response.finishReason().kind().json(),
        List.of(
            usage.inputTokens(),
            usage.outputTokens(),
            usage.cacheReadTokens(),
            usage.cacheWriteTokens(),
            usage.reasoningTokens()),
        response.logprobs().stream().map(Logprob::token).toList(),
        response.lineage().modelVersion().orElse("none"));
  }

  private static String cited(Citation citation) {
    String place =
        citation.start().isPresent()
            ? " " + citation.start().getAsInt() + " " + citation.end().getAsInt()
            : "";
    return citation.url().orElse("") + place;
  }
}
