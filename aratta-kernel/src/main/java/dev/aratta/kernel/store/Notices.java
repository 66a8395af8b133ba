package dev.aratta.kernel.store;

import dev.aratta.kernel.store.Selection.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a person should know of a plugin, as one line.
final class Notices {
  private Notices() {}

  /// Says which versions cannot be used, and which newer one is not.
  static Optional<String> of(
      String plugin,
      List<Candidate> all,
      Map<Candidate, String> unusable,
      Optional<Choice> choice) {
    List<String> news = new ArrayList<>();
    for (Candidate candidate : all) {
      String why = unusable.get(candidate);
      if (why != null) {
        news.add(plugin + " " + candidate.version() + " cannot be used: " + why);
      }
    }
    String used = choice.map(chosen -> chosen.candidate().version()).orElse("");
    if (news.isEmpty()) {
      return Selection.newest(all)
          .filter(newest -> !used.isEmpty() && Versions.ORDER.compare(newest, used) > 0)
          .map(
              newest ->
                  plugin + " " + newest + " is installed, but " + used + " was chosen and stays");
    }
    news.add(used.isEmpty() ? "no other version is there" : used + " is in use");
    return Optional.of(String.join("; ", news));
  }
}
