/// The HTTP API of Aratta.
module dev.aratta.server {
  requires transitive dev.aratta.kernel;
  requires io.helidon.webserver;
  requires org.slf4j;

  exports dev.aratta.server;
}
