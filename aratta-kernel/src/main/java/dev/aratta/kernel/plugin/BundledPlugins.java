package dev.aratta.kernel.plugin;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The plugins that come with Aratta: jars that lie as resources in the module
/// `dev.aratta.plugins`. They were verified when Aratta was built; here their hashes are compared.
/// Safe for many threads.
public final class BundledPlugins {
  private static final String MODULE = "dev.aratta.plugins";
  private static final String FOLDER = "META-INF/aratta/plugins/";

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /// Reads the index of the bundle; without the module there are no bundled plugins.
  ///
  /// @param json reads the index
  public BundledPlugins(JsonProvider json) {
    module().ifPresent(module -> readIndex(module, json));
  }

  /// Returns the ids of all of them.
  public Set<String> ids() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  /// Returns the version of a plugin.
  ///
  /// @param id the plugin's id, one of [#ids()]
  public String version(String id) {
    return entries.get(id).version();
  }

  /// Returns the SHA-256 of a plugin's jar, in hexadecimal digits.
  ///
  /// @param id the plugin's id, one of [#ids()]
  public String sha256(String id) {
    return entries.get(id).sha256();
  }

  /// Reads a plugin's jar.
  ///
  /// @param id the plugin's id
  /// @throws PluginException if it was changed
  public Optional<PluginImage> image(String id) {
    return Optional.ofNullable(entries.get(id)).map(BundledPlugins::read);
  }

  private static Optional<Module> module() {
    ModuleLayer layer = BundledPlugins.class.getModule().getLayer();
    return layer == null ? Optional.empty() : layer.findModule(MODULE);
  }

  private void readIndex(Module module, JsonProvider json) {
    byte[] bytes = bytes(module, "index.json");
    try (JsonReader reader = json.createReader(new ByteArrayInputStream(bytes))) {
      JsonArray index = reader.readArray();
      for (JsonObject entry : index.getValuesAs(JsonObject.class)) {
        entries.put(
            entry.getString("id"),
            new Entry(
                module,
                entry.getString("file"),
                entry.getString("version"),
                entry.getString("sha256")));
      }
    }
  }

  private static PluginImage read(Entry entry) {
    PluginImage image = PluginImage.read(bytes(entry.module(), entry.file()));
    if (!image.sha256().equals(entry.sha256())) {
      throw new PluginException(
          "the bundled plugin " + entry.file() + " was changed; install Aratta anew");
    }
    return image;
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
  private record Entry(Module module, String file, String version, String sha256) {}
}
