package dev.aratta.kernel;

import dev.aratta.kernel.config.ProviderConfig;
import dev.aratta.kernel.plugin.PluginException;
import dev.aratta.scri.Nearest;
import dev.aratta.spi.OptionSpec;
import dev.aratta.spi.ProviderDescriptor;
import dev.aratta.spi.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Checks the options of a configured provider against what its plugin takes.
final class ProviderSettings {
  private ProviderSettings() {}

  /// Returns the options with defaults filled in.
  ///
  /// @throws PluginException if there is an option that the plugin does not take
  static Settings of(ProviderConfig config, ProviderDescriptor descriptor) {
    Map<String, String> values = new LinkedHashMap<>();
    descriptor
        .options()
        .forEach(spec -> spec.otherwise().ifPresent(value -> values.put(spec.name(), value)));
    config
        .options()
        .forEach(
            (name, value) -> {
              check(config.id(), name, value, descriptor.options());
              values.put(name, value);
            });
    return new Settings(values);
  }

  private static void check(String id, String name, String value, List<OptionSpec> specs) {
    List<String> names = specs.stream().map(OptionSpec::name).toList();
    OptionSpec spec =
        specs.stream()
            .filter(known -> known.name().equals(name))
            .findFirst()
            .orElseThrow(() -> unknown(id, name, names));
    boolean fits =
        switch (spec.type()) {
          case STRING -> true;
          case BOOLEAN -> value.equals("true") || value.equals("false");
          case INTEGER -> value.matches("-?[0-9]{1,18}");
        };
    if (!fits || !(spec.allowed().isEmpty() || spec.allowed().contains(value))) {
      String wanted =
          spec.allowed().isEmpty()
              ? "of type " + spec.type()
              : "one of " + String.join(", ", spec.allowed());
      throw new PluginException(
          "the option " + name + " of the provider " + id + " must be " + wanted);
    }
  }

  private static PluginException unknown(String id, String name, List<String> names) {
    String near =
        Nearest.to(name, names)
            .map(known -> "; did you mean " + known + "?")
            .orElse(names.isEmpty() ? "; it takes none" : "; it takes " + String.join(", ", names));
    return new PluginException("the provider " + id + " takes no option " + name + near);
  }
}
