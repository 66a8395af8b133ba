/// Translates between SCRI and the Chat Completions of llama.cpp's server.
module dev.aratta.plugin.llamacpp {
  requires dev.aratta.plugin.openai.compat;
  // Says the version that it was compiled against.
  requires dev.aratta.spi;

  provides dev.aratta.spi.ProviderPlugin with
      dev.aratta.plugin.llamacpp.LlamacppPlugin;
}
