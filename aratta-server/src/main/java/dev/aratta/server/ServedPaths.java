package dev.aratta.server;

import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.ScriJson;
import dev.aratta.spi.ChatClient;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.util.HashMap;
import java.util.Map;

/// The paths of the API and what each does.
final class ServedPaths {
  private final ChatClient client;
  private final ScriJson scri;
  private final Answers answers;
  private final JsonBuilderFactory json;

  ServedPaths(ChatClient client, JsonProvider provider, ScriJson scri, Answers answers) {
    this.client = client;
    this.scri = scri;
    this.answers = answers;
    this.json = provider.createBuilderFactory(Map.of());
  }

  /// Makes the table of paths.
  ///
  /// @param options what `/health` says, and what those may do who run the server
  /// @param watch looks after the streams
  Endpoints table(ServerOptions options, SilenceWatch watch) {
    ChatEndpoint chat =
        new ChatEndpoint(client, scri, answers, new StreamAnswer(client, scri, watch));
    Map<String, Endpoints.Entry> paths = new HashMap<>();
    paths.put(AccessPolicy.HEALTH, get(health(options.version())));
    paths.put("/api/v1/chat", post(chat::chat));
    paths.put("/api/v1/chat/stream", post(chat::stream));
    paths.put("/api/v1/embed", post(this::embed));
    paths.put("/api/v1/models", get(new ModelsEndpoint(client, scri, json, answers)));
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
    EmbeddingRequest request = scri.readEmbeddingRequest(RequestBody.read(exchange.request()));
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
