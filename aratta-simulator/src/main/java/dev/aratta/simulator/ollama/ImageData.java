package dev.aratta.simulator.ollama;

/// Base64 images, decoded as strictly as Go's standard encoding does: no data URL, no URL, no
/// URL-safe alphabet.
final class ImageData {
  private static final String PNG = "iVBORw0KGgo";
  private static final String JPEG = "/9j/";
  private static final String GIF = "R0lGOD";
  private static final String WEBP = "UklGR";

  private ImageData() {}

  /// Returns the media type that the first bytes show.
  ///
  /// @throws Refusal if the text is no base64
  static String mediaType(String base64) {
    check(base64);
    if (base64.startsWith(JPEG)) {
      return "image/jpeg";
    }
    if (base64.startsWith(GIF)) {
      return "image/gif";
    }
    if (base64.startsWith(WEBP)) {
      return "image/webp";
    }
    return base64.startsWith(PNG) ? "image/png" : "application/octet-stream";
  }

  private static void check(String base64) {
    int digits = 0;
    int padding = 0;
    for (int place = 0; place < base64.length(); place++) {
      char c = base64.charAt(place);
      if (c == '\n' || c == '\r') {
        continue;
      }
      boolean legal = c == '=' ? (digits + padding) % 4 >= 2 : isDigit(c) && padding == 0;
      if (!legal) {
        throw illegal(place);
      }
      if (c == '=') {
        padding++;
      } else {
        digits++;
      }
    }
    if ((digits + padding) % 4 != 0) {
      throw illegal(base64.length());
    }
  }

  private static Refusal illegal(int place) {
    return Refusal.of(400, "illegal base64 data at input byte " + place);
  }

  private static boolean isDigit(char c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/';
  }
}
