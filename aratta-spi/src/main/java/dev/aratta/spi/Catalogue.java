package dev.aratta.spi;

import dev.aratta.scri.Model;
import dev.aratta.scri.ModelCapabilities;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is known about the models of a provider: the entries of a plugin's catalogue, overlaid by
/// what the provider lists. Immutable.
public final class Catalogue {
  /// Knows nothing.
  public static final Catalogue EMPTY = new Catalogue(List.of(), List.of());

  /// Letters that an unknown id must share with a known one to count as of its family.
  private static final int SHARED_LETTERS = 3;

  private static final Comparator<Model> NEWEST =
      Comparator.comparing((Model model) -> model.capabilities().released().orElse(LocalDate.EPOCH))
          .thenComparing(Model::id);

  private final Map<String, Model> entries = new LinkedHashMap<>();
  private final Map<String, Model> models = new HashMap<>();
  private final List<Model> listed;

  /// Makes a catalogue.
  ///
  /// @param entries models of the plugin's catalogue
  /// @param listed models as the provider lists them
  public Catalogue(List<Model> entries, List<Model> listed) {
    entries.forEach(model -> this.entries.put(model.id(), model));
    this.listed = List.copyOf(listed);
    this.models.putAll(this.entries);
    listed.forEach(model -> models.put(model.id(), CatalogueOverlay.over(before(model), model)));
    listed.forEach(
        model ->
            model
                .aliases()
                .forEach(name -> models.putIfAbsent(name, renamed(name, models.get(model.id())))));
  }

  /// Returns this catalogue with another list of the provider.
  public Catalogue withListed(List<Model> now) {
    return new Catalogue(List.copyOf(entries.values()), now);
  }

  /// Returns what the provider lists, in its order.
  public List<Model> listed() {
    return listed;
  }

  /// Returns all models known, those of the catalogue first.
  public List<Model> models() {
    Map<String, Model> all = new LinkedHashMap<>(entries);
    listed.forEach(model -> all.putIfAbsent(model.id(), model));
    all.replaceAll((id, model) -> models.getOrDefault(id, model));
    return List.copyOf(all.values());
  }

  /// Returns what is known about a model, under its id or under another name that the provider
  /// lists for it. For one that nobody knows `known` is false and sizes, prices and abilities are
  /// absent, so that nothing is refused for it locally; it has the traits, family and signatures of
  /// the newest entry of the family whose ids begin most like its own. So has a model that the
  /// provider lists and the catalogue does not have, where the list does not say them.
  ///
  /// @param id the id on the wire, which the result has in any case
  public Model model(String id) {
    Model known = models.get(id);
    return known != null ? known : unknown(id);
  }

  /// Returns what is known of a model before the list; where it has no entry, the traits of its
  /// family serve.
  private Model before(Model listed) {
    Model known = models.get(listed.id());
    return known != null ? known : unknown(listed.id());
  }

  private static Model renamed(String name, Model model) {
    return new Model(name, model.capabilities());
  }

  private Model unknown(String id) {
    Optional<Model> nearest =
        entries.values().stream()
            .filter(model -> shared(model.id(), id) >= SHARED_LETTERS)
            .max(
                Comparator.comparingInt((Model model) -> shared(model.id(), id))
                    .thenComparing(NEWEST));
    return nearest
        .map(model -> newest(model.capabilities().family()).orElse(model))
        .map(model -> new Model(id, CatalogueOverlay.unknownOf(model.capabilities())))
        .orElseGet(() -> new Model(id, ModelCapabilities.UNKNOWN));
  }

  private Optional<Model> newest(Optional<String> family) {
    return family.isEmpty()
        ? Optional.empty()
        : entries.values().stream()
            .filter(model -> model.capabilities().family().equals(family))
            .max(NEWEST);
  }

  private static int shared(String one, String other) {
    int length = Math.min(one.length(), other.length());
    int shared = 0;
    while (shared < length && one.charAt(shared) == other.charAt(shared)) {
      shared++;
    }
    return shared;
  }
}
