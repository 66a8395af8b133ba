package dev.aratta.kernel;

import dev.aratta.kernel.config.ArattaConfig;
import dev.aratta.kernel.config.ConfigReader;
import dev.aratta.kernel.wire.FakeServer;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// What the echo plugin talks to. A stream pauses after its first line until [#finish] is called.
final class Echo implements AutoCloseable {
  private volatile String second = "lo";
  private final CountDownLatch rest = new CountDownLatch(1);
  private final FakeServer server = new FakeServer(this::serve);

  private void serve(FakeServer.Peer peer) throws IOException {
    for (String asked = peer.request(); !asked.isEmpty(); asked = peer.request()) {
      answer(peer, asked);
    }
  }

  private void answer(FakeServer.Peer peer, String asked) throws IOException {
    if (!asked.contains("\"stream\":true")) {
      peer.answer("Content-Type: application/json\r\n", "{\"text\":\"hello\"}");
      return;
    }
    peer.send(
        "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n"
            + FakeServer.chunks("{\"text\":\"hel\"}\n"));
    peer.await(rest);
    peer.send(FakeServer.chunks("{\"text\":\"" + second + "\"}\n{\"done\":true}\n") + "0\r\n\r\n");
  }

  String url() {
    return server.url();
  }

  /// Sets what the second line of its streams says, which comes at once.
  void says(String text) {
    second = text;
    finish();
  }

  /// Lets the streams go on to their end.
  void finish() {
    rest.countDown();
  }

  /// Returns a configuration whose local provider `echo` is this one.
  ArattaConfig config(Path home, String more) {
    String toml = "[local.echo]\nbase_url = \"" + server.url() + "\"\n" + more;
    return ConfigReader.parse(toml, Map.of(), home);
  }

  static ChatRequest ask(String text) {
    return new ChatRequest("echo:echo-1", Message.user(text));
  }

  @Override
  public void close() throws IOException {
    finish();
    server.close();
  }
}
