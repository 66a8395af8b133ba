package mutation;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Deletes each branch of each encoder, one after another, and sees whether a cell of the table of
/// features turns red: one that does not is a hole in the table.
///
/// `tools/branches` says how to call it.
public final class Branches {
  private static final Path ALLOWED = Path.of("tools/branches-allowed.txt");
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();
  private static final long LIMIT_SECONDS = 60;

  /// What the process ends with where it is to be started again: a column that does not end keeps a
  /// processor busy for as long as the process lives.
  private static final int AGAIN = 75;

  private final BranchScope scope;
  private final PluginJars jars;
  private final Allowed allowed;
  private final JudgedBranches judged;
  private final Map<String, Object> columns = new HashMap<>();

  /// The columns, that which was red last first.
  private final List<String> order;

  private final List<Candidate> survivors = new ArrayList<>();
  private int branches;
  private int red;
  private int listed;
  private boolean endless;

  private Branches(BranchScope scope, PluginJars jars, JudgedBranches judged) throws IOException {
    this.scope = scope;
    this.jars = jars;
    this.judged = judged;
    this.order = new ArrayList<>(scope.columns());
    this.allowed = new Allowed(ALLOWED);
  }

  /// `args` are the folder of the exploded module of bundled plugins, which is changed, a folder to
  /// work in, a pattern of fingerprints, and the plugin.
  public static void main(String[] args) throws Exception {
    Path work = Path.of(args[1]);
    Branches run =
        new Branches(
            BranchScope.of(args[3]),
            new PluginJars(Path.of(args[0]), work),
            new JudgedBranches(work.resolve("judged.txt")));
    System.exit(run.run(args[2]) ? 0 : 1);
  }

  private boolean run(String pattern) throws Exception {
    List<Candidate> candidates = candidates();
    List<String> stale =
        pattern.equals("*")
            ? allowed.stale(candidates).stream().filter(scope::isOwn).toList()
            : List.of();
    candidates.removeIf(one -> !Allowed.glob(pattern).matcher(one.fingerprint()).matches());
    for (String column : scope.columns()) {
      Optional<String> before = firstRed(column);
      if (before.isPresent()) {
        throw new IllegalStateException(column + " is red without any change: " + before.get());
      }
    }
    int last = -1;
    for (Candidate one : candidates) {
      boolean again = one.kind().equals("case") && one.start() == last;
      if (!again && judge(one)) {
        last = one.start();
      }
    }
    stale.forEach(entry -> System.out.println(ALLOWED + " lists what is no branch: " + entry));
    survivors.forEach(one -> System.out.print("\nSurvived:\n" + one.diff()));
    System.out.printf(
        "%nbranches: %s: %d encoder branches, %d red, %d survived of which %d are listed%n",
        scope.plugin(), branches, red, survivors.size() + listed, listed);
    return survivors.isEmpty() && stale.isEmpty();
  }

  private List<Candidate> candidates() throws IOException {
    List<Path> sources = scope.sources();
    try (StandardJavaFileManager files = JAVAC.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              JAVAC.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
      List<Candidate> found = new ArrayList<>();
      int place = 0;
      for (CompilationUnitTree unit : task.parse()) {
        found.addAll(new BranchFinder(task, unit, sources.get(place++)).find());
      }
      found.removeIf(one -> !scope.isEncoding(one));
      return found;
    }
  }

  /// Returns whether there was something to judge.
  private boolean judge(Candidate one) throws Exception {
    Optional<String> known = judged.word(one);
    if (known.isPresent()) {
      count(one, known.get());
      return true;
    }
    if (!jars.change(scope, one)) {
      return false;
    }
    long started = System.nanoTime();
    Optional<String> by = Optional.empty();
    for (String column : List.copyOf(order)) {
      by = firstRed(column);
      if (by.isPresent()) {
        order.remove(column);
        order.addFirst(column);
        break;
      }
    }
    jars.restore();
    String word = by.isPresent() ? "red" : allowed.has(one) ? "listed" : "SURVIVED";
    count(one, word);
    judged.add(one, word);
    System.out.printf(
        "%-8s %5.1f s %s %s%s%n",
        word,
        (System.nanoTime() - started) / 1e9,
        one.location(),
        one.fingerprint(),
        by.map(row -> " | " + row).orElse(""));
    if (endless) {
      System.exit(AGAIN);
    }
    return true;
  }

  private void count(Candidate one, String word) {
    branches++;
    switch (word) {
      case "red" -> red++;
      case "listed" -> listed++;
      default -> survivors.add(one);
    }
  }

  /// A run that does not come to an end is red too.
  private Optional<String> firstRed(String column) throws Exception {
    Object check = columns.computeIfAbsent(column, Branches::check);
    Method method = check.getClass().getMethod("firstRed");
    FutureTask<Optional<?>> run = new FutureTask<>(() -> (Optional<?>) method.invoke(check));
    Thread thread = new Thread(run, column);
    thread.setDaemon(true);
    thread.start();
    try {
      return run.get(LIMIT_SECONDS, TimeUnit.SECONDS).map(row -> column + " " + row);
    } catch (TimeoutException e) {
      endless = true;
      return Optional.of(column + " does not end");
    } catch (ExecutionException e) {
      return Optional.of(column + " cannot be run: " + e.getCause().getCause());
    }
  }

  private static Object check(String column) {
    try {
      return Class.forName("dev.aratta.features.ColumnCheck")
          .getConstructor(String.class)
          .newInstance(column);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the tests of the distribution are not there", e);
    }
  }
}
