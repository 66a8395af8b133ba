package dev.aratta.client;

import dev.aratta.scri.ArattaException;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.webclient.api.ClientConnection;
import io.helidon.webclient.api.HttpClientRequest;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.api.WebClient;
import io.helidon.webclient.api.WebClientServiceResponse;
import java.util.concurrent.atomic.AtomicReference;

/// Sends requests to one server, over connections of its own. Safe for many threads.
final class Sender implements AutoCloseable {
  /// Hands the connection of an answer from the client's service to the caller: the client runs its
  /// services on the thread that submits.
  private static final ScopedValue<AtomicReference<WebClientServiceResponse>> HEAD =
      ScopedValue.newInstance();

  private final ClientOptions options;
  private final WebClient http;
  private final TransportFailures failures;

  Sender(ClientOptions options) {
    this.options = options;
    this.failures = new TransportFailures(options.server().toString());
    this.http =
        WebClient.builder()
            .followRedirects(false)
            .sendExpectContinue(false)
            .shareConnectionCache(false)
            .servicesDiscoverServices(false)
            .proxy(Proxy.noProxy())
            .connectTimeout(options.connect())
            .readTimeout(options.read())
            .socketOptions(socket -> socket.tcpNoDelay(true).connectTimeout(options.connect()))
            .addService(
                (chain, request) -> {
                  WebClientServiceResponse head = chain.proceed(request);
                  HEAD.get().set(head);
                  return head;
                })
            .build();
  }

  /// Returns what the failures of this sender say.
  TransportFailures failures() {
    return failures;
  }

  /// Sends a request and reads the head of its answer.
  ///
  /// @param body empty where there is none
  /// @throws ArattaException of kind `unreachable`, `timed_out`, `upstream_failed` or `cancelled`
  Reply send(Method method, String path, byte[] body) {
    try {
      return sent(method, path, body, true);
    } catch (RuntimeException e) {
      if (!failures.isClosedEarly(e)) {
        throw failures.beforeHead(e);
      }
    }
    // The server closed a connection that was idle in the moment in which it was used again. The
    // request is sent once more on a connection of its own.
    try {
      return sent(method, path, body, false);
    } catch (RuntimeException e) {
      throw failures.beforeHead(e);
    }
  }

  private Reply sent(Method method, String path, byte[] body, boolean reuse) {
    HttpClientRequest request = http.method(method).uri(options.server() + path).keepAlive(reuse);
    if (body.length > 0) {
      request.header(HeaderValues.CONTENT_TYPE_JSON);
    }
    options.apiKey().ifPresent(key -> request.header(HeaderNames.AUTHORIZATION, "Bearer " + key));
    AtomicReference<WebClientServiceResponse> head = new AtomicReference<>();
    HttpClientResponse response = ScopedValue.where(HEAD, head).call(() -> request.submit(body));
    return new Reply(response, (ClientConnection) head.get().connection());
  }

  @Override
  public void close() {
    http.closeResource();
  }
}
