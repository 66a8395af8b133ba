package dev.aratta.simulator.openai;

import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/// A call that the server refuses. The words are OpenAI's, taken from what it answered to real
/// calls.
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ApiError error;

  /// Makes a refusal.
  public Refusal(ApiError error) {
    super(error.message());
    this.error = error;
  }

  /// Makes a refusal of status 400 about a member.
  ///
  /// @param code OpenAI's code
  /// @param param the member, with those around it
  public static Refusal of(String code, String param, String message) {
    return new Refusal(new ApiError(400, code, param, message));
  }

  /// Makes a refusal of status 400 that has no code.
  public static Refusal plain(String param, String message) {
    return new Refusal(new ApiError(400, message, Optional.of(param), Optional.empty()));
  }

  /// Makes the refusal of a member that is not there.
  public static Refusal missing(String param) {
    return of("missing_required_parameter", param, "Missing required parameter: '" + param + "'.");
  }

  /// Makes the refusal of a member that nobody knows.
  public static Refusal unknown(String param) {
    return of("unknown_parameter", param, "Unknown parameter: '" + param + "'.");
  }

  /// Makes the refusal of a member of a wrong type.
  ///
  /// @param expected the right type with its article, such as `a string`
  public static Refusal type(String param, String expected, JsonValue found) {
    return of(
        "invalid_type",
        param,
        "Invalid type for '"
            + param
            + "': expected "
            + expected
            + ", but got "
            + kind(found)
            + " instead.");
  }

  /// Makes the refusal of a word that is none of those there are.
  public static Refusal value(String param, String found, List<String> supported) {
    return of(
        "invalid_value",
        param,
        "Invalid value: '" + found + "'. Supported values are: " + listed(supported) + ".");
  }

  /// Writes a list of words as OpenAI does: `'low', 'medium', and 'high'`.
  public static String listed(List<String> words) {
    StringBuilder list = new StringBuilder();
    for (int place = 0; place < words.size(); place++) {
      boolean last = place == words.size() - 1 && place > 0;
      list.append(place == 0 ? "" : words.size() == 2 ? " " : ", ")
          .append(last ? "and " : "")
          .append('\'')
          .append(words.get(place))
          .append('\'');
    }
    return list.toString();
  }

  private static String kind(JsonValue value) {
    return switch (value.getValueType()) {
      case ARRAY -> "an array";
      case OBJECT -> "an object";
      case STRING -> "a string";
      case NUMBER -> ((JsonNumber) value).isIntegral() ? "an integer" : "a decimal";
      case TRUE, FALSE -> "a boolean";
      case NULL -> "null";
    };
  }

  /// Returns what is wrong.
  public ApiError error() {
    return error;
  }
}
