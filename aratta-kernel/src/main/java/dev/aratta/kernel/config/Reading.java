package dev.aratta.kernel.config;

import java.util.List;

/// What is being read, and where its mistakes and notes go.
///
/// @param path the setting or section in full, such as `server.port`
record Reading(String path, Mistakes mistakes, List<ConfigNote> notes) {

  /// Returns the reading of a member.
  Reading inside(String member) {
    String name = Shown.name(member);
    return new Reading(path.isEmpty() ? name : path + "." + name, mistakes, notes);
  }

  /// Reports a mistake.
  ///
  /// @param what the rest of a sentence that begins with the setting's name
  void wrong(Place place, String what) {
    mistakes.add(place, "`" + path + "` " + what);
  }

  /// Notes what the user should know.
  ///
  /// @param what the rest of a sentence that begins with the setting's name
  void note(Place place, String what) {
    notes.add(new ConfigNote(path, place, "`" + path + "` " + what));
  }
}
