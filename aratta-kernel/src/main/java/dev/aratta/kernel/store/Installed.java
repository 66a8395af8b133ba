package dev.aratta.kernel.store;

import dev.aratta.kernel.plugin.Generation;
import dev.aratta.kernel.plugin.PluginException;
import dev.aratta.kernel.plugin.Slot;
import dev.aratta.kernel.store.Selection.Choice;
import dev.aratta.spi.ProviderDescriptor;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One plugin: which of its versions is in use. Safe for many threads.
///
/// Invariants:
///
/// - what is wanted stands on the disk (the jars, the pointer); what is in use follows it, and only
///   [#settle] makes it follow, under the plugin's lock;
/// - a pointer is changed under the store's lock too, and only by whoever expects the version that
///   it names;
/// - a version that cannot be used in this process is passed over in this process: no pointer that
///   a person or a repair has set is changed for that.
final class Installed {
  private static final Logger LOG = LoggerFactory.getLogger("dev.aratta.plugins");

  private static final String STUCK = "it is stuck: a call of it did not come back";

  private final String plugin;
  private final Shelf shelf;
  private final Ledger ledger;
  private final PluginParts parts;
  private final Slot slot;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Candidate, String> unusable = new ConcurrentHashMap<>();
  private volatile Optional<String> notice = Optional.empty();
  private volatile Optional<Pointer> followed = Optional.empty();

  Installed(String plugin, PluginParts parts) {
    this.plugin = plugin;
    this.parts = parts;
    this.shelf = new Shelf(plugin, parts);
    this.ledger = new Ledger(plugin, parts);
    this.slot = new Slot(plugin, this::wanted);
  }

  Slot slot() {
    return slot;
  }

  Shelf shelf() {
    return shelf;
  }

  /// Returns what health says of it: a version that cannot be used, a newer one that is not.
  Optional<String> notice() {
    return notice;
  }

  /// Returns why a version cannot be used, where that was seen.
  Optional<String> unusable(Candidate candidate) {
    return Optional.ofNullable(unusable.get(candidate));
  }

  /// Returns what the version that is current says of itself, loading it if need be.
  Optional<ProviderDescriptor> known() {
    try {
      Optional<Generation> there = slot.current();
      return there.isEmpty() && shelf.candidates().isEmpty()
          ? Optional.empty()
          : Optional.of(there.orElseGet(this::wanted).descriptor());
    } catch (IOException | PluginException e) {
      return Optional.empty();
    }
  }

  /// Loads what is wanted, for a lease on a slot that is empty or stuck.
  private Generation wanted() {
    lock.lock();
    try {
      Optional<Generation> there = slot.current();
      if (there.isPresent() && !there.get().stuck()) {
        return there.get();
      }
      settle(Map.of());
      return slot.current()
          .filter(loaded -> !loaded.stuck())
          .orElseThrow(
              () -> new PluginException(notice.orElse("no plugin " + plugin + " is installed")));
    } finally {
      lock.unlock();
    }
  }

  /// Follows a pointer that another process has set, where the plugin is in use.
  void follow() {
    if (slot.current().isPresent() && !ledger.pointer().equals(followed)) {
      settle(Map.of());
    }
  }

  /// Follows the disk, where the plugin is in use, and tries again what could not be used; what is
  /// stuck stays so.
  void reload() {
    unusable.values().removeIf(why -> !why.equals(STUCK));
    if (slot.current().isPresent()) {
      settle(Map.of());
    }
  }

  /// Makes what is in use follow what is wanted.
  ///
  /// @param verified generations by SHA-256 that were loaded already, of which one may be taken;
  ///   the others are the caller's
  void settle(Map<String, Generation> verified) {
    lock.lock();
    try {
      List<Candidate> all = shelf.candidates();
      Optional<Pointer> pointer = ledger.pointer();
      followed = pointer;
      slot.current().filter(Generation::stuck).ifPresent(this::markStuck);
      pointer.ifPresent(set -> markChanged(set, all));
      Optional<Choice> choice = use(all, pointer, verified);
      notice = Notices.of(plugin, all, unusable, choice);
      if (choice.isPresent() && !keeps(pointer, all)) {
        ledger.follow(all, pointer, choice.get());
        followed = ledger.pointer();
      }
    } catch (IOException | PluginException e) {
      LOG.warn(
          "the versions of the plugin {} cannot be read or written: {}", plugin, e.getMessage());
    } finally {
      lock.unlock();
    }
  }

  /// Tells whether what a person or a repair has set merely cannot be used now: then it stays set.
  private boolean keeps(Optional<Pointer> pointer, List<Candidate> all) {
    return pointer.isPresent()
        && pointer.get().by().pins()
        && all.stream()
            .filter(unusable::containsKey)
            .anyMatch(each -> each.version().equals(pointer.get().version()));
  }

