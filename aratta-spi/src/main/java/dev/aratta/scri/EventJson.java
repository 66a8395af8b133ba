package dev.aratta.scri;

import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Optional;

/// JSON form of stream events.
final class EventJson {
  private final JsonBuilderFactory json;
  private final BlockJson blocks;
  private final AnswerPartsJson parts;
  private final LineageJson lineage;
  private final MarksJson marks;
  private final FailureJson failures;

  EventJson(JsonBuilderFactory json) {
    this.json = json;
    this.blocks = new BlockJson(json);
    this.parts = new AnswerPartsJson(json);
    this.lineage = new LineageJson(json);
    this.marks = new MarksJson(json);
    this.failures = new FailureJson(json);
  }

  JsonObject write(StreamEvent event) {
    JsonObjectBuilder out = json.createObjectBuilder();
    switch (event) {
      case StreamEvent.Start start -> {
        out.add("type", "start").add("id", start.id());
        out.add("model", start.model()).add("provider", start.provider());
      }
      case StreamEvent.Content text -> {
        out.add("type", "content").add("index", text.index()).add("content", text.content());
        if (text.refusal()) {
          out.add("refusal", true);
        }
      }
      case StreamEvent.Thinking thought -> {
        out.add("type", "thinking").add("index", thought.index());
        out.add("thinking", thought.thinking());
      }
      case StreamEvent.ToolCall call -> write(call, out);
      case StreamEvent.Cited cited -> {
        out.add("type", "citation");
        cited.index().ifPresent(index -> out.add("index", index));
        out.add("citation", parts.write(cited.citation()));
      }
      case StreamEvent.Whole whole ->
          out.add("type", "block")
              .add("index", whole.index())
              .add("block", blocks.write(whole.block()));
      case StreamEvent.Data late -> out.add("type", "data").add("index", late.index());
      case StreamEvent.Logprobs more ->
          out.add("type", "logprobs").add("logprobs", parts.logprobs(more.logprobs()));
      case StreamEvent.Stop stop -> {
        out.add("type", "stop");
        AnswerPartsJson.write(stop.finishReason(), out);
        out.add("usage", parts.write(stop.usage()));
        out.add("lineage", lineage.write(stop.lineage()));
      }
      case StreamEvent.Failed error ->
          out.add("type", "error").add("error", failures.inner(error.failure()));
    }
    marks.write("provider_data", event.data().values(), out);
    if (event.data().append()) {
      out.add("append", true);
    }
    return out.build();
  }

  private static void write(StreamEvent.ToolCall call, JsonObjectBuilder out) {
    out.add("type", "tool_call").add("index", call.index());
    call.id().ifPresent(id -> out.add("id", id));
    call.name().ifPresent(name -> out.add("name", name));
    out.add("arguments", call.arguments());
    if (call.freeText()) {
      out.add("free_text", true);
    }
  }

  /// Reads an event; nothing where its type is not known.
  Optional<StreamEvent> read(JsonValue value) {
    Members in = Members.of(value, "", false);
    EventData data = new EventData(in.providers("provider_data"), in.flag("append", false));
    EventData carried = data.equals(EventData.NONE) ? EventData.NONE : data;
    return in.make(() -> Optional.ofNullable(read(in, carried)));
  }

  private StreamEvent read(Members in, EventData carried) {
    return switch (in.required("type")) {
      case "start" ->
          new StreamEvent.Start(
              in.required("id"),
              in.string("model").orElse(""),
              in.string("provider").orElse(""),
              carried);
      case "content" ->
          new StreamEvent.Content(
              index(in), in.required("content"), in.flag("refusal", false), carried);
      case "thinking" -> new StreamEvent.Thinking(index(in), in.required("thinking"), carried);
      case "tool_call" ->
          new StreamEvent.ToolCall(
              index(in),
              in.string("id"),
              in.string("name"),
              in.string("arguments").orElse(""),
              in.flag("free_text", false),
              carried);
      case "citation" -> cited(in, carried);
      case "block" -> whole(in, carried);
      case "data" -> new StreamEvent.Data(index(in), carried);
      case "logprobs" -> new StreamEvent.Logprobs(AnswerPartsJson.logprobs(in));
      case "stop" ->
          new StreamEvent.Stop(
              AnswerPartsJson.finishReason(in),
              AnswerPartsJson.usage(in),
              LineageJson.read(in),
              carried);
      case "error" -> new StreamEvent.Failed(FailureJson.read(in));
      default -> null;
    };
  }

  private static StreamEvent cited(Members in, EventData carried) {
    JsonObject value = in.object("citation").orElseThrow(() -> in.missing("citation"));
    return new StreamEvent.Cited(
        in.small("index"), AnswerPartsJson.citation(in.inner(value, in.path("citation"))), carried);
  }

  private StreamEvent whole(Members in, EventData carried) {
    JsonObject value = in.object("block").orElseThrow(() -> in.missing("block"));
    return blocks
        .read(in.inner(value, in.path("block")))
        .map(block -> new StreamEvent.Whole(index(in), block, carried))
        .orElse(null);
  }

  private static int index(Members in) {
    return in.small("index").orElseThrow(() -> in.missing("index"));
  }
}
