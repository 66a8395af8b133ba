package dev.aratta.simulator.google;

import jakarta.json.JsonValue;

/// A call that the server refuses.
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_VALUE = 60;

  private final transient ApiError error;

  /// Makes a refusal.
  public Refusal(ApiError error) {
    super(error.message());
    this.error = error;
  }

  /// Makes a refusal of status 400 without details.
  static Refusal of(String message) {
    return new Refusal(ApiError.invalid(message));
  }

  /// Makes the refusal of a rule that the server checks after parsing.
  ///
  /// @param field the member, such as `contents[0].parts`
  static Refusal rule(String field, String message) {
    return of("* GenerateContentRequest." + field + ": " + message + "\n");
  }

  /// Makes the refusal of a member that the server does not know.
  ///
  /// @param at the object that it stands in, empty for the body
  static Refusal unknown(String name, String at) {
    String place = at.isEmpty() ? "" : " at '" + at + "'";
    return new Refusal(
        ApiError.field(
            at,
            "Invalid JSON payload received. Unknown name \""
                + name
                + "\""
                + place
                + ": Cannot find field."));
  }

  /// Makes the refusal of a member of a wrong type.
  ///
  /// @param type the right type, such as `TYPE_STRING`
  static Refusal type(String field, String type, JsonValue found) {
    String text = found.toString();
    String shown = text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) : text;
    return new Refusal(
        ApiError.field(field, "Invalid value at '" + field + "' (" + type + "), " + shown));
  }

  /// Returns what is wrong.
  public ApiError error() {
    return error;
  }
}
