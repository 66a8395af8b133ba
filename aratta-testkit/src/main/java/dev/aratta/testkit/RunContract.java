package dev.aratta.testkit;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/// Runs test classes without a build tool: `java -cp … dev.aratta.testkit.RunContract
/// com.example.acme.AcmeContractTest`. Needs JUnit's engine and launcher on the class path. Ends
/// with 0 where all tests passed, else with 1.
public final class RunContract {
  /// Frames of a stack that are printed of each failure.
  private static final int FRAMES = 8;

  private RunContract() {}

  /// Runs the tests, prints the failures and a sum, and ends the process.
  ///
  /// @param classes names of test classes
  public static void main(String[] classes) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(
                Arrays.stream(classes).map(name -> DiscoverySelectors.selectClass(name)).toList())
            .build();
    LauncherFactory.create().execute(request, listener);
    TestExecutionSummary summary = listener.getSummary();
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    summary.printFailuresTo(out, FRAMES);
    out.println(
        summary.getTestsSucceededCount()
            + " tests passed, "
            + summary.getTestsFailedCount()
            + " failed");
    boolean passed = summary.getTestsSucceededCount() > 0 && summary.getTotalFailureCount() == 0;
    System.exit(passed ? 0 : 1);
  }
}
