package dev.aratta.kernel.store;

import java.util.List;

/// What a server shows of plugins, and the one thing that it does to them. Safe for many threads.
public interface PluginListing {
  /// Lists every plugin that is installed, by id.
  List<PluginReport> list();

  /// Returns what lies in the plugin folder and is not used, with the reason.
  List<Refused> refused();

  /// Looks at the plugin folder and the pointers now, takes jars however new they are, and tries
  /// again what could not be used.
  void reload();
}
