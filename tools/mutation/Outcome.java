package mutation;

/// What became of a candidate.
///
/// @param kind whether a test noticed it
/// @param by the test that did, or why it could not be tried
public record Outcome(Kind kind, String by) {

  /// The ways it can end.
  public enum Kind {
    /// A test failed, hung or used up the memory.
    CAUGHT,
    /// Every test passed.
    SURVIVED,
    /// The compiler refused it or made the same of it, so another one is picked.
    REFUSED
  }
}
