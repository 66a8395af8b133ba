package dev.aratta.kernel.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.spi.Auth;
import dev.aratta.spi.Framing;
import dev.aratta.spi.WireResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole answers, against a real HTTP server.
@Timeout(240)
class TransportTest {

  @AutoClose private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.start(java.net.InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getPort();
  }

  private void answers(int status, String body, String... headers) {
    server.enqueue(
        new MockResponse.Builder().code(status).headers(Headers.of(headers)).body(body).build());
  }

  private WireResponse call() {
    return call(Wire.options(url()));
  }

  private static WireResponse call(TransportOptions options) {
    try (Transport transport = new Transport(options)) {
      return transport.call(Wire.post(Framing.NONE), Wire.patient());
    }
  }

  @Test
  void theRequestArrivesAsItWasMeant() throws InterruptedException {
    answers(200, "{}");
    call(Wire.options(url() + "/v1/", new Auth.Header("x-api-key", "Key "), "sk-1"));
    RecordedRequest request = server.takeRequest();
    assertEquals("POST", request.getMethod());
    assertEquals("/v1/api/chat", request.getUrl().encodedPath());
    assertEquals("{\"model\":\"m\"}", request.getBody().utf8());
    assertEquals("application/json", request.getHeaders().get("content-type"));
    assertEquals("Key sk-1", request.getHeaders().get("x-api-key"));
    assertEquals("127.0.0.1:" + server.getPort(), request.getHeaders().get("host"));
  }

  @Nested
  class Answers {

    @Test
    void ofJsonAreJson() {
      answers(200, " {\"a\": \"ü\"} ", "Content-Type", "application/json", "X-Id", "7");
      WireResponse response = call();
      assertEquals(200, response.status());
      assertEquals(Optional.of("7"), response.header("x-id"));
      assertEquals(Wire.Reference.object("{\"a\":\"ü\"}"), response.json().orElseThrow());
    }

    @Test
    void afterAByteOrderMarkAreJson() {
      answers(200, "\uFEFF[1]");
      assertEquals("[1]", call().json().orElseThrow().toString());
    }

    @Test
    void ofAnythingElseAreText() {
      answers(200, "{\"a\":");
      WireResponse response = call();
      assertEquals(Optional.empty(), response.json());
      assertEquals("{\"a\":", response.text());
    }

    @Test
    void withoutABodyHaveAnEmptyText() {
      answers(204, "");
      WireResponse response = call();
      assertEquals(204, response.status());
      assertEquals("", response.text());
      assertEquals(Optional.empty(), response.json());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 429, 500, 503})
    void ofRefusalsAreHandedBack(int status) {
      answers(status, "{\"error\":\"no\"}", "Retry-After", "3");
      WireResponse response = call();
      assertEquals(status, response.status());
      assertEquals(Optional.of("3"), response.header("retry-after"));
      assertEquals("no", response.json().orElseThrow().asJsonObject().getString("error"));
    }

