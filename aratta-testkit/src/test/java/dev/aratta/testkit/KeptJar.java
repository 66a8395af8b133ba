package dev.aratta.testkit;

import dev.aratta.guard.JarEntries;
import dev.aratta.scri.FinishReason;
import dev.aratta.spi.ProviderPlugin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The contract of a jar that was built earlier, as its bytes are: what it was compiled against is
/// looked up in the SPI of today when it runs. Words and opaque paths, which the test class of a
/// plugin says, are no matter of the SPI, and neither are the checks that need them.
final class KeptJar extends ProviderContract {
  private static final String CLASS = ".class";

  private final Map<String, byte[]> files;
  private final Loader loader;

  KeptJar(byte[] jar) throws IOException {
    this(JarEntries.unpack(jar));
  }

  KeptJar(Map<String, byte[]> files) {
    this.files = files;
    this.loader = new Loader(files);
  }

  /// Returns what the module of the jar says.
  ModuleDescriptor module() {
    try {
      return ModuleDescriptor.read(
          new ByteArrayInputStream(files.get("module-info" + CLASS)), loader::packages);
    } catch (IOException e) {
      throw new IllegalStateException("the module cannot be read", e);
    }
  }

  @Override
  protected Map<String, byte[]> files() {
    return files;
  }

  @Override
  protected ProviderPlugin plugin() {
    String type = module().provides().iterator().next().providers().getFirst();
    try {
      return (ProviderPlugin) loader.loadClass(type).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made", e);
    }
  }

  @Override
  protected Map<String, FinishReason.Kind> finishReasons() {
    throw new UnsupportedOperationException("the jar does not say it");
  }

  @Override
  protected boolean isOpaque(String path) {
    throw new UnsupportedOperationException("the jar does not say it");
  }

  /// Loads the classes of the jar and of the libraries inside it.
  private static final class Loader extends ClassLoader {
    private final Map<String, byte[]> classes = new HashMap<>();

    Loader(Map<String, byte[]> files) {
      super(KeptJar.class.getClassLoader());
      add(files);
      JarEntries.libraries(
              files,
              (path, why) -> {
                throw new IllegalStateException(path + " cannot be read", why);
              })
          .values()
          .forEach(this::add);
    }

    private void add(Map<String, byte[]> jar) {
      jar.forEach(
          (path, bytes) -> {
            if (path.endsWith(CLASS) && path.contains("/")) {
              classes.put(
                  path.substring(0, path.length() - CLASS.length()).replace('/', '.'), bytes);
            }
          });
    }

    Set<String> packages() {
      return classes.keySet().stream()
          .map(name -> name.substring(0, name.lastIndexOf('.')))
          .collect(Collectors.toSet());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
