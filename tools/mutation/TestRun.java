package mutation;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// The child process: runs test classes one after another and ends at the first failure.
///
/// It is given two files. Each line of the first is a test class and the milliseconds it may take.
/// Into the second it writes `ran CLASS MILLIS TESTS` for each class, `failed CLASS TEST` or `late
/// CLASS`, and at the end `entered METHODS`, where [Entered] is its agent, and `done`.
public final class TestRun implements TestExecutionListener {

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final Path results;
  private volatile String current = "";
  private volatile long limitMillis;
  private volatile long startedMillis;
  private int tests;

  private TestRun(Path results) {
    this.results = results;
  }

  /// Runs the classes listed in the file `args[0]`, says what happened in `args[1]`.
  public static void main(String[] args) throws IOException {
    TestRun run = new TestRun(Path.of(args[1]));
    Thread watch = new Thread(run::watch, "watch");
    watch.setDaemon(true);
    watch.start();
    Launcher launcher = LauncherFactory.create();
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      String[] words = line.split(" ");
      run.execute(launcher, words[0], Long.parseLong(words[1]));
    }
    run.say("entered " + String.join(" ", Entered.methods()));
    run.say("done");
    Runtime.getRuntime().halt(0);
  }

  private void execute(Launcher launcher, String name, long limit) {
    tests = 0;
    startedMillis = cpuMillis();
    limitMillis = limit;
    current = name;
    launcher.execute(
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(name)).build(), this);
    say("ran " + name + " " + (cpuMillis() - startedMillis) + " " + tests);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == TestExecutionResult.Status.FAILED) {
      say("failed " + current + " " + test.getDisplayName().replaceAll("\\s+", " "));
      result.getThrowable().ifPresent(Throwable::printStackTrace);
      Runtime.getRuntime().halt(1);
    }
    tests += test.isTest() && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL ? 1 : 0;
  }

  /// Ends a class that uses too much, or waits for what never comes.
  private void watch() {
    String watched = "";
    long since = System.nanoTime();
    while (true) {
      if (!watched.equals(current)) {
        watched = current;
        since = System.nanoTime();
      }
      long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
      if (!watched.isEmpty()
          && (cpuMillis() - startedMillis > limitMillis || waited > 10 * limitMillis)) {
        say("late " + watched);
        Runtime.getRuntime().halt(1);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  private static long cpuMillis() {
    return TimeUnit.NANOSECONDS.toMillis(PROCESS.getProcessCpuTime());
  }

  private synchronized void say(String line) {
    try {
      Files.writeString(results, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(2);
    }
  }
}
