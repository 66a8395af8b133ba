package dev.aratta.features;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Says whether one column is as it should be with the plugin that is bundled now; `tools/branches`
/// asks it of plugins from which it has deleted something.
public final class ColumnCheck {
  private final Provider provider;
  private final Map<String, List<Cell>> expected;
  private final Map<String, Feature> features = new HashMap<>();
  private final List<String> order = new ArrayList<>();

  /// @param id the provider's id
  public ColumnCheck(String id) {
    this.provider =
        Sheets.providers().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    this.expected = CellSheet.read(provider);
    for (Feature feature : Sheets.features()) {
      features.put(feature.id(), feature);
      order.add(feature.id());
    }
  }

  /// Runs rows until one is red, and puts that one first for the next time.
  ///
  /// @return its name; nothing where all are as expected
  public Optional<String> firstRed() throws IOException {
    Path home = Files.createTempDirectory("aratta-features");
    try (Column column = Column.open(provider, home)) {
      for (String row : order) {
        if (isRed(column, features.get(row))) {
          order.remove(row);
          order.addFirst(row);
          return Optional.of(row);
        }
      }
      return Optional.empty();
    }
  }

  /// Whatever a broken plugin throws is no cell that was expected.
  private boolean isRed(Column column, Feature feature) {
    try {
      return !written(expected.get(feature.id())).equals(written(column.run(feature)));
    } catch (RuntimeException | Error e) {
      return true;
    }
  }

  private static List<String> written(List<Cell> cells) {
    return cells.stream().map(cell -> cell.json().toString()).toList();
  }
}
