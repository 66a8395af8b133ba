/// Translates between SCRI and Anthropic's Messages API.
module dev.aratta.plugin.anthropic {
  requires dev.aratta.spi;

  provides dev.aratta.spi.ProviderPlugin with
      dev.aratta.plugin.anthropic.AnthropicPlugin;
}
