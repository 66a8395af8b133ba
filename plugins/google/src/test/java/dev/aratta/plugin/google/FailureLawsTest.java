package dev.aratta.plugin.google;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.spi.Operation;
import dev.aratta.spi.WireResponse;
import dev.aratta.testkit.recordings.Corpus;
import dev.aratta.testkit.recordings.Recording;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The laws of translation for failures: what the API answers when it is about key, quota, policy,
/// length or a withdrawn model is said so, whatever the status, and is never taken for drift.
class FailureLawsTest {
  private static final Set<FailureKind> STRUCTURAL =
      Set.of(FailureKind.REQUEST_REFUSED, FailureKind.WIRE_MISMATCH, FailureKind.PLUGIN_FAULT);

  private static Failure failure(int status, String error) {
    return new GooglePlugin()
        .decodeFailure(
            Operation.CHAT,
            WireResponse.of(status, Map.of(), Wire.json("{'error': {" + error + "}}")),
            Contexts.sent());
  }

  /// Breaks: FailureDecoder: `if (reason(error).equals(Optional.of("API_KEY_INVALID"))) {` → `if
  /// (false) {`
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "400|'message':'API key not valid.','status':'INVALID_ARGUMENT','details':[{'reason':"
            + "'API_KEY_INVALID'}]|unauthenticated",
        "400|'message':'API key expired.','status':'INVALID_ARGUMENT','details':[{'reason':"
            + "'API_KEY_INVALID'}]|unauthenticated",
        "401|'message':'Request had invalid credentials.','status':'UNAUTHENTICATED'|"
            + "unauthenticated",
        "403|'message':'It is disabled.','status':'PERMISSION_DENIED','details':[{'reason':"
            + "'SERVICE_DISABLED'}]|forbidden",
        "403|'message':'Denied','status':'PERMISSION_DENIED'|forbidden",
        "400|'message':'User location is not supported for the API use.','status':"
            + "'FAILED_PRECONDITION'|forbidden",
        "429|'message':'Quota','status':'RESOURCE_EXHAUSTED','details':[{'violations':[{'quotaId':"
            + "'GenerateRequestsPerDayPerProjectPerModel-FreeTier'}]}]|quota_exhausted",
        "429|'message':'Quota','status':'RESOURCE_EXHAUSTED','details':[{'violations':[{'quotaId':"
            + "'GenerateRequestsPerMinutePerProjectPerModel-FreeTier'}]},{'retryDelay':'34s'}]|"
            + "rate_limited",
        "429|'message':'Resource has been exhausted','status':'RESOURCE_EXHAUSTED'|rate_limited",
        "400|'message':'The input token count (1250074) exceeds the maximum number of tokens"
            + " allowed (1048576).','status':'INVALID_ARGUMENT'|context_too_long",
        "404|'message':'models/gemini-1.5-pro is not found for API version v1beta, or is not"
            + " supported for generateContent. Call ListModels.','status':'NOT_FOUND'|"
            + "model_not_found",
        "404|'message':'This model models/gemini-2.0-flash is no longer available to new users."
            + " Please update your code.','status':'NOT_FOUND'|model_not_found",
        "404|'message':'Requested entity was not found.','status':'NOT_FOUND'|invalid_request",
        "400|'message':'Unknown name','status':'INVALID_ARGUMENT'|invalid_request",
        "409|'message':'Aborted','status':'ABORTED'|overloaded",
        "500|'message':'Internal','status':'INTERNAL'|upstream_failed",
        "503|'message':'The model is overloaded.','status':'UNAVAILABLE'|overloaded",
        "504|'message':'Deadline','status':'DEADLINE_EXCEEDED'|timed_out"
      })
  void law112And113And126And127KeyQuotaLengthAndModelsAreToldApart(
      int status, String error, String kind) {
    Failure failure = failure(status, error);
    assertEquals(kind, failure.kind().json());
    assertEquals(OptionalInt.of(status), failure.status());
  }

  /// Breaks: FailureDecoder: `return delay(error).map(failure::withRetryAfter).orElse(failure);` →
  /// `return failure;`
  @Test
  void law114TheTimeToWaitIsRead() {
    Failure failure =
        failure(429, "'status':'RESOURCE_EXHAUSTED','details':[{'retryDelay':'34.4s'}]");
    assertEquals(Optional.of(Duration.ofMillis(34_400)), failure.retryAfter());
  }

  /// Every recorded refusal is somebody's fault but drift's.
  ///
  /// Breaks: FailureDecoder: `? FailureKind.CONTEXT_TOO_LONG : FailureKind.INVALID_REQUEST;` → `?
  /// FailureKind.CONTEXT_TOO_LONG : FailureKind.REQUEST_REFUSED;`
  @Test
  void law126NoRecordedRefusalIsStructural() {
    Map<String, Integer> kinds = new TreeMap<>();
    for (List<Recording> recordings :
        Corpus.findOrSkip().kinds("google.errors", "google-vertex.errors").values()) {
      for (Recording recording : recordings) {
        FailureKind kind =
            new GooglePlugin()
                .decodeFailure(Operation.CHAT, recording.response(), Contexts.sent())
                .kind();
        assertTrue(!STRUCTURAL.contains(kind), () -> recording + " is " + kind);
        kinds.merge(kind.json(), 1, Integer::sum);
      }
    }
    System.out.println("failures of google by kind: " + kinds);
    assertTrue(kinds.containsKey("unauthenticated") && kinds.containsKey("model_not_found"));
  }
}
