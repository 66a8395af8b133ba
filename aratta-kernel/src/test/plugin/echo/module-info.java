/// A plugin for tests: sends what is asked and gives back what comes.
module aratta.test.echo {
  requires dev.aratta.spi;

  provides dev.aratta.spi.ProviderPlugin with
      aratta.test.echo.EchoPlugin;
}
