/// Speaks the wire formats of the providers, for tests and demonstrations.
module dev.aratta.simulator {
  requires transitive dev.aratta.spi;
  requires io.helidon.webserver;
  // A connection of the web server is also a task that it may interrupt.
  requires io.helidon.common.task;

  exports dev.aratta.simulator;
  exports dev.aratta.simulator.anthropic;
  exports dev.aratta.simulator.chatcompletions;
  exports dev.aratta.simulator.google;
  exports dev.aratta.simulator.judge;
  exports dev.aratta.simulator.model;
  exports dev.aratta.simulator.ollama;
  exports dev.aratta.simulator.openai;
  exports dev.aratta.simulator.responses;
  exports dev.aratta.simulator.wire;
}
