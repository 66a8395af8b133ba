package dev.aratta.kernel.store;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The rule by which one of a plugin's versions is the current one. It looks at nothing but what it
/// is given.
///
/// - What a repair or a person set wins over the highest release, as long as it can be used.
/// - A release that appears later and is higher than the one a repaired version is made of becomes
///   current, whoever set the pointer. A release that a person chose stays.
/// - Else the highest release, in the order of Java's modules, among what comes with Aratta and
///   what lies in the plugin folder.
/// - Where no release can be used, the highest version that was current before and lies in the
///   store, but only in the place of one that could not be used.
final class Selection {
  private static final Comparator<Candidate> ORDER =
      Comparator.comparing(Candidate::version, Versions.ORDER);

  private Selection() {}

  /// Chooses.
  ///
  /// @param candidates all versions there are
  /// @param pointer what was set, if anything was
  /// @param usable tells which can be used
  static Optional<Choice> choose(
      Collection<Candidate> candidates, Optional<Pointer> pointer, Predicate<Candidate> usable) {
    List<Candidate> all = candidates.stream().filter(usable).toList();
    Optional<Candidate> top = all.stream().filter(Candidate::release).max(ORDER);
    Optional<Choice> pinned =
        pointer.filter(set -> set.by().pins()).flatMap(set -> pinned(all, set, top));
    return pinned.or(() -> top.map(Selection::byRule)).or(() -> stopgap(candidates, all));
  }

  /// Returns the highest release there is, usable or not.
  static Optional<String> newest(Collection<Candidate> candidates) {
    return candidates.stream().filter(Candidate::release).max(ORDER).map(Candidate::version);
  }

  private static Optional<Choice> pinned(
      List<Candidate> usable, Pointer set, Optional<Candidate> top) {
    Optional<Candidate> found = usable.stream().filter(set::names).findFirst();
    if (found.isEmpty() || withdrawn(set, found.get())) {
      return Optional.empty();
    }
    boolean chosen = set.by() == SetBy.PERSON && !Versions.isHealed(set.version());
    String known = Versions.highest(Versions.base(set.version()), set.newest());
    boolean news = top.isPresent() && Versions.ORDER.compare(top.get().version(), known) > 0;
    return chosen || !news ? Optional.of(new Choice(found.get(), set.by())) : Optional.empty();
  }

  /// Tells whether the jar lay in the plugin folder when it was chosen, and was taken out since.
  private static boolean withdrawn(Pointer set, Candidate now) {
    return set.origin() == Origin.DROP_IN && now.origin() == Origin.STORE;
  }

  private static Choice byRule(Candidate release) {
    return new Choice(release, release.origin() == Origin.BUNDLED ? SetBy.DEFAULT : SetBy.DROP_IN);
  }

  private static Optional<Choice> stopgap(
      Collection<Candidate> candidates, List<Candidate> usable) {
    boolean replaced = candidates.stream().anyMatch(Candidate::release);
    return replaced
        ? usable.stream().max(ORDER).map(kept -> new Choice(kept, SetBy.DROP_IN))
        : Optional.empty();
  }

  /// What is to be current.
  ///
  /// @param candidate the version
  /// @param by who made it so
  record Choice(Candidate candidate, SetBy by) {}
}
