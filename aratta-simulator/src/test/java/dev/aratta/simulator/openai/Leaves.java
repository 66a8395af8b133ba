package dev.aratta.simulator.openai;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Texts, numbers and booleans of a document, to see whether another one has lost any.
public final class Leaves {
  private final Map<String, Integer> counts = new HashMap<>();
  private final Set<String> structure;

  private Leaves(Set<String> structure) {
    this.structure = structure;
  }

  /// Collects the leaves of a document.
  ///
  /// @param structure names of members whose strings are words of the format
  public static Leaves of(JsonValue document, Set<String> structure) {
    Leaves leaves = new Leaves(structure);
    leaves.add("", document);
    return leaves;
  }

  private void add(String name, JsonValue value) {
    switch (value) {
      case JsonObject object -> object.forEach(this::add);
      case JsonArray list -> list.forEach(element -> add(name, element));
      case JsonString text -> addText(name, text.getString());
      case JsonNumber number -> count(number(number));
      case JsonValue constant -> {
        if (constant.getValueType() != JsonValue.ValueType.NULL) {
          count(name + " " + constant);
        }
      }
    }
  }

  private void addText(String name, String text) {
    if (structure.contains(name) || text.isEmpty()) {
      return;
    }
    // Arguments may have become an object, and a data URL its two parts.
    if (name.equals("arguments")) {
      return;
    }
    int comma = text.indexOf(";base64,");
    if (text.startsWith("data:") && comma > 0) {
      count(text.substring(5, comma));
      count(text.substring(comma + 8));
    } else {
      count(text);
    }
  }

  private static String number(JsonNumber number) {
    return number.bigDecimalValue().stripTrailingZeros().toPlainString();
  }

  private void count(String leaf) {
    counts.merge(leaf, 1, Integer::sum);
  }

  /// Returns the leaves that another document has less often.
  public List<String> lostIn(Leaves other) {
    List<String> lost = new ArrayList<>();
    counts.forEach(
        (leaf, count) -> {
          if (other.counts.getOrDefault(leaf, 0) < count) {
            lost.add(leaf);
          }
        });
    return lost;
  }
}
