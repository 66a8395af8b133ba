package dev.aratta.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/// All checks of a contract, to be run one by one.
final class Checks {
  private Checks() {}

  static Map<String, Executable> of(ProviderContract contract) {
    Map<String, Executable> checks = new LinkedHashMap<>();
    checks.put("guard", contract::codeTouchesOnlyWhatAPluginMay);
    checks.put("state", contract::pluginKeepsNothingThatChanges);
    checks.put("fixtures", all(contract.fixturesReplay()));
    checks.put("purity", contract::sameInputGivesTheSameOnOneInstanceAndOnAnother);
    checks.put("threads", contract::orderAndThreadsDoNotMatter);
    checks.put("tolerance", all(contract.unknownMembersAndEventsChangeNothingElse()));
    checks.put("cuts", all(contract.streamThatIsCutAnywhereNeverLooksWhole()));
    checks.put("continuity", all(contract.answerGoesBackByScriAloneAndToNobodyElse()));
    checks.put("continuations", contract::answerThatGoesOnIsShown);
    checks.put("models", all(contract.newModelNeedsNoJava()));
    checks.put("broken", all(contract.brokenBytesAreAWireMismatch()));
    checks.put("refusals", contract::everyRefusalIsAFailureThatAPluginMayGive);
    checks.put("fields", all(contract.everyFieldIsSentNotedOrRefused()));
    checks.put("finish", contract::everyFinishReasonHasAFixture);
    checks.put("descriptor", contract::descriptorIsTheSameEveryTime);
    return checks;
  }

  private static Executable all(Stream<DynamicTest> tests) {
    List<DynamicTest> list = tests.toList();
    return () -> {
      for (DynamicTest test : list) {
        test.getExecutable().execute();
      }
    };
  }
}
