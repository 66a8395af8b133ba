package dev.aratta.scri;

import static dev.aratta.testing.TestJson.SCRI;
import static dev.aratta.testing.TestJson.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.aratta.testing.Records;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailureTest {
  /// The design's table of failures, row by row: whose fault, retry the same provider, fall back,
  /// counts for the breaker, feeds healing, HTTP status.
  private static final String TABLE =
      """
      invalid_request   caller        no          no         false no       400
      unsupported       caller        no          yes        false no       400
      context_too_long  caller        no          configured false no       400
      unauthenticated   configuration no          yes        false no       502
      forbidden         configuration no          yes        false no       502
      quota_exhausted   configuration no          yes        false no       502
      model_not_found   caller        no          aliases    false reported 404
      rate_limited      capacity      after_delay yes        false no       429
      overloaded        provider      bounded     yes        true  no       503
      timed_out         provider      bounded     yes        true  no       504
      unreachable       provider      bounded     yes        true  no       503
      upstream_failed   provider      bounded     yes        true  no       502
      content_filtered  policy        no          no         false no       400
      request_refused   drift         no          yes        false yes      502
      wire_mismatch     drift         no          yes        false yes      502
      plugin_fault      drift         no          yes        false yes      502
      circuit_open      aratta        no          yes        false no       503
      no_provider       aratta        no          yes        false no       503
      cancelled         caller        no          no         false no       499
      internal          aratta        no          no         false no       500
      """;

  @Test
  void kindsFollowTheTable() {
    StringBuilder rows = new StringBuilder();
    for (FailureKind kind : FailureKind.values()) {
      List<Object> columns =
          List.of(
              kind.json(),
              kind.fault(),
              kind.retry(),
              kind.fallBack(),
              kind.breaker(),
              kind.healing(),
              kind.httpStatus());
      columns.forEach(
          column -> rows.append(column.toString().toLowerCase(Locale.ROOT)).append(' '));
      rows.append('\n');
    }
    assertEquals(TABLE.replaceAll(" +", " ").replace("\n", " \n"), rows.toString());
  }

  @Test
  void someKindsAreTheKernelsAlone() {
    Set<String> kernels = new TreeSet<>();
    Arrays.stream(FailureKind.values())
        .filter(FailureKind::kernelOnly)
        .forEach(kind -> kernels.add(kind.json()));
    assertEquals(
        Set.of(
            "request_refused",
            "plugin_fault",
            "circuit_open",
            "no_provider",
            "cancelled",
            "internal"),
        kernels);
  }

  @ParameterizedTest
  @CsvSource({
    "UNAUTHENTICATED, 401, 502",
    "FORBIDDEN, 403, 502",
    "QUOTA_EXHAUSTED, 502, 502",
    "RATE_LIMITED, 429, 429",
    "MODEL_NOT_FOUND, 404, 404",
    "UNREACHABLE, 503, 503"
  })
  void statusTellsTheClientsKeyFromTheProviders(FailureKind kind, int client, int provider) {
    assertEquals(client, new Failure(kind, "m").httpStatus());
    assertEquals(provider, new Failure(kind, "m").at("openai", "gpt").httpStatus());
  }

  @ParameterizedTest
  @EnumSource(FailureKind.class)
  void changesKeepTheRest(FailureKind kind) {
    Attempt attempt = new Attempt("p", "m", "timed_out", Duration.ofMillis(7));
    Failure changed =
        new Failure(FailureKind.INTERNAL, "before")
            .withPath("messages[0]")
            .withField("tools")
            .at("openai", "gpt-6.1-sol")
            .reported(
                429,
                new Failure.ProviderError(
                    Optional.of("rate_limit_exceeded"), Optional.of("input"), Optional.of("t")))
            .withRetryAfter(Duration.ofSeconds(3))
            .withRequestId("req_1")
            .withAttempts(List.of(attempt))
            .withKind(kind)
            .withMessage("after");
    assertEquals(
        object(
            "{'error':{'kind':'"
                + kind.json()
                + "','message':'after','path':'messages[0]','field':'tools','provider':'openai',"
                + "'model':'gpt-6.1-sol','status':429,'provider_code':'rate_limit_exceeded',"
                + "'provider_param':'input','provider_type':'t','retry_after_ms':3000,"
                + "'request_id':'req_1','attempts':[{'provider':'p','model':'m',"
                + "'outcome':'timed_out','latency_ms':7}]}}"),
        SCRI.write(changed));
    assertEquals(changed, changed.withPath("messages[0]").withField("tools"));
  }

  private static Failure full() {
    return new Failure(
        FailureKind.OVERLOADED,
        "m",
        Optional.of("path"),
        Optional.of("field"),
        Optional.of("provider"),
        Optional.of("model"),
        OptionalInt.of(503),
        Optional.of("code"),
        Optional.of("param"),
        Optional.of("type"),
        Optional.of("$.wire"),
        Optional.of(Duration.ofSeconds(1)),
        Optional.of("request"),
        List.of(new Attempt("p", "m", "ok", Duration.ZERO)),
        true);
  }

  private static Set<String> changed(Function<FailureChange, Failure> change) {
    Map<String, Object> after = Records.parts(change.apply(new FailureChange(full())));
    Set<String> names = new TreeSet<>();
    Records.parts(full())
        .forEach(
            (name, value) -> {
              if (!value.equals(after.get(name))) {
                names.add(name);
              }
            });
    return names;
  }

  @Test
  void eachChangeLeavesAllOtherPartsAlone() {
    assertEquals(Set.of("kind"), changed(one -> one.kind(FailureKind.INTERNAL)));
    assertEquals(Set.of("message"), changed(one -> one.message("other")));
    assertEquals(Set.of("path"), changed(one -> one.path("other")));
    assertEquals(Set.of("field"), changed(one -> one.field("other")));
    assertEquals(Set.of("provider", "model"), changed(one -> one.at("other", "another")));
    assertEquals(
        Set.of("status", "providerCode", "providerParam", "providerType"),
        changed(
            one ->
                one.reported(
                    500,
                    new Failure.ProviderError(
                        Optional.of("a"), Optional.of("b"), Optional.empty()))));
    assertEquals(Set.of("wirePath"), changed(one -> one.wirePath("other")));
    assertEquals(Set.of("retryAfter"), changed(one -> one.retryAfter(Duration.ofSeconds(2))));
    assertEquals(Set.of("requestId"), changed(one -> one.requestId("other")));
    assertEquals(Set.of("attempts"), changed(one -> one.attempts(List.of())));
  }

  @Test
  void makersFillWhatTheyAreFor() {
    assertEquals(
        object("{'error':{'kind':'invalid_request','message':'m','path':'a.b'}}"),
        SCRI.write(Failure.invalid("a.b", "m")));
    assertEquals(
        object("{'error':{'kind':'unsupported','message':'m','field':'top_k'}}"),
        SCRI.write(Failure.unsupported("top_k", "m")));
    assertEquals(
        object("{'error':{'kind':'wire_mismatch','message':'m','wire_path':'$.a'}}"),
        SCRI.write(Failure.wireMismatch("$.a", "m")));
  }

  @Test
  void exceptionSaysKindAndMessageAndHasNoCause() {
    ArattaException thrown = new Failure(FailureKind.OVERLOADED, "busy").exception();
    assertEquals("overloaded: busy", thrown.getMessage());
    assertEquals(new Failure(FailureKind.OVERLOADED, "busy"), thrown.failure());
    assertNull(thrown.getCause());
  }
}
