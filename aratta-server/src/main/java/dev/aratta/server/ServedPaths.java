package dev.aratta.server;

import dev.aratta.kernel.Gateway;
import dev.aratta.kernel.ModelsJson;
import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.ScriJson;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.util.HashMap;
import java.util.Map;

/// The paths of the API and what each does.
final class ServedPaths {
  private final Gateway client;
  private final ScriJson scri;
  private final Answers answers;
  private final JsonBuilderFactory json;
  private final ModelsJson models;
  private final ServerOptions options;
  private final SilenceWatch watch;
  private final RequestBody bodies;

  /// @param options what `/health` says, how long a body may take to come, and what those may do
  ///   who run the server
  /// @param watch looks after what waits for clients
  ServedPaths(Gateway client, JsonProvider provider, ServerOptions options, SilenceWatch watch) {
    this.client = client;
    this.scri = new ScriJson(provider);
    this.answers = new Answers(scri);
    this.json = provider.createBuilderFactory(Map.of());
    this.models = new ModelsJson(provider);
    this.options = options;
    this.watch = watch;
    this.bodies = new RequestBody(options.config().bodyTimeout(), watch, answers);
  }

  /// Makes the table of paths.
  Endpoints table() {
    ChatEndpoint chat =
        new ChatEndpoint(client, scri, bodies, answers, new StreamAnswer(client, scri, watch));
    Map<String, Endpoints.Entry> paths = new HashMap<>();
    paths.put(AccessPolicy.HEALTH, get(health(options.version())));
    paths.put("/api/v1/chat", post(chat::chat));
    paths.put("/api/v1/chat/stream", post(chat::stream));
    paths.put("/api/v1/embed", post(this::embed));
    paths.put("/api/v1/models", get(new ModelsEndpoint(client, models, answers)));
    options
        .administration()
        .ifPresent(
            administration -> {
              PluginsEndpoint plugins =
                  new PluginsEndpoint(administration.plugins(), json, answers);
              paths.put("/api/v1/plugins", get(plugins::list));
              paths.put("/api/v1/plugins/reload", admin(plugins::reload));
            });
    return Endpoints.of(paths);
  }

  private Endpoint health(String version) {
    JsonObject document =
        json.createObjectBuilder()
            .add("status", "ok")
            .add("name", "aratta")
            .add("version", version)
            .build();
    return exchange -> answers.send(exchange, document);
  }

  private void embed(Exchange exchange) {
    EmbeddingRequest request = scri.readEmbeddingRequest(bodies.read(exchange));
    answers.send(exchange, scri.write(client.embed(request), request.encoding()));
  }

  private static Endpoints.Entry get(Endpoint endpoint) {
    return new Endpoints.Entry("GET", false, endpoint);
  }

  private static Endpoints.Entry post(Endpoint endpoint) {
    return new Endpoints.Entry("POST", false, endpoint);
  }

  /// Makes the entry of what changes the server.
  private static Endpoints.Entry admin(Endpoint endpoint) {
    return new Endpoints.Entry("POST", true, endpoint);
  }
}
