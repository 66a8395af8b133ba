package dev.aratta.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A server that does byte for byte what a test says.
final class ScriptedServer implements AutoCloseable {
  final List<String> requests = new CopyOnWriteArrayList<>();
  final AtomicInteger connections = new AtomicInteger();

  private final ServerSocket socket;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final Script script;

  ScriptedServer(Script script) throws IOException {
    this.script = script;
    this.socket = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    Thread.ofVirtual().start(this::accept);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket next = socket.accept();
        open.add(next);
        int number = connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(next, number));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client, int number) {
    try (client) {
      client.setSoTimeout(20_000);
      client.setTcpNoDelay(true);
      script.serve(new Peer(client, number));
    } catch (IOException | UncheckedIOException e) {
      // The client left: the test sees that at its own end.
      requests.add("left");
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket each : open) {
      each.close();
    }
  }

  /// What happens on a connection, which is closed afterwards.
  interface Script {
    void serve(Peer peer) throws IOException;
  }

  /// The server's end of a connection.
  final class Peer {
    final int number;
    private final Socket socket;
    private final InputStream in;

    Peer(Socket socket, int number) throws IOException {
      this.socket = socket;
      this.number = number;
      this.in = new BufferedInputStream(socket.getInputStream());
    }

    /// Reads a request; false where the client has left.
    boolean request() throws IOException {
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
        int b = in.read();
        if (b < 0) {
          return false;
        }
        head.write(b);
      }
      String text = head.toString(ISO_8859_1);
      int at = text.toLowerCase(Locale.ROOT).indexOf("content-length: ");
      int length =
          at < 0 ? 0 : Integer.parseInt(text.substring(at + 16, text.indexOf('\r', at)).strip());
      requests.add(text + new String(in.readNBytes(length), UTF_8));
      return true;
    }

    /// Waits until the client has closed the connection.
    boolean left() {
      try {
        return in.read() < 0;
      } catch (IOException e) {
        return !(e instanceof java.net.SocketTimeoutException);
      }
    }

    Peer send(String text) throws IOException {
      return send(text.getBytes(UTF_8));
    }

    Peer send(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      return this;
    }

    /// Answers with a JSON document.
    Peer json(int status, String body) throws IOException {
      return send(
          "HTTP/1.1 "
              + status
              + " Status\r\nContent-Type: application/json\r\nContent-Length: "
              + body.getBytes(UTF_8).length
              + "\r\n\r\n"
              + body);
    }

    /// Begins the answer of a stream.
    Peer events() throws IOException {
      return send(
          String.join(
              "\r\n",
              "HTTP/1.1 200 OK",
              "Content-Type: text/event-stream",
              "Transfer-Encoding: chunked",
              "",
              ""));
    }

    Peer chunk(String text) throws IOException {
      return chunk(text.getBytes(UTF_8));
    }

    Peer chunk(byte[] bytes) throws IOException {
      send(Integer.toHexString(bytes.length) + "\r\n");
      return send(bytes).send("\r\n");
    }

    Peer end() throws IOException {
      return send("0\r\n\r\n");
    }
  }
}
