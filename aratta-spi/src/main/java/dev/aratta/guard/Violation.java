package dev.aratta.guard;

import static java.util.Objects.requireNonNull;

/// Something that a plugin may not do or be.
///
/// @param where the class that does it, such as `com.acme.AcmePlugin`, or the file of the jar; with
///   the library's path and a `!` before it where it lies in `META-INF/lib`
/// @param member what it uses, such as `java.lang.System.exit(int)`, or which of its own members
///   breaks a rule; empty where it is the class or file as a whole
/// @param why what is wrong with it, and what to do instead
public record Violation(String where, String member, String why) {
  /// Checks that all parts are there.
  public Violation {
    requireNonNull(where, "where");
    requireNonNull(member, "member");
    requireNonNull(why, "why");
  }

  /// Returns the violation as one sentence. Names come from the jar: what would steer a terminal is
  /// replaced by a question mark.
  public String message() {
    String message = where + (member.isEmpty() ? "" : ", " + member) + ": " + why;
    return message.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
  }
}
