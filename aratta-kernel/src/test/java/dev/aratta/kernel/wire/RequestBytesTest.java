package dev.aratta.kernel.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.spi.Auth;
import dev.aratta.spi.Framing;
import dev.aratta.spi.WireRequest;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBytesTest {

  private static final String HOST = "http://127.0.0.1:11434";

  private static String write(TransportOptions options, WireRequest request, boolean stream) {
    return new String(RequestBytes.of(options, request, stream), UTF_8);
  }

  private static String target(String base, WireRequest request) {
    return write(Wire.options(base), request, false).lines().findFirst().orElseThrow();
  }

  @Test
  void aRequestIsWhatThePluginAskedForAndWhatTheKernelAdds() {
    WireRequest request = Wire.post(Framing.NDJSON).withHeader("x-beta", "one");
    assertEquals(
        """
        POST /api/chat HTTP/1.1
        Host: 127.0.0.1:11434
        User-Agent: Aratta
        Accept: application/x-ndjson, application/json
        Accept-Encoding: identity
        x-beta: one
        Content-Type: application/json
        Content-Length: 13

        {"model":"m"}\
        """
            .replace("\n", "\r\n"),
        write(Wire.options(HOST), request, true));
  }

  @Test
  void aRequestWithoutABodyHasNoLength() {
    String get = write(Wire.options(HOST), Wire.get(), false);
    assertTrue(get.startsWith("GET /api/tags HTTP/1.1\r\n"));
    assertFalse(get.contains("Content-"));
    assertTrue(get.endsWith("\r\n\r\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "http://h:80, h",
    "https://h:443, h",
    "http://h, h",
    "https://h, h",
    "http://h:8080, h:8080",
    "https://h:80, h:80",
    "http://[::1]:1, [::1]:1"
  })
  void theHostIsThatOfTheBaseUrlWithoutTheUsualPort(String base, String host) {
    String request = write(Wire.options(base), Wire.get(), false);
    assertEquals(host, FakeServer.headerOf(request, "host"));
  }

  @Test
  void streamsAreAskedForAsIdentityAndWholeAnswersFromAfarAsGzip() {
    TransportOptions far = Wire.options("https://api.example.com");
    assertEquals(
        "identity",
        FakeServer.headerOf(write(far, Wire.post(Framing.SSE), true), "accept-encoding"));
    assertEquals(
        "gzip, identity",
        FakeServer.headerOf(write(far, Wire.post(Framing.SSE), false), "accept-encoding"));
  }

  @Nested
  class Paths {

    @ParameterizedTest
    @CsvSource({
      "llama3.1:8b, llama3.1:8b",
      "hf.co/a/b, hf.co%2Fa%2Fb",
      "m@2024, m@2024",
      "50%, 50%25",
      "a b, a%20b",
      "größe, gr%C3%B6%C3%9Fe",
      "a?b#c, a%3Fb%23c",
      "%2e%2e, %252e%252e",
      "..., ...",
      "a\\b, a%5Cb",
      "x:generate, x:generate"
    })
    void areEncodedSegmentBySegment(String segment, String encoded) {
      assertEquals(
          "GET /v1/" + encoded + " HTTP/1.1",
          target("http://h/v1/", WireRequest.get(List.of(segment))));
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", ""})
    void neverLeaveTheBaseUrl(String segment) {
      Failure failure =
          Wire.failure(() -> target(HOST, WireRequest.get(List.of("models", segment))));
      assertEquals(FailureKind.PLUGIN_FAULT, failure.kind());
    }

    @Test
    void mayBeEmpty() {
      assertEquals("GET / HTTP/1.1", target(HOST, WireRequest.get(List.of())));
      assertEquals("GET /v1 HTTP/1.1", target("http://h/v1/", WireRequest.get(List.of())));
    }

    @Test
    void areFollowedByTheEncodedQuery() {
      WireRequest request = Wire.get().withQuery("alt", "sse").withQuery("a&b", "c d=é/");
      assertEquals("GET /api/tags?alt=sse&a%26b=c%20d%3D%C3%A9%2F HTTP/1.1", target(HOST, request));
    }
  }

  @Nested
  class Keys {

    @Test
    void areTheLastHeader() {
      String request =
          write(
              Wire.options(HOST, new Auth.Header("x-api-key", ""), "sk-1"),
              Wire.post(Framing.NONE),
              false);
      assertTrue(request.contains("\r\nx-api-key: sk-1\r\n\r\n"), request);
    }

    @Test
    void leaveTheHeadersThatTheDescriptorListsToThePlugin() {
      String request =
          write(
              Wire.options(HOST, new Auth.Header("x-api-key", ""), "sk-1"),
              Wire.get().withHeader("x-beta", "one"),
              false);
      assertEquals("one", FakeServer.headerOf(request, "x-beta"));
      assertEquals("sk-1", FakeServer.headerOf(request, "x-api-key"));
    }

    @Test
    void goAsABearerTokenWhereTheProviderNeedsNone() {
      String request = write(Wire.options(HOST, new Auth.None(), "sk-1"), Wire.get(), false);
      assertEquals("Bearer sk-1", FakeServer.headerOf(request, "authorization"));
    }

    @Test
    void goIntoTheQueryWhereTheProviderWantsThemThere() {
      TransportOptions options = Wire.options(HOST, new Auth.Query("key"), "s/k");
      assertEquals(
          "GET /api/tags?alt=sse&key=s%2Fk HTTP/1.1",
          write(options, Wire.get().withQuery("alt", "sse"), false).lines().findFirst().get());
    }

    @Test
    void thatNoHeaderCanHoldAreRefusedWithoutBeingShown() {
      TransportOptions options =
          Wire.options(HOST, new Auth.Header("x-api-key", ""), "sk-secret\nx: y");
      Failure failure = Wire.failure(() -> write(options, Wire.get(), false));
      assertEquals(FailureKind.UNAUTHENTICATED, failure.kind());
      assertEquals(
          "the key for http://127.0.0.1:11434 holds a character that no header can, such as a line"
              + " break: set it again",
          failure.message());
    }

    @Test
    void areNotInTheTextFormOfTheOptions() {
      assertFalse(Wire.options(HOST, new Auth.None(), "sk-secret").toString().contains("sk-"));
    }
  }

  @Nested
  class Headers {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "x-other",
          "host",
          "authorization",
          "cookie",
          "connection",
          "content-length",
          "transfer-encoding",
          "x-forwarded-for",
          "forwarded",
          "accept-encoding",
          "X-Beta"
        })
    void thatTheDescriptorDoesNotListAreRefused(String name) {
      Failure failure =
          Wire.failure(() -> write(Wire.options(HOST), Wire.get().withHeader(name, "v"), false));
      assertEquals(FailureKind.PLUGIN_FAULT, failure.kind());
      assertTrue(failure.message().contains(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorization", "host", "x-api-key", "x-forwarded-host", "cookie"})
    void ofTheKernelAreRefusedEvenIfTheDescriptorListsThem(String name) {
      TransportOptions plain = Wire.options(HOST, new Auth.Header("x-api-key", ""), "sk-1");
      TransportOptions listing =
          new TransportOptions(
              plain.base(),
              plain.auth(),
              plain.key(),
              java.util.Set.of(name),
              plain.connect(),
              plain.proxy(),
              plain.mostBytes());
      Failure failure = Wire.failure(() -> write(listing, Wire.get().withHeader(name, "v"), false));
      assertEquals(FailureKind.PLUGIN_FAULT, failure.kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nx: y", "a\nb", "a\0", "a\u001f", "a\u007f", "é"})
    void cannotSmuggle(String value) {
      Failure failure =
          Wire.failure(
              () -> write(Wire.options(HOST), Wire.get().withHeader("x-beta", value), false));
      assertEquals(FailureKind.PLUGIN_FAULT, failure.kind());
    }
  }

  @Test
  void onlyGetAndPostAreSent() {
    WireRequest get = Wire.get();
    WireRequest delete =
        new WireRequest(
            "DELETE", get.path(), get.query(), get.headers(), get.body(), get.framing());
    Failure failure = Wire.failure(() -> write(Wire.options(HOST), delete, false));
    assertEquals(FailureKind.PLUGIN_FAULT, failure.kind());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://h",
        "h:80/v1",
        "http:///v1",
        "http://sk-1@h",
        "http://h?key=sk-1",
        "http://h#x"
      })
  void aBaseUrlIsAnOriginAndAPath(String base) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Wire.options(base));
    assertEquals(
        "a base URL is http or https with a host, without user, query and fragment, such as"
            + " http://127.0.0.1:11434 or https://api.example.com/v1",
        refused.getMessage());
  }
}
