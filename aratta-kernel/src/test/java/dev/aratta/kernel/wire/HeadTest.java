package dev.aratta.kernel.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.common.buffers.DataReader;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadTest {

  private static Head read(String text) throws IOException {
    byte[][] once = {text.getBytes(ISO_8859_1), null};
    int[] next = {0};
    return Head.read(DataReader.create(() -> once[next[0]++]));
  }

  private static Head with(String headers) throws IOException {
    return read("HTTP/1.1 200 OK\r\n" + headers + "\r\n");
  }

  @Test
  void statusAndHeadersAreRead() throws IOException {
    Head head = read("HTTP/1.1 429 Too Many\r\nRetry-After:  7 \r\nX-A: 1\r\nx-a: 2\r\n\r\nbody");
    assertEquals(429, head.status());
    assertEquals(Map.of("retry-after", "7", "x-a", "1, 2"), head.headers());
    assertEquals("7", head.header("retry-after").orElseThrow());
  }

  @Test
  void aHeadInPiecesIsRead() throws IOException {
    byte[] bytes = "HTTP/1.1 200\r\nA: b\r\n\r\n".getBytes(UTF_8);
    int[] next = {0};
    Head head =
        Head.read(
            DataReader.create(() -> next[0] < bytes.length ? new byte[] {bytes[next[0]++]} : null));
    assertEquals(200, head.status());
    assertEquals(Map.of("a", "b"), head.headers());
  }

  @Test
  void informationalAnswersBeforeTheAnswerAreDropped() throws IOException {
    String before = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\n";
    assertEquals(200, read(before + "HTTP/1.1 200 OK\r\n\r\n").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-x\r\n\r\n",
        "HTTP/2 200\r\n\r\n",
        "HTTP/1.1 20\r\n\r\n",
        "HTTP/1.1 2000\r\n\r\n",
        "HTTP/1.1 101 Switching\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        "HTTP/1.1 200 OK\nA: b\n\n",
        "HTTP/1.1 abc\r\n\r\n"
      })
  void whatIsNotHttp1IsRefused(String text) {
    assertThrows(ProtocolException.class, () -> read(text));
  }

  @Test
  void headsWithoutEndAreRefused() {
    assertThrows(ProtocolException.class, () -> read("HTTP/1.1 200 " + "x".repeat(3000)));
    assertThrows(ProtocolException.class, () -> with("A: " + "x".repeat(70_000) + "\r\n"));
    assertThrows(ProtocolException.class, () -> with("Abc: xyz\r\n".repeat(10_000)));
    assertThrows(ProtocolException.class, () -> read("HTTP/1.1 102 Processing\r\n\r\n".repeat(50)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 2", "HTTP/1.1 200 OK\r\nA: b\r\n"})
  void aHeadThatIsCutIsACut(String text) {
    assertThrows(EOFException.class, () -> read(text));
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1, '', true",
    "HTTP/1.1, close, false",
    "HTTP/1.1, 'Foo, Close', false",
    "HTTP/1.0, '', false",
    "HTTP/1.0, Keep-Alive, true"
  })
  void whetherTheConnectionStaysOpenIsTold(String version, String connection, boolean stays)
      throws IOException {
    String header = connection.isEmpty() ? "" : "Connection: " + connection + "\r\n";
    assertEquals(stays, read(version + " 200 OK\r\n" + header + "\r\n").keepsAlive());
  }

  @Test
  void whereTheBodyEndsIsTold() throws IOException {
    assertInstanceOf(Chunks.class, with("Transfer-Encoding: Chunked\r\n").framing());
    assertInstanceOf(
        Chunks.class, with("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n").framing());
    assertInstanceOf(BodyFraming.Length.class, with("Content-Length: 3\r\n").framing());
    assertInstanceOf(BodyFraming.Length.class, with("Content-Length: 3, 3\r\n").framing());
    assertTrue(with("Content-Length: 0\r\n").framing().ended());
    assertFalse(with("Content-Length: 1\r\n").framing().ended());
    assertInstanceOf(BodyFraming.UntilClose.class, with("").framing());
    assertTrue(read("HTTP/1.1 204 No\r\n\r\n").framing().ended());
    assertTrue(read("HTTP/1.1 304 No\r\nContent-Length: 9\r\n\r\n").framing().ended());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: -1",
        "Content-Length: 1, 2",
        "Content-Length: x",
        "Content-Length: 12345678901234567890",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: identity"
      })
  void whatDoesNotTellWhereTheBodyEndsIsRefused(String header) throws IOException {
    Head head = with(header + "\r\n");
    assertThrows(ProtocolException.class, head::framing);
  }

  @ParameterizedTest
  @CsvSource({"'', ''", "identity, ''", "GZIP, gzip", "br, br", "x-gzip, x-gzip"})
  void theEncodingIsTold(String value, String encoding) throws IOException {
    String header = value.isEmpty() ? "" : "Content-Encoding: " + value + "\r\n";
    assertEquals(encoding, with(header).encoding());
  }
}
