package dev.aratta.scri;

import java.util.OptionalInt;

/// A member of a SCRI type has a value that it cannot have. Readers of JSON turn it into a failure
/// that names the path.
final class InvalidMember extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /// The member's name in JSON.
  final transient String member;

  InvalidMember(String member, String message) {
    super(member + " " + message);
    this.member = member;
  }

  /// Checks a text that says something.
  static void notEmpty(String member, String text) {
    if (text.isEmpty()) {
      throw new InvalidMember(member, "must not be empty");
    }
  }

  /// Checks a number of at least a bound, where it is there.
  static void atLeast(String member, OptionalInt value, int least) {
    value.ifPresent(number -> atLeast(member, number, least));
  }

  /// Checks a number of at least a bound.
  static void atLeast(String member, double value, double least) {
    finite(member, value);
    if (value < least) {
      throw new InvalidMember(
          member, "must be " + number(least) + " or more, not " + number(value));
    }
  }

  /// Checks a number that may be anything but infinite or not a number.
  static void finite(String member, double value) {
    if (!Double.isFinite(value)) {
      throw new InvalidMember(member, "must be a finite number, not " + value);
    }
  }

  /// Checks a number between two bounds, both allowed.
  static void between(String member, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new InvalidMember(
          member,
          "must be between " + number(least) + " and " + number(most) + ", not " + number(value));
    }
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
