package dev.aratta.simulator.openai;

import dev.aratta.scri.ChatRequest;
import dev.aratta.simulator.model.ModelProfile;
import dev.aratta.simulator.model.Tokens;
import dev.aratta.simulator.openai.ServerProfile.ErrorForm;
import java.util.Map;
import java.util.Optional;

/// Refuses prompts that a model cannot hold.
public final class ContextCheck {
  private ContextCheck() {}

  /// Checks a prompt; vLLM counts what is to be written as well.
  ///
  /// @param param the member that holds the prompt
  /// @throws Refusal in the words of the server
  public static void fit(
      ServerProfile server, ChatRequest request, ModelProfile model, String param) {
    int prompt = Tokens.count(request);
    int length = model.contextLength();
    boolean all = server.errors() == ErrorForm.VLLM;
    int tokens = all ? Math.addExact(prompt, request.maxTokens().orElse(0)) : prompt;
    if (tokens < length || (all && tokens == length)) {
      return;
    }
    String message =
        switch (server.errors()) {
          case OPENAI ->
              param.equals("input")
                  ? "Your input exceeds the context window of this model. Please adjust your input"
                      + " and try again."
                  : "This model's maximum context length is "
                      + length
                      + " tokens. However, your messages resulted in "
                      + tokens
                      + " tokens. Please reduce the length of the messages.";
          case VLLM ->
              "This model's maximum context length is "
                  + length
                  + " tokens. However, you requested "
                  + tokens
                  + " tokens ("
                  + prompt
                  + " in the messages, "
                  + (tokens - prompt)
                  + " in the completion). Please reduce the length of the messages or completion.";
          case LLAMACPP ->
              "request ("
                  + tokens
                  + " tokens) exceeds the available context size ("
                  + length
                  + " tokens), try increasing it";
          case XAI ->
              "This model's maximum prompt length is "
                  + length
                  + " but the request contains "
                  + tokens
                  + " tokens.";
        };
    Map<String, Integer> figures =
        server.errors() == ErrorForm.LLAMACPP
            ? Map.of("n_prompt_tokens", tokens, "n_ctx", length)
            : Map.of();
    throw new Refusal(
        new ApiError(
            400, message, Optional.of(param), Optional.of("context_length_exceeded"), figures));
  }
}
