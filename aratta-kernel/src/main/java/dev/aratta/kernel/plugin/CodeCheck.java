package dev.aratta.kernel.plugin;

import dev.aratta.guard.Guard;
import dev.aratta.guard.RestingState;
import dev.aratta.guard.Violation;
import dev.aratta.spi.ProviderPlugin;
import java.util.List;

/// Looks at the code of a jar before any of it is loaded, and at what it keeps once it is.
@FunctionalInterface
interface CodeCheck {
  /// The guard of the SPI.
  CodeCheck GUARD =
      new CodeCheck() {
        @Override
        public List<String> violations(PluginImage image) {
          return told(Guard.check(image.resources()));
        }

        @Override
        public List<String> kept(PluginImage image, ProviderPlugin plugin) {
          return told(RestingState.check(plugin, image.classes(plugin.getClass().getModule())));
        }
      };

  /// Returns what the code does that a plugin may not, each with class and member; nothing if it
  /// may be loaded.
  List<String> violations(PluginImage image);

  /// Returns what a loaded plugin keeps that may change; nothing if it may be used. Runs code of
  /// the plugin.
  ///
  /// @param image where the plugin comes from
  default List<String> kept(PluginImage image, ProviderPlugin plugin) {
    return List.of();
  }

  private static List<String> told(List<Violation> violations) {
    return violations.stream().map(Violation::message).toList();
  }
}
