package dev.aratta.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.kernel.config.Secret;
import dev.aratta.kernel.config.ServerConfig;
import dev.aratta.scri.FailureKind;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each rule, and what is forged to get round it.
class AccessPolicyTest {
  private static final String KEY = "s3cr3t-of-the-server";

  private final AccessPolicy open =
      new AccessPolicy(RunningServer.config(Optional.empty()), Optional.empty());
  private final AccessPolicy locked =
      new AccessPolicy(RunningServer.config(Optional.of(new Secret(KEY))), Optional.empty());

  private static RequestHead request(String peer, String... headers) {
    return request(InetAddress.ofLiteral(peer), "/api/v1/chat", headers);
  }

  /// Makes a request with the headers of a local program, of which those that are named are
  /// replaced.
  private static RequestHead request(InetAddress peer, String target, String... headers) {
    List<RequestHead.Line> lines = new ArrayList<>();
    for (String header : headers) {
      int colon = header.indexOf(": ");
      lines.add(new RequestHead.Line(header.substring(0, colon), header.substring(colon + 2)));
    }
    add(lines, "host", "localhost:8084");
    add(lines, "content-type", "application/json");
    lines.removeIf(line -> line.value().equals("absent"));
    return new RequestHead(peer, "POST", target, lines);
  }

  private static void add(List<RequestHead.Line> lines, String name, String value) {
    if (lines.stream().noneMatch(line -> line.name().equals(name))) {
      lines.add(new RequestHead.Line(name, value));
    }
  }

  private void assertLetIn(String... headers) {
    assertEquals(Optional.empty(), open.check(request("127.0.0.1", headers)));
  }

  private void assertRefused(String said, String... headers) {
    Refusal refusal = open.check(request("127.0.0.1", headers)).orElseThrow();
    assertEquals(401, refusal.status());
    assertEquals(FailureKind.UNAUTHENTICATED, refusal.failure().kind());
    String message = refusal.failure().message();
    assertTrue(message.contains(said), message);
    assertTrue(message.contains("ARATTA_API_KEY"), message);
  }

  @Nested
  class WithoutKey {
    @Test
    void aProgramOnThisMachineIsLetIn() {
      assertLetIn();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "::1", "::ffff:127.0.0.1"})
    void everyLoopbackAddressIsThisMachine(String peer) {
      assertEquals(Optional.empty(), open.check(request(peer)));
    }

    @Test
    void aLoopbackAddressMappedIntoVersion6IsThisMachine() throws UnknownHostException {
      assertEquals(Optional.empty(), open.check(request(mapped(127), "/api/v1/chat")));
      assertTrue(open.check(request(mapped(192), "/api/v1/chat")).isPresent());
    }

