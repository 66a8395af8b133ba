package dev.aratta.across;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

  private final List<Pair.Outcome> pairs = new ArrayList<>();
  private final List<Pair.Outcome> chats = new ArrayList<>();

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
    List<Abilities> sides = abilities(Sides.ALL);
    List<Abilities> older = abilities(Sides.OLDER);
    List<DynamicTest> tests = new ArrayList<>();
    for (Abilities from : sides) {
      sides.forEach(to -> tests.add(pair(runs, from, to, pairs)));
    }
    for (Abilities chat : older) {
      sides.forEach(side -> tests.add(pair(runs, side, chat, chats)));
      sides.forEach(side -> tests.add(pair(runs, chat, side, chats)));
    }
    tests.add(dynamicTest("the page", () -> checkPage(runs)));
    return tests;
  }

  private static List<Abilities> abilities(List<Sides.Side> sides) {
    return sides.stream().map(side -> Abilities.of(world, side)).toList();
  }

  private static DynamicTest pair(
      Runs runs, Abilities from, Abilities to, List<Pair.Outcome> outcomes) {
    String name = from.side().name() + " -> " + to.side().name();
    return dynamicTest(name, () -> check(Pair.run(runs, from, to), outcomes));
  }

  private static void check(Pair.Outcome pair, List<Pair.Outcome> outcomes) {
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
    List<Pair.Outcome> all = new ArrayList<>(pairs);
    all.addAll(chats);
    System.out.println(summary(all, runs));
    String page = new Page(pairs, chats).text();
    if (Boolean.getBoolean("aratta.write")) {
      Files.writeString(PAGE, page);
    }
    assertEquals(
        Files.readString(PAGE), page, PAGE + " is old: run this test with -Daratta.write=true");
  }

  private String summary(List<Pair.Outcome> outcomes, Runs runs) {
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
        "pairs: %d pairs and %d with an older API, %d conversations, %d skipped %s, %d illegal, %d"
            + " foreign signatures, %d lost, %d wrong notes",
        pairs.size(),
        chats.size(),
        runs.count(),
        skipped.values().stream().mapToInt(Integer::intValue).sum(),
        skipped,
        wrong.getOrDefault(Handover.Wrong.ILLEGAL, 0),
        wrong.getOrDefault(Handover.Wrong.FOREIGN, 0),
        wrong.getOrDefault(Handover.Wrong.LOST, 0),
        wrong.getOrDefault(Handover.Wrong.NOTE, 0));
  }
}
