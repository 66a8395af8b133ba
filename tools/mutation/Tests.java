package mutation;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// The tests of one module: how much time each class of them takes, what it uses, and which of them
/// notices a candidate.
public final class Tests {

  private static final long FIRST_RUN_MILLIS = TimeUnit.MINUTES.toMillis(5);

  /// @param uses the classes that are loaded for it
  /// @param enters the methods of the module that it enters; none means that it is not known
  private record TestClass(
      String name, long millis, int tests, Set<String> uses, Set<String> enters) {
    boolean touches(String method, Set<String> changed) {
      return enters.isEmpty() ? !Collections.disjoint(uses, changed) : enters.contains(method);
    }
  }

  private final TestedModule module;
  private final Path work;
  private final String runner;
  private final String noting;
  private final Path original;
  private final Map<String, TestClass> classes = new TreeMap<>();
  private final Map<Path, String> lastCatcher = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final ThreadLocal<WarmTests> warm;

  /// Runs the tests once as they are, which has to succeed.
  ///
  /// @param work a folder for what is compiled and written on the way
  /// @param runner the class path of the runner
  /// @param agents a folder with the jars that make agents of its classes
  public Tests(TestedModule module, Path work, String runner, Path agents, ExecutorService threads)
      throws Exception {
    this.module = module;
    this.work = work;
    this.runner = runner;
    this.original = work.resolve("original");
    this.noting = "-javaagent:" + agents.resolve("Entered.jar").toAbsolutePath();
    List<String> warmCommand = module.warmCommand(original, runner, agents.resolve("WarmRun.jar"));
    Path log = work.resolve("warm.log");
    this.warm = ThreadLocal.withInitial(() -> new WarmTests(warmCommand, module.folder(), log));
    module.compile(Optional.empty(), original);
    List<Callable<TestClass>> runs =
        module.testClasses().stream()
            .<Callable<TestClass>>map(name -> () -> observe(name))
            .toList();
    for (var run : threads.invokeAll(runs)) {
      classes.put(run.get().name(), run.get());
    }
    int tests = classes.values().stream().mapToInt(TestClass::tests).sum();
    long millis = classes.values().stream().mapToLong(TestClass::millis).sum();
    System.out.printf(
        "%s: %d tests in %d classes, %.1f s of CPU time%n",
        module.folder(), tests, classes.size(), millis / 1e3);
  }

  /// Runs one class of tests alone, and sees which classes Java loads for it and which methods it
  /// enters.
  private TestClass observe(String name) throws IOException, InterruptedException {
    Path folder = work.resolve(name);
    Path log = folder.resolve("classes.log").toAbsolutePath();
    String plan = name + " " + FIRST_RUN_MILLIS;
    String loads = "-Xlog:class+load:file=" + log + ":none";
    List<String> said =
        run(original, plan, folder, loads, noting + "=" + original.toAbsolutePath());
    if (!said.getLast().equals("done")) {
      // It looks at classes, and they are not as they were.
      Files.delete(folder.resolve("results"));
      said = run(original, plan, folder, loads);
    }
    if (said.size() != 3 || !said.getLast().equals("done")) {
      throw new IllegalStateException(
          name + " fails without any change: " + said + ", see " + folder);
    }
    Set<String> uses = new HashSet<>();
    for (String line : Files.readAllLines(log)) {
      uses.add(line.split(" ", 2)[0]);
    }
    String[] words = said.getFirst().split(" ");
    return new TestClass(
        name, Long.parseLong(words[2]), Integer.parseInt(words[3]), uses, words(said.get(1)));
  }

  /// Returns what stands after the first word.
  private static Set<String> words(String line) {
    return Arrays.stream(line.split(" ")).skip(1).collect(Collectors.toUnmodifiableSet());
  }

  /// Says whether the tests notice the candidate: those are run that enter the method which it
  /// changes, or, where none is known to, use its class.
  public Outcome judge(Candidate candidate) throws IOException, InterruptedException {
    Path folder = work.resolve(String.valueOf(numbers.incrementAndGet()));
    Path alone = folder.resolve("alone");
    if (candidate.isInMethod() && module.compileAlone(candidate, original, alone)) {
      Set<String> changed = changed(alone);
      if (changed.isEmpty()) {
        return new Outcome(Outcome.Kind.REFUSED, "");
      }
      Path plan = Files.writeString(folder.resolve("plan"), plan(candidate, changed));
      String said = warm.get().judge(alone.toAbsolutePath(), plan.toAbsolutePath());
      Optional<Outcome> known = outcome(candidate, said);
      if (known.isPresent()) {
        return known.get();
      }
    }
    return judgeAnew(candidate, folder);
  }

