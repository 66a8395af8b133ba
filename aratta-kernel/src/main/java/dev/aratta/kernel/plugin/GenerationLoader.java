package dev.aratta.kernel.plugin;

import static java.util.Objects.requireNonNull;

import dev.aratta.guard.GatedPlugin;
import dev.aratta.guard.HandedOver;
import dev.aratta.guard.PluginGate;
import dev.aratta.kernel.json.JsonInput;
import dev.aratta.kernel.lens.PluginLens;
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

/// Loads the jars of plugins, each with its catalogue and its lens and behind a gate. Safe for many
/// threads.
public final class GenerationLoader {
  /// Where a plugin's jar has its catalogue.
  private static final String CATALOGUE = "META-INF/aratta/models.json";

  private final JsonProvider json;
  private final HandedOver values;

  /// Makes a loader.
  ///
  /// @param json reads what lies in the jars, and is what the plugins build JSON with
  public GenerationLoader(JsonProvider json) {
    this.json = requireNonNull(json, "json");
    this.values = new HandedOver(json, JsonInput.class.getPackage());
  }

  /// Loads a jar whose code comes with Aratta, or is the same.
  ///
  /// @throws PluginException if it cannot be loaded or its catalogue cannot be read
  public Generation load(PluginImage image) {
    return load(image, Runner.IN_PLACE);
  }

  /// Loads a jar.
  ///
  /// @param runner runs its code from then on
  Generation load(PluginImage image, Runner runner) {
    ProviderPlugin plugin = PluginLayer.load(image);
    String module = image.descriptor().name();
    ProviderDescriptor descriptor = gated(plugin, "in " + module).descriptor();
    String name = descriptor.id() + " " + image.version();
    return new Generation(
        name,
        image,
        gated(plugin, name),
        descriptor,
        models(image),
        lens(image, descriptor),
        runner);
  }

  private GatedPlugin gated(ProviderPlugin plugin, String name) {
    return new GatedPlugin(plugin, new PluginGate(name, values));
  }

  private PluginLens lens(PluginImage image, ProviderDescriptor descriptor) {
    try {
      return PluginLens.read(image::resource, descriptor, json);
    } catch (IllegalArgumentException e) {
      throw new PluginException(
          "the module " + image.descriptor().name() + " cannot be used: " + e.getMessage());
    }
  }

  private List<Model> models(PluginImage image) {
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
