/// Aratta over HTTP.
module dev.aratta.client {
  requires transitive dev.aratta.spi;
  requires io.helidon.webclient;

  exports dev.aratta.client;
}