  /// Judges a candidate in a Java of its own.
  private Outcome judgeAnew(Candidate candidate, Path folder)
      throws IOException, InterruptedException {
    Path mutated = folder.resolve("classes");
    if (!module.compile(Optional.of(candidate), mutated)) {
      return new Outcome(Outcome.Kind.REFUSED, "");
    }
    Set<String> changed = changed(mutated);
    if (changed.isEmpty()) {
      return new Outcome(Outcome.Kind.REFUSED, "");
    }
    List<String> said = run(mutated, plan(candidate, changed), folder);
    return outcome(candidate, said.isEmpty() ? "" : said.getLast())
        .orElseThrow(() -> new IllegalStateException("the tests said " + said + ", see " + folder));
  }

  /// Returns what the last word of a child says of the candidate; empty where it says nothing.
  private Optional<Outcome> outcome(Candidate candidate, String last) {
    String[] words = last.split(" ", 3);
    return switch (words[0]) {
      case "done", "passed" -> Optional.of(new Outcome(Outcome.Kind.SURVIVED, ""));
      case "failed" -> {
        lastCatcher.put(candidate.file(), words[1]);
        yield Optional.of(new Outcome(Outcome.Kind.CAUGHT, simple(words[1]) + " " + words[2]));
      }
      case "late" ->
          Optional.of(new Outcome(Outcome.Kind.CAUGHT, "time-out in " + simple(words[1])));
      // 3 is what Java answers when the memory is used up
      case "exit" ->
          last.equals("exit 3")
              ? Optional.of(new Outcome(Outcome.Kind.CAUGHT, "out of memory"))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private Set<String> changed(Path mutated) throws IOException {
    Set<String> changed = new HashSet<>();
    try (var files = Files.walk(mutated)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path relative = mutated.relativize(file);
        Path before = original.resolve(relative);
        if (!Files.exists(before) || Files.mismatch(file, before) >= 0) {
          changed.add(
              relative.toString().replace(File.separatorChar, '.').replaceAll("\\.class$", ""));
        }
      }
    }
    return changed;
  }

  /// Those that are likely to notice come first: what caught the last one of this source, tests of
  /// the class itself, tests of its package, then the quick ones.
  private String plan(Candidate candidate, Set<String> changed) {
    String name = candidate.file().getFileName().toString().replace(".java", "");
    String known = lastCatcher.getOrDefault(candidate.file(), "");
    String inPackage = candidate.place().substring(0, candidate.place().indexOf("." + name) + 1);
    boolean entered =
        classes.values().stream().anyMatch(test -> test.enters().contains(candidate.place()));
    Comparator<TestClass> likely = Comparator.comparing(test -> !test.name().equals(known));
    return classes.values().stream()
        .filter(
            test ->
                entered
                    ? test.touches(candidate.place(), changed)
                    : !Collections.disjoint(test.uses(), changed))
        .sorted(
            likely
                .thenComparing(test -> !simple(test.name()).startsWith(name))
                .thenComparing(test -> !test.name().startsWith(inPackage))
                .thenComparing(TestClass::millis))
        .map(test -> test.name() + " " + (10_000 + 5 * test.millis()))
        .collect(Collectors.joining("\n"));
  }

  /// Runs the tests named in `plan` and returns what the child wrote, its exit status last where
  /// that is none of its own.
  private List<String> run(Path classes, String plan, Path folder, String... options)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path results = folder.resolve("results").toAbsolutePath();
    List<String> command = module.command(classes, runner);
    command.addAll(1, List.of(options));
    command.add(Files.writeString(folder.resolve("plan"), plan).toAbsolutePath().toString());
    command.add(results.toString());
    Process child =
        new ProcessBuilder(command)
            .directory(module.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    try {
      int status = child.waitFor();
      if (status > 1) {
        return List.of("exit " + status);
      }
      return Files.exists(results) ? Files.readAllLines(results) : List.of();
    } finally {
      child.destroyForcibly();
    }
  }

  private static String simple(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }
}
