package dev.aratta.simulator.openai;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Optional;

/// What a family of OpenAI's models takes, from `families.json`.
///
/// @param efforts how hard they can think, none where they do not
/// @param byDefault how hard they think unasked, where the page says it
/// @param sampling whether they take `temperature`, `top_p` and the like
/// @param completionLimit whether their limit must be called `max_completion_tokens`
/// @param stop whether they take `stop`
/// @param chatTools whether Chat Completions gives them tools while they reason
public record Family(
    List<String> efforts,
    Optional<String> byDefault,
    Sampling sampling,
    boolean completionLimit,
    boolean stop,
    boolean chatTools) {

  /// Copies the list.
  public Family {
    efforts = List.copyOf(efforts);
  }

  /// When sampling is taken.
  public enum Sampling {
    /// Always.
    TAKEN,
    /// Only if the request says `none` for the effort.
    WITHOUT_REASONING,
    /// Never.
    REFUSED
  }

  /// Returns the family of a model.
  ///
  /// @param json reads the file
  public static Optional<Family> of(String model, JsonProvider json) {
    for (JsonObject entry :
        ((JsonArray) Resources.read("families.json", json)).getValuesAs(JsonObject.class)) {
      if (model.matches(entry.getString("names"))) {
        return Optional.of(read(entry));
      }
    }
    return Optional.empty();
  }

  private static Family read(JsonObject entry) {
    Sampling sampling =
        switch (entry.getString("sampling")) {
          case "taken" -> Sampling.TAKEN;
          case "without_reasoning" -> Sampling.WITHOUT_REASONING;
          case String _ -> Sampling.REFUSED;
        };
    return new Family(
        entry.getJsonArray("efforts").getValuesAs(JsonString::getString),
        Optional.ofNullable(entry.getString("default", null)),
        sampling,
        entry.containsKey("limit"),
        entry.getBoolean("stop", true),
        !entry.containsKey("chat_tools"));
  }

  /// Tells whether a request reasons.
  ///
  /// @param effort what it says
  public boolean reasons(Optional<String> effort) {
    return !efforts.isEmpty()
        && !effort
            .or(this::byDefault)
            .orElse(efforts.contains("none") ? "none" : "medium")
            .equals("none");
  }
}
