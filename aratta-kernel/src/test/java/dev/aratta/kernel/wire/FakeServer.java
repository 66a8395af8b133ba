package dev.aratta.kernel.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A server on loopback that does to the bytes of a connection whatever a test says.
public final class FakeServer implements AutoCloseable {

  /// What is done with a connection, on a thread of its own; it is closed afterwards.
  public interface Script {
    void serve(Peer peer) throws IOException;
  }

  /// One connection, as the server has it.
  public static final class Peer {
    private final FakeServer server;
    private final Socket socket;
    private final InputStream in;

    Peer(FakeServer server, Socket socket) throws IOException {
      this.server = server;
      this.socket = socket;
      this.in = socket.getInputStream();
      socket.setTcpNoDelay(true);
    }

    Socket socket() {
      return socket;
    }

    /// Reads a request, head and body as they came, or nothing when the connection was closed.
    public String request() throws IOException {
      StringBuilder head = new StringBuilder();
      int next = in.read();
      while (next >= 0) {
        head.append((char) next);
        if (head.toString().endsWith("\r\n\r\n")) {
          String length = headerOf(head.toString(), "content-length");
          byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
          String request = head + new String(body, UTF_8);
          server.requests.add(request);
          return request;
        }
        next = in.read();
      }
      return "";
    }

    public void send(String text) throws IOException {
      send(text.getBytes(UTF_8));
    }

    void send(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
    }

    /// Sends an answer of known length, so that the connection can be used again.
    public void answer(String headers, String body) throws IOException {
      send(
          "HTTP/1.1 200 OK\r\n"
              + headers
              + "Content-Length: "
              + body.getBytes(UTF_8).length
              + "\r\n\r\n"
              + body);
    }

    /// Closes the connection so that the other side sees a reset.
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /// Waits until the other side has closed the connection; fails after ten seconds.
    void awaitClose() throws IOException {
      socket.setSoTimeout(10_000);
      try {
        while (in.read() >= 0) {
          // what still comes does not matter
        }
      } catch (java.net.SocketException reset) {
        server.seen.add("reset");
        return;
      }
      server.seen.add("closed");
    }

    /// Waits until the test goes on; fails after ten seconds.
    public void await(java.util.concurrent.CountDownLatch latch) throws IOException {
      try {
        if (!latch.await(10, TimeUnit.SECONDS)) {
          throw new IOException("the test does not go on");
        }
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }

  private final ServerSocket socket;
  private final Script script;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

  public FakeServer(Script script) {
    this(plainSocket(), script);
  }

  FakeServer(ServerSocket socket, Script script) {
    this.socket = socket;
    this.script = script;
    Thread.ofVirtual().name("fake-server").start(this::accept);
  }

  private static ServerSocket plainSocket() {
    try {
      return new ServerSocket(0, 200, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Serves every connection by answering each of its requests in the same way.
  static FakeServer answering(Script each) {
    return new FakeServer(
        peer -> {
          while (!peer.request().isEmpty()) {
            each.serve(peer);
          }
        });
  }

  /// Answers each request with these bytes and keeps the connection.
  static FakeServer answering(String bytes) {
    return answering(peer -> peer.send(bytes));
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket peer = socket.accept();
        open.add(peer);
        Thread.ofVirtual().start(() -> serve(peer));
      } catch (IOException closed) {
        seen.add("stopped");
      }
    }
  }

  private void serve(Socket peer) {
    try (peer) {
      script.serve(new Peer(this, peer));
    } catch (IOException broken) {
      seen.add("broken: " + broken.getMessage());
    }
  }

  public String url() {
    return "http://127.0.0.1:" + port();
  }

  int port() {
    return socket.getLocalPort();
  }

  int connections() {
    return open.size();
  }

  int requests() {
    return requests.size();
  }

  /// Takes the next request that came; fails after ten seconds.
  String nextRequest() {
    return next(requests);
  }

  /// Takes the next thing that a peer noticed; fails after ten seconds.
  String nextSeen() {
    return next(seen);
  }

  private static String next(BlockingQueue<String> queue) {
    try {
      String next = queue.poll(10, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nothing came for ten seconds");
      }
      return next;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// The value of a header of a request, empty where it has none.
  static String headerOf(String request, String name) {
    String head = request.substring(0, request.indexOf("\r\n\r\n"));
    return head.lines()
        .skip(1)
        .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  /// Text as the chunks of a chunked body, cut where the bars are; no terminator.
  public static String chunks(String text) {
    StringBuilder out = new StringBuilder();
    for (String part : text.split("\\|", -1)) {
      if (!part.isEmpty()) {
        int length = part.getBytes(UTF_8).length;
        out.append(Integer.toHexString(length)).append("\r\n").append(part).append("\r\n");
      }
    }
    return out.toString();
  }

  static byte[] latin1(String text) {
    return text.getBytes(ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket peer : open) {
      peer.close();
    }
  }
}
