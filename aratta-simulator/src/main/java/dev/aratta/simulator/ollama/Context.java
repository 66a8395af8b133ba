package dev.aratta.simulator.ollama;

import dev.aratta.scri.ChatRequest;
import dev.aratta.simulator.model.ModelProfile;
import dev.aratta.simulator.model.Tokens;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/// How the server treats prompts that do not fit.
final class Context {
  /// Length of the context where the request does not name one.
  static final int DEFAULT_LENGTH = 4096;

  /// What `num_ctx: 0` gives.
  private static final int SMALLEST = 4;

  private Context() {}

  /// Returns the length of the context that a request gets: the model's own at most.
  static int length(JsonObject body, ModelProfile model) {
    JsonObject options =
        body.get("options") instanceof JsonObject known ? known : JsonValue.EMPTY_JSON_OBJECT;
    int wanted =
        options.get("num_ctx") instanceof JsonNumber number ? number.intValue() : DEFAULT_LENGTH;
    return Math.min(model.contextLength(), Math.max(SMALLEST, wanted));
  }

  /// Refuses a prompt that is too long if the request says `truncate: false` or `shift: false`;
  /// else the prompt is cut without a word, and only the count of its tokens shows that.
  ///
  /// @return tokens of the prompt that the model reads
  static int fit(ChatRequest request, JsonObject body, ModelProfile model) {
    int prompt = Tokens.count(request);
    int length = length(body, model);
    if (prompt < length) {
      return prompt;
    }
    if (!body.getBoolean("shift", true) && body.getBoolean("truncate", true)) {
      throw Refusal.of(
          400,
          "the prompt is longer than the context length currently available to the model; shorten"
              + " the prompt, adjust the context length in settings, or use a model with a longer"
              + " context length");
    }
    if (body.getBoolean("truncate", true)) {
      return Math.max(1, length / 2);
    }
    throw Refusal.byRunner(
        400,
        "request ("
            + prompt
            + " tokens) exceeds the available context size ("
            + length
            + " tokens), try increasing it",
        "exceed_context_size_error",
        prompt,
        length);
  }
}
