package dev.aratta.testkit.recordings;

import java.util.Locale;
import java.util.Set;

/// The members of a request that SCRI has names for, so that none of them hides in
/// `provider_options`.
final class ScriNames {
  private static final Set<String> NAMES =
      Set.of(
          "messages",
          "model",
          "temperature",
          "topp",
          "topk",
          "seed",
          "presencepenalty",
          "frequencypenalty",
          "logprobs",
          "maxtokens",
          "stop",
          "tools",
          "toolchoice",
          "paralleltoolcalls",
          "thinking",
          "responseformat",
          "user",
          "stream",
          "metadata",
          "role",
          "content",
          "input",
          "dimensions");

  private ScriNames() {}

  /// Tells whether the last name of a place is one of SCRI's, however it is spelt.
  static boolean has(String place) {
    String name = place.substring(place.lastIndexOf('.') + 1).replace("[]", "").replace("_", "");
    return NAMES.contains(name.toLowerCase(Locale.ROOT));
  }
}
