package mutation;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
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
/// CLASS`, and `done` at the end.
public final class TestRun implements TestExecutionListener {

  private final Path results;
  private volatile String current = "";
  private volatile long deadline = Long.MAX_VALUE;
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
    run.say("done");
    Runtime.getRuntime().halt(0);
  }

  private void execute(Launcher launcher, String name, long limitMillis) {
    long started = System.nanoTime();
    current = name;
    tests = 0;
    deadline = started + TimeUnit.MILLISECONDS.toNanos(limitMillis);
    launcher.execute(
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(name)).build(), this);
    deadline = Long.MAX_VALUE;
    say(
        "ran "
            + name
            + " "
            + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started)
            + " "
            + tests);
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

  private void watch() {
    while (System.nanoTime() < deadline || deadline == Long.MAX_VALUE) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    say("late " + current);
    Runtime.getRuntime().halt(1);
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
