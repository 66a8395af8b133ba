/// Translates between SCRI and the Chat Completions of llama.cpp's server.
module dev.aratta.plugin.llamacpp {
  requires dev.aratta.plugin.openai.compat;

  provides dev.aratta.spi.ProviderPlugin with
      dev.aratta.plugin.llamacpp.LlamacppPlugin;
}
