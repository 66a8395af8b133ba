package dev.aratta.simulator.openai;

import dev.aratta.scri.Block;
import dev.aratta.scri.BuiltinTool;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatRequestBuilder;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.ThinkingConfig;
import dev.aratta.scri.Tool;
import dev.aratta.scri.ToolChoice;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the simulated model runs of a request: free-text tools are tools too, a choice among
/// allowed tools leaves the others out, and it reasons if the server says so.
public final class RunRequest {
  private final ChatRequest request;
  private final Set<String> freeText = new HashSet<>();

  private RunRequest(ChatRequest request) {
    this.request = request;
  }

  /// Prepares a request.
  ///
  /// @param provider the key of what SCRI has no name for
  /// @param reasons whether the model reasons
  public static RunRequest of(ChatRequest read, String provider, boolean reasons) {
    List<Tool> tools = new ArrayList<>(read.tools());
    Set<String> custom = new HashSet<>();
    for (BuiltinTool other : read.builtinTools()) {
      if (other instanceof BuiltinTool.Definition(_, JsonObject definition)
          && definition.get("type") instanceof JsonString type
          && type.getString().equals("custom")) {
        String name = name(definition);
        custom.add(name);
        tools.add(
            new Tool(
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ProviderMap.EMPTY));
      }
    }
    ChatRequestBuilder run = read.toBuilder().thinking(ThinkingConfig.enabled(reasons));
    JsonValue choice =
        read.providerOptions().of(provider).getOrDefault("tool_choice", JsonValue.NULL);
    if (choice instanceof JsonObject object) {
      choose(object, tools, run);
    }
    RunRequest result = new RunRequest(run.tools(tools).build());
    result.freeText.addAll(custom);
    return result;
  }

  private static void choose(JsonObject choice, List<Tool> tools, ChatRequestBuilder run) {
    if (!choice.getString("type", "").equals("allowed_tools")) {
      run.toolChoice(new ToolChoice.Named(name(choice)));
      return;
    }
    JsonObject allowed = choice.get("allowed_tools") instanceof JsonObject inner ? inner : choice;
    Set<String> names = new HashSet<>();
    if (allowed.get("tools") instanceof JsonArray list) {
      list.forEach(tool -> names.add(name(tool.asJsonObject())));
    }
    tools.removeIf(tool -> !names.contains(tool.name()));
    if (allowed.getString("mode", "auto").equals("required")) {
      run.toolChoice(new ToolChoice.Required());
    }
  }

  /// Returns the name in a tool or in a choice of it, which stands inside in Chat Completions.
  private static String name(JsonObject tool) {
    String type = tool.getString("type", "function");
    JsonObject inner = tool.get(type) instanceof JsonObject object ? object : tool;
    return inner.getString("name", "");
  }

  /// Returns the request to run.
  public ChatRequest request() {
    return request;
  }

  /// Gives calls of free-text tools a text.
  public ChatResponse finished(ChatResponse said) {
    List<Block> blocks = new ArrayList<>();
    for (Block block : said.blocks()) {
      blocks.add(
          block instanceof Block.ToolUse use && freeText.contains(use.toolName())
              ? new Block.ToolUse(
                  use.toolUseId(),
                  use.toolName(),
                  JsonValue.EMPTY_JSON_OBJECT,
                  Optional.of("a simulated text for " + use.toolName()),
                  use.marks())
              : block);
    }
    return new ChatResponse(said.id(), blocks, said.finishReason(), said.usage(), said.lineage())
        .with(said.citations(), said.logprobs(), said.providerData());
  }
}
