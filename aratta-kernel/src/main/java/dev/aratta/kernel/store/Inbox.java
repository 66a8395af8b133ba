package dev.aratta.kernel.store;

import dev.aratta.guard.JarEntries;
import dev.aratta.kernel.plugin.Generation;
import dev.aratta.kernel.plugin.PluginException;
import dev.aratta.kernel.plugin.PluginImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way in for jars: read, verified, kept in the store, and only then a version that counts. One
/// look at a time; safe for many threads.
///
/// Invariant: two jars with the same plugin and version have the same bytes, wherever they lie; the
/// one that comes later is refused.
final class Inbox {
  private static final Logger LOG = LoggerFactory.getLogger("dev.aratta.plugins");

  private final PluginParts parts;
  private final StoreStep.Listener steps;
  private final LongSupplier nanos;
  private final OwnerRule rule;
  private final DropFolder drops;
  private final Function<String, Installed> installed;
  private Set<String> before = Set.of();

  Inbox(PluginsOptions options, PluginParts parts, Function<String, Installed> installed) {
    this.parts = parts;
    this.steps = options.steps();
    this.nanos = options.nanos();
    this.rule = options.rule();
    this.drops = new DropFolder(options.home(), rule, this::take);
    this.installed = installed;
  }

  Path folder() {
    return drops.folder();
  }

  /// Looks at the folder and has what is in use follow it.
  ///
  /// @param atOnce whether jars are taken however new they are
  /// @return whether a jar is too new to be taken
  synchronized boolean look(boolean atOnce) {
    if (!Files.isDirectory(folder()) && before.isEmpty()) {
      return false;
    }
    DropFolder.Look look = drops.look(nanos.getAsLong(), atOnce);
    look.refused().forEach(each -> LOG.warn("{} is not used: {}", each.file(), each.why()));
    if (look.gone() || !look.taken().isEmpty()) {
      follow(look.taken());
    }
    return look.waits();
  }

  private void follow(List<Taken> taken) {
    Map<String, Generation> loaded = new HashMap<>();
    for (Taken each : taken) {
      each.generation().ifPresent(one -> loaded.put(each.sha256(), one));
    }
    Map<String, Map<String, String>> versions = drops.versions();
    Set<String> touched = new HashSet<>(before);
    touched.addAll(versions.keySet());
    before = Set.copyOf(versions.keySet());
    for (String plugin : touched) {
      Installed one = installed.apply(plugin);
      one.shelf().dropIns(versions.getOrDefault(plugin, Map.of()));
      one.settle(loaded);
    }
    loaded.values().stream()
        .filter(each -> !installed.apply(each.descriptor().id()).slot().holds(each))
        .forEach(Generation::retire);
  }

  synchronized List<Refused> refused() {
    List<Refused> all = new ArrayList<>(drops.refused());
    parts
        .store()
        .problem()
        .ifPresent(why -> all.add(new Refused(parts.store().folder().toString(), why)));
    return List.copyOf(all);
  }

  /// Reads, verifies and keeps a jar.
  private Taken take(Path file) {
    byte[] jar = bytes(file);
    PluginImage image = PluginImage.read(jar);
    Optional<Taken> known = known(image);
    if (known.isPresent()) {
      return known.get();
    }
    Generation generation = verified(image);
    String plugin = generation.descriptor().id();
    try {
      keep(plugin, image, jar);
    } catch (RuntimeException e) {
      generation.retire();
      throw e;
    }
    return new Taken(plugin, image.version(), image.sha256(), Optional.of(generation));
  }

