package dev.aratta.plugin.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.spi.Operation;
import dev.aratta.spi.WireResponse;
import dev.aratta.testkit.recordings.Corpus;
import dev.aratta.testkit.recordings.Recording;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the errors of the API mean: key, billing, quota, policy, length and withdrawn model are
/// told apart from a bad request, whatever the status, and none of them is taken for drift.
class FailuresTest {
  /// What the kernel takes for drift; a plugin never says so of an error that it could read.
  private static final Set<FailureKind> STRUCTURAL =
      Set.of(FailureKind.REQUEST_REFUSED, FailureKind.WIRE_MISMATCH, FailureKind.PLUGIN_FAULT);

  private static Failure failure(int status, JsonObject body) {
    return new AnthropicPlugin()
        .decodeFailure(Operation.CHAT, WireResponse.of(status, Map.of(), body), Contexts.sent());
  }

  private static JsonObject body(String type, String code, String message) {
    JsonObjectBuilder error =
        Corpus.JSON.createObjectBuilder().add("type", type).add("message", message);
    if (!code.equals("-")) {
      error.add("details", Corpus.JSON.createObjectBuilder().add("error_code", code));
    }
    return Corpus.JSON
        .createObjectBuilder()
        .add("type", "error")
        .add("error", error)
        .add("request_id", "req_1")
        .build();
  }

  /// Breaks: FailureDecoder: `said.code().filter(SPENT::contains).isPresent()` → `false`
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400|invalid_request_error|-|max_tokens: Field required|INVALID_REQUEST",
        "400|invalid_request_error|image_dimensions_too_large|too large|INVALID_REQUEST",
        "400|invalid_request_error|tool_name_conflict|two tools of a name|INVALID_REQUEST",
        "400|invalid_request_error|-|prompt is too long: 9 tokens > 8 maximum|CONTEXT_TOO_LONG",
        "400|invalid_request_error|-|prompt is too long|CONTEXT_TOO_LONG",
        "400|invalid_request_error|-|input length and `max_tokens` exceed context limit: 190000 +"
            + " 20000 > 200000, decrease input length or `max_tokens` and try again|"
            + "CONTEXT_TOO_LONG",
        "400|invalid_request_error|-|Your credit balance is too low to access the Anthropic API."
            + " Please go to Plans & Billing.|QUOTA_EXHAUSTED",
        "400|invalid_request_error|-|Your credit balance is too low to access the Claude API."
            + " Please go to Plans & Billing.|QUOTA_EXHAUSTED",
        "400|invalid_request_error|-|You have reached your specified API usage limits. You will"
            + " regain access on 2026-12-01 at 00:00 UTC.|QUOTA_EXHAUSTED",
        "400|invalid_request_error|-|You have reached your specified workspace API usage limits."
            + " You will regain access on 2026-12-01.|QUOTA_EXHAUSTED",
        "400|invalid_request_error|-|Output blocked by content filtering policy|CONTENT_FILTERED",
        "400|invalid_request_error|organization_on_hold|on hold|FORBIDDEN",
        "401|authentication_error|-|invalid x-api-key|UNAUTHENTICATED",
        "401|authentication_error|-|API key is invalid.|UNAUTHENTICATED",
        "402|billing_error|-|There is an issue with your billing|QUOTA_EXHAUSTED",
        "403|permission_error|-|Your API key may not use this|FORBIDDEN",
        "403|invalid_request_error|organization_on_hold|on hold|FORBIDDEN",
        "404|not_found_error|-|model: claude-3-sonnet-20240229|MODEL_NOT_FOUND",
        "404|not_found_error|-|Not Found|INVALID_REQUEST",
        "404|not_found_error|thread_not_found|no such thread|INVALID_REQUEST",
        "408|timeout_error|-|slow|TIMED_OUT",
        "409|conflict_error|-|Try again|OVERLOADED",
        "413|request_too_large|-|Request exceeds the maximum size|INVALID_REQUEST",
        "429|rate_limit_error|-|Too many requests|RATE_LIMITED",
        "429|rate_limit_error|ramp_limit_exceeded|Too fast|RATE_LIMITED",
        "429|rate_limit_error|enforced_spend_limit_reached|Spent|QUOTA_EXHAUSTED",
        "429|rate_limit_error|contract_spend_limit_reached|Spent|QUOTA_EXHAUSTED",
        "500|api_error|-|Internal server error|UPSTREAM_FAILED",
        "503|api_error|cmek_key_unreachable|No key|OVERLOADED",
        "504|timeout_error|-|slow|TIMED_OUT",
        "529|overloaded_error|-|Overloaded|OVERLOADED"
      })
  void law112And126ErrorMeansWhatThePageSays(
      int status, String type, String code, String message, FailureKind kind) {
    Failure failure = failure(status, body(type, code, message));
    assertEquals(kind, failure.kind());
    assertFalse(STRUCTURAL.contains(failure.kind()));
    assertTrue(failure.message().endsWith(message), failure.message());
    assertEquals("req_1", failure.requestId().orElse(""));
  }

  /// A body that is no JSON, or other JSON than the page has, tells by its status.
  @ParameterizedTest
  @CsvSource({
    "400, INVALID_REQUEST",
    "401, UNAUTHENTICATED",
    "403, FORBIDDEN",
    "429, RATE_LIMITED",
    "502, UPSTREAM_FAILED",
    "503, OVERLOADED",
    "529, OVERLOADED"
  })
  void statusTellsWhereTheBodyDoesNot(int status, FailureKind kind) {
    AnthropicPlugin plugin = new AnthropicPlugin();
    for (String text : List.of("", "<html>Bad gateway</html>")) {
      WireResponse page = WireResponse.ofText(status, Map.of(), text);
      assertEquals(kind, plugin.decodeFailure(Operation.CHAT, page, Contexts.sent()).kind(), text);
    }
    assertEquals(kind, failure(status, Wire.json("{'detail': 'x', 'error': 'y'}")).kind());
  }

  /// Every error that was recorded has a kind of its own meaning; what is said of the model, the
  /// key or the length is never a bad request.
  @Test
  void everyRecordedErrorIsToldApart() {
    Map<FailureKind, Integer> kinds = new TreeMap<>();
    for (Recording recording :
        Corpus.findOrSkip().kinds("anthropic.errors").get("anthropic.errors")) {
      JsonObject body = recording.body().orElseThrow().asJsonObject();
      Failure failure = failure(recording.status(), body);
      kinds.merge(failure.kind(), 1, Integer::sum);
      String message = body.getJsonObject("error").getString("message");
      boolean about =
          message.startsWith("model: ")
              || message.contains("key")
              || message.startsWith("prompt is too long");
      assertEquals(about, failure.kind() != FailureKind.INVALID_REQUEST, message);
      assertFalse(STRUCTURAL.contains(failure.kind()), message);
    }
    System.out.println("anthropic.errors by kind: " + kinds);
    assertEquals(4, kinds.size());
  }
}
