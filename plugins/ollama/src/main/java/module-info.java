/// Translates between SCRI and the native API of Ollama.
module dev.aratta.plugin.ollama {
  requires dev.aratta.spi;

  provides dev.aratta.spi.ProviderPlugin with
      dev.aratta.plugin.ollama.OllamaPlugin;
}
