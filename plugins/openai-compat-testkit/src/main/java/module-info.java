/// What recorded answers of Chat Completions say, read by the provider's pages alone. It knows no
/// plugin: what is read here judges them.
module dev.aratta.plugin.openai.compat.testkit {
  // Its readers judge what plugins send.
  requires dev.aratta.simulator;
  requires transitive dev.aratta.testkit;

  exports dev.aratta.plugin.openai.compat.testkit;
}
