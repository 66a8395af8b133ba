package dev.aratta.kernel.store;

import dev.aratta.kernel.plugin.PluginException;
import dev.aratta.kernel.plugin.PluginImage;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The folder in which every version of a plugin that was ever taken lies as an immutable file,
/// `store/PLUGIN/VERSION.jar`, with the plugin's pointer and history. Safe for many threads; who
/// changes it holds a [StoreLock].
///
/// Invariants:
///
/// - a jar is there whole or not at all, is never overwritten, and is used only if its bytes are
///   those of its SHA-256;
/// - the pointer is the old one or the new one at every moment, and names a jar that was in its
///   place before it was set;
/// - what cannot be read is passed over, and nothing else with it.
final class Store {
  /// Most versions of a plugin that are kept beside those in use.
  static final int MOST_KEPT = 10;

  private static final String JAR = ".jar";

  private final Path folder;
  private final OwnerRule rule;
  private final JsonProvider json;
  private final StoreStep.Listener steps;
  private final Map<Stamp, String> hashes = new ConcurrentHashMap<>();

  /// Makes the store of a home; the folder need not be there.
  ///
  /// @param rule whose files are used
  Store(Path home, OwnerRule rule, JsonProvider json, StoreStep.Listener steps) {
    this.folder = home.resolve("store");
    this.rule = rule;
    this.json = json;
    this.steps = steps;
  }

  Path folder() {
    return folder;
  }

  private Path of(String plugin) {
    return folder.resolve(plugin);
  }

  /// Returns why nothing here is used, with the command that mends it; nothing where all is well.
  Optional<String> problem() {
    return rule.problem(folder.getParent()).or(() -> rule.problem(folder));
  }

  /// Takes the right to change the store.
  ///
  /// @throws IOException if the folder cannot be made or written
  StoreLock lock() throws IOException {
    AtomicFile.folder(folder);
    return StoreLock.take(folder);
  }

  /// Tells whether anything of a plugin is here.
  boolean knows(String plugin) {
    return Files.isDirectory(of(plugin));
  }

  /// Returns the ids of the plugins of which something is here.
  Set<String> plugins() throws IOException {
    if (!Files.isDirectory(folder)) {
      return Set.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return Set.copyOf(
          all.filter(Files::isDirectory).map(each -> each.getFileName().toString()).toList());
    }
  }

  /// Returns the versions of a plugin that lie here.
  List<Candidate> versions(String plugin) throws IOException {
    List<Candidate> found = new ArrayList<>();
    for (Path jar : jars(plugin)) {
      String name = jar.getFileName().toString();
      String version = name.substring(0, name.length() - JAR.length());
      found.add(new Candidate(version, hash(jar), Origin.STORE));
    }
    return found;
  }

  private List<Path> jars(String plugin) throws IOException {
    if (!knows(plugin) || problem().isPresent()) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(of(plugin))) {
      return all.filter(each -> isJar(each.getFileName().toString())).sorted().toList();
    }
  }

  private static boolean isJar(String name) {
    return name.endsWith(JAR) && !name.startsWith(".");
  }

  private String hash(Path jar) throws IOException {
    Stamp stamp = new Stamp(jar, Files.size(jar), Files.getLastModifiedTime(jar));
    String known = hashes.get(stamp);
    if (known == null) {
      known = PluginImage.sha256(Files.readAllBytes(jar));
      hashes.put(stamp, known);
    }
    return known;
  }

  /// Reads a jar.
  ///
  /// @throws PluginException if it is gone or was changed
  byte[] jar(String plugin, String version, String sha256) {
    Path jar = jarFile(plugin, version);
    try {
      byte[] bytes = Files.readAllBytes(jar);
      if (!PluginImage.sha256(bytes).equals(sha256)) {
        throw new PluginException(jar + " was changed since it was stored; it is not used");
      }
      return bytes;
    } catch (IOException e) {
      throw new PluginException(jar + " cannot be read: " + e.getMessage());
    }
  }

  private Path jarFile(String plugin, String version) {
    return of(plugin).resolve(version + JAR);
  }

  /// Keeps a jar, under the lock. One that is here already stays.
  void keep(String plugin, String version, byte[] jar) throws IOException {
    steps.reached(StoreStep.KEEP_BEGINS);
    AtomicFile.folder(of(plugin));
    if (!Files.exists(jarFile(plugin, version))) {
      AtomicFile.write(jarFile(plugin, version), jar, AtomicFile.Progress.NONE);
    }
    steps.reached(StoreStep.KEPT);
  }

  /// Takes a jar out, under the lock.
  void forget(String plugin, String version) throws IOException {
    Files.deleteIfExists(jarFile(plugin, version));
    AtomicFile.sync(of(plugin));
  }

  /// Deletes the oldest versions beyond those that are kept, under the lock.
  ///
  /// @param used versions that stay in any case
  void prune(String plugin, Set<String> used) throws IOException {
    Map<FileTime, Path> old = new TreeMap<>(Comparator.reverseOrder());
    for (Path jar : jars(plugin)) {
      String name = jar.getFileName().toString();
      if (!used.contains(name.substring(0, name.length() - JAR.length()))) {
        old.put(Files.getLastModifiedTime(jar), jar);
      }
    }
    for (Path jar : old.values().stream().skip(MOST_KEPT).toList()) {
      Files.deleteIfExists(jar);
    }
  }

  /// Reads a plugin's pointer; nothing where there is none or it cannot be read.
  Optional<Pointer> pointer(String plugin) {
    if (!Files.exists(pointerFile(plugin)) || problem().isPresent()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Pointer.read(Files.readAllBytes(pointerFile(plugin)), json));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Sets a plugin's pointer and says so in its history, under the lock.
  void point(String plugin, Pointer pointer, HistoryEntry entry) throws IOException {
    AtomicFile.folder(of(plugin));
    history(plugin).add(entry, steps);
    AtomicFile.write(
        pointerFile(plugin),
        pointer.write(json).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8),
        new AtomicFile.Progress() {
          @Override
          public void written() {
            steps.reached(StoreStep.POINTER_WRITTEN);
          }
        });
    steps.reached(StoreStep.POINTER_SET);
  }

  /// Adds to a plugin's history, under the lock.
  void note(String plugin, HistoryEntry entry) throws IOException {
    AtomicFile.folder(of(plugin));
    history(plugin).add(entry, StoreStep.Listener.NONE);
  }

  History history(String plugin) {
    return new History(of(plugin).resolve("history.jsonl"), json);
  }

  private Path pointerFile(String plugin) {
    return of(plugin).resolve("pointer.json");
  }

  /// A file as it was when it was hashed.
  private record Stamp(Path file, long size, FileTime time) {}
}
