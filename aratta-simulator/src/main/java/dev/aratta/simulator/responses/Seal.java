package dev.aratta.simulator.responses;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/// Encrypted reasoning as simulated servers make it. It is no secret, but each server tells its own
/// from what others made or changed, and it knows the item that it belongs to.
public final class Seal {
  private static final String PREFIX = "gAAAAAsim";
  private static final String SEPARATOR = "\n";
  private static final int PARTS = 5;

  private Seal() {}

  /// What an unchanged seal says.
  ///
  /// @param maker id of the provider whose server made it
  /// @param item id of the item that it belongs to
  public record Made(String maker, String item) {
    /// Checks that both parts are there.
    public Made {
      requireNonNull(maker, "maker");
      requireNonNull(item, "item");
    }
  }

  /// Seals the reasoning of an item.
  ///
  /// @param round differs where the same reasoning is encrypted anew
  static String of(Made made, String thinking, int round) {
    String said =
        String.join(SEPARATOR, made.maker(), made.item(), Integer.toString(round), thinking);
    String checked = check(said) + SEPARATOR + said;
    return PREFIX
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(checked.getBytes(StandardCharsets.UTF_8));
  }

  /// Tells whether a text is a seal of a simulated server, or was one.
  public static boolean isSimulated(String sealed) {
    return sealed.startsWith(PREFIX);
  }

  /// Returns what a seal says, nothing where it is none or was changed.
  public static Optional<Made> read(String sealed) {
    if (!isSimulated(sealed)) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(sealed.substring(PREFIX.length()));
      String text = new String(bytes, StandardCharsets.UTF_8);
      List<String> parts = List.of(text.split(SEPARATOR, PARTS));
      return parts.size() == PARTS
              && check(text.substring(text.indexOf(SEPARATOR) + 1)).equals(parts.getFirst())
          ? Optional.of(new Made(parts.get(1), parts.get(2)))
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
