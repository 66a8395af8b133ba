package dev.aratta.kernel.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.kernel.config.ProxyConfig;
import dev.aratta.kernel.config.Secret;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.spi.Auth;
import dev.aratta.spi.Framing;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// TLS and proxies, with a certificate made for the test: for api.example.test and localhost.
@Timeout(240)
class SecureTransportTest {

  private static final char[] PASSWORD = "public".toCharArray();
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

  @TempDir private static Path folder;
  private static SSLContext certificate;

  private final Wire.Clock clock = new Wire.Clock();
  @AutoClose private final Watchdog watchdog = new Watchdog(clock::now);

  @BeforeAll
  static void makeACertificate() throws Exception {
    Path file = folder.resolve("test.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=Aratta test",
                "-ext",
                "san=dns:api.example.test,dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertTrue(keytool.waitFor(30, TimeUnit.SECONDS), "keytool takes too long");
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, PASSWORD);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, PASSWORD);
    trusted.setCertificateEntry("server", store.getCertificate("server"));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    certificate = SSLContext.getInstance("TLS");
    certificate.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
  }

  private static FakeServer secure(FakeServer.Script script) throws IOException {
    return new FakeServer(
        certificate
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1})),
        script);
  }

  private static FakeServer.Script always(String answer) {
    return peer -> {
      while (!peer.request().isEmpty()) {
        peer.send(answer);
      }
    };
  }

  private CallLimits limits() {
    Duration age = Duration.ofDays(1000);
    return clock.limits(age, age, age);
  }

  private Failure failure(TransportOptions options, SSLContext trust) {
    try (Transport transport = new Transport(options, watchdog, trust)) {
      return Wire.failure(() -> transport.call(Wire.get(), limits()));
    }
  }

  @Test
  void aTrustedServerIsSpokenToAndItsConnectionKept() throws IOException {
    try (FakeServer server = secure(always(OK));
        Transport transport =
            new Transport(
                Wire.options("https://localhost:" + server.port()), watchdog, certificate)) {
      transport.call(Wire.get(), limits());
      transport.call(Wire.post(Framing.NONE), limits());
      clock.advance(ConnectionPool.SURELY_ALIVE);
      transport.call(Wire.post(Framing.NONE), limits());
      assertEquals(3, server.requests());
      assertEquals(1, server.connections());
    }
  }

  @Test
  void aServerWhoseCertificateIsNotTrustedIsUnreachable() throws Exception {
    try (FakeServer server = secure(always(OK))) {
      Failure failure =
          failure(
              Wire.options("https://localhost:" + server.port(), new Auth.None(), "sk-1"),
              SSLContext.getDefault());
      assertEquals(FailureKind.UNREACHABLE, failure.kind());
      assertTrue(failure.message().contains("certificate is trusted here"), failure.message());
      assertEquals(0, server.requests());
    }
  }

  @Test
  void aServerWhoseCertificateIsForAnotherHostIsUnreachable() throws IOException {
    try (FakeServer server = secure(always(OK))) {
      Failure failure = failure(Wire.options("https://127.0.0.1:" + server.port()), certificate);
      assertEquals(FailureKind.UNREACHABLE, failure.kind());
      assertEquals(0, server.requests());
    }
  }

  @Test
  void closingAStreamWakesTheThreadThatWaits() throws Exception {
    String begun = Wire.NDJSON_HEAD + FakeServer.chunks("{\"n\":1}\n");
    try (FakeServer server =
            secure(
                peer -> {
                  peer.request();
                  peer.send(begun);
                  peer.awaitClose();
                });
        Transport transport =
            new Transport(
                Wire.options("https://localhost:" + server.port()), watchdog, certificate)) {
      WireStream stream = transport.open(Wire.post(Framing.NDJSON), limits());
      stream.next();
      FutureTask<?> next = Wire.begin(stream::next);
      stream.close();
      ArattaException thrown = assertThrows(ArattaException.class, () -> Wire.result(next));
      assertEquals(FailureKind.CANCELLED, thrown.failure().kind());
    }
  }

  private static TransportOptions through(FakeServer proxy, String base) {
    return new TransportOptions(
        URI.create(base),
        new Auth.None(),
        Optional.of(new Secret("sk-provider")),
        Set.of(),
        Duration.ofSeconds(10),
        Optional.of(
            new ProxyConfig(
                URI.create(proxy.url()),
                Optional.of("me"),
                Optional.of(new Secret("proxy-password")),
                List.of())),
        TransportOptions.MOST_BYTES);
  }

  /// The name exists nowhere but in the certificate: the proxy is asked, not the DNS.
  @Test
  void aProxyIsAskedForATunnelAndSeesNothingOfTheKey() throws IOException {
    try (FakeServer proxy =
            new FakeServer(
                peer -> {
                  peer.request();
                  peer.send("HTTP/1.1 200 Connection established\r\n\r\n");
                  serveTls(peer.socket());
                });
        Transport transport =
            new Transport(through(proxy, "https://api.example.test/v1"), watchdog, certificate)) {
      assertEquals("{}", transport.call(Wire.get(), limits()).text());
      String connect = proxy.nextRequest();
      assertTrue(connect.startsWith("CONNECT api.example.test:443 HTTP/1.1\r\n"), connect);
      assertEquals(
          "Basic bWU6cHJveHktcGFzc3dvcmQ=", FakeServer.headerOf(connect, "proxy-authorization"));
      assertFalse(connect.contains("sk-provider"));
    }
  }

  private static void serveTls(Socket plain) throws IOException {
    SSLSocket secure =
        (SSLSocket)
            certificate
                .getSocketFactory()
                .createSocket(plain, "api.example.test", plain.getPort(), false);
    secure.setUseClientMode(false);
    byte[] request = new byte[4096];
    if (secure.getInputStream().read(request) > 0) {
      secure.getOutputStream().write(FakeServer.latin1(OK));
      secure.getInputStream().read(request);
    }
  }

  @Test
  void aProxyThatRefusesIsNamedWithoutItsPassword() throws IOException {
    try (FakeServer proxy =
        new FakeServer(
            peer -> {
              peer.request();
              peer.send("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
            })) {
      Failure failure = failure(through(proxy, "https://api.example.test"), certificate);
      assertEquals(FailureKind.UNREACHABLE, failure.kind());
      assertTrue(failure.message().contains("through the proxy 127.0.0.1"), failure.message());
      assertFalse(failure.toString().contains("password"), failure.message());
    }
  }
}
