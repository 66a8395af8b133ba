package dev.aratta.client;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.EmbeddingResponse;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.Model;
import dev.aratta.scri.ScriJson;
import dev.aratta.spi.ChatClient;
import dev.aratta.spi.ChatStream;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.webclient.api.HttpClientRequest;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.WebClient;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Talks to an Aratta server. Safe for many threads; all methods block.
public final class ArattaClient implements ChatClient {
  private static final byte[] NOTHING = new byte[0];

  private final ClientOptions options;
  private final WebClient http;
  private final JsonProvider json = JsonProvider.provider();
  private final ScriJson scri = new ScriJson(json);

  private ArattaClient(ClientOptions options) {
    this.options = options;
    this.http =
        WebClient.builder()
            .followRedirects(false)
            .sendExpectContinue(false)
            .shareConnectionCache(false)
            .servicesDiscoverServices(false)
            .connectTimeout(options.connect())
            .readTimeout(options.read())
            .socketOptions(socket -> socket.tcpNoDelay(true))
            .build();
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
    return scri.readChatResponse(answer("/api/v1/chat", scri.write(whole)));
  }

  @Override
  public ChatStream stream(ChatRequest request) {
    HttpClientResponse response =
        send(Method.POST, "/api/v1/chat/stream", bytes(scri.write(request)));
    if (response.status().code() >= 300) {
      try (response) {
        throw failure(response);
      }
    }
    return new HttpStream(response, json, scri);
  }

  @Override
  public EmbeddingResponse embed(EmbeddingRequest request) {
    return scri.readEmbeddingResponse(answer("/api/v1/embed", scri.write(request)));
  }

  @Override
  public List<Model> models() {
    return object(read(send(Method.GET, "/api/v1/models", NOTHING))).getJsonArray("models").stream()
        .map((JsonValue model) -> scri.readModel(model))
        .toList();
  }

  private JsonObject answer(String path, JsonObject body) {
    return object(read(send(Method.POST, path, bytes(body))));
  }

  private static byte[] bytes(JsonObject body) {
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }

  private HttpClientResponse send(Method method, String path, byte[] body) {
    HttpClientRequest request = http.method(method).uri(options.server() + path);
    if (body.length > 0) {
      request.header(HeaderValues.CONTENT_TYPE_JSON);
    }
    options.apiKey().ifPresent(key -> request.header(HeaderNames.AUTHORIZATION, "Bearer " + key));
    try {
      return request.submit(body);
    } catch (RuntimeException e) {
      throw unreached(e);
    }
  }

  /// Reads a whole answer.
  private byte[] read(HttpClientResponse response) {
    try (response) {
      if (response.status().code() >= 300) {
        throw failure(response);
      }
      return response.entity().as(byte[].class);
    } catch (ArattaException e) {
      throw e;
    } catch (RuntimeException e) {
      throw HttpStream.cut(e);
    }
  }

  private ArattaException failure(HttpClientResponse response) {
    int status = response.status().code();
    byte[] body = response.entity().as(byte[].class);
    try {
      return scri.readFailure(object(body)).exception();
    } catch (ArattaException e) {
      return new Failure(
              FailureKind.UPSTREAM_FAILED,
              options.server() + " answered " + status + ", and not as an Aratta server does")
          .exception();
    }
  }

  private JsonObject object(byte[] body) {
    try (JsonReader reader = json.createReader(new ByteArrayInputStream(body))) {
      return reader.readObject();
    } catch (JsonException e) {
      throw Failure.wireMismatch("$", "the server's answer is no JSON object: " + e.getMessage())
          .exception();
    }
  }

  private ArattaException unreached(RuntimeException cause) {
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof SocketTimeoutException
          && !String.valueOf(at.getMessage()).startsWith("Connect")) {
        return new Failure(
                FailureKind.TIMED_OUT, options.server() + " did not answer in the time allowed")
            .exception();
      }
    }
    String why = HttpStream.reason(cause);
    boolean refused = HttpStream.find(cause, ConnectException.class);
    return new Failure(
            FailureKind.UNREACHABLE,
            options.server()
                + " cannot be reached: "
                + why
                + (refused ? "; start the server with: aratta serve" : ""))
        .exception();
  }

  @Override
  public void close() {
    http.closeResource();
  }
}
