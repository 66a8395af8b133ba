package dev.aratta.plugin.openai.compat.testkit;

import dev.aratta.testkit.ProviderContract;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Set;
import java.util.regex.Pattern;

/// The contract of a plugin that speaks the Responses API; a plugin's test extends it.
public abstract class ResponsesContract extends ProviderContract {
  /// What is kept as it came: annotations, figures and what SCRI has no name for.
  private static final Pattern KEPT =
      Pattern.compile(".*\\.(arguments|usage|service_tier|error|annotations|annotation|caller)");

  private static final Pattern ITEM =
      Pattern.compile("\\$\\.(output\\[\\*]|item|response\\.output\\[\\*])");

  private static final Set<String> READ = Set.of("message", "function_call", "custom_tool_call");

  /// Makes the contract of one test.
  protected ResponsesContract() {}

  /// Tells whether items of a type are read member by member; all others go back as they came.
  protected boolean isRead(String type) {
    return READ.contains(type);
  }

  @Override
  protected final boolean isOpaque(String path) {
    return KEPT.matcher(path).matches();
  }

  @Override
  protected final boolean isOpaque(String path, JsonValue value) {
    return isOpaque(path)
        || (ITEM.matcher(path).matches()
            && value instanceof JsonObject item
            && !isRead(item.getString("type", "")));
  }
}
