package dev.aratta.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.Reasoning;
import com.openai.models.ReasoningEffort;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseIncludable;
import com.openai.models.responses.ResponseStreamEvent;
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

/// OpenAI's own client library reads what the simulator answers, by its typed accessors, so that it
/// is no mirror of our own misunderstandings.
@ExtendWith(TallyReport.class)
class ClientsTest {
  private static Simulator openai;
  private static OpenAIClient client;

  @BeforeAll
  static void start() {
    openai = Simulator.start(SimulatorOptions.DEFAULT.withProvider("openai"));
    client =
        OpenAIOkHttpClient.builder()
            .apiKey("sk-test")
            .baseUrl(openai.url() + "/v1")
            .maxRetries(0)
            .timeout(Duration.ofSeconds(60))
            .build();
  }

  @AfterAll
  static void stop() {
    client.close();
    Legal.require(openai);
    openai.close();
  }

  private static ChatCompletionCreateParams.Builder chat() {
    return ChatCompletionCreateParams.builder()
        .model("gpt-4.1-mini")
        .addUserMessage("What is the weather in Oslo?");
  }

  private static Map<String, JsonValue> schema() {
    return Map.of(
        "type", JsonValue.from("object"),
        "properties", JsonValue.from(Map.of("city", Map.of("type", "string"))),
        "required", JsonValue.from(List.of("city")));
  }