    @Test
    void thatComeInChunksAreWhole() {
      server.enqueue(new MockResponse.Builder().chunkedBody("{\"a\":[1,2,3]}", 3).build());
      assertEquals("{\"a\":[1,2,3]}", call().text());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsHandedBackAndNotFollowed(int status) throws IOException {
    try (FakeServer elsewhere = FakeServer.answering("HTTP/1.1 200 OK\r\n\r\n")) {
      answers(status, "", "Location", elsewhere.url() + "/stolen");
      WireResponse response = call(Wire.options(url(), new Auth.None(), "sk-1"));
      assertEquals(status, response.status());
      assertEquals(Optional.of(elsewhere.url() + "/stolen"), response.header("location"));
      assertEquals(0, elsewhere.connections());
    }
  }

  @Nested
  class Encodings {

    private void answersEncoded(int status, String encoding, byte[] body) {
      server.enqueue(
          new MockResponse.Builder()
              .code(status)
              .headers(Headers.of("Content-Encoding", encoding))
              .body(new okio.Buffer().write(body))
              .build());
    }

    private static byte[] gzip(String text) throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (GZIPOutputStream packer = new GZIPOutputStream(out)) {
        packer.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
      return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "x-gzip"})
    void thatAreGzipAreDecoded(String encoding) throws IOException {
      String body = "{\"a\":\"" + "x".repeat(100_000) + "\"}";
      answersEncoded(200, encoding, gzip(body));
      assertEquals(body, call().text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "gzip, gzip", "zstd"})
    void thatAreOtherOnesAreAMismatch(String encoding) {
      answersEncoded(200, encoding, new byte[] {1, 2, 3});
      Failure failure = Wire.failure(TransportTest.this::call);
      assertEquals(FailureKind.WIRE_MISMATCH, failure.kind());
      assertTrue(failure.message().contains("Content-Encoding"), failure.message());
    }

    @Test
    void thatAreUnknownDoNotHideTheStatusOfARefusal() {
      answersEncoded(429, "br", new byte[] {1, 2, 3});
      WireResponse response = call();
      assertEquals(429, response.status());
      assertEquals("", response.text());
    }

    @Test
    void thatLieAreAMismatch() {
      answersEncoded(
          200, "gzip", "{}, and not packed".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      assertEquals(FailureKind.WIRE_MISMATCH, Wire.failure(TransportTest.this::call).kind());
    }

    @Test
    void ofABodyThatWasCutAreACut() throws IOException {
      byte[] packed = gzip("{\"a\":\"" + "x".repeat(1000) + "\"}");
      answersEncoded(200, "gzip", java.util.Arrays.copyOf(packed, packed.length - 9));
      assertEquals(FailureKind.UPSTREAM_FAILED, Wire.failure(TransportTest.this::call).kind());
    }

    @Test
    void thatUnpackBeyondTheLimitFail() throws IOException {
      answersEncoded(200, "gzip", gzip("x".repeat(10_000_000)));
      Failure failure = Wire.failure(() -> call(Wire.options(url(), 1_000_000)));
      assertEquals(FailureKind.UPSTREAM_FAILED, failure.kind());
      assertEquals(
          url() + " sent an answer of more than 1000000 bytes, the limit", failure.message());
    }
  }

  @Test
  void aBodyBeyondTheLimitFails() {
    answers(200, "x".repeat(2000));
    Failure failure = Wire.failure(() -> call(Wire.options(url(), 1000)));
    assertEquals(FailureKind.UPSTREAM_FAILED, failure.kind());
    assertTrue(failure.message().contains("more than 1000 bytes"));
  }

  @Test
  void aBodyThatClaimsToBeHugeTakesNoMoreMemoryThanCame() throws IOException {
    String head = "HTTP/1.1 200 OK\r\nContent-Length: 900000000000000000\r\n\r\n";
    try (FakeServer liar =
        new FakeServer(
            peer -> {
              peer.request();
              peer.send(head + "{}");
            })) {
      Failure failure = Wire.failure(() -> call(Wire.options(liar.url())));
      assertEquals(FailureKind.UPSTREAM_FAILED, failure.kind());
      assertTrue(failure.message().contains("in the middle of the answer"), failure.message());
    }
  }

  @Test
  void aServerThatIsNotThereIsUnreachable() throws IOException {
    int port = server.getPort();
    server.close();
    Failure failure = Wire.failure(() -> call(Wire.options(url(), new Auth.None(), "sk-1")));
    assertEquals(FailureKind.UNREACHABLE, failure.kind());
    assertEquals(
        "http://127.0.0.1:"
            + port
            + " cannot be reached: Connection refused; check that it is running and that base_url"
            + " is right",
        failure.message());
  }

  @Test
  void noMessageHoldsTheKey() throws IOException {
    try (FakeServer server = new FakeServer(peer -> peer.request())) {
      TransportOptions options = Wire.options(server.url(), new Auth.Query("key"), "sk-secret");
      Failure failure = Wire.failure(() -> call(options));
      assertEquals(FailureKind.UPSTREAM_FAILED, failure.kind());
      assertTrue(server.nextRequest().contains("key=sk-secret"));
      assertFalse(failure.toString().contains("sk-secret"));
      assertTrue(failure.message().contains(server.url()), failure.message());
    }
  }
}
