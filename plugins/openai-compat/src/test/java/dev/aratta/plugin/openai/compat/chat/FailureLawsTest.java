package dev.aratta.plugin.openai.compat.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.Failure;
import dev.aratta.spi.WireResponse;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What refusals mean: laws 112, 113 and 126, and the table of OpenAI's page.
class FailureLawsTest {
  private static Failure decoded(int status, String body) {
    return new FailureDecoder(PlainPlugin.PLAIN, Wire.of("{}").context())
        .decode(WireResponse.of(status, Map.of(), Wire.json(body)));
  }

  /// Breaks: FailureDecoder: `Map.entry("model_not_found", FailureKind.MODEL_NOT_FOUND),` → ``
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {'error':{'message':'m','code':'context_length_exceeded'}} | context_too_long",
        "400 | {'error':{'message':'m','code':400,'type':'exceed_context_size_error'}} |"
            + " context_too_long",
        "400 | {'error':{'message':'m','code':'content_filter'}} | content_filtered",
        "400 | {'error':{'message':'m','code':'model_not_found','param':'model'}} |"
            + " model_not_found",
        "400 | {'error':{'message':'m','code':'unsupported_parameter'}} | invalid_request",
        "401 | {'error':{'message':'m','code':'invalid_api_key'}} | unauthenticated",
        "400 | {'error':{'message':'m','type':'authentication_error'}} | unauthenticated",
        "402 | {'error':{'message':'m'}} | quota_exhausted",
        "403 | {'error':{'message':'m'}} | forbidden",
        "404 | {'error':{'message':'m','code':'model_not_found'}} | model_not_found",
        "404 | {'error':{'message':'m','code':404}} | model_not_found",
        "404 | {'error':{'message':'m','type':'invalid_request_error','code':null}} |"
            + " invalid_request",
        "409 | {'error':{'message':'m'}} | upstream_failed",
        "410 | {'error':'m'} | invalid_request",
        "429 | {'error':{'message':'m','code':'rate_limit_exceeded'}} | rate_limited",
        "429 | {'error':{'message':'m','code':'insufficient_quota'}} | quota_exhausted",
        "500 | {'object':'error','message':'m'} | upstream_failed",
        "503 | {'error':{'message':'m'}} | overloaded",
        "504 | {'detail':'m'} | timed_out",
        "422 | {'detail':[{'msg':'m'}]} | invalid_request"
      })
  void laws112And113And126EachRefusalHasItsKind(int status, String body, String kind) {
    Failure failure = decoded(status, body);
    assertEquals(kind, failure.kind().json());
    assertEquals("Plain: m", failure.message());
    assertEquals(status, failure.status().orElseThrow());
  }

  /// Breaks: FailureDecoder: `case 401 -> FailureKind.UNAUTHENTICATED;` → `case 401 ->
  /// FailureKind.INVALID_REQUEST;`
  @ParameterizedTest
  @CsvSource({"401", "403"})
  void law113ABadCredentialOfTheProviderIsA502(int status) {
    Failure failure = decoded(status, "{'error':{'message':'m'}}").at("plain", "m");
    assertEquals(502, failure.httpStatus());
  }

  @ParameterizedTest
  @CsvSource({"5000"})
  void messageIsCut(int length) {
    Failure failure = decoded(400, "{'error':{'message':'" + "x".repeat(length) + "'}}");
    assertTrue(failure.message().length() < 1_100);
  }
}
