package dev.aratta.kernel.plugin;

import dev.aratta.guard.Guard;
import dev.aratta.guard.Violation;
import java.util.List;

/// Looks at the code of a jar before any of it is loaded.
@FunctionalInterface
interface CodeCheck {
  /// The guard of the SPI.
  CodeCheck GUARD =
      image -> Guard.check(image.resources()).stream().map(Violation::message).toList();

  /// Returns what the code does that a plugin may not, each with class and member; nothing if it
  /// may be loaded.
  List<String> violations(PluginImage image);
}
