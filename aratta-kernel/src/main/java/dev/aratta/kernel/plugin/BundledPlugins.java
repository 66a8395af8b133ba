package dev.aratta.kernel.plugin;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The plugins that come with Aratta: jars that lie as resources in the module
/// `dev.aratta.plugins`. They were verified when Aratta was built; here their hashes are compared.
/// A jar is read and loaded at its first use. Safe for many threads.
public final class BundledPlugins {
  private static final String MODULE = "dev.aratta.plugins";
  private static final String FOLDER = "META-INF/aratta/plugins/";

  private final JsonProvider json;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, Generation> loaded = new ConcurrentHashMap<>();

  /// Reads the index of the bundle; without the module there are no bundled plugins.
  ///
  /// @param json reads the index and the catalogues
  public BundledPlugins(JsonProvider json) {
    this.json = json;
    module().ifPresent(this::readIndex);
  }

  /// Returns a plugin, loading it at its first use.
  ///
  /// @param id the plugin's id
  /// @throws PluginException if its jar was changed or cannot be loaded
  public Optional<Generation> find(String id) {
    Entry entry = entries.get(id);
    return entry == null
        ? Optional.empty()
        : Optional.of(loaded.computeIfAbsent(id, _ -> load(entry)));
  }

  private static Optional<Module> module() {
    ModuleLayer layer = BundledPlugins.class.getModule().getLayer();
    return layer == null ? Optional.empty() : layer.findModule(MODULE);
  }

  private void readIndex(Module module) {
    byte[] bytes = bytes(module, "index.json");
    try (JsonReader reader = json.createReader(new ByteArrayInputStream(bytes))) {
      JsonArray index = reader.readArray();
      for (JsonObject entry : index.getValuesAs(JsonObject.class)) {
        entries.put(
            entry.getString("id"),
            new Entry(module, entry.getString("file"), entry.getString("sha256")));
      }
    }
  }

  private Generation load(Entry entry) {
    PluginImage image = PluginImage.read(bytes(entry.module(), entry.file()));
    if (!image.sha256().equals(entry.sha256())) {
      throw new PluginException(
          "the bundled plugin " + entry.file() + " was changed; install Aratta anew");
    }
    return Generation.load(image, json);
  }

  private static byte[] bytes(Module module, String file) {
    try (InputStream in = module.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new PluginException("the bundled plugin " + file + " is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new PluginException(
          "the bundled plugin " + file + " cannot be read: " + e.getMessage());
    }
  }

  /// A jar of the bundle.
  private record Entry(Module module, String file, String sha256) {}
}
