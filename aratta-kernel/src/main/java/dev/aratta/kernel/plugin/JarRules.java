package dev.aratta.kernel.plugin;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleReference;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What a jar's module descriptors must say before anything of it is resolved, let alone run.
final class JarRules {
  /// Longest version that is taken.
  private static final int LONGEST_VERSION = 64;

  private static final String SPI = "dev.aratta.spi";
  private static final String PROVIDER = "dev.aratta.spi.ProviderPlugin";
  private static final Set<String> READABLE = Set.of("java.base", "jakarta.json", SPI);
  private static final Pattern VERSION = Pattern.compile("[0-9][0-9A-Za-z.-]*");

  private final PluginImage image;
  private final String name;

  private JarRules(PluginImage image) {
    this.image = image;
    this.name = "the module " + image.descriptor().name();
  }

  /// Checks a jar.
  ///
  /// @throws PluginException if it breaks a rule
  static void check(PluginImage image) {
    JarRules rules = new JarRules(image);
    rules.version();
    for (ModuleReference module : image.findAll()) {
      rules.module(module.descriptor());
    }
    rules.provider();
    rules.spi();
  }

  private void version() {
    String version = image.version();
    if (!VERSION.matcher(version).matches() || version.length() > LONGEST_VERSION) {
      throw new PluginException(
          name
              + " has a version of another form than 1.4.0, of digits, letters, dots and hyphens,"
              + " starting with a digit; build it with such a --module-version");
    }
  }

  private void module(ModuleDescriptor module) {
    String what = "the module " + module.name();
    if (module.isAutomatic()) {
      throw new PluginException(what + " is automatic; give it a module-info.java");
    }
    if (module.isOpen() || !module.opens().isEmpty()) {
      throw new PluginException(
          what + " opens packages to reflection; a plugin needs none of that, leave `open` out");
    }
    if (ModuleLayer.boot().findModule(module.name()).isPresent()) {
      throw new PluginException(
          what + " has the name of a module of Aratta itself; a plugin brings none of those");
    }
    for (Requires requires : module.requires()) {
      boolean own = image.find(requires.name()).isPresent();
      boolean optional = requires.modifiers().contains(Requires.Modifier.STATIC);
      if (!own && !optional && !READABLE.contains(requires.name())) {
        throw new PluginException(
            what
                + " requires "
                + requires.name()
                + "; a plugin may require java.base, jakarta.json, dev.aratta.spi and the modules"
                + " in its own META-INF/lib");
      }
    }
  }

  private void provider() {
    long providers =
        image.findAll().stream()
            .flatMap(module -> module.descriptor().provides().stream())
            .filter(provides -> provides.service().equals(PROVIDER))
            .mapToLong(provides -> provides.providers().size())
            .sum();
    if (providers != 1) {
      throw new PluginException(
          name
              + " must provide exactly one "
              + PROVIDER
              + ", not "
              + providers
              + "; write `provides "
              + PROVIDER
              + " with …` into its module-info.java once");
    }
  }

  private void spi() {
    Optional<ModuleDescriptor.Version> compiled =
        image.descriptor().requires().stream()
            .filter(requires -> requires.name().equals(SPI))
            .findFirst()
            .flatMap(Requires::compiledVersion);
    Optional<ModuleDescriptor.Version> ours =
        ModuleLayer.boot().findModule(SPI).flatMap(spi -> spi.getDescriptor().version());
    if (compiled.isEmpty()) {
      throw new PluginException(
          name
              + " does not say which version of the SPI it was compiled against; compile it"
              + " against the jar of the SPI, as a named module");
    }
    if (ours.isPresent() && !fits(compiled.get(), ours.get())) {
      throw new PluginException(
          name
              + " was compiled against version "
              + compiled.get()
              + " of the SPI, this is "
              + ours.get()
              + "; "
              + (compiled.get().compareTo(ours.get()) > 0
                  ? "update Aratta"
                  : "use a version of the plugin for this SPI"));
    }
  }

  /// Says whether a plugin compiled against one version runs on another: the same major, and none
  /// of what came later.
  static boolean fits(ModuleDescriptor.Version compiled, ModuleDescriptor.Version ours) {
    int[] theirs = numbers(compiled);
    int[] here = numbers(ours);
    return theirs[0] == here[0] && theirs[1] <= here[1];
  }

  private static int[] numbers(ModuleDescriptor.Version version) {
    String[] parts = version.toString().split("[.+-]", -1);
    return new int[] {number(parts, 0), number(parts, 1)};
  }

  private static int number(String[] parts, int index) {
    return parts.length > index && parts[index].matches("[0-9]{1,6}")
        ? Integer.parseInt(parts[index])
        : 0;
  }
}
