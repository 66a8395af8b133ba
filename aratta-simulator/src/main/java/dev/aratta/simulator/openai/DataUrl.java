package dev.aratta.simulator.openai;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.Source;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A `data:` URL in base64, taken apart so that nothing of it is lost.
///
/// @param mediaType such as `image/png`
/// @param data the base64
public record DataUrl(String mediaType, String data) {
  private static final Pattern FORM =
      Pattern.compile("data:([A-Za-z0-9.+-]+/[A-Za-z0-9.+-]+);base64,(.*)", Pattern.DOTALL);

  /// Checks that both parts are there.
  public DataUrl {
    requireNonNull(mediaType, "mediaType");
    requireNonNull(data, "data");
  }

  /// Takes a URL apart, unless it has another form or parameters.
  public static Optional<DataUrl> of(String url) {
    Matcher parts = FORM.matcher(url);
    return parts.matches()
        ? Optional.of(new DataUrl(parts.group(1), parts.group(2)))
        : Optional.empty();
  }

  /// Returns the source of what a URL names: its bytes where they stand in it.
  public static Source source(String url) {
    return of(url)
        .<Source>map(parts -> new Source.Base64(parts.data()))
        .orElseGet(() -> new Source.Url(url));
  }

  /// Returns the media type that a URL itself says.
  public static Optional<String> mediaType(String url) {
    return of(url).map(DataUrl::mediaType);
  }
}
