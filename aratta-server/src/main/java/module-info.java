/// The HTTP API of Aratta.
module dev.aratta.server {
  requires transitive dev.aratta.kernel;
  requires io.helidon.webserver;
}
