package dev.aratta.simulator.responses;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/// Encrypted reasoning as this simulator makes it. It is no secret, but it tells its own from what
/// others made or changed, and knows the item that it belongs to.
final class Seal {
  private static final String PREFIX = "gAAAAAsim";
  private static final String SEPARATOR = "\n";

  private Seal() {}

  /// Seals the reasoning of an item.
  ///
  /// @param round differs where the same reasoning is encrypted anew
  static String of(String item, String thinking, int round) {
    String said = item + SEPARATOR + round + SEPARATOR + thinking;
    String checked = check(said) + SEPARATOR + said;
    return PREFIX
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(checked.getBytes(StandardCharsets.UTF_8));
  }

  /// Returns the id of the item that a seal belongs to, nothing where it is none or was changed.
  static Optional<String> item(String sealed) {
    if (!sealed.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(sealed.substring(PREFIX.length()));
      String text = new String(bytes, StandardCharsets.UTF_8);
      int end = text.indexOf(SEPARATOR);
      String said = text.substring(end + 1);
      return end > 0 && check(said).equals(text.substring(0, end))
          ? Optional.of(List.of(said.split(SEPARATOR, 2)).getFirst())
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String check(String said) {
    CRC32 sum = new CRC32();
    sum.update(said.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(sum.getValue());
  }
}
