package dev.aratta.simulator.google;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.TreeMap;
import java.util.zip.CRC32;

/// Thought signatures as this simulator makes them. They are no secrets, but each knows the part
/// that it belongs to, and what others made or changed is told from it.
public final class Seal {
  /// What stands in for the signature of a call that another provider's model made.
  static final String STAND_IN = "skip_thought_signature_validator";

  private static final String PREFIX = "aratta-sim:";

  /// What each begins with: of a multiple of three bytes, so that nothing behind changes it.
  private static final String START =
      Base64.getEncoder()
          .encodeToString(PREFIX.substring(0, 9).getBytes(StandardCharsets.US_ASCII));

  private Seal() {}

  /// Signs a part.
  static String of(JsonObject part) {
    return Base64.getEncoder()
        .encodeToString((PREFIX + sum(part)).getBytes(StandardCharsets.US_ASCII));
  }

  /// Tells whether a signature belongs to a part.
  public static boolean fits(String seal, JsonObject part) {
    return seal.equals(of(part)) || isStandIn(seal);
  }

  /// Tells whether a signature is one of this simulator's.
  public static boolean isOwn(String seal) {
    return seal.startsWith(START);
  }

  private static boolean isStandIn(String seal) {
    byte[] bytes = STAND_IN.getBytes(StandardCharsets.US_ASCII);
    // Clients that know the member as bytes encode the words once more.
    return seal.equals(STAND_IN) || seal.equals(Base64.getEncoder().encodeToString(bytes));
  }

  /// Tells whether a text is base64 at all, of either alphabet.
  static boolean isBase64(String seal) {
    try {
      Base64.getDecoder().decode(seal.replace('-', '+').replace('_', '/'));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String sum(JsonObject part) {
    CRC32 sum = new CRC32();
    sum.update(said(part).getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(sum.getValue());
  }

  /// Returns what a part says, whatever the order of members.
  private static String said(JsonObject part) {
    if (part.get("functionCall") instanceof JsonObject call) {
      JsonValue args = call.getOrDefault("args", JsonValue.EMPTY_JSON_OBJECT);
      return "call " + call.get("name") + sorted(args);
    }
    return part.containsKey("text")
        ? "text " + part.get("text")
        : part.keySet().stream()
            .filter(name -> !name.startsWith("thought"))
            .map(name -> name + sorted(part.get(name)))
            .findFirst()
            .orElse("");
  }

  private static String sorted(JsonValue value) {
    if (!(value instanceof JsonObject object)) {
      return value.toString();
    }
    TreeMap<String, String> members = new TreeMap<>();
    object.forEach((name, inner) -> members.put(name, sorted(inner)));
    return members.toString();
  }
}
