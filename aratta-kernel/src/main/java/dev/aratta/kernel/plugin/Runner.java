package dev.aratta.kernel.plugin;

import java.util.function.Supplier;

/// How the code of one generation is run.
interface Runner {
  /// In the caller's thread: for code that comes with Aratta.
  Runner IN_PLACE =
      new Runner() {
        @Override
        public <T> T call(String plugin, Supplier<T> code) {
          return code.get();
        }
      };

  /// Runs code that calls a plugin behind its gate.
  ///
  /// @param plugin what to call the plugin in messages
  /// @throws dev.aratta.scri.ArattaException what the code throws, and of kind `plugin_fault` if it
  ///   takes too long
  <T> T call(String plugin, Supplier<T> code);

  /// Tells whether a call has taken too long, so that nothing more is to be given to it.
  default boolean stuck() {
    return false;
  }

  /// Tells whether a call costs a change of threads, so that what can be done at once should be.
  default boolean hops() {
    return false;
  }
}
