package dev.aratta.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.errors.ApiException;
import com.google.genai.errors.ClientException;
import com.google.genai.types.Content;
import com.google.genai.types.EmbedContentConfig;
import com.google.genai.types.EmbedContentResponse;
import com.google.genai.types.FinishReason;
import com.google.genai.types.FunctionCall;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.FunctionResponse;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.GetModelConfig;
import com.google.genai.types.GoogleSearch;
import com.google.genai.types.GroundingMetadata;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.google.genai.types.ListModelsConfig;
import com.google.genai.types.Model;
import com.google.genai.types.Part;
import com.google.genai.types.ThinkingConfig;
import com.google.genai.types.ThinkingLevel;
import com.google.genai.types.Tool;
import dev.aratta.scri.FailureKind;
import dev.aratta.simulator.Fault;
import dev.aratta.simulator.Simulator;
import dev.aratta.simulator.SimulatorOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Google's own client library reads what the simulator answers, by its typed accessors, so that it
/// is no mirror of our own misunderstandings.
@ExtendWith(TallyReport.class)
class GoogleClientsTest {
  private static final String MODEL = "gemini-3.8-flash";
  private static final String QUESTION = "What is the weather in Oslo?";
  private static final GenerateContentConfig PLAIN = GenerateContentConfig.builder().build();

  private static Simulator google;
  private static Client client;

  @BeforeAll
  static void start() {
    google = Simulator.start(SimulatorOptions.DEFAULT.withProvider("google"));
    client =
        Client.builder()
            .apiKey("test")
            .httpOptions(
                HttpOptions.builder()
                    .baseUrl(google.url().toString())
                    .apiVersion("v1beta")
                    .timeout(60_000)
                    .retryOptions(HttpRetryOptions.builder().attempts(1))
                    .build())
            .build();
  }

  @AfterAll
  static void stop() {
    client.close();
    Legal.require(google);
    google.close();
  }

  private static GenerateContentConfig thinking() {
    return GenerateContentConfig.builder()
        .tools(
            Tool.builder()
                .functionDeclarations(
                    FunctionDeclaration.builder()
                        .name("get_weather")
                        .description("Weather")
                        .parametersJsonSchema(
                            Map.of(
                                "type", "object",
                                "properties", Map.of("city", Map.of("type", "string")),
                                "required", List.of("city")))))
        .thinkingConfig(
            ThinkingConfig.builder().includeThoughts(true).thinkingLevel(ThinkingLevel.Known.LOW))
        .build();
  }

  private static GenerateContentResponse answer(GenerateContentConfig config) {
    return Tally.called(client.models.generateContent(MODEL, QUESTION, config));
  }

  private static List<GenerateContentResponse> chunks(GenerateContentConfig config) {
    List<GenerateContentResponse> chunks = new ArrayList<>();
    try (ResponseStream<GenerateContentResponse> stream =
        Tally.called(client.models.generateContentStream(MODEL, QUESTION, config))) {
      stream.forEach(chunks::add);
    }
    return chunks;
  }

  private static int tokens(GenerateContentResponse answer) {
    return answer.usageMetadata().orElseThrow().totalTokenCount().orElse(0);
  }

  private static Content content(GenerateContentResponse answer) {
    return answer.candidates().orElseThrow().getFirst().content().orElseThrow();
  }

  /// Returns signatures in their order.
  private static List<String> signatures(List<Part> parts) {
    return parts.stream()
        .flatMap(part -> part.thoughtSignature().stream())
        .map(Arrays::toString)
        .toList();
  }

  @Test
  void javaReadsTextUsageAndStream() {
    GenerateContentResponse whole = answer(PLAIN);
    String text = Tally.text(whole.text());
    Tally.value(FinishReason.Known.STOP, whole.finishReason().knownEnum());
    Tally.positive(whole.usageMetadata().orElseThrow().promptTokenCount().orElse(0));
    Tally.positive(whole.usageMetadata().orElseThrow().candidatesTokenCount().orElse(0));
    Tally.value(MODEL, whole.modelVersion().orElse(""));
    Tally.text(whole.responseId().orElse(""));
    List<GenerateContentResponse> chunks = chunks(PLAIN);
    String joined =
        chunks.stream()
            .flatMap(chunk -> chunk.parts().stream())
            .flatMap(part -> part.text().stream())
            .collect(Collectors.joining());
    Tally.value(text, joined);
    Tally.value(FinishReason.Known.STOP, chunks.getLast().finishReason().knownEnum());
    Tally.value(tokens(whole), tokens(chunks.getLast()));
  }

