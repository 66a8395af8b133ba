package dev.aratta.scri;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.aratta.scri.ThinkingConfig.Effort;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThinkingConfigTest {
  private static ThinkingConfig budget(int tokens, Optional<Effort> effort) {
    return new ThinkingConfig(Optional.empty(), OptionalInt.of(tokens), effort, true);
  }

  @ParameterizedTest
  @CsvSource({
    "0, NONE",
    "1, LOW",
    "2048, LOW",
    "2049, MEDIUM",
    "8192, MEDIUM",
    "8193, HIGH",
    "24576, HIGH",
    "24577, MAX"
  })
  void budgetAmountsToAnEffort(int tokens, Effort effort) {
    assertEquals(Optional.of(effort), budget(tokens, Optional.empty()).effortOrBudget());
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, 0",
    "MINIMAL, 1024",
    "LOW, 2048",
    "MEDIUM, 8192",
    "HIGH, 24576",
    "XHIGH, 32000",
    "MAX, 32000"
  })
  void effortAmountsToABudget(Effort effort, int tokens) {
    assertEquals(OptionalInt.of(tokens), ThinkingConfig.effort(effort).budgetOrEffort());
    assertEquals(OptionalInt.of(5), budget(5, Optional.of(effort)).budgetOrEffort());
    assertEquals(OptionalInt.empty(), ThinkingConfig.enabled(true).budgetOrEffort());
  }

  @Test
  void effortThatWasGivenWinsAndNothingIsMadeUp() {
    assertEquals(
        Optional.of(Effort.MINIMAL), budget(9_000, Optional.of(Effort.MINIMAL)).effortOrBudget());
    assertEquals(Optional.empty(), ThinkingConfig.enabled(true).effortOrBudget());
  }
}
