package dev.aratta.kernel.wire;

import dev.aratta.kernel.config.ProxyConfig;
import dev.aratta.kernel.json.JsonOutput;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.spi.Auth;
import dev.aratta.spi.Framing;
import dev.aratta.spi.WireRequest;
import dev.aratta.spi.WireResponse;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.webclient.api.HttpClientRequest;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.api.WebClient;
import io.helidon.webclient.api.WebClientServiceResponse;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/// Sends requests to one provider, and to nobody else. It adds the key after the plugin has
/// finished, follows no redirect, and keeps connections of its own. Safe for many threads; all
/// calls block.
public final class Transport implements AutoCloseable {
  /// Hands the head of an answer, with its connection, from the client's service to the caller: the
  /// client runs its services on the thread that submits.
  private static final ScopedValue<AtomicReference<WebClientServiceResponse>> HEAD =
      ScopedValue.newInstance();

  private final TransportOptions options;
  private final WebClient client;

  /// Makes a transport; no connection is made yet.
  public Transport(TransportOptions options) {
    this.options = options;
    this.client =
        WebClient.builder()
            .followRedirects(false)
            .sendExpectContinue(false)
            .shareConnectionCache(false)
            .connectTimeout(options.connect())
            .socketOptions(socket -> socket.tcpNoDelay(true))
            .connectionCacheSize(256)
            .proxy(options.proxy().map(Transport::proxy).orElseGet(Proxy::noProxy))
            .servicesDiscoverServices(false)
            .addService(
                (chain, request) -> {
                  WebClientServiceResponse head = chain.proceed(request);
                  HEAD.get().set(head);
                  return head;
                })
            .build();
  }

  private static Proxy proxy(ProxyConfig config) {
    URI server = config.server();
    Proxy.Builder proxy =
        Proxy.builder()
            .type(Proxy.ProxyType.HTTP)
            .host(server.getHost())
            .port(server.getPort() < 0 ? 80 : server.getPort());
    config.user().ifPresent(proxy::username);
    config.password().ifPresent(secret -> proxy.password(secret.reveal().toCharArray()));
    return proxy.build();
  }

  /// Sends a request and waits for the whole answer, whatever its status.
  ///
  /// @throws dev.aratta.scri.ArattaException of kind `unreachable`, `timed_out`, `upstream_failed`
  ///   or `wire_mismatch` if there is no whole answer
  public WireResponse call(WireRequest request, CallLimits limits) {
    Exchange exchange = send(request, limits);
    try {
      return new WholeBody(exchange, options.mostBytes()).response();
    } finally {
      exchange.close();
    }
  }

  /// Sends a request and hands over the answer as it comes.
  ///
  /// @throws dev.aratta.scri.ArattaException of kind `unreachable`, `timed_out`, `upstream_failed`
  ///   or `wire_mismatch` if it does not begin
  public WireStream open(WireRequest request, CallLimits limits) {
    Exchange exchange = send(request, limits);
    try {
      return WireStream.of(exchange, request.framing(), options.mostBytes());
    } catch (RuntimeException e) {
      exchange.cancel();
      throw e;
    }
  }

  private Exchange send(WireRequest request, CallLimits limits) {
    byte[] body = request.body().map(JsonOutput::bytes).orElse(new byte[0]);
    String name = Target.name(request);
    try {
      return new Exchange(sent(request, limits, body, true), limits, name);
    } catch (RuntimeException e) {
      if (!TransportFailures.isClosedEarly(e)) {
        throw TransportFailures.beforeHead(e, options.place(), name);
      }
    }
    // The peer closed the connection before it answered a byte, as servers do with connections that
    // were
    // idle for long, in the moment in which this one was taken from the cache. The request is sent
    // once
    // more, on a connection of its own; that it was worked on before is as good as excluded.
    try {
      return new Exchange(sent(request, limits, body, false), limits, name);
    } catch (RuntimeException e) {
      throw TransportFailures.beforeHead(e, options.place(), name);
    }
  }

  private WebClientServiceResponse sent(
      WireRequest request, CallLimits limits, byte[] body, boolean reuse) {
    HttpClientRequest out = client.method(Method.create(request.method()));
    out.uri(uri(request));
    out.readTimeout(patience(limits));
    out.keepAlive(reuse);
    request.headers().forEach((name, value) -> out.header(allowed(name), value));
    if (body.length > 0) {
      out.header(HeaderValues.CONTENT_TYPE_JSON);
    }
    boolean plain = request.framing() != Framing.NONE || options.base().getScheme().equals("http");
    out.header(HeaderNames.ACCEPT_ENCODING, plain ? "identity" : "gzip");
    options
        .key()
        .ifPresent(
            key -> {
              switch (options.auth()) {
                case Auth.Header slot ->
                    out.header(HeaderNames.create(slot.name()), slot.prefix() + key.reveal());
                case Auth.None _ -> out.header(HeaderNames.AUTHORIZATION, "Bearer " + key.reveal());
                case Auth.Query _ -> {
                  // It is part of the URI.
                }
              }
            });
    AtomicReference<WebClientServiceResponse> head = new AtomicReference<>();
    ScopedValue.where(HEAD, head).run(() -> out.submit(body));
    return head.get();
  }

  private io.helidon.http.HeaderName allowed(String name) {
    if (!options.headers().contains(name)) {
      throw new Failure(
              FailureKind.PLUGIN_FAULT,
              "the plugin sets the header " + name + ", which its descriptor does not list")
          .exception();
    }
    return HeaderNames.create(name);
  }

  private static Duration patience(CallLimits limits) {
    long remaining = limits.deadline() - System.nanoTime();
    if (remaining <= 0) {
      throw new Failure(FailureKind.TIMED_OUT, "no time is left for the call").exception();
    }
    return Duration.ofNanos(
        Math.max(Math.min(limits.firstToken().toNanos(), remaining), 1_000_000));
  }

  private String uri(WireRequest request) {
    String base = options.base().getRawPath() == null ? "" : options.base().getRawPath();
    StringBuilder uri = new StringBuilder(options.place());
    uri.append(Target.path(base, request.path()));
    Map<String, String> query = new LinkedHashMap<>(request.query());
    options
        .key()
        .ifPresent(
            key -> {
              if (options.auth() instanceof Auth.Query slot) {
                query.put(slot.name(), key.reveal());
              }
            });
    if (!query.isEmpty()) {
      uri.append('?').append(Target.query(query));
    }
    return uri.toString();
  }

  @Override
  public void close() {
    client.closeResource();
  }
}
