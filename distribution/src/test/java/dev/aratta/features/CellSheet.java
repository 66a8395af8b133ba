package dev.aratta.features;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The file of one column: what is expected of each row, in the order of the rows.
final class CellSheet {
  private CellSheet() {}

  private static Path file(Provider provider) {
    return Sheets.folder().resolve("cells").resolve(provider.id() + ".json");
  }

  /// Reads the cells of each row; none where there is no file yet.
  static Map<String, List<Cell>> read(Provider provider) {
    Map<String, List<Cell>> cells = new LinkedHashMap<>();
    if (Files.exists(file(provider))) {
      Sheets.read(file(provider))
          .forEach(
              (row, list) ->
                  cells.put(
                      row,
                      list.asJsonArray().stream()
                          .map(cell -> Cell.of(cell.asJsonObject()))
                          .toList()));
    }
    return cells;
  }

  static void write(Provider provider, Map<String, List<Cell>> cells) {
    String text =
        cells.entrySet().stream()
            .map(row -> "  " + quoted(row.getKey()) + ": [\n" + row(row.getValue()) + "\n  ]")
            .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    try {
      Files.createDirectories(file(provider).getParent());
      Files.writeString(file(provider), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes each member of a cell, and each fact, on a line of its own.
  private static String row(List<Cell> cells) {
    return cells.stream()
        .map(
            cell ->
                cell.json().entrySet().stream()
                    .map(member -> "      " + quoted(member.getKey()) + ": " + value(member))
                    .collect(Collectors.joining(",\n", "    {\n", "\n    }")))
        .collect(Collectors.joining(",\n"));
  }

  private static String value(Map.Entry<String, JsonValue> member) {
    if (!(member.getValue() instanceof JsonObject facts)) {
      return member.getValue().toString();
    }
    return facts.entrySet().stream()
        .map(fact -> "        " + quoted(fact.getKey()) + ": " + fact.getValue())
        .collect(Collectors.joining(",\n", "{\n", "\n      }"));
  }

  private static String quoted(String text) {
    return Sheets.JSON.createValue(text).toString();
  }
}