  /// What was set names its bytes; a jar of the store with others is not it.
  private void markChanged(Pointer set, List<Candidate> all) {
    all.stream()
        .filter(each -> each.origin() == Origin.STORE && each.version().equals(set.version()))
        .filter(each -> !set.names(each))
        .forEach(each -> unusable.put(each, "its jar in the store was changed"));
  }

  private void markStuck(Generation generation) {
    for (Origin origin : Origin.values()) {
      unusable.put(new Candidate(generation.version(), generation.sha256(), origin), STUCK);
    }
  }

  /// Puts the first choice that can be loaded into the slot.
  private Optional<Choice> use(
      List<Candidate> all, Optional<Pointer> pointer, Map<String, Generation> verified)
      throws IOException {
    Optional<Choice> choice = choose(all, pointer);
    while (choice.isPresent() && !inUse(choice.get().candidate())) {
      Candidate candidate = choice.get().candidate();
      try {
        Generation ready = verified.get(candidate.sha256());
        slot.swap(ready == null ? shelf.load(candidate) : ready);
        LOG.info("{} is in use ({})", slot.current().orElseThrow(), choice.get().by().json());
      } catch (PluginException e) {
        unusable.put(candidate, e.getMessage());
        LOG.warn("{} {} cannot be used: {}", plugin, candidate.version(), e.getMessage());
        ledger.skipped(candidate, choice.get().by(), e.getMessage());
        choice = choose(all, pointer);
      }
    }
    if (choice.isEmpty() && slot.current().filter(used -> !used.stuck()).isPresent()) {
      slot.clear();
      LOG.info("the plugin {} is not installed any more", plugin);
    }
    return choice;
  }

  private boolean inUse(Candidate candidate) {
    return slot.current()
        .filter(used -> candidate.isOf(used.sha256()))
        .filter(used -> !used.stuck())
        .isPresent();
  }

  private Optional<Choice> choose(List<Candidate> all, Optional<Pointer> pointer) {
    return Selection.choose(all, pointer, candidate -> !unusable.containsKey(candidate));
  }

  /// Returns what is current: in use, or, before the first use, what would be.
  Optional<Choice> current() throws IOException {
    List<Candidate> all = shelf.candidates();
    Optional<Choice> wanted = choose(all, ledger.pointer());
    Optional<Candidate> used =
        slot.current()
            .flatMap(loaded -> all.stream().filter(each -> each.isOf(loaded.sha256())).findFirst());
    return used.isEmpty() || wanted.filter(one -> one.candidate().equals(used.get())).isPresent()
        ? wanted
        : Optional.of(new Choice(used.get(), SetBy.DROP_IN));
  }

  /// Sets the pointer and follows it.
  ///
  /// @param expected the version that is current as far as the caller knows; absent means any
  /// @throws PluginException if another is, or the version is not there or cannot be used
  void point(String version, Optional<String> expected, SetBy by, String why) throws IOException {
    lock.lock();
    try {
      Map<String, Generation> ready = set(version, expected, by, why);
      settle(ready);
      ready.values().stream().filter(each -> !slot.holds(each)).forEach(Generation::retire);
    } finally {
      lock.unlock();
    }
  }

  private Map<String, Generation> set(
      String version, Optional<String> expected, SetBy by, String why) throws IOException {
    try (StoreLock _ = parts.store().lock()) {
      List<Candidate> all = shelf.candidates();
      expect(expected, all);
      Candidate wanted = shelf.find(version, all);
      unusable.keySet().removeIf(each -> each.version().equals(version));
      Map<String, Generation> ready =
          inUse(wanted) ? Map.of() : Map.of(wanted.sha256(), shelf.load(wanted));
      ledger.write(all, wanted, by, why);
      Set<String> used = new HashSet<>(Set.of(version));
      slot.current().map(Generation::version).ifPresent(used::add);
      shelf.prune(used);
      return ready;
    }
  }

  private void expect(Optional<String> expected, List<Candidate> all) {
    String current =
        choose(all, ledger.pointer()).map(choice -> choice.candidate().version()).orElse("none");
    if (expected.isPresent() && !expected.get().equals(current)) {
      throw PluginException.conflict(
          "changed meanwhile: "
              + plugin
              + " is at "
              + current
              + ", not at "
              + expected.get()
              + "; look at it again");
    }
  }

  /// Takes a version out of the store, and follows.
  ///
  /// @throws PluginException if it is not there, or comes with Aratta
  void remove(String version) throws IOException {
    lock.lock();
    try {
      try (StoreLock _ = parts.store().lock()) {
        ledger.removed(shelf.takeOut(version));
      }
      settle(Map.of());
    } finally {
      lock.unlock();
    }
  }
}
