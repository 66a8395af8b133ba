package dev.aratta.scri;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> KNOWN =
      List.of("model", "messages", "max_tokens", "metadata", "top_k", "top_p", "user");

  @ParameterizedTest
  @CsvSource({
    "model, model",
    "modle, model",
    "mdoel, model",
    "mode, model",
    "models, model",
    "message, messages",
    "mesages, messages",
    "maxtokens, max_tokens",
    "max_token, max_tokens",
    "metdata, metadata",
    "usr, user",
    "suer, user"
  })
  void nearNameIsFound(String word, String meant) {
    assertEquals(Optional.of(meant), Nearest.to(word, KNOWN));
  }

  @ParameterizedTest
  @CsvSource({"temperature", "xyz", "us", "mxdxl", "''", "max_completion_tokens"})
  void farNameIsNotGuessed(String word) {
    assertEquals(Optional.empty(), Nearest.to(word, KNOWN));
  }

  @Test
  void ofEquallyNearNamesTheFirstByAlphabetIsTaken() {
    assertEquals(Optional.of("top_k"), Nearest.to("top_x", KNOWN));
    assertEquals(Optional.of("top_k"), Nearest.to("top_x", KNOWN.reversed()));
    assertEquals(Optional.of("top_p"), Nearest.to("topp", List.of("top_k", "top_p")));
  }

  @Test
  void nothingKnownIsNothingNear() {
    assertEquals(Optional.empty(), Nearest.to("model", List.of()));
  }
}
