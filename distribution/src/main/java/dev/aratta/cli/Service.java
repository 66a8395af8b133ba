package dev.aratta.cli;

import dev.aratta.kernel.Kernel;
import dev.aratta.kernel.config.ArattaConfig;
import dev.aratta.kernel.config.ServerConfig;
import dev.aratta.server.AdminToken;
import dev.aratta.server.Administration;
import dev.aratta.server.ArattaServer;
import dev.aratta.server.ServerOptions;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/// A server with its kernel, from start to end.
///
/// @param server the server
/// @param kernel what answers its requests
/// @param host the address that it listens on
record Service(ArattaServer server, Kernel kernel, String host) implements AutoCloseable {
  /// How long the end may take: requests under way, and a little.
  static final Duration LONGEST_END = ServerOptions.DRAIN.plusSeconds(2);

  /// Starts to listen.
  ///
  /// @param kernel answers; it is closed with the service, and when this fails
  /// @throws CommandException if it cannot listen
  static Service start(ArattaConfig config, Kernel kernel) {
    ServerConfig at = config.server();
    try {
      ServerOptions options =
          new ServerOptions(at, Version.current(), administration(config, kernel));
      ArattaServer server = ArattaServer.start(kernel, options);
      return new Service(server, kernel, at.host());
    } catch (BindException e) {
      kernel.close();
      throw new CommandException(
          at.host()
              + ":"
              + at.port()
              + " cannot be listened on ("
              + e.getMessage()
              + "); choose another port with --port");
    } catch (IOException e) {
      kernel.close();
      throw new CommandException(
          "cannot listen on " + at.host() + ":" + at.port() + ": " + e.getMessage());
    }
  }

  /// Returns what whoever runs the server may do: nothing where no token can be made.
  private static Optional<Administration> administration(ArattaConfig config, Kernel kernel) {
    try {
      return Optional.of(
          new Administration(
              AdminToken.make(config.home()),
              config.home().resolve(AdminToken.FILE),
              kernel.plugins()));
    } catch (IOException e) {
      LoggerFactory.getLogger("dev.aratta")
          .warn(
              "no {} can be made ({}), so plugins are not listed or reloaded over HTTP",
              config.home().resolve(AdminToken.FILE),
              e.toString());
      return Optional.empty();
    }
  }

  /// Returns where a program on this machine finds it.
  String url() {
    boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
    String name = everywhere ? "127.0.0.1" : host.contains(":") ? "[" + host + "]" : host;
    return "http://" + name + ":" + server.port();
  }

  @Override
  public void close() {
    server.close();
    kernel.close();
  }
}
