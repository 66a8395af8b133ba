package dev.aratta.across;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// A conversation that begins with each provider and goes on with each, through the kernel and the
/// bundled plugins, against simulated servers with the judge on.
class AcrossProvidersTest {
  private static final Path PAGE = Path.of("../docs/providers/across.md");

  @TempDir private static Path home;
  private static World world;

  private final List<Pair.Outcome> outcomes = new ArrayList<>();

  @BeforeAll
  static void start() {
    world = World.start(home);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @TestFactory
  List<DynamicTest> everyProviderGoesOnWithWhatEachBegan() {
    Runs runs = new Runs(world);
    Map<String, Abilities> sides = new LinkedHashMap<>();
    Sides.ALL.forEach(side -> sides.put(side.provider(), Abilities.of(world, side)));
    List<DynamicTest> tests = new ArrayList<>();
    for (Abilities from : sides.values()) {
      for (Abilities to : sides.values()) {
        String name = from.side().provider() + " -> " + to.side().provider();
        tests.add(dynamicTest(name, () -> check(Pair.run(runs, from, to))));
      }
    }
    tests.add(dynamicTest("the page", () -> checkPage(runs)));
    return tests;
  }

  private void check(Pair.Outcome pair) {
    outcomes.add(pair);
    System.out.println(line(pair));
    List<Handover.Fault> faults = new ArrayList<>();
    pair.runs().forEach(run -> faults.addAll(run.faults()));
    assertEquals(List.of(), faults);
  }

  private static String line(Pair.Outcome pair) {
    StringBuilder line = new StringBuilder(pair.from() + " -> " + pair.to());
    for (Pair.Run run : pair.runs()) {
      line.append("  ").append(run.model()).append(": ");
      line.append("unary ").append(run.unary().faults().isEmpty() ? "ok" : "wrong");
      line.append(", stream ").append(run.stream().faults().isEmpty() ? "ok" : "wrong");
      line.append(", ").append(run.unary().words()).append(';');
    }
    pair.skipped()
        .forEach((what, why) -> line.append("  skipped ").append(what).append(": ").append(why));
    return line.toString();
  }

  private void checkPage(Runs runs) throws IOException {
    System.out.println(summary(runs));
    String page = new Page(outcomes).text();
    if (Boolean.getBoolean("aratta.write")) {
      Files.writeString(PAGE, page);
    }
    assertEquals(
        Files.readString(PAGE), page, PAGE + " is old: run this test with -Daratta.write=true");
  }

  private String summary(Runs runs) {
    Map<String, Integer> skipped = new TreeMap<>();
    Map<Handover.Wrong, Integer> wrong = new TreeMap<>();
    for (Pair.Outcome pair : outcomes) {
      pair.skipped()
          .keySet()
          .forEach(what -> skipped.merge(what.replaceFirst(" by .*", ""), 1, Integer::sum));
      pair.runs().stream()
          .flatMap(run -> run.faults().stream())
          .forEach(fault -> wrong.merge(fault.kind(), 1, Integer::sum));
    }
    return String.format(
        "pairs: %d pairs, %d conversations, %d skipped %s, %d illegal, %d foreign signatures, %d"
            + " lost, %d wrong notes",
        outcomes.size(),
        runs.count(),
        skipped.values().stream().mapToInt(Integer::intValue).sum(),
        skipped,
        wrong.getOrDefault(Handover.Wrong.ILLEGAL, 0),
        wrong.getOrDefault(Handover.Wrong.FOREIGN, 0),
        wrong.getOrDefault(Handover.Wrong.LOST, 0),
        wrong.getOrDefault(Handover.Wrong.NOTE, 0));
  }
}
