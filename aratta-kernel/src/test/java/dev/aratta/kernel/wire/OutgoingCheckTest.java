package dev.aratta.kernel.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.spi.Auth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingCheckTest {
  private static final String BASE = "https://api.example.com:8443/v1";
  private static final String KEY = "sk-0123456789abcdef";
  private static final TransportOptions HEADER =
      Wire.options(BASE, new Auth.Header("x-api-key", ""), KEY);
  private static final TransportOptions QUERY = Wire.options(BASE, new Auth.Query("key"), KEY);

  private static String head(String target, String... headers) {
    StringBuilder head = new StringBuilder("GET " + target + " HTTP/1.1\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head.append("\r\n").toString();
  }

  private static void refused(TransportOptions options, String head) {
    Failure failure = Wire.failure(() -> new OutgoingCheck(options, head).check());
    assertEquals(FailureKind.PLUGIN_FAULT, failure.kind(), head);
    assertFalse(failure.message().contains(KEY), failure::message);
  }

  @Test
  void keyInItsPlaceOnceMayGo() {
    new OutgoingCheck(HEADER, head("/v1/chat", "X-Api-Key: " + KEY)).check();
    new OutgoingCheck(HEADER, head("/v1", "x-api-key: " + KEY, "x-beta: a")).check();
    new OutgoingCheck(QUERY, head("/v1/chat?alt=sse&key=" + KEY)).check();
    new OutgoingCheck(Wire.options("http://h"), head("/?key=1")).check();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/v2/chat",
        "/v1x",
        "/v1/../v2",
        "/v1/..",
        "//evil.example/v1",
        "https://evil.example/v1",
        "@evil.example/v1",
        "evil",
        "/v1/chat#x",
        "/v1/chat x",
        "/v1/{model}",
        ""
      })
  void nothingButTheConfiguredOriginAndWhatIsBelowItsPath(String target) {
    refused(HEADER, head(target, "x-api-key: " + KEY));
  }

  @Test
  void keyIsThereOnceAndNowhereElse() {
    refused(HEADER, head("/v1/chat"));
    refused(HEADER, head("/v1/chat", "x-api-key: " + KEY, "X-API-Key: other"));
    refused(HEADER, head("/v1/chat", "x-api-key: " + KEY, "x-beta: " + KEY));
    refused(HEADER, head("/v1/chat?debug=" + KEY, "x-api-key: " + KEY));
    refused(QUERY, head("/v1/chat"));
    refused(QUERY, head("/v1/chat?key=a&key=" + KEY));
    refused(QUERY, head("/v1/chat?key=" + KEY, "x-beta: " + KEY));
    refused(Wire.options(BASE), head("/v1/chat", "authorization: Bearer x"));
  }
}
