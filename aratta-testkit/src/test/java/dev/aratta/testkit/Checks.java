package dev.aratta.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
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
    checks.put("fixtures", all(contract::fixturesReplay));
    checks.put("purity", contract::sameInputGivesTheSameOnOneInstanceAndOnAnother);
    checks.put("threads", contract::orderAndThreadsDoNotMatter);
    checks.put("tolerance", all(contract::unknownMembersAndEventsChangeNothingElse));
    checks.put("cuts", all(contract::streamThatIsCutAnywhereNeverLooksWhole));
    checks.put("continuity", all(contract::answerGoesBackByScriAloneAndToNobodyElse));
    checks.put("continuations", contract::answerThatGoesOnIsShown);
    checks.put("models", all(contract::newModelNeedsNoJava));
    checks.put("broken", all(contract::brokenBytesAreAWireMismatch));
    checks.put("refusals", contract::everyRefusalIsAFailureThatAPluginMayGive);
    checks.put("fields", all(contract::everyFieldIsSentNotedOrRefused));
    checks.put("foreign", all(contract::itemOfAnotherProviderStaysBehindWithANote));
    checks.put("finish", contract::everyFinishReasonHasAFixture);
    checks.put("words", all(contract::unknownFinishReasonIsReported));
    checks.put("descriptor", contract::descriptorIsTheSameEveryTime);
    return checks;
  }

  private static Executable all(Supplier<Stream<DynamicTest>> tests) {
    return () -> {
      for (DynamicTest test : tests.get().toList()) {
        test.getExecutable().execute();
      }
    };
  }
}
