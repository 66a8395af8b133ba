package dev.aratta.kernel.config;

import java.util.List;
import java.util.Optional;

/// One section of the schema.
///
/// @param names how its header may be written, such as `local.ID`
/// @param meaning what it is for, for pages
/// @param keys its settings
/// @param others what keys of any other name are; absent where there are none
record Section(
    List<String> names, String meaning, List<ConfigKey<?>> keys, Optional<String> others) {
  Section {
    names = List.copyOf(names);
    keys = List.copyOf(keys);
  }

  /// Returns the names of the settings.
  List<String> keyNames() {
    return keys.stream().<String>map(ConfigKey::name).toList();
  }
}
