package dev.aratta.features;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A column of the table.
///
/// @param id the provider's id
/// @param title its name for people
/// @param config its sections of `config.toml`, each with a `{url}` in it
/// @param installed the models that its simulated server has beside the usual ones
/// @param models lists of models, each `SECTION:MODEL`, by the name that rows call them by
/// @param values what stands in requests for the texts in braces
record Provider(
    String id,
    String title,
    String config,
    List<Installed> installed,
    JsonObject models,
    JsonObject values) {

  Provider {
    requireNonNull(id, "id");
    requireNonNull(title, "title");
    requireNonNull(config, "config");
    requireNonNull(models, "models");
    requireNonNull(values, "values");
    installed = List.copyOf(installed);
  }

  static Provider of(String id, JsonObject sheet) {
    List<Installed> installed = new ArrayList<>();
    JsonObject more = sheet.getOrDefault("installed", JsonValue.EMPTY_JSON_OBJECT).asJsonObject();
    more.forEach((name, model) -> installed.add(Installed.of(name, model.asJsonObject())));
    return new Provider(
        id,
        sheet.getString("title"),
        texts(sheet.get("config")).stream().collect(Collectors.joining("\n")),
        installed,
        sheet.getJsonObject("models"),
        sheet.getOrDefault("values", JsonValue.EMPTY_JSON_OBJECT).asJsonObject());
  }

  /// Returns the models that a row asks; the usual ones where the provider has none by that name.
  List<String> models(String name) {
    return texts(models.getOrDefault(name, models.get("usual")));
  }

  private static List<String> texts(JsonValue list) {
    return ((JsonArray) list)
        .getValuesAs(JsonString.class).stream().map(JsonString::getString).toList();
  }

  /// A model of the simulated server.
  ///
  /// @param name its name
  /// @param can what it can do
  /// @param family its architecture, where its server says one
  record Installed(String name, Set<String> can, String family) {
    static Installed of(String name, JsonObject sheet) {
      return new Installed(
          name, Set.copyOf(texts(sheet.get("can"))), sheet.getString("family", ""));
    }
  }
}
