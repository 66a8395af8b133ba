package dev.aratta.kernel.plugin;

/// A plugin jar cannot be used. The message says which, why and what to do.
public final class PluginException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Makes the exception of a reason.
  public PluginException(String message) {
    super(message);
  }
}
