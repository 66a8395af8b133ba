package dev.aratta.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.EmbeddingResponse;
import dev.aratta.scri.Model;
import dev.aratta.scri.ScriJson;
import dev.aratta.spi.ChatClient;
import dev.aratta.spi.ChatStream;
import io.helidon.http.Method;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Talks to an Aratta server. Safe for many threads; all methods block. A failure that the server
/// answers is thrown as it is; where there is no answer it is of kind `unreachable`, `timed_out` or
/// `upstream_failed` and names no provider, and where somebody else answers, of kind
/// `wire_mismatch` or `upstream_failed`.
public final class ArattaClient implements ChatClient {
  private static final byte[] NOTHING = new byte[0];

  private final Sender sender;
  private final JsonProvider json = JsonProvider.provider();
  private final Documents documents = new Documents(json);
  private final ScriJson scri = new ScriJson(json);

  private ArattaClient(ClientOptions options) {
    this.sender = new Sender(options);
  }

  /// Makes a client of a server on this machine, or of one that wants no key.
  ///
  /// @param server where the server is, such as `http://127.0.0.1:8084`
  /// @throws IllegalArgumentException if the address is no `http` or `https` URL
  public static ArattaClient connect(URI server) {
    return connect(new ClientOptions(server));
  }

  /// Makes a client. No connection is made yet.
  public static ArattaClient connect(ClientOptions options) {
    return new ArattaClient(options);
  }

  @Override
  public ChatResponse chat(ChatRequest request) {
    ChatRequest whole = request.stream() ? request.toBuilder().stream(false).build() : request;
    return post("/api/v1/chat", scri.write(whole), scri::readChatResponse);
  }

  @Override
  public ChatStream stream(ChatRequest request) {
    Reply reply =
        sender.send(Method.POST, "/api/v1/chat/stream", documents.bytes(scri.write(request)));
    if (reply.status() == 200 && reply.isEvents()) {
      return new HttpStream(reply, sender.failures(), documents, scri);
    }
    throw failure(reply.status(), read(reply));
  }

  @Override
  public EmbeddingResponse embed(EmbeddingRequest request) {
    return post("/api/v1/embed", scri.write(request), scri::readEmbeddingResponse);
  }

  @Override
  public List<Model> models() {
    return whole(sender.send(Method.GET, "/api/v1/models", NOTHING), this::models);
  }

  private List<Model> models(JsonObject document) {
    List<Model> models = new ArrayList<>();
    if (document.get("models") instanceof JsonArray listed) {
      for (JsonValue model : listed) {
        models.add(scri.readModel(model));
      }
    }
    return List.copyOf(models);
  }

  private <T> T post(String path, JsonObject body, Function<JsonObject, T> reader) {
    return whole(sender.send(Method.POST, path, documents.bytes(body)), reader);
  }

  /// Reads an answer that is one document.
  private <T> T whole(Reply reply, Function<JsonObject, T> reader) {
    int status = reply.status();
    String body = read(reply);
    Optional<JsonObject> document = documents.read(body);
    if (status != 200 || document.isEmpty()) {
      throw failure(status, body);
    }
    try {
      return reader.apply(document.get());
    } catch (ArattaException e) {
      throw sender.failures().foreign(status, e.failure().message());
    }
  }

  private String read(Reply reply) {
    try {
      return new String(reply.bytes(), UTF_8);
    } catch (RuntimeException e) {
      throw sender.failures().inBody(e);
    }
  }

  /// Returns the failure that a body says, or that it says none.
  private ArattaException failure(int status, String body) {
    Optional<JsonObject> document = documents.read(body);
    if (document.isEmpty() || !document.get().containsKey("error")) {
      return sender.failures().foreign(status, "its body is no failure");
    }
    try {
      return scri.readFailure(document.get()).exception();
    } catch (ArattaException e) {
      return sender.failures().foreign(status, e.failure().message());
    }
  }

  /// Lets go of all connections. What is under way fails.
  @Override
  public void close() {
    sender.close();
  }
}
