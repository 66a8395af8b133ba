package dev.aratta.plugin.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.spi.WireResponse;
import dev.aratta.testkit.recordings.Corpus;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What recordings do not show of refusals.
class FailureDecoderTest {
  private static Failure decoded(int status, String text) {
    JsonValue json = Corpus.read(text.replace('\'', '"'));
    return new FailureDecoder(Contexts.chat()).decode(WireResponse.of(status, Map.of(), json));
  }

  @ParameterizedTest
  @CsvSource({
    "399, UPSTREAM_FAILED",
    "400, INVALID_REQUEST",
    "499, INVALID_REQUEST",
    "500, UPSTREAM_FAILED",
    "501, UNSUPPORTED",
    "502, UNREACHABLE",
    "503, OVERLOADED",
    "504, TIMED_OUT"
  })
  void wordsThatNobodyKnowsLeaveTheStatus(int status, FailureKind kind) {
    assertEquals(kind, decoded(status, "{'error': 'nobody knows this'}").kind());
  }

  @ParameterizedTest
  @CsvSource({"7, 7", "0, 0", "-7, 0", "soon,"})
  void secondsToWait(String header, Long seconds) {
    WireResponse refusal =
        WireResponse.of(503, Map.of("retry-after", header), Corpus.read("{\"error\": \"a\"}"));
    assertEquals(
        Optional.ofNullable(seconds).map(Duration::ofSeconds),
        new FailureDecoder(Contexts.chat()).decode(refusal).retryAfter());
  }

  @Test
  void longestMessageIsOfAThousandCharacters() {
    String text = "x".repeat(1_000);
    assertEquals("Ollama: " + text, decoded(500, "{'error': '" + text + "'}").message());
    assertEquals("Ollama: " + text + "…", decoded(500, "{'error': '" + text + "x'}").message());
  }
}
