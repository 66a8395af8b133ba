/// Translates between SCRI and the API of Sample.
module com.example.sample {
  requires dev.aratta.spi;

  provides dev.aratta.spi.ProviderPlugin with
      com.example.sample.SamplePlugin;
}
