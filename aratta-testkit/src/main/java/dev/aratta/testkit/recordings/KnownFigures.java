package dev.aratta.testkit.recordings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/// Compares a plugin's catalogue with what is known of the provider's models: each price, limit and
/// ability stands in `providers/models.json` beside the recordings, each date on the provider's
/// page. What is known nowhere must be absent.
///
/// @param pages the folder with that file and the pages
/// @param provider the provider's id
public record KnownFigures(Path pages, String provider) {
  private static final List<String> FIGURES =
      List.of(
          "context_window",
          "max_output_tokens",
          "input_cost_per_million",
          "output_cost_per_million");

  private static final List<String> DATES = List.of("released", "retires");

  /// Finds the pages, or skips the test and says so.
  public static KnownFigures findOrSkip(String provider) {
    return Corpus.find()
        .flatMap(corpus -> Optional.ofNullable(corpus.folder().toAbsolutePath().getParent()))
        .map(corpus -> corpus.resolveSibling("providers"))
        .filter(Files::isDirectory)
        .map(pages -> new KnownFigures(pages, provider))
        .orElseGet(
            () -> {
              String why = "skipped because no folder shared/providers is here";
              System.out.println("catalogue of " + provider + ": " + why);
              return Assumptions.abort(why);
            });
  }

  /// Checks all models of a catalogue, and prints how much of it was found.
  ///
  /// @param plugin a class beside whose `META-INF/aratta/models.json` the catalogue is
  /// @param known what differs for a reason, as `MODEL.MEMBER`; each must be needed
  /// @throws UncheckedIOException if a file cannot be read
  public void check(Class<?> plugin, Set<String> known) {
    Map<String, JsonObject> listed = new LinkedHashMap<>();
    objects(text(pages.resolve("models.json"))).stream()
        .filter(model -> model.getString("provider").equals(provider))
        .forEach(model -> listed.put(model.getString("model_id"), model));
    List<JsonObject> ours = objects(text(plugin));
    String page = text(pages.resolve(provider + ".md"));
    List<String> wrong = new ArrayList<>();
    int found = 0;
    for (JsonObject model : ours) {
      Optional<JsonObject> entry = Optional.ofNullable(listed.get(model.getString("model_id")));
      found += entry.isPresent() ? 1 : 0;
      wrong.addAll(
          entry
              .map(one -> differences(model, one))
              .orElseGet(() -> unlisted(model, listed.values())));
      wrong.addAll(unknownDates(model, page));
    }
    assertEquals(List.copyOf(known), wrong.stream().filter(known::contains).toList());
    assertEquals(List.of(), wrong.stream().filter(one -> !known.contains(one)).toList());
    assertTrue(found > 0 || listed.isEmpty(), "no model of the catalogue is listed");
    System.out.println(
        "catalogue of %s: %d models, %d of them listed, %d exceptions"
            .formatted(provider, ours.size(), found, known.size()));
  }

  /// An entry has all that is known, and nothing else of it.
  private static List<String> differences(JsonObject model, JsonObject listed) {
    return listed.keySet().stream()
        .filter(
            name ->
                !model
                    .getOrDefault(name, JsonValue.NULL)
                    .equals(listed.getOrDefault(name, JsonValue.NULL)))
        .map(name -> model.getString("model_id") + "." + name)
        .toList();
  }

  /// Another name of a listed model has that one's figures; a model of which nothing is known has
  /// none.
  private static List<String> unlisted(JsonObject model, Collection<JsonObject> listed) {
    List<JsonValue> figures = FIGURES.stream().map(model::get).toList();
    boolean none = FIGURES.stream().noneMatch(model::containsKey);
    boolean another =
        listed.stream()
            .filter(one -> one.getString("model_id").startsWith(model.getString("family") + "-"))
            .anyMatch(one -> FIGURES.stream().map(one::get).toList().equals(figures));
    return none || another ? List.of() : List.of(model.getString("model_id") + ".figures");
  }

  private static List<String> unknownDates(JsonObject model, String page) {
    return DATES.stream()
        .filter(model::containsKey)
        .filter(name -> !page.contains(model.getString(name)))
        .map(name -> model.getString("model_id") + "." + name)
        .toList();
  }

  private static List<JsonObject> objects(String list) {
    return Corpus.read(list).asJsonArray().getValuesAs(JsonObject.class);
  }

  private static String text(Class<?> plugin) {
    try (InputStream in = plugin.getResourceAsStream("/META-INF/aratta/models.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
