/// Aratta in process: plugins, transport, model resolution and configuration.
// tomlj has no descriptor of its own: the image gets one at build time, the compiler sees an
// automatic module.
@SuppressWarnings("requires-automatic")
module dev.aratta.kernel {
  requires transitive dev.aratta.spi;
  requires io.helidon.webclient;
  requires org.slf4j;
  requires org.tomlj;

  exports dev.aratta.kernel;
  exports dev.aratta.kernel.config;
  exports dev.aratta.kernel.json;
  exports dev.aratta.kernel.lens;
  exports dev.aratta.kernel.plugin;
  exports dev.aratta.kernel.store;

  uses dev.aratta.spi.ProviderPlugin;
}
