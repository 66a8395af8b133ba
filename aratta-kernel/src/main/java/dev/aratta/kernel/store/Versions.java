package dev.aratta.kernel.store;

import java.lang.module.ModuleDescriptor;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The order of versions, which is that of Java's modules, and the names of repaired ones:
/// `1.4.0.heal.3` stands above `1.4.0` and below `1.4.1`.
public final class Versions {
  /// Orders versions, the lowest first.
  static final Comparator<String> ORDER = Comparator.comparing(ModuleDescriptor.Version::parse);

  private static final Pattern HEALED = Pattern.compile("(.+)\\.heal\\.([0-9]{1,9})");

  private Versions() {}

  /// Tells whether a version is one with rules added to a release.
  public static boolean isHealed(String version) {
    return HEALED.matcher(version).matches();
  }

  /// Returns the release that a version is made of; a release itself.
  public static String base(String version) {
    Matcher healed = HEALED.matcher(version);
    return healed.matches() ? healed.group(1) : version;
  }

  /// Returns which of the versions made of its release a version is; 0 for the release itself.
  public static int number(String version) {
    Matcher healed = HEALED.matcher(version);
    return healed.matches() ? Integer.parseInt(healed.group(2)) : 0;
  }

  static String highest(String one, String other) {
    return ORDER.compare(one, other) >= 0 ? one : other;
  }
}
