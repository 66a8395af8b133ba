package dev.aratta.simulator.responses;

import dev.aratta.scri.Block;
import dev.aratta.scri.Citation;
import dev.aratta.scri.Logprob;
import dev.aratta.simulator.openai.LogprobWriter;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Optional;

/// Writes the items of an output, the same for streams and whole answers.
final class ItemWriter {
  private final JsonProvider json;
  private final Head head;

  ItemWriter(JsonProvider json, Head head) {
    this.json = json;
    this.head = head;
  }

  /// @param round differs where the same reasoning is encrypted anew
  JsonObject reasoning(String thinking, int place, int round) {
    String id = head.item("rs", place);
    JsonArrayBuilder summary = json.createArrayBuilder();
    if (head.summary()) {
      summary.add(summaryPart(thinking));
    }
    JsonObjectBuilder item =
        json.createObjectBuilder().add("id", id).add("type", "reasoning").add("summary", summary);
    if (head.encrypted()) {
      item.add("encrypted_content", Seal.of(new Seal.Made(head.server(), id), thinking, round));
    }
    return item.build();
  }

  JsonObjectBuilder summaryPart(String text) {
    return json.createObjectBuilder().add("type", "summary_text").add("text", text);
  }

  /// @param part its content, none while it is written
  JsonObject message(int place, String status, Optional<JsonObject> part) {
    JsonArrayBuilder content = json.createArrayBuilder();
    part.ifPresent(content::add);
    return json.createObjectBuilder()
        .add("id", head.item("msg", place))
        .add("type", "message")
        .add("status", status)
        .add("role", "assistant")
        .add("content", content)
        .build();
  }

  JsonObject part(Block.Text text, List<Citation> citations, List<Logprob> logprobs) {
    if (text.refusal()) {
      return json.createObjectBuilder().add("type", "refusal").add("refusal", text.text()).build();
    }
    JsonArrayBuilder annotations = json.createArrayBuilder();
    citations.forEach(citation -> annotations.add(annotation(citation)));
    return json.createObjectBuilder()
        .add("type", "output_text")
        .add("text", text.text())
        .add("annotations", annotations)
        .add("logprobs", new LogprobWriter(json).write(logprobs))
        .build();
  }

  JsonObject annotation(Citation citation) {
    return json.createObjectBuilder()
        .add("type", "url_citation")
        .add("start_index", citation.start().orElse(0))
        .add("end_index", citation.end().orElse(0))
        .add("title", citation.title().orElse(""))
        .add("url", citation.url().orElse(""))
        .build();
  }

  JsonObject call(Call call, String input, String status, int place) {
    return json.createObjectBuilder()
        .add("id", head.item(call.freeText() ? "ctc" : "fc", place))
        .add("type", call.freeText() ? "custom_tool_call" : "function_call")
        .add("status", status)
        .add(call.freeText() ? "input" : "arguments", input)
        .add("call_id", call.id())
        .add("name", call.name())
        .build();
  }

  /// Returns the item of a block in a whole answer.
  Optional<JsonObject> item(Block block, int place, Said said) {
    return switch (block) {
      case Block.Thinking thought -> Optional.of(reasoning(thought.thinking(), place, 1));
      case Block.Text text ->
          Optional.of(
              message(
                  place,
                  said.status(),
                  Optional.of(part(text, said.citations(), said.logprobs()))));
      case Block.ToolUse use ->
          Optional.of(
              call(
                  new Call(use.toolUseId(), use.toolName(), use.toolInputText().isPresent()),
                  use.toolInputText().orElseGet(() -> use.toolInput().toString()),
                  "completed",
                  place));
      case Block.Provider own ->
          own.data() instanceof JsonObject item ? Optional.of(item) : Optional.empty();
      case Block.Image _, Block.Document _, Block.ToolResult _ -> Optional.empty();
    };
  }

  /// What a call is of.
  record Call(String id, String name, boolean freeText) {}

  /// What belongs to a text.
  record Said(String status, List<Citation> citations, List<Logprob> logprobs) {}
}