  @Test
  void javaReadsThoughtsAndACallAndSendsItsResult() {
    GenerateContentResponse called = answer(thinking());
    List<Part> parts = content(called).parts().orElseThrow();
    Tally.value(true, parts.getFirst().thought().orElse(false));
    Tally.text(parts.getFirst().text().orElse(""));
    FunctionCall call = called.functionCalls().getFirst();
    Tally.value("get_weather", call.name().orElse(""));
    Tally.text(String.valueOf(call.args().orElseThrow().get("city")));
    Tally.positive(called.usageMetadata().orElseThrow().thoughtsTokenCount().orElse(0));
    FunctionResponse result =
        FunctionResponse.builder()
            .id(call.id().orElseThrow())
            .name(call.name().orElseThrow())
            .response(Map.of("output", "3 degrees"))
            .build();
    List<Content> talk =
        List.of(
            Content.builder().role("user").parts(Part.fromText(QUESTION)).build(),
            content(called),
            Content.builder()
                .role("user")
                .parts(Part.builder().functionResponse(result).build())
                .build());
    Tally.text(Tally.called(client.models.generateContent(MODEL, talk, thinking())).text());
    List<Part> streamed =
        chunks(thinking()).stream().flatMap(chunk -> chunk.parts().stream()).toList();
    Tally.value(false, Tally.value(signatures(parts), signatures(streamed)).isEmpty());
  }

  @Test
  void javaReadsASearchAndWhatItIsGroundedOn() {
    GenerateContentResponse searched =
        answer(
            GenerateContentConfig.builder()
                .tools(Tool.builder().googleSearch(GoogleSearch.builder()))
                .build());
    GroundingMetadata grounding =
        searched.candidates().orElseThrow().getFirst().groundingMetadata().orElseThrow();
    Tally.text(
        grounding.groundingChunks().orElseThrow().getFirst().web().orElseThrow().uri().orElse(""));
    Tally.value(
        searched.text(),
        grounding
            .groundingSupports()
            .orElseThrow()
            .getFirst()
            .segment()
            .orElseThrow()
            .text()
            .orElse(""));
  }

  @Test
  void javaReadsADocumentOfASchema() {
    GenerateContentResponse formatted =
        answer(
            GenerateContentConfig.builder()
                .responseMimeType("application/json")
                .responseJsonSchema(
                    Map.of(
                        "type", "object",
                        "properties", Map.of("degrees", Map.of("type", "integer")),
                        "required", List.of("degrees")))
                .build());
    Tally.value(true, Tally.text(formatted.text()).matches("\\{\"degrees\": ?-?\\d+}"));
  }

  @Test
  void javaReadsEmbeddingsCountsAndModels() {
    EmbedContentResponse vectors =
        Tally.called(
            client.models.embedContent(
                "gemini-embedding-001",
                List.of("a", "b"),
                EmbedContentConfig.builder().outputDimensionality(8).build()));
    Tally.value(2, vectors.embeddings().orElseThrow().size());
    Tally.value(8, vectors.embeddings().orElseThrow().get(1).values().orElseThrow().size());
    Tally.positive(
        Tally.called(client.models.countTokens(MODEL, QUESTION, null)).totalTokens().orElse(0));
    List<String> names = new ArrayList<>();
    for (Model model :
        Tally.called(client.models.list(ListModelsConfig.builder().pageSize(5).build()))) {
      names.add(model.name().orElseThrow());
    }
    Tally.value(true, names.size() > 5 && names.contains("models/" + MODEL));
    Tally.positive(
        Tally.called(client.models.get(MODEL, GetModelConfig.builder().build()))
            .inputTokenLimit()
            .orElse(0));
  }

  @ParameterizedTest
  @CsvSource({
    "UNAUTHENTICATED, 400, INVALID_ARGUMENT",
    "FORBIDDEN, 403, PERMISSION_DENIED",
    "RATE_LIMITED, 429, RESOURCE_EXHAUSTED",
    "CONTEXT_TOO_LONG, 400, INVALID_ARGUMENT",
    "UPSTREAM_FAILED, 500, INTERNAL",
    "OVERLOADED, 503, UNAVAILABLE"
  })
  void javaReadsFailures(FailureKind kind, int code, String status) {
    google.next(new Fault.Fails(kind));
    ApiException failure =
        assertThrows(
            ApiException.class, () -> client.models.generateContent(MODEL, QUESTION, PLAIN));
    Tally.called(failure);
    Tally.value(code, failure.code());
    Tally.value(status, failure.status());
    Tally.text(failure.message());
    assertEquals(code < 500, failure instanceof ClientException);
  }

  @Test
  void javaReadsRefusals() {
    GenerateContentConfig minimal =
        GenerateContentConfig.builder()
            .thinkingConfig(ThinkingConfig.builder().thinkingLevel(ThinkingLevel.Known.MINIMAL))
            .build();
    ClientException refused =
        assertThrows(
            ClientException.class, () -> client.models.generateContent(MODEL, QUESTION, minimal));
    Tally.called(refused);
    Tally.value(400, refused.code());
    ClientException unknown =
        assertThrows(
            ClientException.class, () -> client.models.generateContent("none", QUESTION, PLAIN));
    Tally.called(unknown);
    Tally.value(404, unknown.code());
  }
}
