package dev.aratta.simulator.model;

import dev.aratta.scri.Block;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Fold;
import dev.aratta.scri.Lineage;
import dev.aratta.scri.Logprob;
import dev.aratta.scri.Marks;
import dev.aratta.scri.Message;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.ResponseFormat;
import dev.aratta.scri.StreamEvent;
import dev.aratta.scri.ThinkingConfig;
import dev.aratta.scri.ThinkingConfig.Effort;
import dev.aratta.scri.Usage;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Answers requests without any intelligence, the same request and seed always with the same
/// answer: a short text that says what it is and repeats some of the question, calls of the tools
/// offered, a document of the schema asked for. Called by many threads.
public final class SimulatedModel {
  private final JsonProvider json;
  private final ToolCaller tools;

  /// Makes a model.
  ///
  /// @param json makes the documents
  public SimulatedModel(JsonProvider json) {
    this.json = json;
    this.tools = new ToolCaller(json);
  }

  /// Answers a request. Whether the request wants a stream, and which model it names, makes no
  /// difference; it thinks only if the request says so. Usage is counted by [Tokens].
  ///
  /// @param settings how to answer what the request leaves open
  public ChatResponse answer(ChatRequest request, ModelSettings settings) {
    Draws draws = new Draws(request.seed().orElse(settings.seed()), key(request));
    String id = "sim-" + draws.letters(12);
    Said said = Said.in(request);
    Budget budget = new Budget(request.maxTokens());
    List<Block> blocks = new ArrayList<>();
    if (request.thinking().filter(SimulatedModel::isOn).isPresent()) {
      String thought = budget.take(new Prose(draws).thought(said));
      if (!thought.isEmpty()) {
        blocks.add(new Block.Thinking(thought, Marks.NONE));
      }
    }
    int thinking = budget.taken();
    List<Block.ToolUse> calls = tools.calls(request, said, draws);
    List<Logprob> logprobs = List.of();
    if (calls.isEmpty()) {
      String text = budget.take(stopped(text(request, settings, said, draws), request.stop()));
      blocks.add(new Block.Text(text));
      logprobs = request.logprobs().isPresent() ? logprobs(text, request, draws) : logprobs;
    }
    for (Block.ToolUse call : calls) {
      if (budget.takeWhole(call.toolName() + call.toolInput())) {
        blocks.add(call);
      }
    }
    return new ChatResponse(
            id, blocks, reason(budget, calls), usage(request, budget, thinking), Lineage.UNKNOWN)
        .with(List.of(), logprobs, ProviderMap.EMPTY);
  }

  private static String key(ChatRequest request) {
    StringBuilder key = new StringBuilder();
    for (Message message : request.messages()) {
      key.append(message.role()).append(message.text()).append('\n');
      message.blocks().stream()
          .filter(Block.ToolResult.class::isInstance)
          .forEach(result -> key.append(Said.by((Block.ToolResult) result)).append('\n'));
    }
    return key.toString();
  }

  private static boolean isOn(ThinkingConfig thinking) {
    return thinking.enabled().orElse(true)
        && thinking.effort().filter(effort -> effort == Effort.NONE).isEmpty();
  }

  private String text(ChatRequest request, ModelSettings settings, Said said, Draws draws) {
    return switch (request.responseFormat().orElse(new ResponseFormat.Text())) {
      case ResponseFormat.Text _ -> new Prose(draws).answer(said, settings.answerTokens());
      case ResponseFormat.Json _ ->
          json.createObjectBuilder()
              .add("simulated", true)
              .add("answer", new Prose(draws).thought(said))
              .build()
              .toString();
      case ResponseFormat.JsonSchema(var schema, _, _) ->
          new SchemaSample(schema, json, draws, List.of()).value().toString();
    };
  }

  private static String stopped(String text, List<String> stops) {
    int end = text.length();
    for (String stop : stops) {
      int place = stop.isEmpty() ? -1 : text.indexOf(stop);
      end = place >= 0 ? Math.min(end, place) : end;
    }
    return text.substring(0, end);
  }

  private static FinishReason reason(Budget budget, List<Block.ToolUse> calls) {
    FinishReason.Kind kind =
        budget.exceeded()
            ? FinishReason.Kind.LENGTH
            : calls.isEmpty() ? FinishReason.Kind.STOP : FinishReason.Kind.TOOL_CALLS;
    return new FinishReason(kind, Optional.empty());
  }

  private static Usage usage(ChatRequest request, Budget budget, int thinking) {
    return new Usage(
        OptionalLong.of(Tokens.count(request)),
        OptionalLong.of(budget.taken()),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.of(thinking),
        Optional.empty());
  }

  private static List<Logprob> logprobs(String text, ChatRequest request, Draws draws) {
    List<Logprob> result = new ArrayList<>();
    for (String token : Tokens.split(text)) {
      double logprob = -(1 + draws.below(99)) / 100.0;
      List<Logprob.Alternative> top = new ArrayList<>();
      for (int place = 0; place < request.logprobs().orElse(0); place++) {
        String other = place == 0 ? token : " " + draws.letters(4);
        top.add(new Logprob.Alternative(other, logprob - place));
      }
      result.add(new Logprob(token, logprob, top));
    }
    return result;
  }

  /// Cuts an answer into the events of a stream, one for each token. [Fold] makes the same answer
  /// of them.
  public List<StreamEvent> stream(ChatResponse answer) {
    return Cutter.events(answer);
  }
}
