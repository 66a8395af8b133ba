package dev.aratta.simulator;

import dev.aratta.simulator.anthropic.AnthropicDialect;
import dev.aratta.simulator.anthropic.KnownModel;
import dev.aratta.simulator.chatcompletions.ChatEndpoint;
import dev.aratta.simulator.google.GoogleDialect;
import dev.aratta.simulator.model.ModelProfile;
import dev.aratta.simulator.ollama.OllamaDialect;
import dev.aratta.simulator.openai.EmbedEndpoint;
import dev.aratta.simulator.openai.Endpoint;
import dev.aratta.simulator.openai.Models;
import dev.aratta.simulator.openai.OpenAiDialect;
import dev.aratta.simulator.openai.ServerProfile;
import dev.aratta.simulator.responses.ResponsesEndpoint;
import dev.aratta.simulator.wire.Dialect;
import jakarta.json.spi.JsonProvider;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The servers that can be simulated, by provider.
final class Servers {
  private static final List<ServerProfile> OPENAI_LIKE =
      List.of(ServerProfile.OPENAI, ServerProfile.VLLM, ServerProfile.LLAMACPP, ServerProfile.XAI);

  private Servers() {}

  /// Returns the models that a server has unless told otherwise.
  ///
  /// @throws IllegalArgumentException if there is no such server, listing those there are
  static List<ModelProfile> models(String provider) {
    return switch (provider) {
      case OllamaDialect.ID -> ModelProfile.DEFAULTS;
      case AnthropicDialect.ID -> KnownModel.profiles(JsonProvider.provider());
      case GoogleDialect.ID -> GoogleDialect.MODELS;
      case String other -> openAiLike(other).models();
    };
  }

  /// Makes a server.
  ///
  /// @throws IllegalArgumentException if there is no such server, listing those there are
  static Dialect of(SimulatorOptions options, JsonProvider json) {
    if (options.provider().equals(OllamaDialect.ID)) {
      return new OllamaDialect(json, options.models(), options.clock());
    }
    if (options.provider().equals(AnthropicDialect.ID)) {
      return new AnthropicDialect(json, options.models());
    }
    if (options.provider().equals(GoogleDialect.ID)) {
      return new GoogleDialect(json, options.models());
    }
    ServerProfile server = openAiLike(options.provider());
    Models models = new Models(json, server, options.models());
    return new OpenAiDialect(
        json, server, models, endpoints(server, models, options.clock(), json));
  }

  private static Map<String, Endpoint> endpoints(
      ServerProfile server, Models models, Clock clock, JsonProvider json) {
    Map<String, Endpoint> endpoints = new HashMap<>();
    endpoints.put("/v1/chat/completions", new ChatEndpoint(json, server, models, clock));
    if (server.keyed()) {
      endpoints.put("/v1/responses", new ResponsesEndpoint(json, server, models, clock));
    }
    endpoints.put("/v1/embeddings", new EmbedEndpoint(json, server, models));
    return endpoints;
  }

  private static ServerProfile openAiLike(String provider) {
    Optional<ServerProfile> found =
        OPENAI_LIKE.stream().filter(server -> server.id().equals(provider)).findFirst();
    return found.orElseThrow(
        () ->
            new IllegalArgumentException(
                "there is no server of "
                    + provider
                    + " to simulate; there are "
                    + Stream.concat(
                            Stream.of(OllamaDialect.ID, AnthropicDialect.ID, GoogleDialect.ID),
                            OPENAI_LIKE.stream().map(ServerProfile::id))
                        .toList()));
  }
}
