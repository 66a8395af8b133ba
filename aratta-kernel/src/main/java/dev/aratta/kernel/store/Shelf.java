package dev.aratta.kernel.store;

import dev.aratta.kernel.plugin.BundledPlugins;
import dev.aratta.kernel.plugin.Generation;
import dev.aratta.kernel.plugin.PluginException;
import dev.aratta.kernel.plugin.PluginImage;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The versions of one plugin, wherever they lie. Safe for many threads.
final class Shelf {
  private final String plugin;
  private final PluginParts parts;
  private volatile Map<String, String> dropIns = Map.of();

  Shelf(String plugin, PluginParts parts) {
    this.plugin = plugin;
    this.parts = parts;
  }

  /// Says what lies in the plugin folder, SHA-256 by version.
  void dropIns(Map<String, String> found) {
    dropIns = Map.copyOf(found);
  }

  /// Returns all versions there are, the lowest first.
  List<Candidate> candidates() throws IOException {
    Map<String, Candidate> all = new TreeMap<>(Versions.ORDER);
    for (Candidate kept : parts.store().versions(plugin)) {
      all.put(kept.version(), kept);
    }
    dropIns.forEach(
        (version, sha256) -> all.put(version, new Candidate(version, sha256, Origin.DROP_IN)));
    BundledPlugins bundled = parts.bundled();
    if (bundled.ids().contains(plugin)) {
      String version = bundled.version(plugin);
      all.put(version, new Candidate(version, bundled.sha256(plugin), Origin.BUNDLED));
    }
    return List.copyOf(all.values());
  }

  /// Finds a version among candidates.
  ///
  /// @throws PluginException if it is not there, naming those that are
  Candidate find(String version, List<Candidate> all) {
    return all.stream()
        .filter(each -> each.version().equals(version))
        .findFirst()
        .orElseThrow(
            () ->
                new PluginException(
                    "there is no version "
                        + version
                        + " of "
                        + plugin
                        + "; there are "
                        + (all.isEmpty()
                            ? "none"
                            : String.join(", ", all.stream().map(Candidate::version).toList()))));
  }

  /// Reads the jar of a version.
  ///
  /// @throws PluginException if it is gone or was changed
  PluginImage image(Candidate candidate) {
    return candidate.origin() == Origin.BUNDLED
        ? parts.bundled().image(plugin).orElseThrow()
        : PluginImage.read(parts.store().jar(plugin, candidate.version(), candidate.sha256()));
  }

  /// Loads a version, after verifying it where it does not come with Aratta.
  ///
  /// @throws PluginException if it cannot be used, saying why
  Generation load(Candidate candidate) {
    PluginImage image = image(candidate);
    if (candidate.origin() == Origin.BUNDLED) {
      return parts.loader().load(image);
    }
    Optional<PluginImage> own = parts.bundled().image(plugin);
    boolean sameCode = own.isPresent() && image.sameCode(own.get());
    Generation generation =
        sameCode
            ? parts.verifier().verifyOwn(image)
            : parts.verifier().verify(image, _ -> Optional.empty());
    if (!generation.descriptor().id().equals(plugin)) {
      generation.retire();
      throw new PluginException(
          "the jar in the store is of the plugin " + generation.descriptor().id());
    }
    return generation;
  }

  /// Takes a version out of the store, under its lock.
  ///
  /// @throws PluginException if it is not there, or comes with Aratta
  Candidate takeOut(String version) throws IOException {
    Candidate gone = find(version, candidates());
    if (gone.origin() == Origin.BUNDLED) {
      throw new PluginException(
          plugin + " " + version + " comes with Aratta and cannot be removed");
    }
    parts.store().forget(plugin, version);
    return gone;
  }

  /// Deletes old versions, under the store's lock.
  ///
  /// @param used versions that stay in any case, beside the releases
  void prune(Set<String> used) throws IOException {
    Set<String> stay = new HashSet<>(used);
    candidates().stream().filter(Candidate::release).map(Candidate::version).forEach(stay::add);
    parts.store().prune(plugin, stay);
  }
}
