package dev.aratta.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.kernel.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The token of whoever runs the server: its file, and what is forged to get round it.
class AdminTest {
  private static final String TOKEN = RunningServer.TOKEN.reveal();
  private static final String RELOAD = "/api/v1/plugins/reload";

  @TempDir private Path folder;

  private static String send(RunningServer running, String line, String... headers)
      throws IOException {
    StringBuilder head = new StringBuilder(line + " HTTP/1.1\r\nHost: localhost:8084\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    head.append("Content-Type: application/json\r\nContent-Length: 0\r\n\r\n");
    try (RawConnection connection = running.connect()) {
      RawConnection.Answer answer = connection.send(head.toString().getBytes(UTF_8)).answer();
      return answer.status() + " " + answer.body();
    }
  }

  private static RunningServer open() throws IOException {
    return new RunningServer();
  }

  private static RunningServer locked() throws IOException {
    return new RunningServer(Optional.of(new Secret("key-of-callers")), Duration.ofMillis(200));
  }

  @Test
  void theTokenOpensWhatChangesTheServer() throws IOException {
    try (RunningServer running = open()) {
      String said = send(running, "POST " + RELOAD, "Authorization: Bearer " + TOKEN);
      assertTrue(said.startsWith("200"), said);
      assertEquals(1, running.plugins.reloads.get());
    }
  }

  @Test
  void theTokenIsAKeyToo() throws IOException {
    try (RunningServer running = locked()) {
      String bearer = "Authorization: bearer  " + TOKEN;
      assertTrue(send(running, "GET /api/v1/plugins", bearer).startsWith("200"));
      assertTrue(send(running, "POST " + RELOAD, bearer).startsWith("200"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X: nothing",
        "Authorization: Bearer",
        "Authorization: Bearer ",
        "Authorization: Bearer key-of-callers",
        "Authorization: the-token-of-whoever-runs-this-server",
        "Authorization: Basic the-token-of-whoever-runs-this-server",
        "Authorization: Bearer the-token-of-whoever-runs-this-serve",
        "Authorization: Bearer the-token-of-whoever-runs-this-serverx",
        "Authorization: Bearer The-token-of-whoever-runs-this-server",
        "Authorization: Bearer Bearer the-token-of-whoever-runs-this-server",
        "Cookie: admin=the-token-of-whoever-runs-this-server",
        "X-Admin-Token: the-token-of-whoever-runs-this-server",
        "Authorization: Bearer x\r\nAuthorization: Bearer the-token-of-whoever-runs-this-server"
      })
  void nothingElseDoes(String header) throws IOException {
    for (boolean key : List.of(true, false)) {
      try (RunningServer running = key ? locked() : open()) {
        String said = send(running, "POST " + RELOAD, header);
        assertTrue(said.startsWith("401"), said);
        assertFalse(said.contains(TOKEN), said);
        assertEquals(0, running.plugins.reloads.get());
      }
    }
  }

  @Test
  void aTokenInTheAddressOpensNothing() throws IOException {
    try (RunningServer running = open()) {
      for (String target : List.of("?token=" + TOKEN, "?access_token=" + TOKEN)) {
        assertTrue(send(running, "POST " + RELOAD + target).startsWith("401"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: https://evil.example",
        "Sec-Fetch-Site: cross-site",
        "X-Forwarded-For: 10.0.0.1"
      })
  void whereNoKeyIsSetAStrangerDoesNotGetInWithTheTokenEither(String header) throws IOException {
    try (RunningServer running = open()) {
      String said = send(running, "POST " + RELOAD, header, "Authorization: Bearer " + TOKEN);
      assertTrue(said.startsWith("401"), said);
    }
  }

  @Test
  void theRefusalSaysWhereTheTokenStands() throws IOException {
    try (RunningServer running = open()) {
      String said = send(running, "POST " + RELOAD);
      assertTrue(said.contains("/home/someone/.aratta/admin.token"), said);
      assertTrue(said.contains("Bearer TOKEN"), said);
    }
  }

  @Test
  void theFileIsMadeOnceForItsOwnerAlone() throws IOException {
    Path home = folder.resolve("new");
    assertEquals(Optional.empty(), AdminToken.read(home));
    Secret made = AdminToken.make(home);
    Path file = home.resolve("admin.token");
    assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));
    assertEquals(made, AdminToken.make(home));
    assertEquals(Optional.of(made), AdminToken.read(home));
    assertTrue(made.reveal().matches("[A-Za-z0-9_-]{43}"));
    assertNotEquals(made, AdminToken.make(folder.resolve("other")));
    try (var files = Files.list(home)) {
      assertEquals(1, files.count(), "nothing is left beside it");
    }
  }

  @Test
  void aFileThatOthersCouldReadIsMadeAnew() throws IOException {
    Secret before = AdminToken.make(folder);
    Path file = folder.resolve("admin.token");
    for (PosixFilePermission more :
        Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.GROUP_WRITE)) {
      Set<PosixFilePermission> wide = new HashSet<>(Files.getPosixFilePermissions(file));
      wide.add(more);
      Files.setPosixFilePermissions(file, wide);
      Secret after = AdminToken.make(folder);
      assertNotEquals(before, after);
      assertEquals(
          PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));
      before = after;
    }
  }

  @Test
  void anEmptyOrShortFileIsNoToken() throws IOException {
    Path file = folder.resolve("admin.token");
    for (String text : List.of("", "\n", "short")) {
      Files.writeString(file, text);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      assertEquals(Optional.empty(), AdminToken.read(folder));
      assertTrue(AdminToken.make(folder).reveal().length() > 32);
    }
  }

  @Test
  void serversThatStartAtOnceShareOneToken() throws Exception {
    List<Callable<Secret>> makers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      makers.add(() -> AdminToken.make(folder));
    }
    Set<Secret> made = new HashSet<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(makers.size())) {
      for (Future<Secret> one : threads.invokeAll(makers, 30, TimeUnit.SECONDS)) {
        made.add(one.get());
      }
    }
    assertEquals(1, made.size());
  }
}
