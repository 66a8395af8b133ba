/// The contract every provider plugin is held to, as tests anyone can extend.
module dev.aratta.testkit {
  requires transitive dev.aratta.spi;
  requires transitive org.junit.jupiter.api;

  // Only who runs tests without a build tool has it on the path.
  requires static org.junit.platform.launcher;

  exports dev.aratta.testkit;
  exports dev.aratta.testkit.recordings;
}
