package dev.aratta.kernel.wire;

import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.spi.WireRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// The path and the query of a request as HTTP writes them, from raw segments, names and values.
final class Target {

  // What a path segment holds as it is (RFC 3986, pchar). Colons and at signs of model ids stay
  // readable, slashes within a segment do not stay slashes.
  private static final String PLAIN_IN_PATH = "-._~!$&'()*+,;=:@";
  private static final String PLAIN_IN_QUERY = "-._~";
  private static final String HEX = "0123456789ABCDEF";

  private final StringBuilder out = new StringBuilder();
  private boolean query;

  /// Begins with the path of the base URL, as configured.
  Target(String basePath) {
    out.append(basePath);
    while (!out.isEmpty() && out.charAt(out.length() - 1) == '/') {
      out.setLength(out.length() - 1);
    }
  }

  /// Returns what messages call a request: never its query, which may hold a key.
  static String name(WireRequest request) {
    return request.method() + " /" + String.join("/", request.path());
  }

  Target path(List<String> segments) {
    for (String segment : segments) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        // Servers resolve dots, encoded or not, so they would lead out of the base path.
        throw new Failure(
                FailureKind.PLUGIN_FAULT,
                "the plugin asked for the path segment '"
                    + segment
                    + "', which none may be: empty, '.' and '..' are refused")
            .exception();
      }
      out.append('/');
      encode(segment, PLAIN_IN_PATH);
    }
    return this;
  }

  Target query(Map<String, String> parameters) {
    parameters.forEach(this::query);
    return this;
  }

  Target query(String name, String value) {
    out.append(query ? '&' : '?');
    query = true;
    encode(name, PLAIN_IN_QUERY);
    out.append('=');
    encode(value, PLAIN_IN_QUERY);
    return this;
  }

  private void encode(String text, String plain) {
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || plain.indexOf(c) >= 0)) {
        out.append(c);
      } else {
        out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
      }
    }
  }

  @Override
  public String toString() {
    return out.isEmpty() || out.charAt(0) == '?' ? "/" + out : out.toString();
  }
}
