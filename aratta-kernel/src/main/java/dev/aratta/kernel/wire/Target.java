package dev.aratta.kernel.wire;

import dev.aratta.spi.WireRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Writes the path and the query of a request as a URL has them.
final class Target {
  /// What a path segment may hold as it is (RFC 3986, pchar).
  private static final String PLAIN_IN_PATH = "-._~!$&'()*+,;=:@";

  /// What a query name or value may hold as it is; `+` and `&` mean something else there.
  private static final String PLAIN_IN_QUERY = "-._~";

  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private Target() {}

  /// Returns the path below a base path, such as `/v1/models/a%2Fb`.
  static String path(String base, List<String> segments) {
    StringBuilder out = new StringBuilder(base);
    while (!out.isEmpty() && out.charAt(out.length() - 1) == '/') {
      out.setLength(out.length() - 1);
    }
    for (String segment : segments) {
      out.append('/');
      if (segment.equals(".") || segment.equals("..")) {
        // Encoded, or it would climb above the base URL.
        out.append(segment.replace(".", "%2E"));
      } else {
        encode(segment, PLAIN_IN_PATH, out);
      }
    }
    return out.toString();
  }

  /// Returns the query without its question mark; empty where there is none.
  static String query(Map<String, String> parameters) {
    StringBuilder out = new StringBuilder();
    parameters.forEach(
        (name, value) -> {
          if (!out.isEmpty()) {
            out.append('&');
          }
          encode(name, PLAIN_IN_QUERY, out);
          encode(value, PLAIN_IN_QUERY, out.append('='));
        });
    return out.toString();
  }

  /// Returns what messages call a request.
  static String name(WireRequest request) {
    return request.method() + " /" + String.join("/", request.path());
  }

  private static void encode(String text, String plain, StringBuilder out) {
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (letter || plain.indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
      }
    }
  }
}
