package dev.aratta.kernel.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The rule by which a version is chosen.
class SelectionTest {

  /// Reads candidates such as `b1.0.0 d1.1.0 s1.0.0.heal.1`: bundled, dropped in, in the store.
  private static List<Candidate> candidates(String text) {
    return text.isBlank()
        ? List.of()
        : List.of(text.strip().split(" +", -1)).stream().map(SelectionTest::candidate).toList();
  }

  private static Candidate candidate(String text) {
    Origin origin =
        switch (text.charAt(0)) {
          case 'b' -> Origin.BUNDLED;
          case 'd' -> Origin.DROP_IN;
          default -> Origin.STORE;
        };
    String version = text.substring(1);
    return new Candidate(version, "sha of " + version, origin);
  }

  /// Reads a pointer such as `person s1.0.0 newest 1.1.0`.
  private static Optional<Pointer> pointer(String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    String[] words = text.strip().split(" +", -1);
    Candidate named = candidate(words[1]);
    return Optional.of(
        new Pointer(named.version(), named.sha256(), SetBy.of(words[0]), named.origin(), words[3]));
  }

  @ParameterizedTest(name = "{0} | {1} | {2} -> {3} {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # what there is                | pointer                        | unusable | current       | set by
          ''                             | ''                             | ''    | none            | ''
          b1.0.0                         | ''                             | ''    | 1.0.0           | default
          d1.0.0                         | ''                             | ''    | 1.0.0           | drop-in
          b1.0.0 d1.1.0                  | ''                             | ''    | 1.1.0           | drop-in
          b1.2.0 d1.1.0                  | ''                             | ''    | 1.2.0           | default
          b1.2.0 d1.10.0                 | ''                             | ''    | 1.10.0          | drop-in
          b1.0.0 d1.1.0-rc.1             | ''                             | ''    | 1.1.0-rc.1      | drop-in
          b1.1.0 d1.1.0-rc.1             | ''                             | ''    | 1.1.0           | default
          b1.0.0 d1.1.0                  | drop-in d1.1.0 newest 1.1.0    | 1.1.0 | 1.0.0           | default
          b1.0.0 s1.1.0                  | drop-in d1.1.0 newest 1.1.0    | ''    | 1.0.0           | default
          b1.0.0 s1.0.0.heal.1           | ''                             | ''    | 1.0.0           | default
          b1.0.0 s1.0.0.heal.1           | heal s1.0.0.heal.1 newest 1.0.0 | ''   | 1.0.0.heal.1    | heal
          b1.0.0 s1.0.0.heal.1           | person s1.0.0.heal.1 newest 1.0.0 | '' | 1.0.0.heal.1    | person
          b1.0.0 d1.1.0 s1.0.0.heal.1    | heal s1.0.0.heal.1 newest 1.0.0 | ''   | 1.1.0           | drop-in
          b1.0.0 d1.1.0 s1.0.0.heal.1    | person s1.0.0.heal.1 newest 1.0.0 | '' | 1.1.0           | drop-in
          b1.1.0 s1.0.0.heal.1           | person s1.0.0.heal.1 newest 1.0.0 | '' | 1.1.0           | default
          b1.0.0 d1.1.0 s1.0.0.heal.1    | person s1.0.0.heal.1 newest 1.1.0 | '' | 1.0.0.heal.1    | person
          b1.0.0 d1.2.0 s1.0.0.heal.1    | person s1.0.0.heal.1 newest 1.1.0 | '' | 1.2.0           | drop-in
          b1.0.0 d1.1.0                  | person b1.0.0 newest 1.1.0     | ''    | 1.0.0           | person
          b1.0.0 d1.1.0 d1.2.0           | person b1.0.0 newest 1.1.0     | ''    | 1.0.0           | person
          b1.0.0 d1.1.0                  | heal b1.0.0 newest 1.0.0       | ''    | 1.1.0           | drop-in
          b1.0.0 d1.1.0                  | heal b1.0.0 newest 1.1.0       | ''    | 1.0.0           | heal
          b1.0.0 s0.9.0                  | person s0.9.0 newest 1.0.0     | ''    | 0.9.0           | person
          b1.0.0 s1.1.0                  | person d1.1.0 newest 1.1.0     | ''    | 1.0.0           | default
          b1.0.0 s1.0.0.heal.1           | heal s1.0.0.heal.1 newest 1.0.0 | 1.0.0.heal.1 | 1.0.0    | default
          d1.1.0 s1.0.0                  | drop-in d1.1.0 newest 1.1.0    | 1.1.0 | 1.0.0           | drop-in
          s1.0.0                         | drop-in d1.0.0 newest 1.0.0    | ''    | none            | ''
          d1.1.0                         | drop-in d1.1.0 newest 1.1.0    | 1.1.0 | none            | ''
          """)
  void theRule(String there, String set, String unusable, String version, String by) {
    Optional<Selection.Choice> choice =
        Selection.choose(candidates(there), pointer(set), each -> !each.version().equals(unusable));
    assertEquals(version, choice.map(chosen -> chosen.candidate().version()).orElse("none"));
    assertEquals(by, choice.map(chosen -> chosen.by().json()).orElse(""));
  }

  @Test
  void aPointerWithOtherBytesNamesNothing() {
    Pointer other = new Pointer("1.0.0.heal.1", "other", SetBy.HEAL, Origin.STORE, "1.0.0");
    Selection.Choice choice =
        Selection.choose(candidates("b1.0.0 s1.0.0.heal.1"), Optional.of(other), _ -> true)
            .orElseThrow();
    assertEquals("1.0.0", choice.candidate().version());
  }

  @Test
  void whateverThereIsTheChoiceIsUsableAndDoesNotDependOnTheOrder() {
    Random random = new Random(4);
    for (int round = 0; round < 2000; round++) {
      List<Candidate> some = new ArrayList<>();
      for (int i = random.nextInt(6); i >= 0; i--) {
        String version = "1." + random.nextInt(4) + ".0" + (random.nextBoolean() ? ".heal.1" : "");
        Origin origin =
            Versions.isHealed(version)
                ? Origin.STORE
                : List.of(Origin.values()).get(random.nextInt(3));
        if (some.stream().noneMatch(each -> each.version().equals(version))) {
          some.add(new Candidate(version, "sha of " + version, origin));
        }
      }
      Candidate set = some.get(random.nextInt(some.size()));
      SetBy by = List.of(SetBy.values()).get(random.nextInt(4));
      Pointer pointer = new Pointer(set.version(), set.sha256(), by, set.origin(), "1.0.0");
      Set<Candidate> bad = Set.of(some.get(random.nextInt(some.size())));
      var choice = Selection.choose(some, Optional.of(pointer), each -> !bad.contains(each));
      List<Candidate> turned = some.reversed();
      assertEquals(
          choice, Selection.choose(turned, Optional.of(pointer), each -> !bad.contains(each)));
      assertTrue(choice.map(one -> !bad.contains(one.candidate())).orElse(true));
    }
  }
}
