package dev.aratta.simulator.judge;

import dev.aratta.simulator.anthropic.Seal;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/// Finds signatures and encrypted reasoning that another provider's simulated server made, wherever
/// they stand. Of real ones nobody can tell who made them.
///
/// @param provider who gets the request
/// @param section the section of the page that the request comes from
/// @param found takes what is wrong
record ForeignSealCheck(String provider, String section, List<Violation> found) {

  void check(JsonValue value, String path) {
    switch (value) {
      case JsonString text ->
          maker(text.getString())
              .filter(maker -> !maker.equals(provider))
              .ifPresent(
                  maker ->
                      found.add(
                          new Violation(path, section, "is a signature that " + maker + " made")));
      case JsonObject object ->
          object.forEach((member, inner) -> check(inner, path + "." + member));
      case JsonArray list -> {
        for (int place = 0; place < list.size(); place++) {
          check(list.get(place), path + "[" + place + "]");
        }
      }
      case JsonValue _ -> {
        // No signature.
      }
    }
  }

  private static Optional<String> maker(String text) {
    if (Seal.isOwn(text)) {
      return Optional.of("anthropic");
    }
    return dev.aratta.simulator.google.Seal.isOwn(text)
        ? Optional.of("google")
        : dev.aratta.simulator.responses.Seal.read(text)
            .map(dev.aratta.simulator.responses.Seal.Made::maker);
  }
}
