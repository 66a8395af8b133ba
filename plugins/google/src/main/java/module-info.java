/// Translates between SCRI and Google's Gemini API.
module dev.aratta.plugin.google {
  requires dev.aratta.spi;

  provides dev.aratta.spi.ProviderPlugin with
      dev.aratta.plugin.google.GooglePlugin;
}
