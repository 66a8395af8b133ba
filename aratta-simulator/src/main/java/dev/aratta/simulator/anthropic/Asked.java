package dev.aratta.simulator.anthropic;

import static java.util.Objects.requireNonNull;

import dev.aratta.simulator.wire.Call;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A request as the server checks it.
///
/// @param body its body
/// @param version what `anthropic-version` says
/// @param betas the features that `anthropic-beta` names
/// @param model the model that is asked
record Asked(JsonObject body, String version, List<String> betas, KnownModel model) {
  static final String VERSION = "anthropic-version";

  /// The version since which there is no sampling, and an assistant shows no documents.
  private static final String WITHOUT_SAMPLING = "2026-10-21";

  private static final List<String> VERSIONS =
      List.of("2023-01-01", "2023-06-01", WITHOUT_SAMPLING);

  Asked {
    requireNonNull(body, "body");
    requireNonNull(version, "version");
    requireNonNull(model, "model");
    betas = List.copyOf(betas);
  }

  /// Returns the version of a call.
  static String version(Call call) {
    String version =
        call.header(VERSION).orElseThrow(() -> Refusal.at(VERSION, "header is required"));
    if (!VERSIONS.contains(version)) {
      throw Refusal.at(VERSION, "\"" + version + "\" is not a valid version.");
    }
    return version;
  }

  /// Returns the features of a call.
  static List<String> betas(Call call) {
    return call.header("anthropic-beta").stream()
        .flatMap(list -> Stream.of(list.split(",", -1)))
        .map(String::strip)
        .toList();
  }

  /// Tells whether the rules of 2026-10-21 hold.
  boolean isCurrent() {
    return version.equals(WITHOUT_SAMPLING);
  }

  Members members() {
    return new Members(body, "");
  }

  /// Returns the type of a member that is an object, empty where there is none.
  String type(String name) {
    return Optional.ofNullable(body.get(name))
        .filter(JsonObject.class::isInstance)
        .map(value -> value.asJsonObject().get("type"))
        .filter(JsonString.class::isInstance)
        .map(value -> ((JsonString) value).getString())
        .orElse("");
  }
}
