package dev.aratta.plugin.google;

import dev.aratta.scri.Block;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Source;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// What an answer says, extracted from the documents of the wire, one or many, by the provider's
/// documentation alone; it shares no code with the plugin.
///
/// @param text all text
/// @param thinking all thoughts
/// @param calls id (`made` where there is none), name and arguments of each call, in order
/// @param others parts of other kinds, in order
/// @param seals all signatures
/// @param sources the addresses of all sources
/// @param finish SCRI's finish reason and the provider's
/// @param usage each figure by its name in SCRI
/// @param model the model that answered
record Said(
    String text,
    String thinking,
    List<String> calls,
    List<String> others,
    List<String> seals,
    TreeSet<String> sources,
    String finish,
    Map<String, Long> usage,
    String model) {

  static Said of(List<JsonObject> documents) {
    StringBuilder text = new StringBuilder();
    StringBuilder thinking = new StringBuilder();
    List<String> calls = new ArrayList<>();
    List<String> others = new ArrayList<>();
    List<String> seals = new ArrayList<>();
    TreeSet<String> sources = new TreeSet<>();
    JsonObject usage = JsonValue.EMPTY_JSON_OBJECT;
    String reason = "absent";
    for (JsonObject document : documents) {
      usage = document.get("usageMetadata") instanceof JsonObject figures ? figures : usage;
      if (object(document, "promptFeedback").containsKey("blockReason")) {
        reason = "blocked " + object(document, "promptFeedback").getString("blockReason");
      }
      for (JsonObject candidate : objects(document, "candidates")) {
        for (JsonObject part : objects(object(candidate, "content"), "parts")) {
          part(part, text, thinking, calls, others, seals);
        }
        addSources(candidate, sources);
        reason =
            candidate.containsKey("finishReason") ? word(candidate.get("finishReason")) : reason;
        break;
      }
    }
    JsonObject last = documents.getLast();
    return new Said(
        text.toString(),
        thinking.toString(),
        calls,
        others,
        seals,
        sources,
        finish(reason, !calls.isEmpty()),
        usage(usage),
        last.getString("modelVersion", "none"));
  }

  private static String word(JsonValue value) {
    return value instanceof JsonString text ? text.getString() : value.toString();
  }

  private static void part(
      JsonObject part,
      StringBuilder text,
      StringBuilder thinking,
      List<String> calls,
      List<String> others,
      List<String> seals) {
    boolean item = part.containsKey("executableCode") || part.containsKey("codeExecutionResult");
    item |= part.containsKey("toolCall") || part.containsKey("toolResponse");
    if (!item && part.containsKey("thoughtSignature")) {
      seals.add(part.getString("thoughtSignature"));
    }
    if (part.containsKey("functionCall")) {
      JsonObject call = part.getJsonObject("functionCall");
      calls.add(
          call.getString("id", "made") + " " + call.getString("name") + " " + object(call, "args"));
    } else if (part.containsKey("text")) {
      (part.getBoolean("thought", false) ? thinking : text).append(part.getString("text"));
    } else if (part.containsKey("inlineData")) {
      JsonObject data = part.getJsonObject("inlineData");
      others.add(data.getString("mimeType") + " " + data.getString("data").hashCode());
    } else if (!part.isEmpty()) {
      others.add(part.toString());
    }
  }

  private static void addSources(JsonObject candidate, TreeSet<String> sources) {
    for (JsonObject chunk : objects(object(candidate, "groundingMetadata"), "groundingChunks")) {
      for (JsonValue source : chunk.values()) {
        if (source instanceof JsonObject found && found.containsKey("uri")) {
          sources.add(found.getString("uri"));
        }
      }
    }
    for (JsonObject cited : objects(object(candidate, "citationMetadata"), "citations")) {
      if (cited.containsKey("uri")) {
        sources.add(cited.getString("uri"));
      }
    }
  }

  private static String finish(String reason, boolean calls) {
    if (reason.startsWith("blocked ")) {
      return "content_filter " + reason.substring("blocked ".length());
    }
    return switch (reason) {
          case "STOP" -> calls ? "tool_calls" : "stop";
          case "MAX_TOKENS", "CONTINUATION" -> "length";
          case "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "LANGUAGE" ->
              "content_filter";
          case "MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL" -> "error";
          default -> "other";
        }
        + " "
        + reason;
  }

  private static Map<String, Long> usage(JsonObject figures) {
    Map<String, Long> usage = new TreeMap<>();
    put(usage, "input", figures, "promptTokenCount", "toolUsePromptTokenCount");
    put(usage, "output", figures, "candidatesTokenCount", "thoughtsTokenCount");
    put(usage, "read", figures, "cachedContentTokenCount");
    put(usage, "reasoning", figures, "thoughtsTokenCount");
    return usage;
  }

  private static void put(Map<String, Long> usage, String name, JsonObject from, String... wire) {
    for (String member : wire) {
      if (from.get(member) instanceof JsonNumber number) {
        usage.merge(name, number.longValueExact(), Long::sum);
      }
    }
  }

  static JsonObject object(JsonObject object, String name) {
    return object.get(name) instanceof JsonObject inner ? inner : JsonValue.EMPTY_JSON_OBJECT;
  }

  static List<JsonObject> objects(JsonObject object, String name) {
    return object.get(name) instanceof JsonArray list
        ? list.getValuesAs(JsonObject.class)
        : List.of();
  }

  /// Tells whether the answer says anything at all.
  boolean isEmpty() {
    return text.isEmpty()
        && thinking.isEmpty()
        && calls.isEmpty()
        && others.isEmpty()
        && seals.isEmpty();
  }

  /// Reads the same from an answer of SCRI.
  static Said of(ChatResponse response) {
    StringBuilder thinking = new StringBuilder();
    List<String> calls = new ArrayList<>();
    List<String> others = new ArrayList<>();
    List<String> seals = new ArrayList<>();
    for (Block block : response.blocks()) {
      JsonObject data = block.marks().providerData().of("google");
      if (data.containsKey("signature")) {
        seals.add(data.getString("signature"));
      }
      if (data.containsKey("trailing")) {
        data.getJsonArray("trailing").forEach(seal -> seals.add(word(seal)));
      }
      switch (block) {
        case Block.Text _ -> {}
        case Block.Thinking thought -> thinking.append(thought.thinking());
        case Block.ToolUse use ->
            calls.add(
                (data.getBoolean("id_made", false) ? "made" : use.toolUseId())
                    + " "
                    + use.toolName()
                    + " "
                    + use.toolInput());
        case Block.Image image -> others.add(media(image.mediaType().orElse(""), image.source()));
        case Block.Document document ->
            others.add(media(document.mediaType().orElse(""), document.source()));
        case Block.Provider item -> others.add(item.data().toString());
        case Block.ToolResult result -> others.add(result.toString());
      }
    }
    TreeSet<String> sources = new TreeSet<>();
    response.citations().forEach(citation -> citation.url().ifPresent(sources::add));
    Map<String, Long> usage = new TreeMap<>();
    response.usage().inputTokens().ifPresent(value -> usage.put("input", value));
    response.usage().outputTokens().ifPresent(value -> usage.put("output", value));
    response.usage().cacheReadTokens().ifPresent(value -> usage.put("read", value));
    response.usage().reasoningTokens().ifPresent(value -> usage.put("reasoning", value));
    return new Said(
        response.content(),
        thinking.toString(),
        calls,
        others,
        seals,
        sources,
        response.finishReason().kind().json()
            + " "
            + response.finishReason().raw().orElse("absent"),
        usage,
        response.lineage().modelVersion().orElse("none"));
  }

  private static String media(String type, Source source) {
    return type + " " + (source instanceof Source.Base64 bytes ? bytes.data().hashCode() : source);
  }
}
