package dev.aratta.kernel.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The options of a plugin, as they stand in the file. What the plugin takes is checked when it is
/// loaded.
final class Options {
  private static final String KINDS = "a string, a whole number, true or false";

  private Options() {}

  /// An option's value as text, and where it stands.
  record Option(String text, Place place) {}

  /// Returns the type of the section `options`.
  static ValueType<Map<String, Option>> type() {
    return new ValueType<>(
        "a section of options, each " + KINDS,
        (node, type, report) -> {
          if (!(node instanceof Node.Table table)) {
            return type.wrong(node, report);
          }
          return Optional.of(read(table.members(), report));
        });
  }

  /// Reads options; one of another kind is reported and left out.
  static Map<String, Option> read(Map<String, Node> members, Reading report) {
    Map<String, Option> options = new LinkedHashMap<>();
    members.forEach(
        (name, node) ->
            text(node)
                .ifPresentOrElse(
                    text -> options.put(name, new Option(text, node.place())),
                    () ->
                        report
                            .inside(name)
                            .wrong(node.place(), "must be " + KINDS + ", not " + node.kind())));
    return options;
  }

  private static Optional<String> text(Node node) {
    return switch (node) {
      case Node.Text text -> Optional.of(text.value());
      case Node.Whole whole -> Optional.of(Long.toString(whole.value()));
      case Node.Flag flag -> Optional.of(Boolean.toString(flag.value()));
      case Node.Decimal _, Node.Listing _, Node.Table _, Node.Other _ -> Optional.empty();
    };
  }
}
