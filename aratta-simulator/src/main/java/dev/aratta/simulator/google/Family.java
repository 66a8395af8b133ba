package dev.aratta.simulator.google;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Locale;

/// What the models of a family take; stands in `families.json` (thinking page, 2026-11).
///
/// @param thinking how it thinks
/// @param budgets the bounds of its budgets
/// @param levels the levels that it takes
/// @param penalties whether it takes penalties
/// @param checks whether calls of the current turn must be signed; such models also take functions
///   beside other tools and formats, and media in results
/// @param images whether it makes images
/// @param continues whether long answers come in pieces
record Family(
    Thinking thinking,
    Budgets budgets,
    List<String> levels,
    boolean penalties,
    boolean checks,
    boolean images,
    boolean continues) {
  Family {
    requireNonNull(thinking, "thinking");
    requireNonNull(budgets, "budgets");
    levels = List.copyOf(levels);
  }

  /// How models think.
  enum Thinking {
    /// Not at all.
    NONE,
    /// With a budget of tokens.
    BUDGET,
    /// With a level, and always.
    LEVEL
  }

  /// The bounds of budgets.
  ///
  /// @param least fewest tokens beside 0
  /// @param most most tokens
  /// @param off whether 0 is taken
  record Budgets(int least, int most, boolean off) {
    boolean take(int tokens) {
      return tokens == 0 ? off : tokens == -1 || (tokens >= least && tokens <= most);
    }
  }

  /// Returns the family of a model, that of the newest ones for an unknown name.
  static Family of(String model, JsonProvider json) {
    List<JsonObject> all =
        Resources.read("families.json", json).asJsonArray().getValuesAs(JsonObject.class);
    return all.stream()
        .filter(one -> model.startsWith(one.getString("ids")))
        .findFirst()
        .map(Family::read)
        .orElseGet(() -> read(all.getLast()));
  }

  private static Family read(JsonObject one) {
    return new Family(
        Thinking.valueOf(one.getString("thinking").toUpperCase(Locale.ROOT)),
        new Budgets(one.getInt("least", 0), one.getInt("most", 0), one.getBoolean("off", false)),
        one.getOrDefault("levels", JsonValue.EMPTY_JSON_ARRAY).asJsonArray().stream()
            .map(level -> ((JsonString) level).getString())
            .toList(),
        one.getBoolean("penalties", true),
        one.getBoolean("checks", false),
        one.getBoolean("images", false),
        one.getBoolean("continues", false));
  }
}
