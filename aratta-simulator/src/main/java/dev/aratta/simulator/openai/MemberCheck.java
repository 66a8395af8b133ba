package dev.aratta.simulator.openai;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Refuses what OpenAI refuses in any request: members that it does not know (`members.json`),
/// numbers out of their bounds, and lists that are empty or too long.
public final class MemberCheck {
  private final Map<String, Set<String>> known;

  /// Makes the check.
  ///
  /// @param json reads the file
  public MemberCheck(JsonProvider json) {
    JsonObject file = (JsonObject) Resources.read("members.json", json);
    this.known =
        file.keySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    name -> name,
                    name ->
                        file.getJsonArray(name).getValuesAs(JsonString::getString).stream()
                            .collect(Collectors.toUnmodifiableSet())));
  }

  /// Refuses unknown members.
  ///
  /// @param kind name of the list in the file
  public void members(Fields in, String kind) {
    for (String name : in.whole().keySet()) {
      if (!known.get(kind).contains(name)) {
        throw Refusal.unknown(in.path(name));
      }
    }
  }

  /// Refuses a number that is too small or too large.
  public static void decimal(Fields in, String name, double least, double most) {
    in.number(name)
        .ifPresent(
            number -> bounds(in.path(name), "decimal", number.doubleValue(), least, most, number));
  }

  /// Refuses an integer that is too small or too large.
  public static void integer(Fields in, String name, int least, int most) {
    in.integer(name)
        .ifPresent(
            number -> bounds(in.path(name), "integer", number.doubleValue(), least, most, number));
  }

  private static void bounds(
      String path, String kind, double size, double least, double most, Object written) {
    boolean below = size < least;
    if (!below && size <= most) {
      return;
    }
    String bound = text(below ? least : most);
    throw Refusal.of(
        kind + (below ? "_below_min_value" : "_above_max_value"),
        path,
        "Invalid '"
            + path
            + "': "
            + kind
            + (below ? " below minimum" : " above maximum")
            + " value. Expected a value "
            + (below ? ">= " : "<= ")
            + bound
            + ", but got "
            + written
            + " instead.");
  }

  private static String text(double bound) {
    return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
  }

  /// Refuses a list that is there and empty.
  public static void filled(Fields in, String name) {
    if (in.peek(name).isPresent() && in.list(name).isEmpty()) {
      throw Refusal.of(
          "empty_array",
          in.path(name),
          "Invalid '"
              + in.path(name)
              + "': empty array. Expected an array with minimum length 1, but got an empty array"
              + " instead.");
    }
  }

  /// Refuses a word that is none of those there are.
  public static void word(Fields in, String name, List<String> supported) {
    in.string(name)
        .filter(word -> !supported.contains(word))
        .ifPresent(
            word -> {
              throw Refusal.value(in.path(name), word, supported);
            });
  }

  /// Makes the refusal of a member that the model does not take.
  ///
  /// @param hint what to do instead, empty if nothing
  public static Refusal unsupported(String param, String hint) {
    return Refusal.of(
        "unsupported_parameter",
        param,
        "Unsupported parameter: '"
            + param
            + "' is not supported with this model."
            + (hint.isEmpty() ? "" : " " + hint));
  }
}
