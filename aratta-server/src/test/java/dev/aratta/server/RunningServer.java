package dev.aratta.server;

import dev.aratta.kernel.config.Secret;
import dev.aratta.kernel.config.ServerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// A server on a port of its own, whose watch looks only when a test says so and by the test's
/// clock.
final class RunningServer implements AutoCloseable {
  /// What whoever runs it shows.
  static final Secret TOKEN = new Secret("the-token-of-whoever-runs-this-server");

  final FakeClient client = new FakeClient();
  final AtomicLong nanos = new AtomicLong();
  final SilenceWatch watch = new SilenceWatch(nanos::get);
  final FakePlugins plugins = new FakePlugins();
  final ArattaServer server;

  RunningServer(Optional<Secret> key, Duration drain) throws IOException {
    Administration administration =
        new Administration(TOKEN, Path.of("/home/someone/.aratta/admin.token"), plugins);
    ServerOptions options =
        new ServerOptions(config(key), "1.2.3", Optional.of(administration), drain);
    server = ArattaServer.start(client, options, watch);
  }

  RunningServer() throws IOException {
    this(Optional.empty(), Duration.ofMillis(200));
  }

  /// Makes a configuration with or without a key.
  static ServerConfig config(Optional<Secret> key) {
    return new ServerConfig("127.0.0.1", 0, List.of(), key);
  }

  /// Connects to it.
  RawConnection connect() throws IOException {
    return new RawConnection(server.port());
  }

  /// Lets time pass and the watch look.
  void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
    watch.look();
  }

  @Override
  public void close() {
    server.close();
  }
}
