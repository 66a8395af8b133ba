package dev.aratta.kernel.store;

import dev.aratta.kernel.plugin.PluginException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// The folder into which people put plugin jars. One thread at a time.
///
/// Invariants: a jar is taken once it was the same in size, time and rights for [#QUIET], or at
/// once where that is asked for; it is looked at again only when one of these changes, or on
/// request where it was refused; a file that is gone counts for nothing any more, but one that was
/// replaced by something that is not used counts as what it was.
final class DropFolder {
  /// How long a jar must not change before it is taken to be complete.
  static final Duration QUIET = Duration.ofMillis(500);

  private final Path folder;
  private final OwnerRule rule;
  private final Function<Path, Taken> taker;
  private final Map<String, Seen> files = new TreeMap<>();
  private Optional<String> problem = Optional.empty();

  /// Makes the folder of a home, which need not be there.
  ///
  /// @param taker verifies a jar, or throws a [PluginException]
  DropFolder(Path home, OwnerRule rule, Function<Path, Taken> taker) {
    this.folder = home.resolve("plugins");
    this.rule = rule;
    this.taker = taker;
  }

  Path folder() {
    return folder;
  }

  /// Looks at the folder.
  ///
  /// @param now the time, in nanoseconds since any moment
  /// @param atOnce whether jars are taken however new they are, and refused ones tried again
  /// @return what is new since the look before
  Look look(long now, boolean atOnce) {
    problem = rule.problem(folder.getParent()).or(() -> rule.problem(folder));
    if (problem.isPresent()) {
      return new Look(List.of(), List.of(), false, false);
    }
    Map<String, Stamp> there = there();
    boolean gone = files.keySet().retainAll(there.keySet());
    List<Taken> taken = new ArrayList<>();
    List<Refused> refused = new ArrayList<>();
    boolean waits = false;
    for (Map.Entry<String, Stamp> entry : there.entrySet()) {
      Seen seen = seen(entry.getKey(), entry.getValue(), now, atOnce);
      boolean ripe = atOnce || now - seen.since() >= QUIET.toNanos();
      if (seen.result() instanceof Waits && ripe) {
        seen = seen.with(take(folder.resolve(entry.getKey())));
        switch (seen.result()) {
          case Took took -> taken.add(took.taken());
          case Not not -> refused.add(new Refused(path(entry.getKey()), not.why()));
          case Waits _ -> {}
        }
      }
      waits |= seen.result() instanceof Waits;
      files.put(entry.getKey(), seen.lasting());
    }
    return new Look(taken, refused, gone, waits);
  }

  private Seen seen(String name, Stamp stamp, long now, boolean atOnce) {
    Seen before = files.get(name);
    boolean again = atOnce && before != null && before.result() instanceof Not;
    if (before == null) {
      return new Seen(stamp, now, new Waits(), Optional.empty());
    }
    return before.stamp().equals(stamp) && !again
        ? before
        : new Seen(stamp, now, new Waits(), before.counts());
  }

  private Result take(Path file) {
    Optional<String> wrong = rule.problem(file);
    if (wrong.isPresent()) {
      return new Not(wrong.get());
    }
    try {
      return new Took(taker.apply(file));
    } catch (PluginException e) {
      return new Not(e.getMessage());
    }
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private Map<String, Stamp> there() {
    Map<String, Stamp> found = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return found;
    }
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".jar") && !name.startsWith(".")) {
          Stamp.of(file).ifPresent(stamp -> found.put(name, stamp));
        }
      }
    } catch (IOException e) {
      problem = Optional.of(folder + " cannot be read: " + e.getMessage());
    }
    return found;
  }

  /// Returns the versions that lie here, SHA-256 by version by plugin.
  Map<String, Map<String, String>> versions() {
    Map<String, Map<String, String>> versions = new TreeMap<>();
    for (Seen seen : files.values()) {
      seen.counts()
          .ifPresent(
              taken ->
                  versions
                      .computeIfAbsent(taken.plugin(), _ -> new TreeMap<>())
                      .put(taken.version(), taken.sha256()));
    }
    return versions;
  }

  /// Returns the files of a version.
  List<Path> files(String plugin, String version) {
    List<Path> found = new ArrayList<>();
    files.forEach(
        (name, seen) -> {
          if (seen.counts().filter(taken -> taken.is(plugin, version)).isPresent()) {
            found.add(folder.resolve(name));
          }
        });
    return found;
  }

  /// Returns what is here and not used.
  List<Refused> refused() {
    List<Refused> refused = new ArrayList<>();
    problem.ifPresent(why -> refused.add(new Refused(folder.toString(), why)));
    files.forEach(
        (name, seen) -> {
          if (seen.result() instanceof Not(String why)) {
            refused.add(new Refused(path(name), why));
          }
        });
    return List.copyOf(refused);
  }

  /// What came of a look.
  ///
  /// @param taken jars that were verified in it
  /// @param refused jars that were refused in it
  /// @param gone whether a file is there no more
  /// @param waits whether a jar is too new to be taken
  record Look(List<Taken> taken, List<Refused> refused, boolean gone, boolean waits) {}

  /// What is known of a file.
  ///
  /// @param before what it was before it was replaced
  private record Seen(Stamp stamp, long since, Result result, Optional<Taken> before) {
    Seen with(Result other) {
      return new Seen(stamp, since, other, before);
    }

    Optional<Taken> counts() {
      return result instanceof Took(Taken taken) ? Optional.of(taken) : before;
    }

    /// Returns it without what is loaded: the folder keeps no generation.
    Seen lasting() {
      return result instanceof Took(Taken taken) ? with(new Took(taken.unloaded())) : this;
    }
  }

  private sealed interface Result {}

  private record Waits() implements Result {}

  private record Took(Taken taken) implements Result {}

  private record Not(String why) implements Result {}

  /// A file's size, time and rights.
  private record Stamp(long size, long modified, String rights) {
    static Optional<Stamp> of(Path file) {
      try {
        BasicFileAttributes basic = Files.readAttributes(file, BasicFileAttributes.class);
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        String rights =
            posix
                ? Files.getOwner(file)
                    + " "
                    + PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                : Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).toString();
        return basic.isRegularFile()
            ? Optional.of(new Stamp(basic.size(), basic.lastModifiedTime().toMillis(), rights))
            : Optional.empty();
      } catch (IOException | UnsupportedOperationException e) {
        // It went away in this moment.
        return Optional.empty();
      }
    }
  }
}
