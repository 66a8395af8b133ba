package dev.aratta.kernel.plugin;

import static java.util.Objects.requireNonNull;

import dev.aratta.spi.Fixture;
import dev.aratta.spi.FixtureDifference;
import dev.aratta.spi.FixtureReplay;
import dev.aratta.spi.ProviderDescriptor;
import jakarta.json.spi.JsonProvider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Decides whether a jar may become a generation: its descriptor, its code, what it says of itself,
/// and whether it does what its own fixtures say. The plugin's code runs on a thread of its own
/// with a time limit. Safe for many threads.
public final class Verifier {
  /// How long a plugin may take to be made and to do its fixtures.
  public static final Duration LIMIT = Duration.ofSeconds(5);

  /// Most differences that a refusal shows.
  private static final int MOST_SHOWN = 3;

  private final CodeCheck code;
  private final Set<String> trusted;
  private final PluginThreads threads;
  private final GenerationLoader loader;
  private final JsonProvider json;

  /// Makes a verifier.
  ///
  /// @param trusted names of modules whose code is not checked
  /// @param threads run the plugin's code
  /// @param loader loads what is verified
  /// @param json makes and reads JSON
  public Verifier(
      Set<String> trusted, PluginThreads threads, GenerationLoader loader, JsonProvider json) {
    this(CodeCheck.GUARD, trusted, threads, loader, json);
  }

  Verifier(
      CodeCheck code,
      Set<String> trusted,
      PluginThreads threads,
      GenerationLoader loader,
      JsonProvider json) {
    this.code = requireNonNull(code, "code");
    this.trusted = Set.copyOf(trusted);
    this.threads = requireNonNull(threads, "threads");
    this.loader = requireNonNull(loader, "loader");
    this.json = requireNonNull(json, "json");
  }

  /// Verifies a jar and loads it.
  ///
  /// @param before finds what the version in use of an id says of itself
  /// @throws PluginException if it may not be used, saying why
  public Generation verify(
      PluginImage image, Function<String, Optional<ProviderDescriptor>> before) {
    return verify(image, before, threads.runner());
  }

  /// Verifies a jar whose code comes with Aratta, and loads it: its code will run in the threads of
  /// the callers.
  ///
  /// @throws PluginException if it may not be used, saying why
  public Generation verifyOwn(PluginImage image) {
    return verify(image, _ -> Optional.empty(), Runner.IN_PLACE);
  }

  private Generation verify(
      PluginImage image, Function<String, Optional<ProviderDescriptor>> before, Runner runner) {
    JarRules.check(image);
    guard(image);
    Generation generation =
        threads.timed(LIMIT, "loading " + what(image), () -> loader.load(image, runner));
    try {
      IdRules.check(generation.descriptor(), before.apply(generation.descriptor().id()));
      keepsNothing(image, generation);
      replay(image, generation);
      return generation;
    } catch (RuntimeException e) {
      generation.retire();
      throw e;
    }
  }

  private void guard(PluginImage image) {
    if (!trusts(image)) {
      refuse(image, code.violations(image));
    }
  }

  private void keepsNothing(PluginImage image, Generation generation) {
    if (!trusts(image)) {
      refuse(
          image,
          threads.timed(
              LIMIT,
              "looking at what " + what(image) + " keeps",
              () -> code.kept(image, generation.plugin().plugin())));
    }
  }

  private boolean trusts(PluginImage image) {
    return trusted.contains(image.descriptor().name());
  }

  private static void refuse(PluginImage image, List<String> violations) {
    if (!violations.isEmpty()) {
      throw new PluginException(
          what(image)
              + " does what a plugin may not: "
              + shown(violations)
              + ". If you know its code and trust it, add \""
              + image.descriptor().name()
              + "\" to trusted in [plugins] of config.toml");
    }
  }

  private void replay(PluginImage image, Generation generation) {
    List<Fixture> fixtures = fixtures(image, generation);
    FixtureReplay replay = new FixtureReplay(generation.plugin(), generation.models(), json);
    List<FixtureDifference> differences =
        threads.timed(
            LIMIT, "replaying the fixtures of " + what(image), () -> replay.replay(fixtures));
    if (!differences.isEmpty()) {
      throw new PluginException(
          generation
              + " does not do what its fixtures say: "
              + shown(differences.stream().map(Verifier::told).toList()));
    }
  }

  private List<Fixture> fixtures(PluginImage image, Generation generation) {
    List<Fixture> fixtures;
    try {
      fixtures = Fixture.read(image.resources(), json);
    } catch (IllegalArgumentException e) {
      throw new PluginException(
          generation + " has a fixture that cannot be read: " + e.getMessage());
    }
    if (fixtures.isEmpty()) {
      throw new PluginException(
          generation
              + " has no fixtures, so nothing shows that it works; put golden exchanges into"
              + " META-INF/aratta/fixtures");
    }
    return fixtures;
  }

  private static String told(FixtureDifference difference) {
    return "fixture "
        + difference.fixture()
        + " at "
        + difference.path()
        + " wants "
        + cut(difference.expected())
        + ", not "
        + cut(difference.found());
  }

  private static String cut(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }

  private static String shown(List<String> all) {
    String first = all.stream().limit(MOST_SHOWN).collect(Collectors.joining("; "));
    return all.size() > MOST_SHOWN ? first + "; and " + (all.size() - MOST_SHOWN) + " more" : first;
  }

  private static String what(PluginImage image) {
    return "the module " + image.descriptor().name();
  }
}
