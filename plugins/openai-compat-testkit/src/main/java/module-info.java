/// What recorded answers of Chat Completions say, read by the provider's pages alone. It knows no
/// plugin: what is read here judges them.
module dev.aratta.plugin.openai.compat.testkit {
  requires transitive dev.aratta.testkit;

  exports dev.aratta.plugin.openai.compat.testkit;
}
