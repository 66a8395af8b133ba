package dev.aratta.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// A connection on which a test sends what it likes. Every read gives up after ten seconds.
final class RawConnection implements AutoCloseable {
  private final Socket socket = new Socket();
  private final InputStream in;

  RawConnection(int port) throws IOException {
    this(port, 0);
  }

  /// Connects.
  ///
  /// @param receiveBytes size of the receive buffer; 0 leaves it as it is
  RawConnection(int port, int receiveBytes) throws IOException {
    if (receiveBytes > 0) {
      socket.setReceiveBufferSize(receiveBytes);
    }
    socket.setSoTimeout(10_000);
    socket.setTcpNoDelay(true);
    socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 5_000);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /// Sends text as it is, with each `\n` as the line end of HTTP.
  RawConnection send(String text) throws IOException {
    return send(text.replace("\n", "\r\n").getBytes(ISO_8859_1));
  }

  RawConnection send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /// Sends the beginning of a request with the headers every program sends, and what follows.
  RawConnection begin(String path, String rest) throws IOException {
    return send(
        "POST " + path + " HTTP/1.1\nHost: localhost\nContent-Type: application/json\n" + rest);
  }

  /// Sends a request with a JSON body and the headers every program sends.
  RawConnection post(String path, String body) throws IOException {
    return post(path, "Host: localhost\nContent-Type: application/json\n", body);
  }

  /// Sends a request with a body.
  ///
  /// @param headers whole lines, without the length
  RawConnection post(String path, String headers, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    send("POST " + path + " HTTP/1.1\n" + headers + "Content-Length: " + bytes.length + "\n\n");
    return send(bytes);
  }

  RawConnection get(String path) throws IOException {
    return send("GET " + path + " HTTP/1.1\nHost: localhost\n\n");
  }

  /// Reads a whole answer.
  Answer answer() throws IOException {
    Answer head = head();
    return new Answer(head.status(), head.headers(), new String(body(head), UTF_8));
  }

  /// Reads the answer to a HEAD request, or the head of one whose body comes later.
  Answer head() throws IOException {
    String first = line();
    if (!first.startsWith("HTTP/1.1 ")) {
      throw new IOException("no answer begins with " + first);
    }
    String[] status = first.split(" ", 3);
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.merge(
          line.substring(0, colon).toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip(),
          (a, b) -> a + "," + b);
    }
    return new Answer(Integer.parseInt(status[1]), headers, "");
  }

  private byte[] body(Answer head) throws IOException {
    if (!head.headers().getOrDefault("transfer-encoding", "").equals("chunked")) {
      return bytes(Integer.parseInt(head.headers().getOrDefault("content-length", "0")));
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] chunk = chunk(); chunk.length > 0; chunk = chunk()) {
      all.writeBytes(chunk);
    }
    return all.toByteArray();
  }

  /// Reads the next chunk; the last one is empty.
  byte[] chunk() throws IOException {
    byte[] chunk = bytes(Integer.parseInt(line(), 16));
    line();
    return chunk;
  }

  /// Reads the next chunk as text.
  String chunkText() throws IOException {
    return new String(chunk(), UTF_8);
  }

  private byte[] bytes(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("the server closed the connection in the middle of a body");
    }
    return bytes;
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the server closed the connection after '" + line + "'");
      }
      line.write(b);
    }
    return line.toString(ISO_8859_1).strip();
  }

  /// Tells whether the server has closed the connection and sent nothing before.
  boolean closedByServer() {
    try {
      return in.read() < 0;
    } catch (IOException e) {
      return !(e instanceof java.net.SocketTimeoutException);
    }
  }

  /// Leaves as a killed process does: without a word and with what came unread.
  void vanish() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /// An answer.
  ///
  /// @param headers by name in lower case
  record Answer(int status, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }
}
