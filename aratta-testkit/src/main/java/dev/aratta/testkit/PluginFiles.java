package dev.aratta.testkit;

import dev.aratta.spi.ProviderPlugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The files of a plugin, from its jar or from the folder that becomes it.
final class PluginFiles {
  private PluginFiles() {}

  /// Returns the files by path.
  static Map<String, byte[]> of(ProviderPlugin plugin) {
    try {
      Path path = Path.of(place(plugin.getClass()));
      if (Files.isDirectory(path)) {
        return below(path);
      }
      try (FileSystem jar = FileSystems.newFileSystem(path)) {
        return below(jar.getPath("/"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the plugin's classes lie at no place", e);
    }
  }

  /// The place of the class, or of its whole module where a test replaces classes of it.
  private static URI place(Class<?> type) throws URISyntaxException {
    Module module = type.getModule();
    return module.isNamed()
        ? module
            .getLayer()
            .configuration()
            .findModule(module.getName())
            .flatMap(found -> found.reference().location())
            .orElseThrow()
        : type.getProtectionDomain().getCodeSource().getLocation().toURI();
  }

  private static Map<String, byte[]> below(Path root) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return files;
  }
}