  byte[] bytes(Path file) {
    try {
      if (Files.size(file) > JarEntries.MOST_BYTES) {
        throw new PluginException(file + " is larger than 32 MiB; no plugin needs that");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new PluginException(file + " cannot be read: " + e.getMessage());
    }
  }

  /// Finds a jar that was verified before, by its bytes.
  private Optional<Taken> known(PluginImage image) {
    String sha256 = image.sha256();
    try {
      Set<String> plugins = new HashSet<>(parts.store().plugins());
      plugins.addAll(parts.bundled().ids());
      for (String plugin : plugins) {
        for (Candidate each : installed.apply(plugin).shelf().candidates()) {
          if (each.sha256().equals(sha256)) {
            return Optional.of(new Taken(plugin, each.version(), sha256, Optional.empty()));
          }
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// Verifies a jar whose plugin is not known yet, and loads it.
  Generation verified(PluginImage image) {
    Generation generation =
        parts.verifier().verify(image, plugin -> installed.apply(plugin).known());
    try {
      sameBytes(generation.descriptor().id(), image);
      return generation;
    } catch (RuntimeException e) {
      generation.retire();
      throw e;
    }
  }

  private void sameBytes(String plugin, PluginImage image) {
    try {
      for (Candidate each : installed.apply(plugin).shelf().candidates()) {
        if (each.version().equals(image.version()) && !each.sha256().equals(image.sha256())) {
          throw new PluginException(
              "version "
                  + image.version()
                  + " of "
                  + plugin
                  + " is known with other bytes (SHA-256 "
                  + each.sha256()
                  + ", in the "
                  + (each.origin() == Origin.BUNDLED ? "bundle" : "store")
                  + "), and a version never changes; build this one with a higher version"
                  + (each.origin() == Origin.BUNDLED
                      ? ""
                      : ", or forget that one: aratta plugins remove "
                          + plugin
                          + " "
                          + image.version()));
        }
      }
    } catch (IOException e) {
      throw new PluginException("the store cannot be read: " + e.getMessage());
    }
  }

  /// Keeps a verified jar in the store.
  void keep(String plugin, PluginImage image, byte[] jar) {
    Optional<String> problem = parts.store().problem();
    if (problem.isPresent()) {
      throw new PluginException(problem.get());
    }
    try (StoreLock _ = parts.store().lock()) {
      sameBytes(plugin, image);
      parts.store().keep(plugin, image.version(), jar);
    } catch (IOException e) {
      throw new PluginException(parts.store().folder() + " cannot be written: " + e.getMessage());
    }
  }

  /// Puts a jar into the folder and takes it from there.
  ///
  /// @return the plugin's id
  synchronized String install(Path file) {
    byte[] jar = bytes(file);
    PluginImage image = PluginImage.read(jar);
    String plugin = known(image).map(Taken::plugin).orElseGet(() -> checked(image));
    Path place = folder().resolve(plugin + "-" + image.version() + ".jar");
    try (StoreLock _ = parts.store().lock()) {
      AtomicFile.folder(folder());
      rule.problem(folder().getParent())
          .or(() -> rule.problem(folder()))
          .ifPresent(
              why -> {
                throw new PluginException(why);
              });
      steps.reached(StoreStep.COPY_BEGINS);
      AtomicFile.write(place, jar, copying());
      steps.reached(StoreStep.COPY_NAMED);
    } catch (IOException e) {
      throw new PluginException(place + " cannot be written: " + e.getMessage());
    }
    look(true);
    drops.refused().stream()
        .filter(each -> each.file().equals(place.toString()))
        .findFirst()
        .ifPresent(
            each -> {
              throw new PluginException(each.why());
            });
    return plugin;
  }

  private String checked(PluginImage image) {
    Generation generation = verified(image);
    generation.retire();
    return generation.descriptor().id();
  }

  private AtomicFile.Progress copying() {
    return new AtomicFile.Progress() {
      @Override
      public void half() {
        steps.reached(StoreStep.COPY_HALF);
      }

      @Override
      public void written() {
        steps.reached(StoreStep.COPY_WRITTEN);
      }
    };
  }

  /// Takes the files of a version out of the folder.
  synchronized void remove(String plugin, String version) throws IOException {
    drops.look(nanos.getAsLong(), true);
    for (Path file : drops.files(plugin, version)) {
      Files.deleteIfExists(file);
    }
    drops.look(nanos.getAsLong(), true);
    before = Set.copyOf(drops.versions().keySet());
    installed.apply(plugin).shelf().dropIns(drops.versions().getOrDefault(plugin, Map.of()));
  }
}
