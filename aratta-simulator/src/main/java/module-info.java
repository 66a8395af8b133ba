/// Speaks the wire formats of the providers, for tests and demonstrations.
module dev.aratta.simulator {
  requires dev.aratta.spi;
  requires io.helidon.webserver;
}
