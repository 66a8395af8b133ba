package dev.aratta.kernel.wire;

import dev.aratta.kernel.config.ProxyConfig;
import io.helidon.common.tls.Tls;
import io.helidon.common.tls.TlsConfig;
import io.helidon.webclient.api.ConnectionKey;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.api.TcpClientConnection;
import io.helidon.webclient.api.WebClient;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;

/// Makes connections to one origin: DNS, TCP, proxy and TLS, all of them Helidon's.
final class Dialer implements AutoCloseable {

  private final TransportOptions options;
  private final Optional<SSLContext> trust;
  private final Object lock = new Object();
  private volatile WebClient client;

  /// @param trust which certificates are trusted, where it is not the system's choice
  Dialer(TransportOptions options, Optional<SSLContext> trust) {
    this.options = options;
    this.trust = trust;
  }

  /// Begins to connect on a thread of its own, so that waiting for it can be given up at any time,
  /// be it in DNS, which nothing interrupts. A connection that comes too late is closed.
  CompletableFuture<Connection> dial() {
    CompletableFuture<Connection> dialled = new CompletableFuture<>();
    Thread.ofVirtual().name("aratta-dial").start(() -> dial(dialled));
    return dialled;
  }

  private void dial(CompletableFuture<Connection> dialled) {
    try {
      TcpClientConnection raw = connect();
      Connection connection = new Connection(raw);
      if (!dialled.complete(connection)) {
        connection.close();
      }
    } catch (RuntimeException | Error e) {
      dialled.completeExceptionally(e);
    }
  }

  private TcpClientConnection connect() {
    WebClient http = client();
    ConnectionKey key =
        ConnectionKey.create(
            options.base().getScheme(),
            host(),
            options.port(),
            http.prototype().tls(),
            (name, lookup) -> address(name),
            http.prototype().dnsAddressLookup(),
            http.prototype().proxy());
    return TcpClientConnection.create(http, key, List.of("http/1.1"), any -> false, any -> {})
        .connect();
  }

  /// An IPv6 address without the brackets that URLs put around it.
  private String host() {
    String host = options.base().getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /// Behind a proxy the name is the proxy's to resolve; this machine may be unable to.
  ///
  /// The address carries the configured name, also where that is an address itself: TLS would look
  /// up the name of a bare address and check the certificate against whatever the reverse DNS says.
  private InetAddress address(String name) {
    try {
      if (options.proxy().isPresent()) {
        return InetAddress.getByAddress(name, new byte[4]);
      }
      InetAddress[] all = InetAddress.getAllByName(name);
      InetAddress first = client().prototype().dnsAddressLookup().filter(all)[0];
      return InetAddress.getByAddress(name, first.getAddress());
    } catch (UnknownHostException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Made at the first use: reading the trusted certificates takes a while.
  private WebClient client() {
    if (client == null) {
      synchronized (lock) {
        if (client == null) {
          client = newClient();
        }
      }
    }
    return client;
  }

  /// The settings that are wrong for a gateway by default are set although only the proxy's
  /// `CONNECT` goes through the client's own requests.
  private WebClient newClient() {
    return WebClient.builder()
        .followRedirects(false)
        .sendExpectContinue(false)
        .shareConnectionCache(false)
        .servicesDiscoverServices(false)
        .socketOptions(
            socket ->
                socket.tcpNoDelay(true).connectTimeout(options.connect()).readTimeout(patience()))
        .tls(tls())
        .proxy(options.proxy().map(Dialer::proxy).orElseGet(Proxy::noProxy))
        .build();
  }

  /// Verifies certificate and host name, as is the default.
  private Tls tls() {
    TlsConfig.Builder tls = Tls.builder().enabled(options.secure());
    trust.ifPresent(tls::sslContext);
    return tls.build();
  }

  /// Bounds the reads of the TLS handshake and of the proxy's answer.
  private Duration patience() {
    return options.connect();
  }

  private static Proxy proxy(ProxyConfig config) {
    Proxy.Builder proxy =
        Proxy.builder()
            .type(Proxy.ProxyType.HTTP)
            .host(config.server().getHost())
            .port(config.server().getPort() < 0 ? 80 : config.server().getPort())
            .forceHttpConnect(true);
    config.user().ifPresent(proxy::username);
    config.password().ifPresent(secret -> proxy.password(secret.reveal().toCharArray()));
    return proxy.build();
  }

  @Override
  public void close() {
    WebClient made = client;
    if (made != null) {
      made.closeResource();
    }
  }
}
