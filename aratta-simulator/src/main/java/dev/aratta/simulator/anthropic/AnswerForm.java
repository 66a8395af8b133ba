package dev.aratta.simulator.anthropic;

import dev.aratta.scri.Block;
import dev.aratta.scri.BuiltinTool;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Citation;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Marks;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.ToolChoice;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Gives what the simulated model said the form of Anthropic's answers: ids, signatures, reasons,
/// the search before a text that rests on a page.
///
/// @param json makes objects
/// @param asked the request as it came
/// @param request the request as it is run
record AnswerForm(JsonProvider json, Asked asked, ChatRequest request) {
  private static final String URL = "https://example.com/simulated";
  private static final String TITLE = "A simulated page";
  private static final String CITED = "What a simulated page says.";

  /// Texts that have the real API withhold thinking, or all of an answer, for tests.
  private static final String REDACT = "ANTHROPIC_MAGIC_STRING_TRIGGER_REDACTED_THINKING";

  private static final String REFUSE = "ANTHROPIC_MAGIC_STRING_TRIGGER_REFUSAL";

  /// @param plain what the model says if nothing stops it
  ChatResponse of(ChatResponse said, ChatResponse plain) {
    String id = said.id().substring(said.id().indexOf('-') + 1);
    String prompt = request.messages().toString();
    List<Citation> citations = new ArrayList<>();
    List<Block> blocks = blocks(said, id, prompt.contains(REDACT), citations);
    FinishReason reason = reason(said, plain);
    JsonObject data = data(said, plain);
    if (prompt.contains(REFUSE)) {
      blocks = List.of();
      citations.clear();
      reason = new FinishReason(FinishReason.Kind.CONTENT_FILTER, "refusal");
      data = refused();
    }
    ProviderMap kept =
        data.isEmpty() ? ProviderMap.EMPTY : ProviderMap.of(AnthropicDialect.ID, data);
    return new ChatResponse(
            "msg_" + id, blocks, reason, CacheCount.of(request, said.usage()), said.lineage())
        .with(citations, List.of(), kept);
  }

  private List<Block> blocks(
      ChatResponse said, String id, boolean redacted, List<Citation> citations) {
    Prefix before = new Prefix();
    Turn.of(asked.body(), json)
        .forEach(turn -> turn.said().forEach(one -> before.add(one.block())));
    BlockWriter writer = new BlockWriter(json, AnthropicDialect.ID);
    List<Block> blocks = new ArrayList<>();
    for (Block block : said.blocks()) {
      int added = blocks.size();
      switch (block) {
        case Block.Thinking thought -> blocks.add(sealed(thought, redacted, before));
        case Block.ToolUse use ->
            blocks.add(
                new Block.ToolUse(
                    use.toolUseId().replace("call_", "toolu_"), use.toolName(), use.toolInput()));
        case Block.Text text when text.text().isEmpty() -> {
          // A block of text is never empty.
        }
        case Block.Text text when searches() -> addSearched(text, id, blocks, citations);
        case Block other -> blocks.add(other);
      }
      blocks.stream().skip(added).forEach(one -> writer.write(one).ifPresent(before::add));
    }
    return blocks;
  }

  private Block sealed(Block.Thinking thought, boolean redacted, Prefix before) {
    String shown = redacted || isOmitted() ? "" : thought.thinking();
    String seal = new Seal(asked.model().family(), shown, before.toString()).write();
    JsonObject data = json.createObjectBuilder().add(redacted ? "data" : "signature", seal).build();
    return new Block.Thinking(
        shown, redacted, Optional.empty(), Marks.data(ProviderMap.of(AnthropicDialect.ID, data)));
  }

  /// Models that think as they like show it only if asked.
  private boolean isOmitted() {
    String display =
        asked.body().get("thinking") instanceof JsonObject thinking
                && thinking.get("display") instanceof JsonString word
            ? word.getString()
            : asked.model().thinks("enabled") ? "summarized" : "omitted";
    return display.equals("omitted");
  }

