package dev.aratta.kernel.store;

/// The steps of an installation, in order. The process may die at any of them.
public enum StoreStep {
  /// The jar is to be written beside its place in the plugin folder.
  COPY_BEGINS,
  /// Half of it is written.
  COPY_HALF,
  /// It is written and on the disk, under its temporary name.
  COPY_WRITTEN,
  /// It has its name in the plugin folder.
  COPY_NAMED,
  /// It is verified and to be kept in the store.
  KEEP_BEGINS,
  /// It is in the store.
  KEPT,
  /// The history is to be written.
  HISTORY_BEGINS,
  /// Half a line of the history is written.
  HISTORY_HALF,
  /// The history is written, the pointer is not.
  HISTORY_WRITTEN,
  /// The pointer is written under its temporary name.
  POINTER_WRITTEN,
  /// The pointer is set; the version in use is still the old one.
  POINTER_SET;

  /// Is told when a step is reached, and goes on when it returns.
  @FunctionalInterface
  public interface Listener {
    /// Hears nothing.
    Listener NONE = _ -> {};

    /// Is told of a step.
    void reached(StoreStep step);
  }
}
