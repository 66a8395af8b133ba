package dev.aratta.plugin.anthropic;

import dev.aratta.scri.Failure;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.WireRequest;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Headers of versions. Beta features are named in the configuration (`beta`, for every request) or
/// by the caller (`provider_options.<id>.anthropic_beta`, for one).
final class Headers {
  static final String VERSION = "anthropic-version";
  static final String BETA = "anthropic-beta";

  /// Option of the configuration: names of beta features, joined by commas.
  static final String BETA_OPTION = "beta";

  /// Member of `provider_options` that becomes the header and never goes into the body.
  static final String BETA_MEMBER = "anthropic_beta";

  /// Version without sampling parameters, for everything else (2026-10-21, migration page).
  private static final String CURRENT = "2026-10-21";

  /// The only version that still has sampling parameters.
  private static final String WITH_SAMPLING = "2023-06-01";

  private static final Pattern FEATURE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private Headers() {}

  static WireRequest on(
      WireRequest request, boolean sampling, JsonObject options, EncodeContext context) {
    WireRequest versioned = request.withHeader(VERSION, sampling ? WITH_SAMPLING : CURRENT);
    List<String> features = new ArrayList<>();
    context
        .settings()
        .string(BETA_OPTION)
        .ifPresent(
            listed -> {
              for (String feature : listed.split(",", -1)) {
                add(feature.strip(), "options." + BETA_OPTION, features);
              }
            });
    String path = "provider_options." + context.provider() + "." + BETA_MEMBER;
    if (options.get(BETA_MEMBER) instanceof JsonArray listed) {
      for (JsonValue feature : listed) {
        add(feature instanceof JsonString name ? name.getString() : "", path, features);
      }
    } else if (options.containsKey(BETA_MEMBER)) {
      throw Failure.invalid(path, path + " must be a list of names of beta features").exception();
    }
    return features.isEmpty() ? versioned : versioned.withHeader(BETA, String.join(",", features));
  }

  private static void add(String feature, String path, List<String> features) {
    if (!FEATURE.matcher(feature).matches()) {
      throw Failure.invalid(path, path + " holds what is no name of a beta feature").exception();
    }
    if (!features.contains(feature)) {
      features.add(feature);
    }
  }
}
