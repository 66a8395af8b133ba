package dev.aratta.kernel.lens;

import dev.aratta.kernel.json.JsonInput;
import dev.aratta.kernel.json.JsonSyntaxException;
import dev.aratta.spi.StrictObject;
import dev.aratta.spi.WirePath;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A wire lens: rules in the order in which they are applied, in JSON `{"lens": 1, "rules":
/// [...]}`. Immutable.
///
/// @param rules the rules
public record Lens(List<LensRule> rules) {
  /// Where a plugin's jar has it.
  public static final String FILE = "META-INF/aratta/lens.json";

  /// Most bytes of a lens.
  public static final int MOST_BYTES = 8 << 10;

  /// Most operations of a rule, in all its lists.
  public static final int MOST_OPERATIONS = 16;

  /// Changes nothing.
  public static final Lens EMPTY = new Lens(List.of());

  /// Copies the list.
  public Lens {
    rules = List.copyOf(rules);
  }

  /// Reads a lens.
  ///
  /// @param bytes the file
  /// @throws IllegalArgumentException if it cannot be read, saying where and what is allowed
  public static Lens read(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw new IllegalArgumentException(
          "the lens has " + bytes.length + " bytes; " + MOST_BYTES + " are allowed");
    }
    try {
      return read(new JsonInput().read(bytes));
    } catch (JsonSyntaxException e) {
      throw new IllegalArgumentException("the lens is no JSON: " + e.getMessage(), e);
    }
  }

  private static Lens read(JsonValue value) {
    StrictObject root = StrictObject.of(value, "$");
    if (!WirePath.isText(root.required("lens"), "1")) {
      throw root.wrong("lens", "must be 1, the version of the form");
    }
    root.required("rules");
    List<LensRule> rules = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (StrictObject object : root.objects("rules")) {
      LensRule rule = RuleReader.read(object);
      if (!ids.add(rule.id())) {
        throw object.wrong("id", "is \"" + rule.id() + "\", as that of a rule before it");
      }
      rules.add(rule);
    }
    root.end();
    return new Lens(rules);
  }

  /// Tells whether the lens changes nothing.
  public boolean isEmpty() {
    return rules.isEmpty();
  }
}
