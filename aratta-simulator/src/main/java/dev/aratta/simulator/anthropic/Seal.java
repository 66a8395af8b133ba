package dev.aratta.simulator.anthropic;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/// A signature of thinking as this simulator makes it. It is no secret, but it tells its own from
/// what others made or changed, and knows the family of models, the thinking, and what was said
/// before.
///
/// @param family the family of the model that thought
/// @param thought what it thought, or a word for thinking that is withheld
/// @param before what was said before it, as [Prefix] has it
public record Seal(String family, String thought, String before) {
  /// The real ones are base64 of a message whose first member has this tag.
  private static final char TAG = '\u0012';

  private static final String MARK = TAG + "simulated\n";

  /// What each begins with, whatever follows.
  private static final String START = encoded(MARK).substring(0, 12);

  /// Checks that all parts are there and shortens the texts.
  public Seal {
    requireNonNull(family, "family");
    thought = sum(thought);
    before = sum(before);
  }

  /// Writes the signature.
  String write() {
    String said = String.join("\n", family, thought, before);
    return encoded(MARK + sum(said) + "\n" + said);
  }

  /// Tells whether a signature is one of this simulator's, or was one.
  public static boolean isOwn(String signature) {
    return signature.startsWith(START);
  }

  /// Tells whether a signature has the form of the real ones.
  static boolean looksReal(String signature) {
    return decoded(signature).filter(text -> text.charAt(0) == TAG).isPresent();
  }

  /// Tells how a signature differs from this one.
  Difference from(String signature) {
    List<String> parts =
        decoded(signature)
            .filter(text -> text.startsWith(MARK))
            .map(text -> List.of(text.substring(MARK.length()).split("\n", -1)))
            .orElse(List.of());
    if (parts.size() != 4
        || !sum(String.join("\n", parts.subList(1, 4))).equals(parts.getFirst())
        || !parts.get(2).equals(thought)) {
      return isOwn(signature) ? Difference.CHANGED : Difference.FOREIGN;
    }
    if (!parts.get(1).equals(family)) {
      return Difference.OTHER_FAMILY;
    }
    return parts.get(3).equals(before) ? Difference.NONE : Difference.MOVED;
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> decoded(String signature) {
    try {
      byte[] bytes = Base64.getDecoder().decode(signature);
      return bytes.length == 0
          ? Optional.empty()
          : Optional.of(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String sum(String text) {
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(sum.getValue());
  }

  /// How a signature differs from what it should be.
  enum Difference {
    /// Not at all.
    NONE,
    /// It, or the thinking, was changed, or it was moved to other thinking.
    CHANGED,
    /// It, with its thinking, stands behind something else than where it was made.
    MOVED,
    /// A model of another family made it.
    OTHER_FAMILY,
    /// This simulator did not make it.
    FOREIGN
  }
}
