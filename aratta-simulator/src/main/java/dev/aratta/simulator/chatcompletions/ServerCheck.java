package dev.aratta.simulator.chatcompletions;

import dev.aratta.scri.Block;
import dev.aratta.scri.ChatRequest;
import dev.aratta.simulator.model.ModelProfile;
import dev.aratta.simulator.openai.ApiError;
import dev.aratta.simulator.openai.Refusal;
import dev.aratta.simulator.openai.ServerProfile;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/// Refuses what vLLM, llama.cpp and xAI refuse, each by itself: they let unknown members pass.
final class ServerCheck {
  private ServerCheck() {}

  static void check(
      ServerProfile server, JsonObject body, ChatRequest request, ModelProfile model) {
    switch (server.errors()) {
      case OPENAI -> {
        // It has a check of its own.
      }
      case VLLM -> vllm(body);
      case LLAMACPP -> llama(body, request, model);
      case XAI -> xai(body, model);
    }
  }

  private static void vllm(JsonObject body) {
    if (body.get("temperature") instanceof JsonNumber number && number.doubleValue() < 0) {
      throw refused(400, "temperature must be non-negative, got " + number + ".");
    }
    if (body.get("structured_outputs") instanceof JsonObject outputs && outputs.size() > 1) {
      throw refused(
          400,
          "You can only use one kind of constraints for structured outputs but multiple are"
              + " specified: "
              + outputs.keySet());
    }
    for (String name : List.of("mm_processor_kwargs", "media_io_kwargs")) {
      if (body.containsKey(name)) {
        throw refused(400, name + " in a request needs --trust-request-mm-kwargs");
      }
    }
  }

  private static void llama(JsonObject body, ChatRequest request, ModelProfile model) {
    if (body.containsKey("grammar") && body.containsKey("json_schema")) {
      throw refused(500, "Cannot use both json_schema and grammar");
    }
    boolean image =
        request.messages().stream()
            .flatMap(message -> message.blocks().stream())
            .anyMatch(Block.Image.class::isInstance);
    if (image && !model.can("vision")) {
      throw refused(
          500,
          "image input is not supported - hint: if this is unexpected, you may need to provide the"
              + " mmproj");
    }
  }

  private static void xai(JsonObject body, ModelProfile model) {
    if (body.containsKey("search_parameters")) {
      throw refused(
          410,
          "Live search is deprecated. Please switch to the Agent Tools API:"
              + " https://docs.x.ai/docs/guides/tools/overview");
    }
    if (body.containsKey("reasoning_effort") && model.name().contains("reasoning")) {
      throw refused(400, "Model " + model.name() + " does not support parameter reasoningEffort.");
    }
    for (String name : List.of("presence_penalty", "frequency_penalty", "stop")) {
      if (body.containsKey(name) && model.can("thinking")) {
        throw refused(400, "Argument not supported on this model: " + name);
      }
    }
  }

  private static Refusal refused(int status, String message) {
    return new Refusal(new ApiError(status, message, Optional.empty(), Optional.empty()));
  }
}
