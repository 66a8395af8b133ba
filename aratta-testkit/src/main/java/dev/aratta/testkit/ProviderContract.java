package dev.aratta.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.aratta.guard.Guard;
import dev.aratta.guard.RestingState;
import dev.aratta.guard.Violation;
import dev.aratta.scri.FinishReason;
import dev.aratta.spi.Fixture;
import dev.aratta.spi.FixtureRun;
import dev.aratta.spi.ProviderPlugin;
import dev.aratta.spi.WireForm;
import dev.aratta.spi.WireFormCheck;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What every provider plugin must hold, as tests; a plugin's test class extends it. The fixtures
/// in the plugin's jar say what its provider's API is.
public abstract class ProviderContract {
  /// Seed of every random choice; a failure names the fixture, and the seed makes it come again.
  private static final long SEED = 20261124;

  private static final int ROUNDS_OF_NOISE = 5;
  private static final int THREADS = 4;

  private FixtureWorld world;

  /// Makes the contract of one test.
  protected ProviderContract() {}

  /// Returns a new instance of the plugin.
  protected abstract ProviderPlugin plugin();

  /// Returns the provider's words for why a model stopped, each with its meaning. A fixture must
  /// show each, and one a word that nobody knows.
  protected abstract Map<String, FinishReason.Kind> finishReasons();

  /// Tells whether what lies at a path of an answer belongs to the caller or the model, such as the
  /// arguments of a call.
  ///
  /// @param path such as `$.message.tool_calls[*].function.arguments`
  protected abstract boolean isOpaque(String path);

  /// Tells the same where it takes a look at what lies there: an item that goes back as it came,
  /// such as the trace of a search that the provider ran, is the provider's alone.
  ///
  /// @param path such as `$.output[*]`
  /// @param value what lies there
  protected boolean isOpaque(String path, JsonValue value) {
    return isOpaque(path);
  }

  /// Returns the files of the plugin's jar by path; by default those of the jar or folder that its
  /// class comes from.
  protected Map<String, byte[]> files() {
    return PluginFiles.of(plugin());
  }

  private FixtureWorld world() {
    if (world == null) {
      world = new FixtureWorld(files());
    }
    return world;
  }

  private ProviderPlugin gated() {
    return FixtureWorld.gated(plugin(), world().json);
  }

  private Stream<DynamicTest> each(Consumer<Fixture> test) {
    assertFalse(world().fixtures.isEmpty(), "the plugin has no fixtures");
    return world().fixtures.stream()
        .map(fixture -> DynamicTest.dynamicTest(fixture.name(), () -> test.accept(fixture)));
  }

  @Test
  void codeTouchesOnlyWhatAPluginMay() {
    assertNone(Guard.check(files()));
  }

  @Test
  void pluginKeepsNothingThatChanges() throws IOException, ReflectiveOperationException {
    assertNone(RestingState.check(files()));
  }

  private static void assertNone(List<Violation> found) {
    assertTrue(
        found.isEmpty(),
        () -> found.stream().map(Violation::message).collect(Collectors.joining("\n")));
  }

  @TestFactory
  Stream<DynamicTest> fixturesReplay() {
    return each(fixture -> assertEquals(List.of(), world().replay(gated()).replay(fixture)));
  }

  @Test
  void sameInputGivesTheSameOnOneInstanceAndOnAnother() {
    ProviderPlugin one = gated();
    for (Fixture fixture : world().fixtures) {
      List<FixtureRun> first = world().runs(one, fixture);
      assertEquals(first, world().runs(one, fixture), fixture.name());
      assertEquals(first, world().runs(gated(), fixture), fixture.name());
    }
  }

