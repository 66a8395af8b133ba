package dev.aratta.kernel.plugin;

import dev.aratta.guard.RestingState;
import dev.aratta.spi.ProviderPlugin;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolutionException;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/// Loads a plugin in a module layer of its own. It sees the SPI, `jakarta.json`, `java.base` and
/// its own libraries, and nothing else of the process.
final class PluginLayer {
  private PluginLayer() {}

  /// Loads the one provider of a jar.
  ///
  /// @throws PluginException if it does not resolve, or has not exactly one provider
  static ProviderPlugin load(PluginImage image) {
    ModuleLayer parent = PluginLayer.class.getModule().getLayer();
    if (parent == null) {
      throw new PluginException(
          "Aratta must be on the module path, not on the class path: run java with -p and -m");
    }
    String root = image.descriptor().name();
    try {
      Configuration configuration =
          parent.configuration().resolve(image, ModuleFinder.of(), Set.of(root));
      // No parent loader: with one, the classes of every module would be visible to the plugin.
      ModuleLayer.Controller controller =
          ModuleLayer.defineModulesWithOneLoader(configuration, List.of(parent), null);
      ModuleLayer layer = controller.layer();
      open(controller);
      List<ServiceLoader.Provider<ProviderPlugin>> found =
          ServiceLoader.load(layer, ProviderPlugin.class).stream()
              .filter(provider -> layer.equals(provider.type().getModule().getLayer()))
              .toList();
      if (found.size() != 1) {
        throw new PluginException(
            "the module " + root + " must provide one ProviderPlugin, not " + found.size());
      }
      return found.getFirst().get();
    } catch (ResolutionException | LayerInstantiationException | ServiceConfigurationError e) {
      throw new PluginException("the module " + root + " cannot be loaded: " + e.getMessage());
    }
  }

  /// Lets the guard look at what the plugin keeps.
  private static void open(ModuleLayer.Controller controller) {
    Module guard = RestingState.class.getModule();
    for (Module module : controller.layer().modules()) {
      module.getPackages().forEach(name -> controller.addOpens(module, name, guard));
    }
  }
}
