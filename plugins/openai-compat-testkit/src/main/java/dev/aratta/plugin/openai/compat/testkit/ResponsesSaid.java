package dev.aratta.plugin.openai.compat.testkit;

import dev.aratta.scri.Block;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Citation;
import dev.aratta.scri.Logprob;
import dev.aratta.scri.Source;
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
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/// What an answer of the Responses API says, extracted from the wire by the providers' pages alone
/// (openai.md 4, 5, 14; xai.md 4, 11); it shares no code with a plugin.
///
/// @param blocks text, refusals, thinking, calls, images and items of the provider, in order
/// @param citations block, place and source of each
/// @param finish SCRI's finish reason
/// @param usage figures by name
/// @param tokens the tokens that have a probability
/// @param model the model that answered
/// @param items ids of messages, calls and reasoning
public record ResponsesSaid(
    List<String> blocks,
    List<String> citations,
    String finish,
    Map<String, Long> usage,
    List<String> tokens,
    String model,
    List<String> items) {

  /// How the answers of a provider are to be read.
  ///
  /// @param ran types of items that look like calls of the client's and are not: the provider ran
  ///   them
  /// @param cacheMayBeExtra whether more tokens from a cache than of input mean that the input
  ///   leaves them out
  public record Reading(Set<String> ran, boolean cacheMayBeExtra) {
    /// OpenAI's.
    public static final Reading OPENAI = new Reading(Set.of(), false);

    /// Copies the set.
    public Reading {
      ran = Set.copyOf(ran);
    }
  }

  /// Items that wait for the client and are no tools of its own (section 4).
  private static final Set<String> WAITING =
      Set.of(
          "computer_call",
          "shell_call",
          "local_shell_call",
          "apply_patch_call",
          "mcp_approval_request");

  /// Extracts from the object of an answer.
  static ResponsesSaid of(JsonObject answer, Reading reading) {
    List<String> blocks = new ArrayList<>();
    List<String> citations = new ArrayList<>();
    List<String> tokens = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (JsonValue value : answer.getJsonArray("output")) {
      JsonObject item = value.asJsonObject();
      switch (type(item, reading)) {
        case "message" -> {
          for (JsonValue part : item.getJsonArray("content")) {
            ids.add(item.getString("id"));
            addPart(part.asJsonObject(), blocks, citations, tokens);
          }
        }
        case "reasoning" -> {
          ids.add(item.getString("id"));
          String text = texts(item, "content");
          blocks.add("thinking " + (text.isEmpty() ? texts(item, "summary") : text));
        }
        case "function_call" -> {
          ids.add(item.getString("id"));
          blocks.add(call(item, arguments(item.getString("arguments"))));
        }
        case "custom_tool_call" -> {
          ids.add(item.getString("id"));
          blocks.add(call(item, "text " + item.getString("input")));
        }
        case "image_generation_call" ->
            blocks.add(
                item.get("result") instanceof JsonString image
                    ? "image " + image.getString()
                    : "item " + item);
        default -> blocks.add("item " + item);
      }
    }
    return new ResponsesSaid(
        blocks,
        citations,
        finish(answer, reading),
        usage(answer, reading),
        tokens,
        answer.getString("model"),
        ids);
  }

  private static String type(JsonObject item, Reading reading) {
    String type = item.getString("type");
    return reading.ran().contains(type) ? "" : type;
  }

  private static void addPart(
      JsonObject part, List<String> blocks, List<String> citations, List<String> tokens) {
    if (part.getString("type").equals("refusal")) {
      blocks.add("refusal " + part.getString("refusal"));
      return;
    }
    list(part, "annotations")
        .forEach(
            annotation ->
                citations.add(
                    blocks.size()
                        + " "
                        + annotation.get("start_index")
                        + "-"
                        + annotation.get("end_index")
                        + " "
                        + annotation.getString("url", "-")
                        + " "
                        + annotation.getString("title", annotation.getString("filename", "-"))));
    list(part, "logprobs").forEach(token -> tokens.add(token.getString("token")));
    blocks.add("text " + part.getString("text"));
  }

  private static String texts(JsonObject item, String member) {
    return String.join(
        "\n\n", list(item, member).stream().map(part -> part.getString("text")).toList());
  }

  private static List<JsonObject> list(JsonObject object, String member) {
    return object.get(member) instanceof JsonArray list
        ? list.stream().map(JsonValue::asJsonObject).toList()
        : List.of();
  }

  private static String call(JsonObject item, String input) {
    return "call " + item.getString("call_id") + " " + item.getString("name") + " " + input;
  }

  /// Returns arguments as one object where they are one, else the text that they are.
  private static String arguments(String text) {
    try {
      return text.isBlank() ? "{}" : Corpus.read(text).asJsonObject().toString();
    } catch (JsonException | ClassCastException e) {
      return "text " + text;
    }
  }

  private static String finish(JsonObject answer, Reading reading) {
    String reason =
        answer.get("incomplete_details") instanceof JsonObject details
            ? details.getString("reason", "")
            : "";
    String status = answer.getString("status");
    if (status.equals("failed") || status.equals("cancelled")) {
      return "error";
    }
    if (status.equals("incomplete")) {
      return switch (reason) {
        case "max_output_tokens" -> "length";
        case "content_filter" -> "content_filter";
        case "max_messages", "steered" -> "stop";
        default -> "other";
      };
    }
    return status.equals("completed") ? completed(answer, reading) : "other";
  }

  private static String completed(JsonObject answer, Reading reading) {
    List<JsonObject> output = list(answer, "output");
    List<String> types = output.stream().map(item -> type(item, reading)).toList();
    if (types.contains("function_call") || types.contains("custom_tool_call")) {
      return "tool_calls";
    }
    boolean waits =
        output.stream()
            .anyMatch(
                item ->
                    (WAITING.contains(item.getString("type"))
                            && !types.contains(item.getString("type") + "_output"))
                        || item.getString("execution", "").equals("client"));
    if (waits) {
      return "other";
    }
    boolean refusal =
        output.stream()
            .flatMap(item -> list(item, "content").stream())
            .anyMatch(part -> part.getString("type").equals("refusal"));
    return refusal ? "content_filter" : "stop";
  }

  private static Map<String, Long> usage(JsonObject answer, Reading reading) {
    Map<String, Long> figures = new TreeMap<>();
    if (answer.get("usage") instanceof JsonObject usage) {
      put(figures, "input", usage.get("input_tokens"));
      put(figures, "output", usage.get("output_tokens"));
      if (usage.get("input_tokens_details") instanceof JsonObject input) {
        put(figures, "cache read", input.get("cached_tokens"));
        put(figures, "cache write", input.get("cache_write_tokens"));
      }
      if (usage.get("output_tokens_details") instanceof JsonObject output) {
        put(figures, "reasoning", output.get("reasoning_tokens"));
      }
    }
    long cached = reading.cacheMayBeExtra() ? figures.getOrDefault("cache read", 0L) : 0;
    figures.computeIfPresent("input", (_, read) -> cached > read ? read + cached : read);
    return figures;
  }

  private static void put(Map<String, Long> figures, String name, JsonValue value) {
    if (value instanceof JsonNumber number) {
      figures.put(name, number.longValueExact());
    }
  }

  /// Reads the same from an answer of SCRI.
  ///
  /// @param provider the id under which the provider's data stands
  static ResponsesSaid of(ChatResponse answer, String provider) {
    List<String> blocks = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (Block block : answer.blocks()) {
      JsonObject data = block.marks().providerData().of(provider);
      blocks.add(
          switch (block) {
            case Block.Text text -> (text.refusal() ? "refusal " : "text ") + text.text();
            case Block.Thinking thought -> "thinking " + thought.thinking();
            case Block.ToolUse use ->
                "call "
                    + use.toolUseId()
                    + " "
                    + use.toolName()
                    + " "
                    + use.toolInputText().map("text "::concat).orElse(use.toolInput().toString());
            case Block.Provider item -> "item " + item.data();
            case Block.Image image -> "image " + ((Source.Base64) image.source()).data();
            case Block.Document _, Block.ToolResult _ -> "none of an answer's";
          });
      if (block instanceof Block.Thinking) {
        ids.add(data.getJsonObject("item").getString("id"));
      } else if (block instanceof Block.Text || block instanceof Block.ToolUse) {
        ids.add(data.getString("id"));
      }
    }
    return new ResponsesSaid(
        blocks,
        answer.citations().stream().map(ResponsesSaid::cited).toList(),
        answer.finishReason().kind().json(),
        figures(answer.usage()),
        answer.logprobs().stream().map(Logprob::token).toList(),
        answer.lineage().modelVersion().orElse(""),
        ids);
  }

  private static String cited(Citation citation) {
    Object start = citation.start().isPresent() ? citation.start().getAsInt() : null;
    Object end = citation.end().isPresent() ? citation.end().getAsInt() : null;
    return citation.block().orElseThrow()
        + " "
        + Objects.toString(start)
        + "-"
        + Objects.toString(end)
        + " "
        + citation.url().orElse("-")
        + " "
        + citation.title().orElse("-");
  }

  private static Map<String, Long> figures(Usage usage) {
    Map<String, Long> figures = new TreeMap<>();
    put(figures, "input", usage.inputTokens());
    put(figures, "output", usage.outputTokens());
    put(figures, "cache read", usage.cacheReadTokens());
    put(figures, "cache write", usage.cacheWriteTokens());
    put(figures, "reasoning", usage.reasoningTokens());
    return figures;
  }

  private static void put(Map<String, Long> figures, String name, OptionalLong value) {
    value.ifPresent(figure -> figures.put(name, figure));
  }
}
