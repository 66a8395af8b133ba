/// The `aratta` command.
module dev.aratta.cli {
  requires dev.aratta.client;
  requires dev.aratta.kernel;
  requires dev.aratta.plugins; // resources only: the bundled plugin jars
  requires dev.aratta.server;
  requires dev.aratta.simulator;
  requires info.picocli;
  requires java.logging; // its root logger is bridged to SLF4J
  requires jul.to.slf4j;
  requires org.slf4j;

  // picocli reads the annotations of the commands and sets their fields.
  opens dev.aratta.cli to
      info.picocli;
}
