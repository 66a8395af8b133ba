package dev.aratta.testkit;

import dev.aratta.scri.FinishReason;
import dev.aratta.spi.ProviderPlugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/// The contract of a jar that was built earlier. Beside it lies a file of properties with what its
/// test says of it: `opaque`, the end of the paths of opaque values, and `finish.WORD`, each word
/// of the provider for why a model stopped.
final class KeptJar extends ProviderContract implements AutoCloseable {
  private final Properties said = new Properties();
  private final URLClassLoader loader;
  private final String type;

  KeptJar(Path jar) throws IOException {
    String name = jar.getFileName().toString().replace(".jar", ".properties");
    try (var reader = Files.newBufferedReader(jar.resolveSibling(name))) {
      said.load(reader);
    }
    type = provider(jar);
    loader = new URLClassLoader(new URL[] {url(jar)}, KeptJar.class.getClassLoader());
  }

  /// Says one word more of the jar than there is.
  void alsoStopsFor(String word) {
    said.setProperty("finish." + word, FinishReason.Kind.STOP.name());
  }

  private static URL url(Path jar) throws MalformedURLException {
    return jar.toUri().toURL();
  }

  private static String provider(Path jar) {
    ModuleDescriptor module =
        ModuleFinder.of(jar).findAll().stream().findFirst().orElseThrow().descriptor();
    return module.provides().stream()
        .filter(provides -> provides.service().equals(ProviderPlugin.class.getName()))
        .flatMap(provides -> provides.providers().stream())
        .findFirst()
        .orElseThrow();
  }

  @Override
  protected ProviderPlugin plugin() {
    try {
      return (ProviderPlugin) loader.loadClass(type).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made", e);
    }
  }

  @Override
  protected Map<String, FinishReason.Kind> finishReasons() {
    return said.stringPropertyNames().stream()
        .filter(name -> name.startsWith("finish."))
        .collect(
            Collectors.toMap(
                name -> name.substring("finish.".length()),
                name -> FinishReason.Kind.valueOf(said.getProperty(name))));
  }

  @Override
  protected boolean isOpaque(String path) {
    String opaque = said.getProperty("opaque", "");
    return !opaque.isEmpty() && path.endsWith(opaque);
  }

  @Override
  public void close() {
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
