package dev.aratta.simulator;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// An HTTP client that sees every byte, and how a connection ends. One thread at a time.
final class RawClient implements AutoCloseable {
  private static final int LIMIT_MILLIS = 10_000;

  private final Socket socket;
  private final InputStream in;
  private final String host;

  RawClient(URI url) throws IOException {
    socket = new Socket(url.getHost(), url.getPort());
    socket.setSoTimeout(LIMIT_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
    host = url.getAuthority();
  }

  /// How an answer ended.
  enum End {
    PROPER,
    CLOSED,
    RESET
  }

  /// An answer as far as it came; a char of `bytes` is a byte, and `chunks` are the pieces as they
  /// were framed.
  record Reply(
      int status, Map<String, String> headers, String bytes, List<String> chunks, End end) {
    String text() {
      return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
  }

  /// Asks on a connection of its own.
  static Reply ask(URI url, String method, String path, String body, String... headers)
      throws IOException {
    try (RawClient client = new RawClient(url)) {
      return client.ask(method, path, body, headers);
    }
  }

  static Reply post(URI url, String path, String body) throws IOException {
    return ask(url, "POST", path, body, "Content-Type: application/json");
  }

  static Reply get(URI url, String path) throws IOException {
    return ask(url, "GET", path, "");
  }

  Reply ask(String method, String path, String body, String... headers) throws IOException {
    send(method, path, body, headers);
    return reply();
  }

  void send(String method, String path, String body, String... headers) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    List<String> lines = new ArrayList<>(List.of(headers));
    if (lines.stream().noneMatch(line -> line.startsWith("Host:"))) {
      lines.addFirst("Host: " + host);
    }
    if (bytes.length > 0) {
      lines.add("Content-Length: " + bytes.length);
    }
    lines.forEach(line -> head.append(line).append("\r\n"));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    all.writeBytes(bytes);
    socket.getOutputStream().write(all.toByteArray());
  }

  Reply reply() {
    Parts parts = new Parts();
    try {
      parts.readAll();
      parts.end = End.PROPER;
    } catch (SocketException e) {
      parts.end = End.RESET;
    } catch (IOException e) {
      parts.end = End.CLOSED;
    }
    return parts.reply();
  }

  /// Reads the head of an answer and the first bytes of its body.
  String first(int bytes) throws IOException {
    Parts parts = new Parts();
    parts.readHead();
    line();
    return new String(in.readNBytes(bytes), StandardCharsets.UTF_8);
  }

  /// Reads on to the end of an answer in chunks of which the beginning was read.
  void skipToEnd() throws IOException {
    String line = line();
    while (!line.equals("0")) {
      line = line();
    }
    line();
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("closed");
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.ISO_8859_1).strip();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private final class Parts {
    private int status;
    private final Map<String, String> headers = new TreeMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final List<String> chunks = new ArrayList<>();
    private End end = End.CLOSED;

    void readHead() throws IOException {
      status = Integer.parseInt(line().substring(9, 12));
      for (String header = line(); !header.isEmpty(); header = line()) {
        int colon = header.indexOf(':');
        headers.put(
            header.substring(0, colon).toLowerCase(Locale.ROOT),
            header.substring(colon + 1).strip());
      }
    }

    void readAll() throws IOException {
      readHead();
      if (!headers.containsKey("transfer-encoding")) {
        read(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return;
      }
      for (int size = size(); size > 0; size = size()) {
        read(size);
        line();
      }
      line();
    }

    private int size() throws IOException {
      return Integer.parseInt(line(), 16);
    }

    private void read(int length) throws IOException {
      ByteArrayOutputStream chunk = new ByteArrayOutputStream();
      while (chunk.size() < length) {
        int next = in.read();
        if (next < 0) {
          throw new IOException("closed");
        }
        chunk.write(next);
        body.write(next);
      }
      chunks.add(chunk.toString(StandardCharsets.UTF_8));
    }

    Reply reply() {
      return new Reply(status, headers, body.toString(StandardCharsets.ISO_8859_1), chunks, end);
    }
  }
}