  @Test
  void orderAndThreadsDoNotMatter() throws InterruptedException, ExecutionException {
    Map<String, List<FixtureRun>> expected = new HashMap<>();
    world()
        .fixtures
        .forEach(fixture -> expected.put(fixture.name(), world().runs(gated(), fixture)));
    ProviderPlugin shared = gated();
    List<Callable<Map<String, List<FixtureRun>>>> tasks = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      List<Fixture> order = new ArrayList<>(world().fixtures);
      Collections.shuffle(order, new Random(SEED + thread));
      tasks.add(
          () -> {
            Map<String, List<FixtureRun>> found = new HashMap<>();
            order.forEach(fixture -> found.put(fixture.name(), world.runs(shared, fixture)));
            return found;
          });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (var found : threads.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
        assertEquals(expected, found.get());
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> unknownMembersAndEventsChangeNothingElse() {
    return each(
        fixture -> {
          Random random = new Random(SEED ^ fixture.name().hashCode());
          Noise noise = new Noise(random, this::isOpaque, world().json);
          NoisyFixture noisy = new NoisyFixture(noise);
          for (boolean streamed : FixtureWorld.ways(fixture)) {
            var expected = world().replay(gated()).run(fixture, streamed).outcome();
            for (int round = 0; round < ROUNDS_OF_NOISE; round++) {
              Fixture changed = noisy.of(fixture);
              assertEquals(
                  expected,
                  world().replay(gated()).run(changed, streamed).outcome(),
                  () -> fixture.name() + " with " + changed.rounds());
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> streamThatIsCutAnywhereNeverLooksWhole() {
    CutStream cuts = new CutStream(world(), gated());
    return each(
        fixture -> {
          if (fixture.isStreamed()) {
            cuts.check(fixture);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> answerGoesBackByScriAloneAndToNobodyElse() {
    Continuity continuity = new Continuity(world(), gated());
    return each(continuity::check);
  }

  @Test
  void answerThatGoesOnIsShown() {
    new Continuations(world(), gated()).check();
  }

  @TestFactory
  Stream<DynamicTest> newModelNeedsNoJava() {
    MadeUpModel made = new MadeUpModel(world(), gated());
    return each(made::check);
  }

  @TestFactory
  Stream<DynamicTest> brokenBytesAreAWireMismatch() {
    BrokenAnswers broken = new BrokenAnswers(world(), gated());
    return each(broken::check);
  }

  @Test
  void everyRefusalIsAFailureThatAPluginMayGive() {
    new Refusals(world(), gated()).check();
  }

  @TestFactory
  Stream<DynamicTest> everyFieldIsSentNotedOrRefused() {
    Fields fields = new Fields(world(), gated());
    return FieldTable.rows().entrySet().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.getKey(), () -> fields.check(row.getKey(), row.getValue())));
  }

  @TestFactory
  Stream<DynamicTest> itemOfAnotherProviderStaysBehindWithANote() {
    Fields fields = new Fields(world(), gated());
    return FieldTable.foreign().entrySet().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.getKey(), () -> fields.checkForeign(row.getKey(), row.getValue())));
  }

  /// Whatever `wire.json` declares must show in the fixtures, and what they show be declared.
  @Test
  void wireFormDescribesTheFixtures() {
    byte[] file = files().get(WireForm.FILE);
    assumeTrue(file != null, "the plugin has no " + WireForm.FILE + ", so it can carry no lens");
    WireForm form = WireForm.read(file, world().json);
    assertEquals(List.of(), new WireFormCheck(form, world().fixtures, world().json).problems());
  }

  @Test
  void everyFinishReasonHasAFixture() {
    new FinishWords(world(), finishReasons()).checkShown();
  }

  /// Healing lives by it: a reason that nobody knows is also said as a finding.
  @TestFactory
  Stream<DynamicTest> unknownFinishReasonIsReported() {
    FinishWords words = new FinishWords(world(), finishReasons());
    return each(fixture -> words.checkReported(gated(), fixture));
  }

  @Test
  void descriptorIsTheSameEveryTime() {
    ProviderPlugin plugin = gated();
    assertEquals(plugin.descriptor(), plugin.descriptor());
    assertEquals(plugin.descriptor(), gated().descriptor());
    assertTrue(plugin.chat().isPresent(), "a plugin must offer chats");
  }
}
