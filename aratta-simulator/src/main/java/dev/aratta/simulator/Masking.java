package dev.aratta.simulator;

import dev.aratta.simulator.wire.Call;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Hides keys and tokens, so that no recording holds one.
final class Masking {
  private static final String MASK = "***";

  private static final Set<String> SECRET =
      Set.of(
          "authorization",
          "proxy-authorization",
          "cookie",
          "x-api-key",
          "api-key",
          "x-goog-api-key");

  private Masking() {}

  static Call masked(Call call) {
    Map<String, String> headers = new TreeMap<>(call.headers());
    headers.replaceAll((name, value) -> SECRET.contains(name) ? scheme(value) + MASK : value);
    String query = call.query().replaceAll("(^|&)(key|api_key|access_token)=[^&]*", "$1$2=" + MASK);
    return new Call(call.method(), call.path(), query, headers, call.body());
  }

  /// Returns what stands before the secret: `Bearer ` and the like.
  private static String scheme(String value) {
    return value.matches("[A-Za-z]+ .+") ? value.substring(0, value.indexOf(' ') + 1) : "";
  }
}
