package dev.aratta.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ArattaException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The contract passes a good plugin and sees every mistake of a bad one.
class ProviderContractTest {
  private static List<String> failing(Mistake mistake) throws Throwable {
    List<String> failing = new ArrayList<>();
    for (var check : Checks.of(new EchoContract(mistake)).entrySet()) {
      try {
        check.getValue().execute();
      } catch (AssertionError | ArattaException e) {
        failing.add(check.getKey());
      }
    }
    return failing;
  }

  @ParameterizedTest
  @EnumSource(value = Mistake.class, names = "NONE")
  void goodPluginPasses(Mistake none) throws Throwable {
    assertEquals(List.of(), failing(none));
  }

  @ParameterizedTest
  @CsvSource({
    "SENDS_OTHER_TEXT, fixtures",
    "COUNTS_CALLS, purity",
    "COUNTS_CALLS, threads",
    "REFUSES_UNKNOWN_MEMBERS, tolerance",
    "INVENTS_A_STOP, cuts",
    "SENDS_DATA_OF_OTHERS, continuity",
    "FORGETS_ITS_OWN_DATA, continuity",
    "TAKES_ANYTHING_FOR_AN_ANSWER, broken",
    "GIVES_KINDS_OF_THE_KERNEL, refusals",
    "LOSES_A_FIELD, fields",
    "CALLS_A_CUT_A_STOP, cuts",
    "CHANGES_ITS_DESCRIPTOR, descriptor",
    "READS_THE_ENVIRONMENT, guard",
    "KEEPS_A_LIST, state",
    "CONTINUES_WITHOUT_FIXTURE, continuations",
    "IS_CUT_BETWEEN_WORDS_ALONE, continuations",
    "KNOWS_MODELS_BY_NAME, models",
    "SENDS_ITEMS_OF_OTHERS, foreign",
    "MAKES_JSON_OF_ITS_OWN, fixtures",
    "FAILS_ON_OTHER_MODELS, models"
  })
  void mistakeIsSeen(Mistake mistake, String check) throws Throwable {
    List<String> failing = failing(mistake);
    assertTrue(failing.contains(check), () -> mistake + " is seen by " + failing + " alone");
  }
}
