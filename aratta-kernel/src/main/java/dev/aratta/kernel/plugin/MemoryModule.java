package dev.aratta.kernel.plugin;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A module whose content is in memory.
final class MemoryModule extends ModuleReference {
  private final Map<String, byte[]> content;

  MemoryModule(ModuleDescriptor descriptor, Map<String, byte[]> content) {
    super(descriptor, URI.create("memory:" + descriptor.name()));
    this.content = content;
  }

  /// Returns its files by their path.
  Map<String, byte[]> content() {
    return content;
  }

  @Override
  public ModuleReader open() {
    return new Reader();
  }

  private final class Reader implements ModuleReader {
    @Override
    public Optional<URI> find(String name) {
      return content.containsKey(name)
          ? Optional.of(uri("/" + descriptor().name() + "/" + name))
          : Optional.empty();
    }

    private static URI uri(String path) {
      try {
        return new URI("memory", null, path, null);
      } catch (URISyntaxException e) {
        throw new IllegalArgumentException(e);
      }
    }

    @Override
    public Optional<InputStream> open(String name) {
      return Optional.ofNullable(content.get(name)).map(ByteArrayInputStream::new);
    }

    @Override
    public Stream<String> list() {
      return content.keySet().stream();
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
