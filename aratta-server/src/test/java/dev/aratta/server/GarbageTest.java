package dev.aratta.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.kernel.json.JsonInput;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever bytes come, the server answers or closes, and then serves the next.
class GarbageTest {
  private static final String BODY = ApiTest.CHAT;
  private static final String REQUEST =
      "POST /api/v1/chat HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
          + "Content-Length: "
          + BODY.length()
          + "\r\n\r\n"
          + BODY;
  private static final String CHUNKED =
      "POST /api/v1/chat/stream HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
          + "Transfer-Encoding: chunked\r\n\r\n"
          + Integer.toHexString(BODY.length())
          + "\r\n"
          + BODY
          + "\r\n0\r\n\r\n";
  private static final String[] BITS = {
    "\r\n",
    "\n",
    "\0",
    " ",
    ":",
    "HTTP/1.1",
    "HTTP/1.0",
    "HTTP/2",
    "PRI * ",
    "GET ",
    "POST ",
    "Content-Length: -1\r\n",
    "Content-Length: 99999999999999999999\r\n",
    "Expect: 100-continue\r\n",
    "Transfer-Encoding: chunked\r\n",
    "Transfer-Encoding: gzip\r\n",
    "Content-Encoding: br\r\n",
    "Connection: close\r\n",
    "Upgrade: h2c\r\nConnection: Upgrade\r\n",
    "Host: x\r\n",
    "%zz",
    "/../",
    "\u0016\u0003\u0001",
    "ffffffff\r\n",
    "-5\r\n",
    "{\"a\":",
    "[[[[",
    "\"\\ud800",
    "1e400",
    "\u00ff"
  };

  private RunningServer running;

  @BeforeEach
  void start() throws IOException {
    running = new RunningServer();
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private static byte[] garbage(Random random) {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? REQUEST : CHUNKED);
    for (int i = random.nextInt(7); i > 0 && !text.isEmpty(); i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(5)) {
        case 0 -> text.insert(at, BITS[random.nextInt(BITS.length)]);
        case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(20)));
        case 2 -> text.setCharAt(at, (char) random.nextInt(256));
        case 3 -> text.append(text, 0, at);
        default -> text.setLength(at + 1);
      }
    }
    return text.toString().getBytes(ISO_8859_1);
  }

  /// Sends everything, then hangs up for sending, as a client does that waits for the answer.
  private byte[] answers(byte[] garbage) throws IOException {
    ByteArrayOutputStream answers = new ByteArrayOutputStream();
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(10_000);
      socket.connect(
          new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), running.server.port()), 5_000);
      socket.getOutputStream().write(garbage);
      socket.shutdownOutput();
      socket.getInputStream().transferTo(answers);
    } catch (SocketException e) {
      // The server closed while it was still being sent to: that is an answer too.
      assertTrue(e.getMessage().matches("(?i).*(reset|broken pipe).*"), e.getMessage());
    }
    return answers.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void theServerAnswersOrClosesAndLivesOn(long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < 250; i++) {
      byte[] garbage = garbage(random);
      String sent = "seed " + seed + ", " + i + ": " + new String(garbage, ISO_8859_1);
      String answers = new String(answers(garbage), StandardCharsets.UTF_8);
      if (!answers.isEmpty()) {
        assertTrue(answers.startsWith("HTTP/1.1 "), sent + " -> " + answers);
        assertTrue(!answers.contains("HTTP/1.1 500"), sent + " -> " + answers);
      }
    }
    try (RawConnection connection = running.connect()) {
      assertEquals(200, connection.post("/api/v1/chat", BODY).answer().status());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GARBAGE~~",
        "GET /~~",
        "GET / HTTP/1.0~Host: localhost~~",
        "GET / HTTP/3~Host: localhost~~",
        "GET /\u0001 HTTP/1.1~Host: localhost~~",
        "GET / HTTP/1.1~Host localhost~~",
        "GET / HTTP/1.1~Host: localhost~Content-Length: x~~",
        "POST / HTTP/1.1~Host: localhost~Content-Length: 1~Content-Length: 2~~12",
        "POST / HTTP/1.1~"
            + "Host: localhost~"
            + "Content-Length: 1~"
            + "Transfer-Encoding: chunked~~",
        "POST / HTTP/1.1~Host: localhost~Transfer-Encoding: gzip~~",
        "POST / HTTP/1.1~Host: localhost~Transfer-Encoding: gzip, chunked~~",
        "POST / HTTP/1.1~"
            + "Host: localhost~"
            + "Content-Encoding: gzip~"
            + "Content-Length: 1~~"
            + "1",
      })
  // ~ is the end of a line
  void whatIsNotHttpIsAnsweredInTheFormOfAFailure(String request) throws IOException {
    try (RawConnection connection = running.connect()) {
      RawConnection.Answer answer = connection.send(request.replace("~", "\n")).answer();
      assertTrue(answer.status() >= 400 && answer.status() <= 505, answer.toString());
      String message =
          new JsonInput()
              .read(answer.body().getBytes(StandardCharsets.UTF_8))
              .asJsonObject()
              .getJsonObject("error")
              .getString("message");
      assertTrue(!message.contains("null") && !message.contains("Aratta"), message);
      assertTrue(connection.closedByServer());
    } catch (EOFException e) {
      // Closing is allowed, where no version of HTTP that is spoken here can be told.
      assertTrue(request.contains("HTTP/1.0") || !request.contains("HTTP"), request);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {20_000, 2_000_000})
  void headersWithoutEndAreRefused(int bytes) throws IOException {
    byte[] request =
        ("GET /health HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(bytes) + "\r\n\r\n")
            .getBytes(ISO_8859_1);
    String answer = new String(answers(request), ISO_8859_1);
    assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 4"), answer);
    byte[] line = ("GET /" + "x".repeat(bytes) + " HTTP/1.1\r\n\r\n").getBytes(ISO_8859_1);
    answer = new String(answers(line), ISO_8859_1);
    assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 414"), answer);
  }
}
