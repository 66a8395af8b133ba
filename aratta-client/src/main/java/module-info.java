/// A chat client that talks HTTP to a running Aratta.
module dev.aratta.client {
  requires transitive dev.aratta.spi;
  requires io.helidon.webclient;
}
