package mutation;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// A child process that stays: it puts changed methods into classes that are loaded, runs tests and
/// puts the methods back.
///
/// On its input come pairs of a folder with changed classes and a file like that of [TestRun]; to
/// each it answers `@@unfit` if the classes differ in more than methods, `@@passed`, `@@failed
/// CLASS TEST`, or `@@dirty` if that test fails still when the methods are put back. `@@late CLASS`
/// is its last word.
public final class WarmRun implements TestExecutionListener {
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final PrintStream ANSWERS = System.out;

  private static Instrumentation instrumentation;

  private final Launcher launcher = LauncherFactory.create();
  private final Module module;
  private final Path original;
  private volatile String current = "";
  private volatile long limitMillis;
  private volatile long startedMillis;
  private volatile long startedNanos;
  private volatile Optional<String> failed = Optional.empty();
  private volatile String failing = "";
  private volatile CancellationToken enough = CancellationToken.disabled();
  private long allowed;

  private WarmRun(Module module, Path original) {
    this.module = module;
    this.original = original;
  }

  /// Keeps what can put methods into classes.
  public static void premain(String options, Instrumentation given) {
    instrumentation = given;
  }

  /// Works for the module `args[0]`, whose classes as they are lie in the folder `args[1]`.
  public static void main(String[] args) throws IOException {
    System.setOut(System.err);
    WarmRun run =
        new WarmRun(ModuleLayer.boot().findModule(args[0]).orElseThrow(), Path.of(args[1]));
    Thread watch = new Thread(run::watch, "watch");
    watch.setDaemon(true);
    watch.start();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String folder = in.readLine(); folder != null; folder = in.readLine()) {
      answer(run.judge(Path.of(folder), Files.readAllLines(Path.of(in.readLine()))));
    }
    Runtime.getRuntime().halt(0);
  }

  private String judge(Path changed, List<String> plan) throws IOException {
    List<ClassDefinition> after = new ArrayList<>();
    List<ClassDefinition> before = new ArrayList<>();
    try (var files = Files.walk(changed)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = changed.relativize(file).toString();
        Class<?> type = Class.forName(module, path.replace('/', '.').replaceAll("\\.class$", ""));
        if (type == null || !Files.exists(original.resolve(path))) {
          return "unfit";
        }
        after.add(new ClassDefinition(type, Files.readAllBytes(file)));
        before.add(new ClassDefinition(type, Files.readAllBytes(original.resolve(path))));
      }
    }
    if (!define(after)) {
      return "unfit";
    }
    Optional<String> noticed = firstFailure(plan);
    define(before);
    if (noticed.isEmpty()) {
      return "passed";
    }
    execute(selectUniqueId(failing));
    return failed.isPresent() ? "dirty" : "failed " + noticed.get();
  }

  private static boolean define(List<ClassDefinition> classes) {
    try {
      instrumentation.redefineClasses(classes.toArray(ClassDefinition[]::new));
      return true;
    } catch (ClassNotFoundException
        | UnmodifiableClassException
        | UnsupportedOperationException
        | LinkageError e) {
      return false;
    }
  }

  private Optional<String> firstFailure(List<String> plan) {
    for (String line : plan) {
      String[] words = line.split(" ", -1);
      allowed = Long.parseLong(words[1]);
      current = words[0];
      execute(selectClass(current));
      if (failed.isPresent()) {
        break;
      }
    }
    return failed;
  }

  /// Runs tests up to the first that fails.
  private void execute(DiscoverySelector tests) {
    failed = Optional.empty();
    enough = CancellationToken.create();
    startedMillis = cpuMillis();
    startedNanos = System.nanoTime();
    limitMillis = allowed;
    launcher.execute(
        LauncherExecutionRequestBuilder.request(
                LauncherDiscoveryRequestBuilder.request().selectors(tests).build())
            .cancellationToken(enough)
            .listeners(this)
            .build());
    limitMillis = 0;
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == TestExecutionResult.Status.FAILED && failed.isEmpty()) {
      failed = Optional.of(current + " " + test.getDisplayName().replaceAll("\\s+", " "));
      failing = test.getUniqueId();
      enough.cancel();
    }
  }

  /// Ends the process when a class uses too much, or waits for what never comes.
  private void watch() {
    while (true) {
      long limit = limitMillis;
      long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos);
      if (limit > 0 && (cpuMillis() - startedMillis > limit || waited > 10 * limit)) {
        answer("late " + current);
        Runtime.getRuntime().halt(1);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  private static long cpuMillis() {
    return TimeUnit.NANOSECONDS.toMillis(PROCESS.getProcessCpuTime());
  }

  private static void answer(String said) {
    ANSWERS.println("@@" + said);
    ANSWERS.flush();
  }
}
