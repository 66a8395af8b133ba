package dev.aratta.kernel.store;

import dev.aratta.kernel.plugin.PluginJar;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// A home for tests, with a clock that the test moves.
final class Home {
  static final JsonProvider JSON = JsonProvider.provider();

  final Path path;
  final AtomicLong nanos = new AtomicLong();
  private Set<String> trusted = Set.of();
  private OwnerRule rule = OwnerRule.ofThisUser();
  private Duration limit = Duration.ofSeconds(30);

  Home(Path folder) {
    this.path = folder.resolve("home");
    try {
      AtomicFile.folder(path);
      AtomicFile.folder(drops());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path drops() {
    return path.resolve("plugins");
  }

  Home trusting(String module) {
    trusted = Set.of(module);
    return this;
  }

  /// Has files belong to somebody else than who runs this.
  Home ownedBy(java.nio.file.attribute.UserPrincipal user) {
    rule = new OwnerRule(java.util.Optional.of(user));
    return this;
  }

  /// Sets how long a call may take.
  Home limit(Duration time) {
    limit = time;
    return this;
  }

  PluginsOptions options(StoreStep.Listener steps) {
    return new PluginsOptions(
        path,
        trusted,
        JSON,
        InstantSource.fixed(Instant.parse("2026-11-27T12:00:00Z")),
        nanos::get,
        limit,
        rule,
        steps);
  }

  Plugins open() {
    return Plugins.open(options(StoreStep.Listener.NONE));
  }

  /// Puts a jar into the plugin folder, as a person would.
  Path drop(String name, PluginJar jar) {
    return drop(name, jar.bytes());
  }

  Path drop(String name, byte[] bytes) {
    try {
      Path file = Files.write(drops().resolve(name), bytes);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
      // Some file systems count time in steps that are longer than a test's.
      Files.setLastModifiedTime(
          file, java.nio.file.attribute.FileTime.from(Instant.ofEpochSecond(bytes.length)));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static PluginJar echo(String version) {
    return PluginJar.echo().version(version).word("SAYS", version + ": ");
  }

  static String current(Plugins plugins) {
    return plugins.report("echo").current().orElse("none");
  }

  /// Says what is in the folder and not used, in one text.
  static String refusals(Plugins plugins) {
    List<String> all = plugins.refused().stream().map(Refused::why).toList();
    return String.join("\n", all);
  }
}
