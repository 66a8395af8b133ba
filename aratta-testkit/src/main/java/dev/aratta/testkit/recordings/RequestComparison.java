package dev.aratta.testkit.recordings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A recorded request and what became of it.
///
/// @param recording the exchange
/// @param reencoded its request after its way through SCRI
record RequestComparison(Recording recording, Reencoded reencoded) {
  private static final int SHOWN = 5;

  /// Says how the two differ.
  Optional<String> difference(RequestRules rules) {
    Map<String, String> recorded = recorded(rules);
    Map<String, String> encoded = encoded(rules);
    if (recorded.equals(encoded)) {
      return Optional.empty();
    }
    return Optional.of(
        "lost " + missing(recorded, encoded) + ", added " + missing(encoded, recorded));
  }

  private Map<String, String> recorded(RequestRules rules) {
    return JsonLeaves.of(rules.recorded(recording.sent().orElseThrow(), path()));
  }

  private Map<String, String> encoded(RequestRules rules) {
    return JsonLeaves.of(rules.encoded(reencoded.wire(), path()));
  }

  private String path() {
    return recording.path().replaceFirst("\\?.*", "");
  }

  private static List<String> missing(Map<String, String> from, Map<String, String> in) {
    return leaves(from, in).limit(SHOWN).toList();
  }

  private static Stream<String> leaves(Map<String, String> from, Map<String, String> in) {
    return from.entrySet().stream()
        .filter(leaf -> !leaf.getValue().equals(in.get(leaf.getKey())))
        .map(Map.Entry::toString);
  }

  /// Counts the leaves that were sent, as recorded.
  long size(RequestRules rules) {
    return recorded(rules).size();
  }

  /// Counts the leaves that were sent, as recorded, and are not sent again.
  long lost(RequestRules rules) {
    return leaves(recorded(rules), encoded(rules)).count();
  }

  /// Names what travels in `provider_options` and is not on the list.
  Optional<String> unlisted(RequestRules rules, String provider) {
    return options(provider).stream()
        .filter(place -> !rules.allowsOption(place))
        .findFirst()
        .map(place -> "provider_options." + provider + " holds " + place);
  }

  /// Returns the places of the leaves that travel in `provider_options`.
  List<String> options(String provider) {
    Pattern inOptions =
        Pattern.compile("(.*?)provider_options\\." + Pattern.quote(provider) + "\\.(.*)");
    List<String> places = new ArrayList<>();
    for (String leaf : JsonLeaves.of(reencoded.scri()).keySet()) {
      Matcher found = inOptions.matcher(leaf);
      if (found.matches()) {
        places.add((found.group(1) + found.group(2)).replaceAll("\\[\\d+]", "[]"));
      }
    }
    return places;
  }
}