    /// Java itself unmaps such an address; another source of addresses may not.
    private static InetAddress mapped(int first) throws UnknownHostException {
      byte[] bytes = new byte[16];
      bytes[10] = -1;
      bytes[11] = -1;
      bytes[12] = (byte) first;
      bytes[15] = 1;
      return Inet6Address.getByAddress(null, bytes, -1);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"192.168.1.7", "10.0.0.1", "0.0.0.0", "::", "::7f00:1", "fe80::1", "8.8.8.8"})
    void anotherMachineNeedsAKey(String peer) {
      Refusal refusal = open.check(request(peer)).orElseThrow();
      assertEquals(401, refusal.status());
      assertTrue(refusal.failure().message().contains("ARATTA_API_KEY"));
      assertTrue(refusal.failure().message().contains("comes from"));
    }

    @Test
    void anotherMachineMayAskForHealth() {
      InetAddress stranger = InetAddress.ofLiteral("8.8.8.8");
      assertEquals(
          Optional.empty(), open.check(request(stranger, "/health", "host: evil.example")));
      for (String near : List.of("/health/", "//health", "/health;x", "/%68ealth", "/Health")) {
        assertTrue(open.check(request(stranger, near)).isPresent(), near);
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "localhost",
          "LOCALHOST:8084",
          "127.0.0.1",
          "127.0.0.1:1",
          "[::1]",
          "[::1]:8084"
        })
    void itsOwnNamesAreTakenWithAnyPort(String host) {
      assertLetIn("host: " + host);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "evil.example",
          "evil.example:8084",
          "localhost.evil.example",
          "evil.example@localhost",
          "localhost@evil.example",
          "localhost:",
          "localhost:80:80",
          "localhost:8084x",
          "localhost, evil.example",
          "127.0.0.1.evil.example",
          "127.0.0.2",
          "0.0.0.0",
          "2130706433",
          "0x7f000001",
          "::1",
          "[::1].evil.example",
          "localhost.",
          " ",
          ""
        })
    void aNameThatWasReboundToThisMachineIsRefused(String host) {
      assertRefused("Host header", "host: " + host);
    }

    @Test
    void aMissingOrRepeatedHostIsRefused() {
      assertRefused("Host header", "host: absent");
      assertRefused("Host header", "host: localhost", "host: evil.example");
      assertRefused("Host header", "host: localhost", "host: localhost");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "forwarded: for=10.0.0.1",
          "x-forwarded-for: 127.0.0.1",
          "x-forwarded-host: localhost",
          "x-forwarded-proto: http",
          "x-forwarded: yes",
          "x-real-ip: 127.0.0.1",
          "via: 1.1 proxy",
          "x-forwarded-for: "
        })
    void whatAProxyForwardedIsRefusedWhateverItSays(String header) {
      assertRefused("proxy", header);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "https://evil.example",
          "http://evil.example:8084",
          "http://localhost:3000",
          "http://localhost",
          "http://127.0.0.1:8084",
          "http://localhost:8084.evil.example",
          "null",
          "file://",
          ""
        })
    void aPageOfAnotherSiteIsRefused(String origin) {
      assertRefused("page", "origin: " + origin);
    }

    @Test
    void aSecondOriginDoesNotHideTheFirst() {
      assertRefused("page", "origin: http://localhost:8084", "origin: https://evil.example");
    }

    @Test
    void itsOwnPageIsLetIn() {
      assertLetIn("origin: http://localhost:8084", "sec-fetch-site: same-origin");
      assertLetIn("sec-fetch-site: none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "CROSS-SITE", "", "none, cross-site"})
    void aFetchOfAnotherSiteIsRefused(String site) {
      assertRefused("page", "sec-fetch-site: " + site);
      assertRefused("page", "sec-fetch-site: none", "sec-fetch-site: " + site);
    }

    @Test
    void aKeyThatNobodyAskedForOpensNothing() {
      assertRefused("page", "authorization: Bearer " + KEY, "origin: https://evil.example");
    }

    @Test
    void allowedHostsAreFurtherNames() {
      AccessPolicy more =
          new AccessPolicy(
              new ServerConfig(
                  "0.0.0.0", 8084, List.of("Desk.lan", "box.lan:8084"), Optional.empty()),
              Optional.empty());
      for (String host : List.of("desk.lan", "desk.lan:1", "BOX.lan:8084", "localhost")) {
        assertEquals(Optional.empty(), more.check(request("127.0.0.1", "host: " + host)), host);
      }
      for (String host : List.of("box.lan", "box.lan:8085", "desk.lan.evil.example")) {
        assertTrue(more.check(request("127.0.0.1", "host: " + host)).isPresent(), host);
      }
      assertTrue(more.check(request("192.168.1.7", "host: desk.lan")).isPresent());
    }
  }

  @Nested
  class WithKey {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "192.168.1.7"})
    void theKeyIsNeededFromEverywhere(String peer) {
      Refusal refusal = locked.check(request(peer)).orElseThrow();
      assertEquals(401, refusal.status());
      assertTrue(refusal.failure().message().contains("ARATTA_API_KEY"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"Bearer " + KEY, "bearer " + KEY, "BEARER  " + KEY, "Bearer " + KEY + " "})
    void theKeyOpensFromAnywhere(String value) {
      assertEquals(
          Optional.empty(),
          locked.check(
              request(
                  "8.8.8.8",
                  "authorization: " + value,
                  "host: ai.example",
                  "x-forwarded-for: 10.0.0.1")));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "Bearer",
          "Bearer ",
          "Bearer wrong",
          KEY,
          "Basic " + KEY,
          "Bearer " + KEY + "x",
          "Bearer s3cr3t-of-the-serve",
          "Bearer S3CR3T-OF-THE-SERVER",
          "Bearer Bearer " + KEY,
          ""
        })
    void anythingElseIsRefusedAndNotRepeated(String value) {
      Refusal refusal = locked.check(request("127.0.0.1", "authorization: " + value)).orElseThrow();
      assertEquals(401, refusal.status());
      assertFalse(refusal.toString().contains(KEY));
      assertFalse(refusal.toString().contains("wrong"));
    }

    @Test
    void aKeySentTwiceIsRefused() {
      String right = "authorization: Bearer " + KEY;
      assertTrue(locked.check(request("127.0.0.1", right, right)).isPresent());
      assertTrue(
          locked.check(request("127.0.0.1", "authorization: Bearer wrong", right)).isPresent());
    }

    @Test
    void healthNeedsNoKey() {
      assertEquals(
          Optional.empty(), locked.check(request(InetAddress.ofLiteral("8.8.8.8"), "/health")));
    }

    @Test
    void theKeyIsNotShown() {
      assertFalse(
          new ServerOptions(RunningServer.config(Optional.of(new Secret(KEY))), "1")
              .toString()
              .contains(KEY));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text/plain | 415
          application/x-www-form-urlencoded | 415
          multipart/form-data; boundary=x | 415
          application/jsonp | 415
          text/plain; application/json | 415
          application/json; charset=utf-16 | 415
          absent | 415
          application/json | 0
          APPLICATION/JSON;charset=UTF-8 | 0
          application/json; charset="utf-8" | 0
          """)
  void aBodyMustBeJson(String type, int status) {
    RequestHead head = request("127.0.0.1", "content-type: " + type);
    assertEquals(status, open.check(head).map(Refusal::status).orElse(0));
  }

  @Test
  void aSecondContentTypeIsRefused() {
    RequestHead head =
        request("127.0.0.1", "content-type: application/json", "content-type: text/plain");
    assertEquals(415, open.check(head).orElseThrow().status());
  }

  @Test
  void anAbsoluteTargetIsRefusedSinceItsHostWouldCount() {
    InetAddress local = InetAddress.ofLiteral("127.0.0.1");
    for (String target : List.of("http://evil.example/api/v1/chat", "http://evil.example/health")) {
      assertEquals(400, open.check(request(local, target)).orElseThrow().status());
    }
  }
}
