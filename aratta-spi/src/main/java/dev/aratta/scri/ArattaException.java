package dev.aratta.scri;

/// The one exception of Aratta. It has no cause that a plugin made: a kept exception of a plugin's
/// class would keep the whole plugin in memory.
public final class ArattaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// What went wrong.
  private final transient Failure failure;

  /// Makes the exception of a failure.
  public ArattaException(Failure failure) {
    super(failure.kind().json() + ": " + failure.message());
    this.failure = failure;
  }

  /// Returns what went wrong.
  public Failure failure() {
    return failure;
  }
}
