package dev.aratta.kernel.config;

import dev.aratta.scri.Nearest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Checks one section of the file against the schema.
final class SectionReader {
  private SectionReader() {}

  /// Reads a section; what is wrong in it is reported and left out.
  static Settings read(Section section, Node.Table table, Reading reading) {
    Map<ConfigKey<?>, Object> values = new HashMap<>();
    Map<ConfigKey<?>, Place> places = new HashMap<>();
    Map<String, Node> others = new LinkedHashMap<>();
    table
        .members()
        .forEach(
            (name, node) -> {
              Optional<ConfigKey<?>> key = key(section, name);
              if (key.isPresent()) {
                places.put(key.get(), node.place());
                value(key.get(), node, reading.inside(name))
                    .ifPresent(value -> values.put(key.get(), value));
              } else if (isOther(section, name)) {
                others.put(name, node);
              } else {
                reading.mistakes().add(node.place(), unknown(section, name, reading.path()));
              }
            });
    return new Settings(values, places, others);
  }

  private static Optional<ConfigKey<?>> key(Section section, String name) {
    return section.keys().stream()
        .<ConfigKey<?>>map(key -> key)
        .filter(key -> key.name().equals(name))
        .findFirst();
  }

  private static Optional<?> value(ConfigKey<?> key, Node node, Reading reading) {
    Optional<?> value = key.type().read(node, reading);
    if (value.isPresent() && key.effect() == ConfigKey.Effect.LATER) {
      reading.note(node.place(), "is read and checked, but has no effect yet");
    }
    return value;
  }

  /// Says whether a name may be something else than a setting. One that is nearly a setting's name
  /// is not: a slip of the pen must not become an option of the plugin.
  private static boolean isOther(Section section, String name) {
    return section.others().isPresent() && near(name, section.keyNames()).isEmpty();
  }

  private static String unknown(Section section, String name, String path) {
    String shown = "unknown key `" + Shown.name(name) + "` in [" + path + "]; ";
    Optional<String> near = near(name, section.keyNames());
    if (near.isPresent()) {
      String option =
          section.others().isPresent()
              ? " (an option of the plugin with that name goes under [" + path + ".options])"
              : "";
      return shown + "did you mean `" + near.get() + "`?" + option;
    }
    return shown
        + elsewhere(name).orElse("known keys are " + String.join(", ", section.keyNames()));
  }

  /// Returns the known name that was probably meant: the nearest, or one that has the name as a
  /// part.
  static Optional<String> near(String name, List<String> known) {
    return Nearest.to(name, known)
        .or(
            () ->
                known.stream()
                    .filter(key -> Arrays.asList(key.split("_", -1)).contains(name))
                    .findFirst());
  }

  /// Returns advice for a key that is one of another section.
  static Optional<String> elsewhere(String name) {
    List<String> sections =
        Schema.SECTIONS.stream()
            .filter(section -> section.keyNames().contains(name))
            .map(section -> "[" + section.names().getFirst() + "]")
            .toList();
    return sections.isEmpty()
        ? Optional.empty()
        : Optional.of("it belongs into " + String.join(" or ", sections));
  }
}
