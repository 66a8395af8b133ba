package dev.aratta.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class BundledPluginsTest {

  private static final String FOLDER = "META-INF/aratta/plugins/";
  private static final Module BUNDLE = BundledPluginsTest.class.getModule();

  @Test
  void theIndexNamesEachJarWithItsHash() throws IOException, NoSuchAlgorithmException {
    assertFalse(index().isEmpty());
    for (JsonObject plugin : index()) {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(jar(plugin));
      assertEquals(HexFormat.of().formatHex(hash), plugin.getString("sha256"));
    }
  }

  @Test
  void theIndexSaysWhatTheDescriptorInTheJarSays() throws IOException {
    for (JsonObject plugin : index()) {
      ModuleDescriptor descriptor = descriptor(plugin);
      assertEquals("dev.aratta.plugin." + plugin.getString("id"), descriptor.name());
      assertEquals(plugin.getString("version"), descriptor.rawVersion().orElseThrow());
    }
  }

  @Test
  void aPluginSaysWhichSpiItWasCompiledAgainst() throws IOException {
    for (JsonObject plugin : index()) {
      assertTrue(
          descriptor(plugin).requires().stream()
              .filter(required -> required.name().equals("dev.aratta.spi"))
              .anyMatch(required -> required.rawCompiledVersion().isPresent()));
    }
  }

  private static List<JsonObject> index() throws IOException {
    try (InputStream in = BUNDLE.getResourceAsStream(FOLDER + "index.json");
        var reader = Json.createReader(in)) {
      return reader.readArray().getValuesAs(JsonObject.class);
    }
  }

  private static byte[] jar(JsonObject plugin) throws IOException {
    try (InputStream in = BUNDLE.getResourceAsStream(FOLDER + plugin.getString("file"))) {
      assertNotNull(in, plugin.toString());
      return in.readAllBytes();
    }
  }

  private static ModuleDescriptor descriptor(JsonObject plugin) throws IOException {
    try (var zip = new ZipInputStream(new ByteArrayInputStream(jar(plugin)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals("module-info.class")) {
          return ModuleDescriptor.read(zip);
        }
      }
    }
    throw new AssertionError("no module-info.class in " + plugin);
  }
}
