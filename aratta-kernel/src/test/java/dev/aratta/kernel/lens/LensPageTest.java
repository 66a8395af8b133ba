package dev.aratta.kernel.lens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.aratta.kernel.config.Configs;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Runs every example on the page about lenses.
class LensPageTest {
  private static final String FENCE = "```";

  private static List<String> blocks(String kind) {
    List<String> blocks = new ArrayList<>();
    String page = Configs.page("lens.md");
    String start = FENCE + kind + "\n";
    for (int at = page.indexOf(start); at >= 0; at = page.indexOf(start, at + 1)) {
      int from = at + start.length();
      blocks.add(page.substring(from, page.indexOf(FENCE, from)));
    }
    return blocks;
  }

  private static List<GoldenCase> examples() {
    return blocks("json run").stream()
        .map(block -> new GoldenCase(Lenses.exactly(block).asJsonObject()))
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> everyExampleDoesWhatItShows() {
    return examples().stream()
        .map(example -> dynamicTest(example.json().get("do").toString(), example::check));
  }

  @Test
  void everyOperationHasAnExample() {
    Set<String> shown = new HashSet<>();
    for (GoldenCase example : examples()) {
      assertTrue(example.json().containsKey("after"), example.json()::toString);
      for (JsonObject one : example.json().getJsonArray("do").getValuesAs(JsonObject.class)) {
        shown.add(one.getString("op"));
      }
    }
    assertEquals(new HashSet<>(OperationForm.names()), shown);
  }

  @Test
  void wholeLensAtTheTopIsRead() {
    Lens lens = Lens.read(Lenses.bytes(blocks("json").getFirst()));
    assertEquals("reasoning-2026-02", lens.rules().getFirst().id());
  }
}
