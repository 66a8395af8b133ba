package mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Breaks each law of translation where the comment beside its test says that it is kept, and sees
/// whether that very test notices.
///
/// `tools/laws` says how to call it.
public final class Laws {
  private static final int LAST = 132;

  /// Where laws stand that several plugins are held to.
  private static final Path SHARED = Path.of("plugins/openai-compat-testkit/src/main/java");

  private static final List<String> GENERAL =
      List.of("Pure", "Tolerant", "Fold", "Continuity", "Ladder", "Absent");

  private final List<LawModule> modules;
  private final Map<String, String> elsewhere;
  private final Set<String> broken = new TreeSet<>();
  private final Set<String> survived = new TreeSet<>();
  private final List<String> wrong = new ArrayList<>();

  private Laws(List<LawModule> modules, Map<String, String> elsewhere) {
    this.modules = modules;
    this.elsewhere = elsewhere;
  }

  /// `args` are a folder to work in, the file that says which laws are kept elsewhere, and then the
  /// modules' folders.
  public static void main(String[] args) throws Exception {
    Map<String, Path> shared = new HashMap<>();
    for (Path file : LawModule.javaFiles(SHARED)) {
      shared.put(file.getFileName().toString().replace(".java", ""), file);
    }
    List<LawModule> modules = new ArrayList<>();
    for (String folder : List.of(args).subList(2, args.length)) {
      modules.add(LawModule.of(Path.of(folder), shared, Path.of(args[0])));
    }
    System.exit(new Laws(modules, elsewhere(Path.of(args[1]))).run() ? 0 : 1);
  }

  /// Reads lines of `LAW: why` or `LAW-LAW: why`.
  private static Map<String, String> elsewhere(Path file) throws IOException {
    Map<String, String> found = new TreeMap<>(order());
    for (String line : Files.readAllLines(file)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] parts = line.split(": ", 2);
      String[] bounds = parts[0].split("-");
      for (int law = Integer.parseInt(bounds[0]);
          law <= Integer.parseInt(bounds[bounds.length - 1]);
          law++) {
        found.put(String.valueOf(law), parts[1]);
      }
    }
    return found;
  }

  /// General laws, which have names, come first.
  private static Comparator<String> order() {
    return Comparator.<String, Integer>comparing(law -> law.matches("\\d+") ? 1 : 0)
        .thenComparing(law -> law.matches("\\d+") ? Integer.parseInt(law) : 0)
        .thenComparing(law -> law);
  }

  private boolean run() throws Exception {
    Map<String, Set<String>> byLaw = new TreeMap<>(order());
    for (LawModule module : modules) {
      for (LawTest test : module.tests()) {
        judge(test, module.code());
        test.laws()
            .forEach(law -> byLaw.computeIfAbsent(law, _ -> new TreeSet<>()).add(test.toString()));
      }
    }
    byLaw.forEach(
        (law, named) -> System.out.println("law " + law + ": " + String.join(", ", named)));
    checkThatNoneIsForgotten(byLaw.keySet());
    wrong.forEach(System.out::println);
    long caught = broken.stream().filter(law -> !survived.contains(law)).count();
    System.out.println(
        "laws: %d laws, %d broken, %d caught".formatted(byLaw.size(), broken.size(), caught));
    return wrong.isEmpty();
  }

  private void judge(LawTest test, BrokenCode code) throws Exception {
    switch (code.run(test, List.of())) {
      case PASSED -> {}
      case FAILED -> wrong.add(test + " fails without any change");
      case SKIPPED -> {
        System.out.println("skipped: " + test + " needs what is not here");
        return;
      }
    }
    if (test.breaks().isEmpty()) {
      wrong.add(test + " does not say what breaks it");
    }
    for (LawTest.Break change : test.breaks()) {
      String problem = code.broken(test, change);
      if (problem.isEmpty()) {
        broken.addAll(test.laws());
      } else {
        survived.addAll(test.laws());
        wrong.add(test + ": " + problem + ": " + change);
      }
    }
  }

  private void checkThatNoneIsForgotten(Set<String> tested) {
    Map<String, List<String>> why =
        elsewhere.keySet().stream()
            .filter(law -> !tested.contains(law))
            .collect(Collectors.groupingBy(elsewhere::get, TreeMap::new, Collectors.toList()));
    why.forEach((reason, laws) -> System.out.println("not here: " + laws + ": " + reason));
    Stream.concat(GENERAL.stream(), IntStream.rangeClosed(1, LAST).mapToObj(String::valueOf))
        .filter(law -> !tested.contains(law) && !elsewhere.containsKey(law))
        .forEach(law -> wrong.add("law " + law + " has no test and is not kept elsewhere"));
  }
}
