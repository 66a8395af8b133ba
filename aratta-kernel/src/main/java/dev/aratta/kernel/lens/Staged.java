package dev.aratta.kernel.lens;

/// An operation that knows more of a stream than one event.
interface Staged {
  /// Makes the stage of one stream.
  Stage stage(Maker make);
}
