package dev.aratta.scri;

import static dev.aratta.testing.TestJson.JSON;
import static dev.aratta.testing.TestJson.SCRI;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.testing.TestJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Walks one conversation of each provider through the types. A folder is a provider; `N-request`
/// is answered by `N-answer`, which a client sees as `N-events` when it streams; `N-rounds` is what
/// a continuation is joined from; request N + 1 goes on from answer N.
class WalkTest {
  private static final Path WALKS = Path.of("src/test/resources/walks");

  static Stream<Path> requests() {
    return files("-request.json").filter(file -> !file.getFileName().toString().startsWith("emb"));
  }

  static Stream<Path> answers() {
    return files("-answer.json").filter(file -> !file.getFileName().toString().startsWith("emb"));
  }

  static Stream<Path> rounds() {
    return files("-rounds.json");
  }

  static Stream<Path> embeddings() {
    return files("embedding-request.json");
  }

  @Test
  void everyProviderHasItsWalk() {
    Set<String> providers = new TreeSet<>();
    requests().forEach(file -> providers.add(file.getParent().getFileName().toString()));
    assertEquals(
        Set.of("anthropic", "google", "llamacpp", "ollama", "openai", "vllm", "xai"), providers);
  }

  @ParameterizedTest
  @MethodSource("requests")
  void requestIsReadStrictlyAndWrittenTheSame(Path file) {
    JsonValue document = TestJson.file(file);
    assertEquals(document, SCRI.write(SCRI.readChatRequest(document)));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void answerIsReadAndWrittenTheSame(Path file) {
    JsonValue document = TestJson.file(file);
    assertEquals(document, SCRI.write(SCRI.readChatResponse(document)));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void eventsAreReadAndWrittenTheSame(Path file) {
    List<JsonValue> documents = List.copyOf(sibling(file, "-events").asJsonArray());
    assertEquals(documents, events(documents).stream().map(SCRI::write).toList());
  }

  @ParameterizedTest
  @MethodSource("answers")
  void eventsFoldToTheAnswer(Path file) {
    ChatResponse folded = Fold.of(events(sibling(file, "-events").asJsonArray()), JSON);
    assertEquals(TestJson.file(file), SCRI.write(folded));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void eventsOfTheAnswerFoldBack(Path file) {
    ChatResponse answer = SCRI.readChatResponse(TestJson.file(file));
    assertEquals(answer, Fold.of(answer.events(), JSON));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void followUpEchoesTheMessageOfTheAnswer(Path file) {
    Path next = next(file);
    if (!Files.exists(next)) {
      return;
    }
    ChatResponse answer = SCRI.readChatResponse(TestJson.file(file));
    JsonObject asked = sibling(file, "-request").asJsonObject();
    List<JsonValue> turns = TestJson.file(next).asJsonObject().getJsonArray("messages");
    int place = asked.getJsonArray("messages").size();
    assertEquals(asked.getJsonArray("messages"), turns.subList(0, place));
    assertEquals(SCRI.write(answer.message()), turns.get(place));
    assertEquals(answer.message(), SCRI.readMessage(turns.get(place)));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void partsThatAClientEchoesAreTheMessageOfTheAnswer(Path file) {
    JsonObject document = TestJson.file(file).asJsonObject();
    var echo =
        JSON.createObjectBuilder()
            .add("role", document.get("role"))
            .add("blocks", document.get("blocks"));
    if (document.containsKey("provider_data")) {
      echo.add("provider_data", document.get("provider_data"));
    }
    assertEquals(SCRI.readChatResponse(document).message(), SCRI.readMessage(echo.build()));
  }

  @ParameterizedTest
  @MethodSource("rounds")
  void eventsOfEachRoundFoldToItsAnswer(Path file) {
    for (JsonValue round : TestJson.file(file).asJsonObject().getJsonArray("rounds")) {
      JsonObject document = round.asJsonObject();
      ChatResponse folded = Fold.of(events(document.getJsonArray("events")), JSON);
      assertEquals(document.get("answer"), SCRI.write(folded));
    }
  }

  @ParameterizedTest
  @MethodSource("rounds")
  void roundsJoinToTheAnswer(Path file) {
    List<ChatResponse> rounds = new ArrayList<>();
    JsonObject document = TestJson.file(file).asJsonObject();
    for (JsonValue round : document.getJsonArray("rounds")) {
      rounds.add(SCRI.readChatResponse(round.asJsonObject().get("answer")));
    }
    ChatResponse joined = RoundJoiner.join(rounds, joins(document), JSON);
    assertEquals(sibling(file, "-answer"), SCRI.write(joined));
  }

  @ParameterizedTest
  @MethodSource("rounds")
  void eventsOfTheRoundsJoinToTheEventsOfTheAnswer(Path file) {
    JsonObject document = TestJson.file(file).asJsonObject();
    List<Boolean> joins = joins(document);
    RoundJoiner joiner = new RoundJoiner(JSON);
    List<JsonValue> seen = new ArrayList<>();
    for (int round = 0; round <= joins.size(); round++) {
      if (round > 0) {
        joiner.next(joins.get(round - 1));
      }
      JsonObject one = document.getJsonArray("rounds").getJsonObject(round);
      for (StreamEvent event : events(one.getJsonArray("events"))) {
        joiner.accept(event).map(SCRI::write).ifPresent(seen::add);
      }
    }
    seen.add(SCRI.write(joiner.stop()));
    assertEquals(List.copyOf(sibling(file, "-events").asJsonArray()), seen);
  }

  @ParameterizedTest
  @MethodSource("embeddings")
  void embeddingsAreReadAndWrittenTheSame(Path file) {
    JsonValue request = TestJson.file(file);
    EmbeddingRequest asked = SCRI.readEmbeddingRequest(request);
    assertEquals(request, SCRI.write(asked));
    JsonValue answer = sibling(file, "-answer");
    EmbeddingResponse vectors = SCRI.readEmbeddingResponse(answer);
    assertEquals(answer, SCRI.write(vectors, asked.encoding()));
    assertEquals(asked.input().size(), vectors.embeddings().size());
  }

  private static List<Boolean> joins(JsonObject document) {
    return document.getJsonArray("joins").stream().map(JsonValue.TRUE::equals).toList();
  }

  private static List<StreamEvent> events(List<? extends JsonValue> documents) {
    return documents.stream().map(document -> SCRI.readEvent(document).orElseThrow()).toList();
  }

  private static JsonValue sibling(Path file, String part) {
    String name = file.getFileName().toString().replaceFirst("-[a-z]+\\.json", part + ".json");
    return TestJson.file(file.resolveSibling(name));
  }

  private static Path next(Path file) {
    int number = Integer.parseInt(file.getFileName().toString().replaceFirst("-.*", ""));
    return file.resolveSibling(number + 1 + "-request.json");
  }

  private static Stream<Path> files(String ending) {
    try (Stream<Path> all = Files.walk(WALKS)) {
      List<Path> found = all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
      assertTrue(!found.isEmpty(), "no walk has a file " + ending);
      return found.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
