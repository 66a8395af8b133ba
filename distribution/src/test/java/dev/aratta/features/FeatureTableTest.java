package dev.aratta.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The table of features: each row is asked of each provider, its cell is what the file of the
/// provider says, and the judge, who knows the provider's page, finds nothing.
///
/// With `-Daratta.features=write` the run writes what it finds into those files and the page.
class FeatureTableTest {
  private static final boolean WRITES = System.getProperty("aratta.features", "").equals("write");
  private static final String HOW =
      "; run this test with -Daratta.features=write and look at what changed";

  private static final List<Feature> FEATURES = Sheets.features();
  private static final Map<Provider, Map<String, List<Cell>>> FOUND = new LinkedHashMap<>();

  @TempDir private static Path home;

  @BeforeAll
  static void ask() throws IOException {
    for (Provider provider : Sheets.providers()) {
      Path own = Files.createDirectory(home.resolve(provider.id()));
      try (Column column = Column.open(provider, own)) {
        Map<String, List<Cell>> cells = new LinkedHashMap<>();
        FEATURES.forEach(feature -> cells.put(feature.id(), column.run(feature)));
        FOUND.put(provider, cells);
      }
    }
    if (WRITES) {
      FOUND.forEach(CellSheet::write);
      Files.writeString(FeaturePage.file(), new FeaturePage(FEATURES, FOUND).text());
    }
  }

  @TestFactory
  Stream<DynamicNode> everyCellIsWhatTheProvidersFileSays() {
    return FOUND.keySet().stream()
        .map(
            provider -> {
              Map<String, List<Cell>> expected = CellSheet.read(provider);
              return dynamicContainer(
                  provider.title(),
                  FEATURES.stream()
                      .map(
                          feature ->
                              dynamicTest(feature.id(), () -> check(provider, feature, expected))));
            });
  }

  private static void check(Provider provider, Feature feature, Map<String, List<Cell>> expected) {
    List<Cell> found = FOUND.get(provider).get(feature.id());
    assertEquals(
        written(expected.getOrDefault(feature.id(), List.of())),
        written(found),
        () -> feature.id() + " at " + provider.title() + HOW);
    for (Cell cell : found) {
      assertEquals(List.of(), Verdict.faults(feature, cell), cell::toString);
    }
  }

  private static String written(List<Cell> cells) {
    return cells.stream().map(cell -> cell.json().toString()).collect(Collectors.joining("\n"));
  }

  @Test
  void filesHaveNoRowsThatTheTableLost() {
    Set<String> rows = FEATURES.stream().map(Feature::id).collect(Collectors.toSet());
    for (Provider provider : FOUND.keySet()) {
      List<String> lost = new ArrayList<>(CellSheet.read(provider).keySet());
      lost.removeAll(rows);
      assertEquals(List.of(), lost, provider.title() + HOW);
    }
  }

  @Test
  void everyReasonForLeavingOutIsNeeded() {
    Set<String> used = new HashSet<>();
    FOUND
        .values()
        .forEach(
            rows ->
                rows.values().stream()
                    .flatMap(List::stream)
                    .flatMap(cell -> cell.notes().stream())
                    .filter(note -> Verdict.action(note).equals("dropped"))
                    .forEach(note -> used.add(LeftOut.general(Verdict.field(note)))));
    assertEquals(LeftOut.reasons().keySet(), used);
  }

  @Test
  void thePageIsWhatTheRunFound() throws IOException {
    assertEquals(
        new FeaturePage(FEATURES, FOUND).text(),
        Files.readString(FeaturePage.file()),
        () -> FeaturePage.file() + " is old" + HOW);
  }

  @Test
  void everyProviderHasItsOwnPageWithALinkToTheTable() throws IOException {
    for (Provider provider : FOUND.keySet()) {
      Path page = FeaturePage.file().resolveSibling(provider.id() + ".md");
      assertTrue(
          !Files.exists(page) || Files.readString(page).contains("(features.md)"),
          () -> page + " does not lead to the table");
    }
  }
}
