package mutation;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;

/// Changes the main sources in one small place after another, picked by seed among all such places,
/// and runs the module's tests on each change: one that no test notices is a hole in the tests.
///
/// `tools/mutate` says how to call it.
public final class Mutate {

  private static final Path ALLOWED = Path.of("tools/mutations-allowed.txt");
  private static final int PARALLEL = 2;

  private final Map<Path, Tests> tests = new HashMap<>();
  private final Map<Path, TestedModule> modules = new LinkedHashMap<>();
  private final Allowed allowed;
  private final Path work;
  private final List<Candidate> survivors = new ArrayList<>();
  private Iterator<Candidate> picks;
  private int wanted;
  private int caught;
  private int refused;
  private int listed;

  private Mutate(Path work) throws IOException {
    this.work = work;
    this.allowed = new Allowed(ALLOWED);
  }

  /// `args` are the number of changes, the seeds with commas between, each of which picks as many,
  /// a pattern of fingerprints, the folder to work in, and then the scopes, `MODULE` or
  /// `MODULE:PREFIX-OF-CLASS-NAME`.
  public static void main(String[] args) throws Exception {
    Mutate mutate = new Mutate(Path.of(args[3]));
    List<Candidate> candidates = mutate.candidates(List.of(args).subList(4, args.length));
    boolean whole = args[2].equals("*");
    List<String> stale = whole ? mutate.stale(candidates) : List.of();
    stale.forEach(entry -> System.out.println(ALLOWED + " lists what is no candidate: " + entry));
    candidates.removeIf(one -> !Allowed.glob(args[2]).matcher(one.fingerprint()).matches());
    if (args[0].equals("0")) {
      candidates.forEach(one -> System.out.println(one.location() + " " + one.fingerprint()));
      System.exit(stale.isEmpty() ? 0 : 1);
    }
    System.out.printf("%d candidates, seed %s%n", candidates.size(), args[1]);
    mutate.judge(candidates, args[1].split(","), Integer.parseInt(args[0]));
    System.exit(mutate.report(args[1]) && stale.isEmpty() ? 0 : 1);
  }

  private List<Candidate> candidates(List<String> scopes) throws IOException {
    List<Candidate> candidates = new ArrayList<>();
    for (String scope : scopes) {
      String[] parts = (scope + ":").split(":", -1);
      Path folder = Path.of(parts[0]);
      if (!modules.containsKey(folder)) {
        modules.put(folder, new TestedModule(folder));
      }
      candidates.addAll(modules.get(folder).candidates(parts[1]));
    }
    return candidates;
  }

  /// Entries for sources that are in the scopes of this run.
  private List<String> stale(List<Candidate> candidates) {
    return allowed.stale(candidates).stream()
        .filter(
            entry ->
                candidates.stream()
                    .anyMatch(one -> entry.startsWith(one.place().split("\\.(?=[A-Z])")[0] + ".")))
        .toList();
  }

  private void judge(List<Candidate> candidates, String[] seeds, int count) throws Exception {
    String runner = runner();
    agent("WarmRun");
    agent("Entered");
    try (var threads = Executors.newFixedThreadPool(PARALLEL)) {
      for (var module : modules.entrySet()) {
        if (candidates.stream().anyMatch(one -> folder(one).equals(module.getKey()))) {
          Path place = work.resolve(module.getKey().getFileName());
          tests.put(module.getKey(), new Tests(module.getValue(), place, runner, work, threads));
        }
      }
      for (String seed : seeds) {
        List<Candidate> shuffled = new ArrayList<>(candidates);
        Collections.shuffle(shuffled, new Random(Long.parseLong(seed)));
        wanted = Math.min(count, shuffled.size());
        picks = shuffled.iterator();
        for (var end : threads.invokeAll(Collections.nCopies(PARALLEL, this::judgeSome))) {
          end.get();
        }
      }
    }
  }

  private Void judgeSome() throws Exception {
    for (Candidate one = next(); one != null; one = next()) {
      long started = System.nanoTime();
      Outcome outcome = tests.get(folder(one)).judge(one);
      note(one, outcome, (System.nanoTime() - started) / 1e9);
    }
    return null;
  }

  private synchronized Candidate next() {
    if (wanted == 0 || !picks.hasNext()) {
      return null;
    }
    wanted--;
    return picks.next();
  }

  private synchronized void note(Candidate one, Outcome outcome, double seconds) {
    String word = outcome.kind().name().toLowerCase(Locale.ROOT);
    switch (outcome.kind()) {
      case REFUSED -> {
        refused++;
        wanted++;
        return;
      }
      case CAUGHT -> caught++;
      case SURVIVED -> {
        if (allowed.has(one)) {
          listed++;
          word = "listed";
        } else {
          survivors.add(one);
        }
      }
    }
    System.out.printf(
        "%-8s %5.1f s %s %s%s%n",
        word,
        seconds,
        one.location(),
        one.fingerprint(),
        outcome.by().isEmpty() ? "" : " | " + outcome.by());
  }

  private boolean report(String seed) {
    survivors.forEach(one -> System.out.print("\nSurvived:\n" + one.diff()));
    System.out.printf(
        "%nmutations: %d picked by %s, %d caught, %d survived of which %d are listed"
            + " (%d more made no program or the same one)%n",
        caught + listed + survivors.size(),
        seed,
        caught,
        listed + survivors.size(),
        listed,
        refused);
    return survivors.isEmpty();
  }

  private Path folder(Candidate candidate) {
    return modules.keySet().stream().filter(candidate.file()::startsWith).findFirst().orElseThrow();
  }

  /// Writes the jar that makes an agent of a class.
  private void agent(String type) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", "mutation." + type);
    manifest.getMainAttributes().putValue("Can-Redefine-Classes", "true");
    Path jar = work.resolve(type + ".jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
  }

  /// Compiles the programs of the child processes and returns their class path.
  private String runner() throws IOException {
    Path classes = Files.createDirectories(work.resolve("runner"));
    String path =
        work.resolve("launcher.jar").toAbsolutePath()
            + File.pathSeparator
            + modules.values().iterator().next().classPath();
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                path,
                "-d",
                classes.toString(),
                "tools/mutation/Entered.java",
                "tools/mutation/TestRun.java",
                "tools/mutation/WarmRun.java");
    if (status != 0) {
      throw new IllegalStateException("the programs of the child processes do not compile");
    }
    return classes.toAbsolutePath()
        + File.pathSeparator
        + work.resolve("launcher.jar").toAbsolutePath();
  }
}
