package dev.aratta.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.RateLimitException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.ThinkingConfigAdaptive;
import com.anthropic.models.messages.ThinkingConfigDisabled;
import com.anthropic.models.messages.ThinkingConfigEnabled;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import com.anthropic.models.messages.WebSearchTool20250305;
import dev.aratta.scri.FailureKind;
import dev.aratta.simulator.Fault;
import dev.aratta.simulator.Simulator;
import dev.aratta.simulator.SimulatorOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Anthropic's own client library reads what the simulator answers, by its typed accessors, so that
/// it is no mirror of our own misunderstandings.
@ExtendWith(TallyReport.class)
class AnthropicClientsTest {
  private static final String MODEL = "claude-haiku-5-5";
  private static final String QUESTION = "What is the weather in Oslo?";

  private static Simulator anthropic;
  private static AnthropicClient client;

  @BeforeAll
  static void start() {
    anthropic = Simulator.start(SimulatorOptions.DEFAULT.withProvider("anthropic"));
    client =
        AnthropicOkHttpClient.builder()
            .apiKey("sk-test")
            .baseUrl(anthropic.url().toString())
            .maxRetries(0)
            .timeout(Duration.ofSeconds(60))
            .build();
  }

  @AfterAll
  static void stop() {
    client.close();
    Legal.require(anthropic);
    anthropic.close();
  }

  private static MessageCreateParams.Builder ask() {
    return MessageCreateParams.builder().model(MODEL).maxTokens(2000).addUserMessage(QUESTION);
  }

  private static MessageCreateParams.Builder plain() {
    return ask().thinking(ThinkingConfigDisabled.builder().build());
  }

  private static MessageCreateParams.Builder thinking() {
    return ask()
        .addTool(weather())
        .thinking(
            ThinkingConfigAdaptive.builder()
                .display(ThinkingConfigAdaptive.Display.SUMMARIZED)
                .build());
  }

  private static Tool weather() {
    return Tool.builder()
        .name("get_weather")
        .inputSchema(
            Tool.InputSchema.builder()
                .properties(
                    Tool.InputSchema.Properties.builder()
                        .putAdditionalProperty("city", JsonValue.from(Map.of("type", "string")))
                        .build())
                .addRequired("city")
                .build())
        .build();
  }

  private static Message message(MessageCreateParams params) {
    return Tally.called(client.messages().create(params)).validate();
  }

  private static List<RawMessageStreamEvent> events(MessageCreateParams params) {
    try (StreamResponse<RawMessageStreamEvent> stream = client.messages().createStreaming(params)) {
      List<RawMessageStreamEvent> events = Tally.called(stream.stream().toList());
      events.forEach(RawMessageStreamEvent::validate);
      return events;
    }
  }

  @Test
  void javaReadsTextUsageAndStream() {
    Message whole = message(plain().build());
    String text = Tally.text(whole.content().getFirst().asText().text());
    Tally.value("end_turn", whole.stopReason().orElseThrow().asString());
    Tally.positive(whole.usage().inputTokens());
    long written = Tally.positive(whole.usage().outputTokens());
    List<RawMessageStreamEvent> events = events(plain().build());
    String joined =
        events.stream()
            .flatMap(event -> event.contentBlockDelta().stream())
            .flatMap(event -> event.delta().text().stream())
            .map(delta -> delta.text())
            .collect(Collectors.joining());
    Tally.value(text, joined);
    long streamed =
        events.stream()
            .flatMap(event -> event.messageDelta().stream())
            .mapToLong(event -> event.usage().outputTokens())
            .sum();
    Tally.value(written, streamed);
  }

  @Test
  void javaReadsThinkingAndACallAndSendsItsResult() {
    Message called = message(thinking().build());
    Tally.text(called.content().getFirst().asThinking().thinking());
    String signature = Tally.text(called.content().getFirst().asThinking().signature());
    ToolUseBlock call = called.content().get(1).asToolUse();
    Tally.value("get_weather", call.name());
    Tally.positive(
        called.usage().outputTokensDetails().map(details -> details.thinkingTokens()).orElse(0L));
    MessageCreateParams next =
        thinking()
            .addMessage(called)
            .addUserMessageOfContentBlockParams(
                List.of(
                    ContentBlockParam.ofToolResult(
                        ToolResultBlockParam.builder()
                            .toolUseId(call.id())
                            .content("3 degrees")
                            .build())))
            .build();
    Tally.text(message(next).content().getLast().asText().text());
    String sealed =
        events(thinking().build()).stream()
            .flatMap(event -> event.contentBlockDelta().stream())
            .flatMap(event -> event.delta().signature().stream())
            .map(delta -> delta.signature())
            .collect(Collectors.joining());
    Tally.value(signature, sealed);
  }

  @Test
  void javaReadsASearchAndItsCitation() {
    // The whole is not validated: version 3.12.0 finds every name of a server's tool invalid.
    Message searched =
        Tally.called(
            client
                .messages()
                .create(plain().addTool(WebSearchTool20250305.builder().build()).build()));
    Tally.value("web_search", searched.content().getFirst().asServerToolUse().name().asString());
    Tally.text(
        searched
            .content()
            .get(1)
            .asWebSearchToolResult()
            .validate()
            .content()
            .asResultBlocks()
            .getFirst()
            .url());
    Tally.text(
        searched
            .content()
            .get(2)
            .asText()
            .validate()
            .citations()
            .orElseThrow()
            .getFirst()
            .asWebSearchResultLocation()
            .encryptedIndex());
  }

  @Test
  void javaReadsCountsAndModels() {
    Tally.positive(
        Tally.called(
                client
                    .messages()
                    .countTokens(
                        MessageCountTokensParams.builder()
                            .model(MODEL)
                            .addUserMessage(QUESTION)
                            .build()))
            .inputTokens());
    Tally.text(Tally.called(client.models().list()).data().getFirst().validate().id());
    Tally.value(MODEL, Tally.called(client.models().retrieve(MODEL)).validate().id());
  }

  @ParameterizedTest
  @CsvSource({
    "UNAUTHENTICATED, 401, authentication_error",
    "QUOTA_EXHAUSTED, 402, billing_error",
    "FORBIDDEN, 403, permission_error",
    "RATE_LIMITED, 429, rate_limit_error",
    "UPSTREAM_FAILED, 500, api_error",
    "OVERLOADED, 529, overloaded_error"
  })
  void javaReadsFailures(FailureKind kind, int status, String type) {
    anthropic.next(new Fault.Fails(kind));
    AnthropicServiceException failure =
        assertThrows(
            AnthropicServiceException.class, () -> client.messages().create(ask().build()));
    Tally.called(failure);
    Tally.value(status, failure.statusCode());
    Tally.value(type, failure.type().orElseThrow().asString());
    Tally.text(failure.requestId().orElse(""));
    assertEquals(status == 401, failure instanceof UnauthorizedException);
    assertEquals(status == 429, failure instanceof RateLimitException);
  }

  @Test
  void javaReadsRefusals() {
    BadRequestException refused =
        assertThrows(
            BadRequestException.class,
            () ->
                client
                    .messages()
                    .create(
                        ask()
                            .thinking(ThinkingConfigEnabled.builder().budgetTokens(1024).build())
                            .build()));
    Tally.called(refused);
    Tally.value("invalid_request_error", refused.type().orElseThrow().asString());
    Tally.called(
        assertThrows(
            NotFoundException.class, () -> client.messages().create(ask().model("none").build())));
  }
}
