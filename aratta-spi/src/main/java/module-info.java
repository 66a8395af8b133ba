/// SCRI, the SPI of provider plugins, and the guard of what plugin code may touch.
module dev.aratta.spi {
  requires transitive jakarta.json;
}
