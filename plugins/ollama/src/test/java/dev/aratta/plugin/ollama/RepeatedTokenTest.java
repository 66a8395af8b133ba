package dev.aratta.plugin.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.aratta.scri.Logprob;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatedTokenTest {

  /// What is written, with a number of times: `a*30`. `_` is a space, `-` writes nothing, `<a>` is
  /// a token that is held back.
  @ParameterizedTest
  @CsvSource({
    "a*29, false",
    "a*30, true",
    "a*31, true",
    "a*15 _a*15, true",
    "a*29 b*1, false",
    "a*29 b*1 a*29, false",
    "a*29 -*1 a*1, false",
    "a*1 -*1 a*29, false",
    "a*1 -*1 a*30, true",
    "a*30 -*1, false",
    "-*40, false",
    "<a>*30, true",
    "<a>*15 a*15, true",
    "<a>*29 <b>*1, false"
  })
  void thirtyTimesTheSameInARowEndsTheStream(String script, boolean ended) {
    RepeatedToken repeats = new RepeatedToken();
    for (String step : script.split(" ", -1)) {
      int star = step.indexOf('*');
      String token = step.substring(0, star).replace('_', ' ');
      int times = Integer.parseInt(step.substring(star + 1));
      Collections.nCopies(times, token).forEach(one -> accept(repeats, one));
    }
    assertEquals(ended, repeats.endedQuietly());
  }

  private static void accept(RepeatedToken repeats, String token) {
    if (token.startsWith("<")) {
      repeats.accept("", List.of(logprob(token.substring(1, token.length() - 1))));
    } else {
      repeats.accept(token.equals("-") ? "" : token, List.of());
    }
  }

  private static Logprob logprob(String token) {
    return new Logprob(token, -1, List.of());
  }
}