  private boolean searches() {
    return request.toolChoice().filter(ToolChoice.None.class::isInstance).isEmpty()
        && request.builtinTools().stream().anyMatch(AnswerForm::isSearch);
  }

  private static boolean isSearch(BuiltinTool tool) {
    return switch (tool) {
      case BuiltinTool.Common common -> common.type() == BuiltinTool.Type.WEB_SEARCH;
      case BuiltinTool.Definition own ->
          own.definition().getString("type", "").startsWith("web_search_");
    };
  }

  /// Adds a search, what it found, and the text that rests on it.
  private void addSearched(
      Block.Text text, String id, List<Block> blocks, List<Citation> citations) {
    String call = "srvtoolu_" + id;
    BlockWriter writer = new BlockWriter(json, AnthropicDialect.ID);
    blocks.add(
        own(
            writer
                .typed("server_tool_use")
                .add("id", call)
                .add("name", "web_search")
                .add("input", json.createObjectBuilder().add("query", "simulated"))
                .add("caller", writer.typed("direct"))
                .build()));
    JsonObject page =
        writer
            .typed("web_search_result")
            .add("title", TITLE)
            .add("url", URL)
            .add("encrypted_content", encrypted("page", id))
            .add("page_age", "1 day ago")
            .build();
    blocks.add(
        own(
            writer
                .typed("web_search_tool_result")
                .add("tool_use_id", call)
                .add("caller", writer.typed("direct"))
                .add("content", json.createArrayBuilder().add(page))
                .build()));
    citations.add(
        new Citation(
            OptionalInt.of(blocks.size()),
            OptionalInt.of(0),
            OptionalInt.of(text.text().codePointCount(0, text.text().length())),
            Optional.of(URL),
            Optional.of(TITLE),
            Optional.of(CITED)));
    blocks.add(text.withMarks(Marks.data(ProviderMap.of(AnthropicDialect.ID, cited(writer, id)))));
  }

  /// Returns what clients cannot read: another text for each answer.
  private static String encrypted(String what, String id) {
    byte[] text = ("simulated " + what + " of " + id).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(text);
  }

  private JsonObject cited(BlockWriter writer, String id) {
    JsonObject citation =
        writer
            .typed("web_search_result_location")
            .add("url", URL)
            .add("title", TITLE)
            .add("cited_text", CITED)
            .add("encrypted_index", encrypted("place", id))
            .build();
    return json.createObjectBuilder()
        .add("citations", json.createArrayBuilder().add(citation))
        .build();
  }

  private static Block own(JsonObject item) {
    return new Block.Provider(
        AnthropicDialect.ID, item.getString("type"), Optional.empty(), item, Marks.NONE);
  }

  private static FinishReason reason(ChatResponse said, ChatResponse plain) {
    FinishReason.Kind kind = said.finishReason().kind();
    return new FinishReason(
        kind,
        switch (kind) {
          case TOOL_CALLS -> "tool_use";
          case LENGTH -> "max_tokens";
          case STOP, CONTENT_FILTER, ERROR, OTHER ->
              said.content().equals(plain.content()) ? "end_turn" : "stop_sequence";
        });
  }

  private JsonObject data(ChatResponse said, ChatResponse plain) {
    if (said.finishReason().kind() != FinishReason.Kind.STOP) {
      return JsonObject.EMPTY_JSON_OBJECT;
    }
    int end = said.content().length();
    return request.stop().stream()
        .filter(stop -> plain.content().startsWith(stop, end))
        .findFirst()
        .map(stop -> json.createObjectBuilder().add("stop_sequence", stop).build())
        .orElse(JsonObject.EMPTY_JSON_OBJECT);
  }

  private JsonObject refused() {
    return json.createObjectBuilder()
        .add(
            "stop_details",
            json.createObjectBuilder()
                .add("type", "refusal")
                .addNull("category")
                .add("explanation", "The simulated model was asked to refuse."))
        .build();
  }
}
