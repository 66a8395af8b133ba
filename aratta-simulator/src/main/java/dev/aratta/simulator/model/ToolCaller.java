package dev.aratta.simulator.model;

import dev.aratta.scri.Block;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Tool;
import dev.aratta.scri.ToolChoice;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Decides which tools the simulated model calls, and with what: those that the question names, or
/// else all, each once.
final class ToolCaller {
  /// No more calls than this in one answer.
  private static final int MOST = 4;

  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final JsonProvider json;

  ToolCaller(JsonProvider json) {
    this.json = json;
  }

  List<Block.ToolUse> calls(ChatRequest request, Said said, Draws draws) {
    List<Tool> wanted = wanted(request, said);
    int most = request.parallelToolCalls().orElse(true) ? MOST : 1;
    List<Block.ToolUse> calls = new ArrayList<>();
    for (Tool tool : wanted.subList(0, Math.min(most, wanted.size()))) {
      calls.add(
          new Block.ToolUse("call_" + draws.letters(8), tool.name(), arguments(tool, said, draws)));
    }
    return calls;
  }

  private static List<Tool> wanted(ChatRequest request, Said said) {
    ToolChoice choice = request.toolChoice().orElse(new ToolChoice.Auto());
    return switch (choice) {
      case ToolChoice.None _ -> List.of();
      case ToolChoice.Named(String name) ->
          request.tools().stream().filter(tool -> tool.name().equals(name)).toList();
      case ToolChoice.Required _ -> named(request.tools(), said);
      case ToolChoice.Auto _ -> said.results().isEmpty() ? named(request.tools(), said) : List.of();
    };
  }

  private static List<Tool> named(List<Tool> tools, Said said) {
    String question = said.question().toLowerCase(Locale.ROOT);
    List<Tool> named =
        tools.stream()
            .filter(tool -> question.contains(tool.name().toLowerCase(Locale.ROOT)))
            .toList();
    return named.isEmpty() ? tools : named;
  }

  private JsonObject arguments(Tool tool, Said said, Draws draws) {
    JsonObject schema = tool.parameters().orElse(JsonValue.EMPTY_JSON_OBJECT);
    return schema.isEmpty()
        ? schema
        : new SchemaSample(schema, json, draws, names(said.question())).object();
  }

  /// Returns words of the question that look like names: capitals inside the sentence.
  private static List<String> names(String question) {
    return SPACE
        .splitAsStream(question.strip())
        .skip(1)
        .map(word -> word.replaceAll("[^\\p{L}\\p{N}-]", ""))
        .filter(word -> word.length() > 1 && Character.isUpperCase(word.charAt(0)))
        .toList();
  }
}
