package dev.aratta.across;

import dev.aratta.scri.Model;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// One side that begins and one that goes on, in all the runs that they get.
final class Pair {
  private final Runs runs;
  private final Abilities from;
  private final Abilities to;
  private final Map<String, String> skipped = new LinkedHashMap<>();
  private final List<Run> all = new ArrayList<>();

  private Pair(Runs runs, Abilities from, Abilities to) {
    this.runs = runs;
    this.from = from;
    this.to = to;
  }

  /// A conversation that went on with one model, in one form or both.
  ///
  /// @param model the model
  /// @param stream what it was with streams, and else
  record Run(String model, Runs.Half unary, Runs.Half stream) {
    List<Handover.Fault> faults() {
      List<Handover.Fault> faults = new ArrayList<>(unary.faults());
      faults.addAll(stream.faults());
      return faults;
    }
  }

  /// What became of a pair.
  ///
  /// @param skipped why by what was skipped
  /// @param runs the first one with the model of the table, further ones with others
  record Outcome(String from, String to, Map<String, String> skipped, List<Run> runs) {}

  static Outcome run(Runs runs, Abilities from, Abilities to) {
    Pair pair = new Pair(runs, from, to);
    pair.steps();
    pair.all.add(pair.run(to));
    if (to.side().seals() && !from.side().older() && !to.side().older()) {
      pair.others();
    }
    return new Outcome(from.side().name(), to.side().name(), pair.skipped, pair.all);
  }

  private boolean shows() {
    return from.sees() && to.sees();
  }

  private void steps() {
    for (Abilities side : List.of(from, to)) {
      if (!side.sees()) {
        skipped.put("image", side.side().model() + " reads no images");
      }
      if (!side.searches()) {
        skipped.put("search by " + side.side().name(), side.refusal());
      }
    }
  }

  private Run run(Abilities asked) {
    return new Run(
        asked.side().model(),
        runs.half(from, asked, false, shows()),
        runs.half(from, asked, true, shows()));
  }

  /// Goes on with a model that may read what the first one sealed, and with one that may not, of
  /// which the run before was one.
  private void others() {
    if (from.equals(to)) {
      String why = "the catalogue has no model of " + to.side().provider() + " that refuses them";
      runOther("signatures refused", why, other -> !takes(other));
      runOther("another family", "the catalogue has none", this::takes);
      return;
    }
    Optional<Model> taker =
        runs.world().thinkers(to.side()).stream()
            .filter(model -> model.capabilities().signaturesFrom().isPresent())
            .filter(this::takes)
            .findFirst();
    if (taker.isPresent()) {
      throw new AssertionError(taker.get() + " takes signatures of another provider: run it, too");
    }
    skipped.put(
        "signatures taken",
        "the catalogue has no model of " + to.side().provider() + " that takes another provider's");
  }

  private interface Choice {
    boolean fits(Model model);
  }

  private void runOther(String what, String why, Choice choice) {
    Optional<Model> other =
        runs.world().thinkers(to.side()).stream()
            .filter(model -> !model.capabilities().family().equals(family()))
            .filter(choice::fits)
            .findFirst();
    if (other.isEmpty()) {
      skipped.put(what, why);
      return;
    }
    all.add(run(new Abilities(to.side().with(other.get().id()), other.get(), to.refusal())));
  }

  private Optional<String> family() {
    return from.model().capabilities().family();
  }

  private boolean takes(Model model) {
    Optional<Set<String>> families = model.capabilities().signaturesFrom();
    return families.isEmpty() || family().filter(families.get()::contains).isPresent();
  }

  /// Returns counts in words, such as `2 items, 1 signature`.
  static String words(Map<String, Integer> counts) {
    List<String> words = new ArrayList<>();
    new TreeMap<>(counts)
        .forEach((kind, count) -> words.add(count + " " + kind + (count == 1 ? "" : "s")));
    return words.isEmpty() ? "nothing" : String.join(", ", words);
  }
}
