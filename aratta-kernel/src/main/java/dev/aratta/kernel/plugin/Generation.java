package dev.aratta.kernel.plugin;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Model;
import dev.aratta.scri.ScriJson;
import dev.aratta.spi.ProviderDescriptor;
import dev.aratta.spi.ProviderPlugin;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// One version of one plugin, loaded.
///
/// @param plugin the plugin itself
/// @param descriptor what it says of itself
/// @param version the version in its module descriptor
/// @param sha256 of its jar, in hexadecimal digits
/// @param models its catalogue
public record Generation(
    ProviderPlugin plugin,
    ProviderDescriptor descriptor,
    String version,
    String sha256,
    List<Model> models) {

  /// Where a plugin's jar has its catalogue.
  private static final String CATALOGUE = "META-INF/aratta/models.json";

  /// Checks that all parts are there and copies the list.
  public Generation {
    requireNonNull(plugin, "plugin");
    requireNonNull(descriptor, "descriptor");
    requireNonNull(version, "version");
    requireNonNull(sha256, "sha256");
    models = List.copyOf(models);
  }

  /// Loads a jar.
  ///
  /// @param image the jar
  /// @param json reads its catalogue
  /// @throws PluginException if it cannot be loaded or its catalogue cannot be read
  public static Generation load(PluginImage image, JsonProvider json) {
    List<Model> models = models(image, json);
    ProviderPlugin plugin = PluginLayer.load(image);
    return new Generation(plugin, plugin.descriptor(), image.version(), image.sha256(), models);
  }

  private static List<Model> models(PluginImage image, JsonProvider json) {
    String document =
        image
            .resource(CATALOGUE)
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .orElse("[]");
    ScriJson scri = new ScriJson(json);
    try (JsonReader reader = json.createReader(new StringReader(document))) {
      JsonArray entries = reader.readArray();
      return entries.stream().map((JsonValue entry) -> scri.readModel(entry)).toList();
    } catch (JsonException | ArattaException e) {
      throw new PluginException(
          CATALOGUE + " of " + image.descriptor().name() + " cannot be read: " + e.getMessage());
    }
  }
}
