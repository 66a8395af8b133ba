package dev.aratta.plugin.anthropic;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// Writes ids of calls in the alphabet that the API takes. Ids of other providers that do not fit
/// are written as hexadecimal digits, so that two of them never become one.
final class WireId {
  private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9_-]+");
  private static final String PREFIX = "hex_";

  private WireId() {}

  static String of(String id) {
    return LEGAL.matcher(id).matches() && !id.startsWith(PREFIX)
        ? id
        : PREFIX + HexFormat.of().formatHex(id.getBytes(StandardCharsets.UTF_8));
  }
}
