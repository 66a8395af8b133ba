/// SCRI, the language of Aratta, the SPI of its provider plugins, and the guard of their code.
module dev.aratta.spi {
  requires transitive jakarta.json;

  exports dev.aratta.guard;
  exports dev.aratta.scri;
  exports dev.aratta.spi;
}
