package dev.aratta.plugin.openai.compat.responses;

import dev.aratta.scri.Block;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Remembers of an answer's blocks what its finish reason hangs on. One answer, one thread.
final class OutputTally {
  /// Items that the client must answer, which are no tools of its own.
  private static final Set<String> FOR_THE_CLIENT =
      Set.of(
          "computer_call",
          "shell_call",
          "local_shell_call",
          "apply_patch_call",
          "mcp_approval_request");

  private static final String OUTPUT = "_output";

  private final Map<String, String> waiting = new LinkedHashMap<>();
  private final Set<String> answered = new HashSet<>();
  private boolean any;
  private boolean calls;
  private boolean refusal;

  /// Says that something has come, whatever it will be.
  void begin() {
    any = true;
  }

  void accept(Block block) {
    any = true;
    switch (block) {
      case Block.ToolUse _ -> calls = true;
      case Block.Text text -> refusal |= text.refusal();
      case Block.Provider item when item.data() instanceof JsonObject data -> accept(item, data);
      case Block.Provider _,
          Block.Image _,
          Block.Document _,
          Block.Thinking _,
          Block.ToolResult _ -> {}
    }
  }

  private void accept(Block.Provider item, JsonObject data) {
    String call = WireJson.string(data, "call_id").orElseGet(() -> WireJson.text(data, "id"));
    if (item.kind().endsWith(OUTPUT)) {
      answered.add(call);
    } else if (FOR_THE_CLIENT.contains(item.kind())
        || WireJson.text(data, "execution").equals("client")) {
      waiting.put(call, item.kind());
    }
  }

  boolean isEmpty() {
    return !any;
  }

  boolean hasCalls() {
    return calls;
  }

  boolean hasRefusal() {
    return refusal;
  }

  /// Returns the kind of the first item that waits for the client. One whose output stands in the
  /// same answer was run by the provider.
  Optional<String> waiting() {
    return waiting.entrySet().stream()
        .filter(call -> !answered.contains(call.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
