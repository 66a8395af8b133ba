package dev.aratta.server;

import dev.aratta.kernel.Gateway;
import dev.aratta.scri.ScriJson;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.webserver.ErrorHandling;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;

/// The HTTP server of Aratta: listens from [#start] until [#close()]. Safe for many threads.
public final class ArattaServer implements AutoCloseable {
  private final WebServer server;
  private final SilenceWatch watch;

  private ArattaServer(WebServer server, SilenceWatch watch) {
    this.server = server;
    this.watch = watch;
  }

  /// Starts to listen.
  ///
  /// @param client answers the requests; it stays the caller's, who closes it after the server
  /// @param options where to listen and whom to let in
  /// @throws java.net.BindException if the port is taken or the address is not this machine's
  /// @throws UnknownHostException if the host is no address and no known name
  /// @throws IOException if it cannot listen for another reason
  public static ArattaServer start(Gateway client, ServerOptions options) throws IOException {
    return start(client, options, SilenceWatch.started());
  }

  /// Starts to listen, with a watch of the caller's over silent streams.
  static ArattaServer start(Gateway client, ServerOptions options, SilenceWatch watch)
      throws IOException {
    try {
      InetSocketAddress address = address(options);
      WebServer server =
          WebServer.create(
              config(client, options, watch).address(address.getAddress()).buildPrototype());
      server.start();
      if (!server.isRunning()) {
        throw new IOException(
            "cannot listen on " + options.config().host() + ":" + options.config().port());
      }
      return new ArattaServer(server, watch);
    } catch (IOException | RuntimeException e) {
      watch.close();
      throw e;
    }
  }

  /// Returns the address to listen on, after trying it: the web server does not say why it cannot.
  private static InetSocketAddress address(ServerOptions options) throws IOException {
    InetSocketAddress address =
        new InetSocketAddress(options.config().host(), options.config().port());
    if (address.isUnresolved()) {
      throw new UnknownHostException(
          "there is no host " + options.config().host() + " to listen on");
    }
    try (ServerSocketChannel trial = ServerSocketChannel.open()) {
      trial.bind(address);
    }
    return address;
  }

  @SuppressWarnings("removal") // the two log switches: Helidon's other way costs time per request
  private static WebServerConfig.Builder config(
      Gateway client, ServerOptions options, SilenceWatch watch) {
    JsonProvider json = JsonProvider.provider();
    ScriJson scri = new ScriJson(json);
    Answers answers = new Answers(scri);
    Endpoints endpoints = new ServedPaths(client, json, options, watch).table();
    AccessPolicy access = new AccessPolicy(options.config(), options.administration());
    Dispatcher dispatcher = new Dispatcher(access, endpoints, answers);
    return WebServer.builder()
        .port(options.config().port())
        .routing(HttpRouting.builder().addFilter(new HangUp()).any(dispatcher))
        .directHandlers(ProtocolFailures.handlers(scri))
        .errorHandling(ErrorHandling.builder().includeEntity(true).build())
        // Both default to what costs 44 ms an answer: headers, chunks and the end leave apart.
        .connectionOptions(socket -> socket.tcpNoDelay(true))
        .writeBufferSize(0)
        // A compressor would hold events back.
        .contentEncoding(
            ContentEncodingContext.builder().contentEncodingsDiscoverServices(false).build())
        .maxPayloadSize(RequestBody.MAX_BYTES)
        .addProtocol(
            Http1Config.builder()
                .sendKeepAliveHeader(false)
                .receiveLog(false)
                .sendLog(false)
                .build())
        .protocolsDiscoverServices(false)
        .featuresDiscoverServices(false)
        .shutdownGracePeriod(options.drain())
        // Whoever starts the server decides what a signal does.
        .shutdownHook(false);
  }

  /// Returns the port it listens on.
  public int port() {
    return server.port();
  }

  /// Stops to listen, waits for the requests that are under way, at most as long as the options
  /// say, and cuts what is left. Does nothing when called again.
  @Override
  public void close() {
    server.stop();
    watch.close();
  }
}
