package dev.aratta.simulator.google;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.Block;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Logprob;
import dev.aratta.simulator.model.Tokens;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;

/// Writes an answer as one document, or as the documents of a stream. One answer, one thread.
final class ResponseWriter {
  private final JsonProvider json;
  private final ChatResponse answer;
  private final Head head;
  private final PartWriter parts;
  private final UsageWriter usage;

  ResponseWriter(JsonProvider json, ChatResponse answer, Head head) {
    this.json = requireNonNull(json, "json");
    this.answer = requireNonNull(answer, "answer");
    this.head = requireNonNull(head, "head");
    this.parts = new PartWriter(json, head);
    this.usage = new UsageWriter(json, answer.usage(), head);
  }

  JsonObject whole() {
    JsonObjectBuilder candidate = candidate(parts.parts(answer.blocks()));
    if (!answer.logprobs().isEmpty()) {
      candidate.add("logprobsResult", logprobs(answer.logprobs()));
    }
    return document(end(candidate), usage.whole());
  }

  /// Returns a document for each token, one for a call, and a last one that says why it ends. The
  /// signature of a text comes with the last, on an empty text of its own.
  List<JsonObject> stream() {
    List<JsonObject> documents = new ArrayList<>();
    int signed = parts.signed(answer.blocks());
    boolean trailing = false;
    for (int place = 0; place < answer.blocks().size(); place++) {
      Block block = answer.blocks().get(place);
      switch (block) {
        case Block.Text text -> {
          texts(text, documents);
          trailing |= place == signed;
        }
        case Block.Thinking thought -> thoughts(thought, documents);
        case Block.ToolUse _,
            Block.Provider _,
            Block.Image _,
            Block.Document _,
            Block.ToolResult _ -> {
          boolean seal = place == signed;
          parts
              .part(block)
              .map(part -> seal ? parts.sealed(part) : part)
              .ifPresent(part -> documents.add(chunk(candidate(List.of(part)))));
        }
      }
    }
    JsonObject empty = parts.text("", false);
    JsonObjectBuilder last = candidate(List.of(trailing ? parts.sealed(empty) : empty));
    documents.add(document(end(last), usage.whole()));
    return documents;
  }

  private void texts(Block.Text text, List<JsonObject> documents) {
    List<String> tokens = Tokens.split(text.text());
    for (int place = 0; place < tokens.size(); place++) {
      JsonObjectBuilder candidate = candidate(List.of(parts.text(tokens.get(place), false)));
      if (place < answer.logprobs().size()) {
        candidate.add("logprobsResult", logprobs(List.of(answer.logprobs().get(place))));
      }
      documents.add(chunk(candidate));
    }
  }

  private void thoughts(Block.Thinking thought, List<JsonObject> documents) {
    if (head.thoughts()) {
      for (String token : Tokens.split(thought.thinking())) {
        documents.add(chunk(candidate(List.of(parts.text(token, true)))));
      }
    }
  }

  private JsonObject chunk(JsonObjectBuilder candidate) {
    return document(candidate, usage.prompt());
  }

  private JsonObjectBuilder candidate(List<JsonObject> said) {
    JsonArrayBuilder list = json.createArrayBuilder();
    said.forEach(list::add);
    return json.createObjectBuilder()
        .add("content", json.createObjectBuilder().add("parts", list).add("role", "model"))
        .add("index", 0);
  }

  private JsonObjectBuilder end(JsonObjectBuilder candidate) {
    candidate.add("finishReason", reason());
    head.more().ifPresent(token -> candidate.add("continuationToken", token));
    if (!answer.citations().isEmpty()) {
      candidate.add("groundingMetadata", new GroundingWriter(json).write(answer));
    }
    return candidate;
  }

  private String reason() {
    FinishReason.Kind kind = answer.finishReason().kind();
    return switch (kind) {
      case STOP, TOOL_CALLS -> "STOP";
      case LENGTH -> head.more().isPresent() ? "CONTINUATION" : "MAX_TOKENS";
      case CONTENT_FILTER -> "SAFETY";
      case ERROR -> "MALFORMED_RESPONSE";
      case OTHER -> "OTHER";
    };
  }

  private JsonObject document(JsonObjectBuilder candidate, JsonObject figures) {
    return json.createObjectBuilder()
        .add("candidates", json.createArrayBuilder().add(candidate))
        .add("usageMetadata", figures)
        .add("modelVersion", head.model())
        .add("responseId", head.id())
        .build();
  }

  private JsonObject logprobs(List<Logprob> tokens) {
    JsonArrayBuilder chosen = json.createArrayBuilder();
    JsonArrayBuilder top = json.createArrayBuilder();
    for (Logprob token : tokens) {
      chosen.add(candidate(token.token(), token.logprob()));
      JsonArrayBuilder others = json.createArrayBuilder();
      token.top().forEach(other -> others.add(candidate(other.token(), other.logprob())));
      top.add(json.createObjectBuilder().add("candidates", others));
    }
    JsonArray alternatives = top.build();
    return json.createObjectBuilder()
        .add("chosenCandidates", chosen)
        .add("topCandidates", alternatives)
        .build();
  }

  private JsonObject candidate(String token, double logprob) {
    return json.createObjectBuilder().add("token", token).add("logProbability", logprob).build();
  }
}
