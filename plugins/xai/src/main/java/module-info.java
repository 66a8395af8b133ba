/// Translates between SCRI and the APIs of xAI.
module dev.aratta.plugin.xai {
  requires dev.aratta.plugin.openai.compat;
  // Says the version that it was compiled against.
  requires dev.aratta.spi;

  provides dev.aratta.spi.ProviderPlugin with
      dev.aratta.plugin.xai.XaiPlugin;
}
