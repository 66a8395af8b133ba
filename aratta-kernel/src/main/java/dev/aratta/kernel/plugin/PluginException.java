package dev.aratta.kernel.plugin;

/// A plugin jar cannot be used. The message says which, why and what to do.
public final class PluginException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Whether something has changed since the caller looked.
  private final boolean conflict;

  /// Makes the exception of a reason.
  public PluginException(String message) {
    this(message, false);
  }

  private PluginException(String message, boolean conflict) {
    super(message);
    this.conflict = conflict;
  }

  /// Makes the exception of a change that came too late: another was first.
  public static PluginException conflict(String message) {
    return new PluginException(message, true);
  }

  /// Tells whether it is only that another change was first, so that it may be tried again.
  public boolean isConflict() {
    return conflict;
  }
}
