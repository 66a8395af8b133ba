package dev.aratta.kernel.store;

import dev.aratta.kernel.lens.Lens;
import dev.aratta.kernel.lens.LensRule;
import dev.aratta.kernel.plugin.PatchedJar;
import dev.aratta.kernel.plugin.PluginException;
import dev.aratta.kernel.plugin.PluginImage;
import jakarta.json.spi.JsonProvider;
import java.util.Collection;
import java.util.stream.Collectors;

/// A new version of a plugin: the current one, with rules added to its lens. Immutable.
final class LensPatch {
  private final String version;
  private final byte[] jar;
  private final String why;

  private LensPatch(String version, byte[] jar, String why) {
    this.version = version;
    this.jar = jar;
    this.why = why;
  }

  /// Returns its name, the next that is free after the release.
  String version() {
    return version;
  }

  /// Returns its bytes.
  byte[] jar() {
    return jar;
  }

  /// Returns what was added, for the history.
  String why() {
    return why;
  }

  /// Makes the version.
  ///
  /// @param current the jar that is current
  /// @param file the lens whose rules are added, as a person wrote it
  /// @param taken versions of the plugin that are there
  /// @param json makes and reads JSON
  /// @throws PluginException if the lens cannot be read, saying where and what is allowed
  static LensPatch of(
      PluginImage current, byte[] file, Collection<String> taken, JsonProvider json) {
    String release = Versions.base(current.version());
    int last =
        taken.stream()
            .filter(version -> Versions.base(version).equals(release))
            .mapToInt(Versions::number)
            .max()
            .orElse(0);
    String next = release + ".heal." + (last + 1);
    try {
      Lens added = Lens.read(file);
      if (added.isEmpty()) {
        throw new PluginException("the lens has no rules, so there is nothing to add");
      }
      PatchedJar parent = new PatchedJar(current.resources(), current.sha256(), current.version());
      String rules = added.rules().stream().map(LensRule::id).collect(Collectors.joining(", "));
      return new LensPatch(
          next, parent.with(added, next, SetBy.PERSON.json(), json), "lens rules " + rules);
    } catch (IllegalArgumentException e) {
      throw new PluginException("the lens cannot be used: " + e.getMessage());
    }
  }
}
