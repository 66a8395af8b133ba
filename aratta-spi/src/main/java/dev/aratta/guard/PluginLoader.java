package dev.aratta.guard;

import dev.aratta.spi.ProviderPlugin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Loads the classes of a plugin's jar and of its libraries anew, apart from those in use.
final class PluginLoader extends ClassLoader {
  private static final String MODULE = "module-info.class";

  private final Map<String, byte[]> classes = new HashMap<>();
  private final Map<String, byte[]> files;

  /// Finds the classes; a library that cannot be read is none to the plugin either.
  PluginLoader(Map<String, byte[]> files) {
    super(PluginLoader.class.getClassLoader());
    this.files = files;
    add(files);
    JarEntries.libraries(files, (_, _) -> {}).values().forEach(this::add);
  }

  private void add(Map<String, byte[]> jar) {
    jar.forEach(
        (path, bytes) -> {
          if (path.endsWith(".class") && !path.endsWith("-info.class")) {
            classes.put(path.substring(0, path.length() - 6).replace('/', '.'), bytes);
          }
        });
  }

  Set<String> names() {
    return classes.keySet();
  }

  /// Makes the plugin that the jar's module provides, if it provides one.
  ///
  /// @throws IOException if its module descriptor cannot be read
  /// @throws ReflectiveOperationException if it cannot be made
  Optional<ProviderPlugin> plugin() throws IOException, ReflectiveOperationException {
    byte[] info = files.get(MODULE);
    if (info == null) {
      return Optional.empty();
    }
    ModuleDescriptor module = ModuleDescriptor.read(new ByteArrayInputStream(info), this::packages);
    List<String> provided =
        module.provides().stream().flatMap(provides -> provides.providers().stream()).toList();
    return provided.isEmpty()
        ? Optional.empty()
        : Optional.of(
            (ProviderPlugin) loadClass(provided.getFirst()).getConstructor().newInstance());
  }

  private Set<String> packages() {
    return Set.copyOf(
        classes.keySet().stream()
            .map(name -> name.substring(0, Math.max(0, name.lastIndexOf('.'))))
            .toList());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    byte[] bytes = classes.get(name);
    if (bytes == null) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? defineClass(name, bytes, 0, bytes.length) : loaded;
    }
  }
}
