/// Translates between SCRI and the APIs of OpenAI.
module dev.aratta.plugin.openai {
  requires dev.aratta.plugin.openai.compat;
  // Says the version that it was compiled against.
  requires dev.aratta.spi;

  provides dev.aratta.spi.ProviderPlugin with
      dev.aratta.plugin.openai.OpenAiPlugin;
}
