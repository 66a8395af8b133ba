package dev.aratta.simulator.anthropic;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.Block;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Fold;
import dev.aratta.scri.Marks;
import dev.aratta.scri.StreamEvent;
import dev.aratta.scri.Usage;
import dev.aratta.simulator.wire.Answer;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes the events of a stream. A block is closed before the next one opens; its signature comes
/// right before its end. One stream, one thread at a time.
public final class StreamWriter {
  private static final String INDEX = "index";

  private final JsonProvider json;
  private final String provider;
  private final String model;
  private final Usage usage;
  private final ResponseWriter whole;
  private final BlockWriter blocks;
  private final Fold fold;
  private final List<Answer.Event> out = new ArrayList<>();
  private int open = -1;
  private int place = -1;
  private boolean pinged;

  /// Makes the writer of a stream.
  ///
  /// @param provider the key of what goes back with an answer and its blocks
  /// @param model the model that answers
  /// @param usage figures, of which the first event says those of the input
  public StreamWriter(JsonProvider json, String provider, String model, Usage usage) {
    this.json = requireNonNull(json, "json");
    this.provider = requireNonNull(provider, "provider");
    this.model = requireNonNull(model, "model");
    this.usage = requireNonNull(usage, "usage");
    this.whole = new ResponseWriter(json, provider);
    this.blocks = new BlockWriter(json, provider);
    this.fold = new Fold(json);
  }

  /// Writes an event.
  ///
  /// @return the events that it makes, none for what the format has no form for
  public List<Answer.Event> accept(StreamEvent event) {
    fold.accept(event);
    switch (event) {
      case StreamEvent.Start start -> begin(start);
      case StreamEvent.Thinking more ->
          delta(more.index(), new Block.Thinking("", Marks.NONE), "thinking", more.thinking());
      case StreamEvent.Content more -> text(more);
      case StreamEvent.ToolCall more -> call(more);
      case StreamEvent.Data late -> data(late);
      case StreamEvent.Whole(int index, Block.Provider item, _) -> item(index, item);
      case StreamEvent.Whole(int index, Block block, _) -> {
        open(index, blocks.write(block));
        close();
      }
      case StreamEvent.Stop stop -> stop(stop);
      case StreamEvent.Cited _, StreamEvent.Logprobs _, StreamEvent.Failed _ -> {}
    }
    List<Answer.Event> taken = List.copyOf(out);
    out.clear();
    return taken;
  }

  private void add(String type, JsonObjectBuilder members) {
    JsonObjectBuilder event = json.createObjectBuilder().add("type", type);
    members.build().forEach(event::add);
    out.add(new Answer.Event(type, event.build()));
  }

  private void begin(StreamEvent.Start start) {
    JsonObjectBuilder message =
        whole
            .head(start.id(), model)
            .add("content", JsonValue.EMPTY_JSON_ARRAY)
            .addNull("stop_reason")
            .addNull("stop_sequence")
            .addNull("stop_details")
            .addNull("container")
            .addNull("diagnostics")
            .add("usage", new UsageWriter(json).begun(usage));
    add("message_start", json.createObjectBuilder().add("message", message));
  }

  private JsonObjectBuilder at() {
    return json.createObjectBuilder().add(INDEX, place);
  }

  private void open(int index, Optional<JsonObject> block) {
    if (open == index || block.isEmpty()) {
      return;
    }
    close();
    open = index;
    place++;
    add("content_block_start", at().add("content_block", block.get()));
    if (!pinged) {
      pinged = true;
      add("ping", json.createObjectBuilder());
    }
  }

  private void close() {
    if (open >= 0) {
      add("content_block_stop", at());
    }
    open = -1;
  }

  private void delta(int index, Block empty, String member, String more) {
    open(index, blocks.write(empty));
    if (!more.isEmpty()) {
      add(
          "content_block_delta",
          at().add("delta", blocks.typed(member + "_delta").add(member, more)));
    }
  }

  /// An empty text is no block of this format, so the first piece opens it.
  private void text(StreamEvent.Content more) {
    if (more.content().isEmpty()) {
      return;
    }
    open(more.index(), Optional.of(blocks.typed("text").add("text", "").build()));
    add(
        "content_block_delta",
        at().add("delta", blocks.typed("text_delta").add("text", more.content())));
  }

  private void call(StreamEvent.ToolCall more) {
    if (more.id().isPresent() && more.name().isPresent()) {
      JsonObject input = JsonValue.EMPTY_JSON_OBJECT;
      open(
          more.index(), blocks.write(new Block.ToolUse(more.id().get(), more.name().get(), input)));
    }
    fragment(more.arguments());
  }

  private void fragment(String part) {
    add(
        "content_block_delta",
        at().add("delta", blocks.typed("input_json_delta").add("partial_json", part)));
  }

  private void data(StreamEvent.Data late) {
    JsonObject data = late.data().values().of(provider);
    if (late.index() != open) {
      return;
    }
    if (data.get("signature") instanceof JsonString seal) {
      add(
          "content_block_delta",
          at().add("delta", blocks.typed("signature_delta").add("signature", seal)));
    }
    if (data.get("citations") instanceof JsonArray list) {
      for (JsonValue citation : list) {
        add(
            "content_block_delta",
            at().add("delta", blocks.typed("citations_delta").add("citation", citation)));
      }
    }
  }

  /// The input of the provider's own calls comes in pieces, too; their results come whole.
  private void item(int index, Block.Provider item) {
    if (!(item.data() instanceof JsonObject own)) {
      return;
    }
    if (own.get("input") instanceof JsonObject input) {
      JsonObjectBuilder begun = json.createObjectBuilder(own);
      open(index, Optional.of(begun.add("input", JsonValue.EMPTY_JSON_OBJECT).build()));
      fragment("");
      fragment(input.toString());
    } else {
      open(index, Optional.of(own));
    }
    close();
  }

  private void stop(StreamEvent.Stop stop) {
    close();
    ChatResponse answer = fold.result();
    JsonObjectBuilder delta =
        whole.ending(stop.finishReason(), stop.data().values().of(provider)).addNull("container");
    add(
        "message_delta",
        json.createObjectBuilder()
            .add("delta", delta)
            .add("usage", new UsageWriter(json).figures(stop.usage(), answer.blocks())));
    add("message_stop", json.createObjectBuilder());
  }
}
