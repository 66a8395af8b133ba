package dev.aratta.kernel.store;

import dev.aratta.kernel.store.Selection.Choice;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Writes down which version of one plugin is current, and why. Every method is called under the
/// plugin's lock.
final class Ledger {
  private final String plugin;
  private final PluginParts parts;

  Ledger(String plugin, PluginParts parts) {
    this.plugin = plugin;
    this.parts = parts;
  }

  /// Returns what is set.
  Optional<Pointer> pointer() {
    return parts.store().pointer(plugin);
  }

  /// Writes down what became current by the rule, unless it is so already, or another process has
  /// set something since the pointer was read; the next look follows that.
  ///
  /// @param pointer what was set
  void follow(List<Candidate> all, Optional<Pointer> pointer, Choice choice) throws IOException {
    Candidate candidate = choice.candidate();
    boolean same =
        pointer.isPresent() && pointer.get().names(candidate) && pointer.get().by() == choice.by();
    boolean first =
        pointer.isEmpty() && choice.by() == SetBy.DEFAULT && !parts.store().knows(plugin);
    if (same || first) {
      return;
    }
    try (StoreLock _ = parts.store().lock()) {
      if (pointer().equals(pointer)) {
        leftBehind(pointer, candidate);
        write(all, candidate, choice.by(), why(pointer, all, candidate));
      }
    }
  }

  /// Writes down what is to be current, under the store's lock.
  void write(List<Candidate> all, Candidate candidate, SetBy by, String why) throws IOException {
    String newest = Selection.newest(all).orElse(candidate.version());
    Pointer pointer =
        new Pointer(candidate.version(), candidate.sha256(), by, candidate.origin(), newest);
    parts.store().point(plugin, pointer, entry(HistoryEntry.What.CURRENT, candidate, by, why));
  }

  /// Writes down that a version was taken out, under the store's lock.
  void removed(Candidate gone) throws IOException {
    note(HistoryEntry.What.REMOVED, gone, SetBy.PERSON, "a person removed it");
  }

  /// Writes down that a version cannot be used.
  void skipped(Candidate candidate, SetBy by, String why) throws IOException {
    if (parts.store().knows(plugin)) {
      try (StoreLock _ = parts.store().lock()) {
        note(HistoryEntry.What.SKIPPED, candidate, by, why);
      }
    }
  }

  private void leftBehind(Optional<Pointer> pointer, Candidate now) throws IOException {
    if (pointer.isPresent()
        && Versions.isHealed(pointer.get().version())
        && Versions.ORDER.compare(now.version(), pointer.get().version()) > 0) {
      Pointer before = pointer.get();
      note(
          HistoryEntry.What.LEFT_BEHIND,
          new Candidate(before.version(), before.sha256(), Origin.STORE),
          before.by(),
          "its rules are not in the newer release " + now.version());
    }
  }

  private static String why(Optional<Pointer> pointer, List<Candidate> all, Candidate now) {
    if (pointer.isEmpty()) {
      return "it is the highest release that is installed";
    }
    String before = pointer.get().version();
    boolean gone = all.stream().noneMatch(each -> pointer.get().names(each) && each.release());
    if (Versions.ORDER.compare(now.version(), before) > 0) {
      return "it is a newer release than " + before;
    }
    return gone ? before + " was taken out" : "it is the highest release that can be used";
  }

  private void note(HistoryEntry.What what, Candidate candidate, SetBy by, String why)
      throws IOException {
    parts.store().note(plugin, entry(what, candidate, by, why));
  }

  private HistoryEntry entry(HistoryEntry.What what, Candidate candidate, SetBy by, String why) {
    return new HistoryEntry(
        parts.clock().instant(), what, candidate.version(), candidate.sha256(), by, why);
  }
}