  @Test
  void javaReadsTextUsageAndStreamOfChat() {
    ChatCompletion whole = Tally.called(client.chat().completions().create(chat().build()));
    whole.validate();
    String text = Tally.text(whole.choices().getFirst().message().content().orElse(""));
    Tally.value("stop", whole.choices().getFirst().finishReason().asString());
    long total = Tally.positive(whole.usage().orElseThrow().totalTokens());
    ChatCompletionCreateParams streamed =
        chat()
            .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
            .build();
    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming(streamed)) {
      List<ChatCompletionChunk> chunks = Tally.called(stream.stream().toList());
      chunks.forEach(ChatCompletionChunk::validate);
      String joined =
          chunks.stream()
              .flatMap(chunk -> chunk.choices().stream())
              .map(choice -> choice.delta().content().orElse(""))
              .collect(Collectors.joining());
      Tally.value(text, joined);
      Tally.value(total, chunks.getLast().usage().orElseThrow().totalTokens());
    }
  }

  @Test
  void javaReadsACallAndSendsItsResult() {
    FunctionDefinition tool =
        FunctionDefinition.builder()
            .name("get_weather")
            .parameters(FunctionParameters.builder().putAllAdditionalProperties(schema()).build())
            .build();
    ChatCompletion called =
        Tally.called(client.chat().completions().create(chat().addFunctionTool(tool).build()));
    called.validate();
    ChatCompletionMessageFunctionToolCall call =
        called.choices().getFirst().message().toolCalls().orElseThrow().getFirst().asFunction();
    Tally.value("get_weather", call.function().name());
    Tally.text(call.function().arguments());
    ChatCompletion next =
        Tally.called(
            client
                .chat()
                .completions()
                .create(
                    chat()
                        .addFunctionTool(tool)
                        .addMessage(called.choices().getFirst().message())
                        .addMessage(
                            ChatCompletionToolMessageParam.builder()
                                .toolCallId(call.id())
                                .content("3 degrees")
                                .build())
                        .build()));
    Tally.text(next.choices().getFirst().message().content().orElse(""));
  }

  @Test
  void javaReadsAResponseAndItsStream() {
    ResponseCreateParams params =
        ResponseCreateParams.builder()
            .model("gpt-6.1-sol")
            .input("What is the weather in Oslo?")
            .store(false)
            .reasoning(
                Reasoning.builder()
                    .effort(ReasoningEffort.LOW)
                    .summary(Reasoning.Summary.AUTO)
                    .build())
            .addInclude(ResponseIncludable.REASONING_ENCRYPTED_CONTENT)
            .build();
    Response whole = Tally.called(client.responses().create(params));
    whole.validate();
    var reasoning = whole.output().getFirst().asReasoning();
    Tally.text(reasoning.summary().getFirst().text());
    Tally.text(reasoning.encryptedContent().orElse(""));
    String text =
        Tally.text(whole.output().get(1).asMessage().content().getFirst().asOutputText().text());
    Tally.positive(whole.usage().orElseThrow().outputTokensDetails().reasoningTokens());
    try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(params)) {
      List<ResponseStreamEvent> events = Tally.called(stream.stream().toList());
      events.forEach(ResponseStreamEvent::validate);
      String joined =
          events.stream()
              .filter(ResponseStreamEvent::isOutputTextDelta)
              .map(event -> event.asOutputTextDelta().delta())
              .collect(Collectors.joining());
      Tally.value(text, joined);
      Tally.value(
          whole.usage().orElseThrow().totalTokens(),
          events.getLast().asCompleted().response().usage().orElseThrow().totalTokens());
    }
  }

  @Test
  void javaReadsACallOfAResponse() {
    FunctionTool tool =
        FunctionTool.builder()
            .name("get_weather")
            .strict(false)
            .parameters(
                FunctionTool.Parameters.builder().putAllAdditionalProperties(schema()).build())
            .build();
    Response called =
        Tally.called(
            client
                .responses()
                .create(
                    ResponseCreateParams.builder()
                        .model("gpt-4.1-mini")
                        .input("What is the weather in Oslo?")
                        .addTool(tool)
                        .build()));
    called.validate();
    Tally.value("get_weather", called.output().getFirst().asFunctionCall().name());
    Tally.text(called.output().getFirst().asFunctionCall().arguments());
  }

  @Test
  void javaReadsEmbeddingsAndModels() {
    CreateEmbeddingResponse vectors =
        Tally.called(
            client
                .embeddings()
                .create(
                    EmbeddingCreateParams.builder()
                        .model("text-embedding-3-small")
                        .inputOfArrayOfStrings(List.of("a", "b"))
                        .dimensions(8)
                        .build()));
    Tally.value(8, vectors.data().get(1).embedding().size());
    Tally.positive(vectors.usage().totalTokens());
    Tally.text(Tally.called(client.models().list()).data().getFirst().id());
    Tally.value("o3", Tally.called(client.models().retrieve("o3")).id());
  }

  @ParameterizedTest
  @CsvSource({
    "UNAUTHENTICATED, 401, invalid_api_key",
    "RATE_LIMITED, 429, rate_limit_exceeded",
    "QUOTA_EXHAUSTED, 429, insufficient_quota",
    "CONTEXT_TOO_LONG, 400, context_length_exceeded",
    "UPSTREAM_FAILED, 500, server_error"
  })
  void javaReadsFailures(FailureKind kind, int status, String code) {
    openai.next(new Fault.Fails(kind));
    OpenAIServiceException failure =
        assertThrows(
            OpenAIServiceException.class, () -> client.chat().completions().create(chat().build()));
    Tally.called(failure);
    Tally.value(status, failure.statusCode());
    Tally.value(code, failure.code().orElse(""));
    assertEquals(status == 401, failure instanceof UnauthorizedException);
    assertEquals(status == 429, failure instanceof RateLimitException);
  }

  @Test
  void javaReadsRefusals() {
    BadRequestException refused =
        assertThrows(
            BadRequestException.class,
            () -> client.chat().completions().create(chat().model("o3").temperature(0).build()));
    Tally.called(refused);
    Tally.value("temperature", refused.param().orElse(""));
    Tally.value("unsupported_parameter", refused.code().orElse(""));
    Tally.called(
        assertThrows(
            NotFoundException.class,
            () -> client.chat().completions().create(chat().model("none").build())));
  }
}
