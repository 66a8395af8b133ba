package dev.aratta.simulator.anthropic;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// A call that the server refuses. The words are Anthropic's, where what it answered to real calls
/// shows them.
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;

  /// Makes a refusal.
  ///
  /// @param type Anthropic's type of error
  public Refusal(int status, String type, String message) {
    super(requireNonNull(message, "message"));
    this.status = status;
    this.type = requireNonNull(type, "type");
  }

  /// Makes a refusal of status 400.
  public static Refusal invalid(String message) {
    return new Refusal(400, "invalid_request_error", message);
  }

  /// Makes the refusal of a member.
  ///
  /// @param path where it stands, such as `messages.0.content`
  public static Refusal at(String path, String message) {
    return invalid(path + ": " + message);
  }

  /// Makes the refusal of a member that is not there.
  public static Refusal missing(String path) {
    return at(path, "Field required");
  }

  /// Makes the refusal of a member that nobody knows.
  public static Refusal extra(String path) {
    return at(path, "Extra inputs are not permitted");
  }

  /// Makes the refusal of a member of a wrong type.
  ///
  /// @param expected the right type, such as `string`
  public static Refusal type(String path, String expected) {
    return at(path, "Input should be a valid " + expected);
  }

  /// Makes the refusal of a word that is none of those there are.
  public static Refusal word(String path, List<String> supported) {
    return at(path, "Input should be " + listed(supported));
  }

  private static String listed(List<String> words) {
    List<String> quoted = words.stream().map(word -> "'" + word + "'").toList();
    int last = quoted.size() - 1;
    return last < 1
        ? String.join("", quoted)
        : String.join(", ", quoted.subList(0, last)) + " or " + quoted.get(last);
  }

  /// Returns the HTTP status.
  public int status() {
    return status;
  }

  /// Returns Anthropic's type of error.
  public String type() {
    return type;
  }
}
