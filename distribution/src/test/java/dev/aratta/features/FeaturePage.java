package dev.aratta.features;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Writes the table for people.
final class FeaturePage {
  private final List<Provider> providers;
  private final List<Feature> features;
  private final Map<Provider, Map<String, List<Cell>>> cells;
  private final StringBuilder page = new StringBuilder();

  /// Footnotes of the part of the table that is being written.
  private final List<String> notes = new ArrayList<>();

  /// @param cells what the run found, by column and row
  FeaturePage(List<Feature> features, Map<Provider, Map<String, List<Cell>>> cells) {
    this.providers = List.copyOf(cells.keySet());
    this.features = features;
    this.cells = cells;
  }

  static Path file() {
    return Sheets.root().resolve("docs/providers/features.md");
  }

  String text() {
    page.append("# What each provider does with what you ask\n\n")
        .append(
            """
            Written by a test run: each cell is a request that Aratta sent to the simulated server of the provider, which
            holds it to the provider's documentation, and the answer that came back.

            """)
        .append(Verdict.legend())
        .append("\n\nWithout a model's name a cell is about ")
        .append(usual())
        .append(".\n");
    for (JsonObject group : Sheets.groups()) {
      addGroup(group);
    }
    addLeftOut();
    return page.toString();
  }

  private String usual() {
    return providers.stream()
        .map(provider -> "`" + provider.models("usual").getFirst() + "`")
        .collect(Collectors.joining(", "));
  }

  private void addGroup(JsonObject group) {
    String name = group.getString("group");
    page.append("\n## ").append(name).append("\n\n").append(group.getString("about"));
    page.append("\n\n| | ");
    page.append(providers.stream().map(Provider::title).collect(Collectors.joining(" | ")));
    page.append(" |\n|---").append("|:---:".repeat(providers.size())).append("|\n");
    notes.clear();
    features.stream().filter(feature -> feature.group().equals(name)).forEach(this::addRow);
    page.append('\n');
    for (int i = 0; i < notes.size(); i++) {
      page.append(i + 1).append(". ").append(notes.get(i)).append('\n');
    }
  }

  private void addRow(Feature feature) {
    page.append("| ").append(feature.name());
    for (Provider provider : providers) {
      page.append(" | ").append(cell(provider, cells.get(provider).get(feature.id())));
    }
    page.append(" |\n");
  }

  /// Models that fare alike are shown as one, and each symbol once.
  private String cell(Provider provider, List<Cell> row) {
    Map<Verdict, Map<String, List<String>>> models = new TreeMap<>();
    for (Cell cell : row) {
      models
          .computeIfAbsent(Verdict.of(cell), _ -> new LinkedHashMap<>())
          .computeIfAbsent(note(cell), _ -> new ArrayList<>())
          .add(cell.model());
    }
    boolean alike = models.size() == 1 && models.values().iterator().next().size() == 1;
    boolean usual = row.stream().map(Cell::model).toList().equals(provider.models("usual"));
    return models.entrySet().stream()
        .map(one -> one.getKey().symbol() + footnotes(one.getValue(), !alike || !usual))
        .collect(Collectors.joining(" "));
  }

  /// @param named whether the models are named
  private String footnotes(Map<String, List<String>> models, boolean named) {
    String numbers =
        models.entrySet().stream()
            .map(one -> (named ? names(one.getValue()) + ": " : "") + one.getKey())
            .map(note -> note.endsWith(": ") ? note.substring(0, note.length() - 2) : note)
            .filter(note -> !note.isEmpty())
            .map(note -> String.valueOf(footnote(note)))
            .collect(Collectors.joining(","));
    return numbers.isEmpty() ? "" : "<sup>" + numbers + "</sup>";
  }

  private static String names(List<String> models) {
    return models.stream().map(model -> "`" + model + "`").collect(Collectors.joining(", "));
  }

  private int footnote(String note) {
    if (!notes.contains(note)) {
      notes.add(note);
    }
    return notes.indexOf(note) + 1;
  }

  private static String note(Cell cell) {
    if (cell.refused().isPresent()) {
      Cell.Refused failure = cell.refused().get();
      return failure.kind().equals("unsupported")
          ? cell(failure.message())
          : "`" + failure.kind() + "`: " + cell(failure.message());
    }
    return cell.notes().stream()
        .map(
            note ->
                "`"
                    + Verdict.field(note)
                    + "` "
                    + Verdict.action(note)
                    + ": "
                    + cell(Verdict.reason(note)))
        .collect(Collectors.joining("; "));
  }

  private static String cell(String text) {
    return text.replace("<", "&lt;").replace("\n", " ");
  }

  private void addLeftOut() {
    page.append(
        "\n## Why these may be left out\n\n| field | why it changes nothing |\n|---|---|\n");
    LeftOut.reasons()
        .forEach(
            (field, reason) ->
                page.append("| `")
                    .append(field)
                    .append("` | ")
                    .append(LeftOut.reasons().getString(field))
                    .append(" |\n"));
  }
}
