/// Translates between SCRI and the Chat Completions of vLLM.
module dev.aratta.plugin.vllm {
  requires dev.aratta.plugin.openai.compat;
  // Says the version that it was compiled against.
  requires dev.aratta.spi;

  provides dev.aratta.spi.ProviderPlugin with
      dev.aratta.plugin.vllm.VllmPlugin;
}
