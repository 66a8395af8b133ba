/// SCRI, the language of Aratta, and the SPI of its provider plugins.
module dev.aratta.spi {
  requires transitive jakarta.json;

  exports dev.aratta.scri;
  exports dev.aratta.spi;
}
