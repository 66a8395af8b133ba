package dev.aratta.plugin.ollama;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.EmbeddingInput;
import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.EmbeddingResponse;
import dev.aratta.scri.Failure;
import dev.aratta.scri.Model;
import dev.aratta.scri.ProviderMap;
import dev.aratta.spi.Operation;
import dev.aratta.spi.WireResponse;
import dev.aratta.testkit.recordings.Corpus;
import dev.aratta.testkit.recordings.Recording;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// Decodes one recording and compares it with the test's own extraction.
///
/// @param recording the exchange
record RecordingCheck(Recording recording) {
  private static final OllamaPlugin PLUGIN = new OllamaPlugin();

  private static final Map<String, Operation> PATHS =
      Map.of(
          "/api/chat", Operation.CHAT,
          "/api/embed", Operation.EMBEDDINGS,
          "/api/tags", Operation.MODELS,
          "/api/show", Operation.MODELS);

  static boolean reads(Recording recording) {
    return PATHS.containsKey(recording.path());
  }

  void check() {
    if (recording.status() >= 300) {
      checkFailure();
      return;
    }
    switch (recording.path()) {
      case "/api/chat" -> {
        if (recording.text().isPresent()) {
          new StreamCheck(recording).check();
        } else {
          checkAnswer();
        }
      }
      case "/api/embed" -> checkVectors();
      case "/api/tags" -> checkList();
      case "/api/show" -> checkDetails();
      default -> throw new AssertionError(recording.path());
    }
  }

  private WireResponse response() {
    return recording.response();
  }

  private JsonObject sent() {
    return recording.sent().orElse(JsonValue.EMPTY_JSON_OBJECT);
  }

  private void checkFailure() {
    Failure failure =
        PLUGIN.decodeFailure(PATHS.get(recording.path()), response(), Contexts.chat());
    assertEquals(DocumentedKinds.kind(recording), failure.kind().json());
    String words = DocumentedKinds.message(recording);
    assertTrue(failure.message().contains(words), () -> failure.message() + " lacks " + words);
    assertEquals(OptionalInt.of(recording.status()), failure.status());
  }

  private void checkAnswer() {
    ChatResponse decoded = PLUGIN.chat().orElseThrow().decode(response(), Contexts.chat());
    assertEquals(Said.of(recording.body().orElseThrow().asJsonObject()), Said.of(decoded));
  }

  private void checkVectors() {
    JsonObject body = recording.body().orElseThrow().asJsonObject();
    JsonArray vectors = body.getJsonArray("embeddings");
    List<String> texts = texts(vectors.size());
    EmbeddingRequest request =
        new EmbeddingRequest(
            new EmbeddingInput.Texts(texts),
            Optional.empty(),
            sent().get("dimensions") instanceof JsonNumber number
                ? OptionalInt.of(number.intValue())
                : OptionalInt.empty(),
            EmbeddingRequest.Encoding.FLOAT,
            Optional.empty(),
            ProviderMap.EMPTY);
    var codec = PLUGIN.embeddings().orElseThrow();
    // The page: an input that is missing or "" alone gives no vector, and a number of dimensions
    // that the model does not have is passed over. Neither is what was asked.
    boolean counted = vectors.size() == texts.size();
    int length = counted ? vectors.getJsonArray(0).size() : 0;
    if (!counted || request.dimensions().orElse(length) != length) {
      Failure failure =
          assertThrows(
                  ArattaException.class,
                  () -> codec.decode(List.of(response()), Contexts.embedding(request)))
              .failure();
      assertEquals(counted ? "unsupported" : "wire_mismatch", failure.kind().json());
      return;
    }
    EmbeddingResponse decoded = codec.decode(List.of(response()), Contexts.embedding(request));
    for (int place = 0; place < vectors.size(); place++) {
      JsonArray vector = vectors.getJsonArray(place);
      float[] expected = new float[vector.size()];
      for (int i = 0; i < expected.length; i++) {
        expected[i] = Float.parseFloat(vector.get(i).toString());
      }
      assertArrayEquals(expected, decoded.embeddings().get(place).toArray());
    }
    assertEquals(vectors.size(), decoded.embeddings().size());
    assertEquals(
        body.get("prompt_eval_count") instanceof JsonNumber number
            ? OptionalLong.of(number.longValueExact())
            : OptionalLong.empty(),
        decoded.usage().inputTokens());
  }

  private List<String> texts(int vectors) {
    if (!sent().isEmpty()) {
      JsonValue input = sent().getOrDefault("input", JsonValue.NULL);
      return input instanceof JsonArray list && !list.isEmpty()
          ? list.stream().map(text -> ((JsonString) text).getString()).toList()
          : List.of("");
    }
    return Collections.nCopies(vectors, "not recorded");
  }

  private void checkList() {
    List<Model> models = PLUGIN.models().orElseThrow().decode(List.of(response()), Contexts.chat());
    List<String> names = new ArrayList<>();
    JsonArray list = recording.body().orElseThrow().asJsonObject().getJsonArray("models");
    for (int place = 0; place < list.size(); place++) {
      JsonObject entry = list.getJsonObject(place);
      names.add(entry.getString("model"));
      Set<String> can = words(entry);
      var found = models.get(place).capabilities();
      // The list proves of nothing that it is missing.
      Optional<Boolean> yes = Optional.of(true);
      assertEquals(can.contains("tools") ? yes : Optional.empty(), found.supports().tools());
      assertEquals(can.contains("thinking") ? yes : Optional.empty(), found.supports().thinking());
      assertEquals(can.contains("vision") ? yes : Optional.empty(), found.supports().vision());
      assertEquals(entry.containsKey("remote_host"), found.remote());
      assertEquals(Optional.of(entry.getJsonObject("details").getString("family")), found.family());
    }
    assertEquals(names, models.stream().map(Model::id).toList());
  }

  private void checkDetails() {
    JsonObject body = recording.body().orElseThrow().asJsonObject();
    String name = sent().getString("model", "named otherwise");
    JsonValue list = Corpus.read("{\"models\":[{\"name\":\"" + name + "\"}]}");
    Model model =
        PLUGIN
            .models()
            .orElseThrow()
            .decode(List.of(WireResponse.of(200, Map.of(), list), response()), Contexts.chat())
            .getFirst();
    Set<String> can = words(body);
    var found = model.capabilities();
    assertEquals(name, model.id());
    assertEquals(Optional.of(can.contains("tools")), found.supports().tools());
    assertEquals(Optional.of(can.contains("thinking")), found.supports().thinking());
    assertEquals(Optional.of(can.contains("vision")), found.supports().vision());
    assertEquals(can.contains("completion"), found.output().contains("text"));
    assertEquals(can.contains("embedding"), found.output().contains("embedding"));
    assertEquals(body.containsKey("remote_host"), found.remote());
    JsonObject info = body.getJsonObject("model_info");
    String architecture = info.getString("general.architecture");
    assertEquals(
        OptionalLong.of(info.getInt(architecture + ".context_length")),
        found.limits().contextWindow());
  }

  private static Set<String> words(JsonObject entry) {
    Set<String> words = new HashSet<>();
    if (entry.get("capabilities") instanceof JsonArray list) {
      list.forEach(word -> words.add(((JsonString) word).getString()));
    }
    return words;
  }
}
