package dev.aratta.kernel.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A value of a configuration file and where it stands, whatever the file's format. The place of a
/// table's member is that of its key.
sealed interface Node {
  Place place();

  /// Returns what the value is, as messages name it.
  default String kind() {
    return switch (this) {
      case Text text -> text.value().isEmpty() ? "an empty string" : "a string";
      case Whole _ -> "a whole number";
      case Decimal _ -> "a decimal number";
      case Flag flag -> Boolean.toString(flag.value());
      case Listing _ -> "a list";
      case Table _ -> "a section";
      case Other other -> other.kind();
    };
  }

  record Text(String value, Place place) implements Node {}

  record Whole(long value, Place place) implements Node {}

  record Decimal(double value, Place place) implements Node {}

  record Flag(boolean value, Place place) implements Node {}

  record Listing(List<Node> items, Place place) implements Node {
    public Listing {
      items = List.copyOf(items);
    }
  }

  /// Members in the order of the file.
  record Table(Map<String, Node> members, Place place) implements Node {
    public Table {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
  }

  /// A value of a kind that no setting takes, such as a date.
  record Other(String kind, Place place) implements Node {}
}
