package dev.aratta.plugin.openai.compat.testkit;

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
import dev.aratta.spi.Catalogue;
import dev.aratta.spi.Operation;
import dev.aratta.spi.ProviderPlugin;
import dev.aratta.spi.WireResponse;
import dev.aratta.testkit.recordings.Recording;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;

/// Decodes recordings with a plugin and compares them with what [ChatSaid] extracts.
///
/// @param plugin the plugin
/// @param reading how the provider's answers are to be read
public record ChatRecordings(ProviderPlugin plugin, ChatSaid.Reading reading) {

  /// Tells whether a recording is of chats, embeddings or models in this dialect.
  public static boolean reads(Recording recording) {
    return asks(recording, "/chat/completions")
        || asks(recording, "/embeddings")
        || asks(recording, "/models");
  }

  static boolean asks(Recording recording, String end) {
    int query = recording.path().indexOf('?');
    String path = query < 0 ? recording.path() : recording.path().substring(0, query);
    return path.endsWith(end);
  }

  /// Checks one.
  ///
  /// @throws AssertionError if the plugin says something else
  public void check(Recording recording) {
    if (recording.status() >= 300) {
      checkFailure(recording);
    } else if (asks(recording, "/embeddings")) {
      checkVectors(recording);
    } else if (asks(recording, "/models")) {
      checkModels(recording);
    } else if (recording.text().isPresent()) {
      new ChatStreamCheck(this, recording).check();
    } else {
      checkAnswer(recording);
    }
  }

  Contexts contexts() {
    return new Contexts(plugin.descriptor().id(), Catalogue.EMPTY);
  }

  ChatResponse decoded(JsonObject body) {
    return plugin
        .chat()
        .orElseThrow()
        .decode(WireResponse.of(200, Map.of(), body), contexts().chat());
  }

  private void checkAnswer(Recording recording) {
    JsonObject body = recording.body().orElseThrow().asJsonObject();
    if (body.get("error") instanceof JsonObject) {
      assertThrows(ArattaException.class, () -> decoded(body));
      return;
    }
    JsonObject first = body.getJsonArray("choices").getJsonObject(0);
    if (first.get("error") instanceof JsonObject
        && !(first.get("finish_reason") instanceof JsonString)) {
      assertThrows(ArattaException.class, () -> decoded(body));
      return;
    }
    ChatResponse decoded = decoded(body);
    assertEquals(ChatSaid.of(body, reading), ChatSaid.of(decoded));
    Scatter scatter = new Scatter(new Random(recording.id().hashCode()));
    assertEquals(decoded, decoded(scatter.in(body)), "unknown members change something");
  }

  private void checkFailure(Recording recording) {
    Operation operation = asks(recording, "/embeddings") ? Operation.EMBEDDINGS : Operation.CHAT;
    Failure failure = plugin.decodeFailure(operation, recording.response(), contexts().chat());
    assertEquals(ChatErrors.kind(recording), failure.kind().json());
    String words = ChatErrors.message(recording);
    String begun = words.substring(0, Math.min(words.length(), 900));
    assertTrue(failure.message().contains(begun), () -> failure.message() + " lacks " + words);
    assertEquals(OptionalInt.of(recording.status()), failure.status());
  }

  private void checkVectors(Recording recording) {
    JsonObject body = recording.body().orElseThrow().asJsonObject();
    JsonArray data = body.getJsonArray("data");
    EmbeddingRequest request =
        new EmbeddingRequest(
            new EmbeddingInput.Texts(Collections.nCopies(data.size(), "text")),
            Optional.empty(),
            OptionalInt.empty(),
            EmbeddingRequest.Encoding.FLOAT,
            Optional.empty(),
            ProviderMap.EMPTY);
    EmbeddingResponse decoded =
        plugin
            .embeddings()
            .orElseThrow()
            .decode(List.of(recording.response()), contexts().embedding("some-model", request));
    assertEquals(data.size(), decoded.embeddings().size());
    for (JsonValue value : data) {
      JsonObject entry = value.asJsonObject();
      assertArrayEquals(
          vector(entry.get("embedding")),
          decoded.embeddings().get(entry.getInt("index", 0)).toArray());
    }
    assertEquals(
        body.get("usage") instanceof JsonObject usage && usage.containsKey("prompt_tokens")
            ? OptionalLong.of(usage.getJsonNumber("prompt_tokens").longValueExact())
            : OptionalLong.empty(),
        decoded.usage().inputTokens());
  }

  private static float[] vector(JsonValue value) {
    if (value instanceof JsonString text) {
      ByteBuffer bytes =
          ByteBuffer.wrap(Base64.getDecoder().decode(text.getString()))
              .order(ByteOrder.LITTLE_ENDIAN);
      float[] numbers = new float[bytes.remaining() / Float.BYTES];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = bytes.getFloat();
      }
      return numbers;
    }
    JsonArray list = value.asJsonArray();
    float[] numbers = new float[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Float.parseFloat(((JsonNumber) list.get(i)).toString());
    }
    return numbers;
  }

  private void checkModels(Recording recording) {
    List<Model> models =
        plugin.models().orElseThrow().decode(List.of(recording.response()), contexts().chat());
    JsonArray list =
        recording.body().orElseThrow() instanceof JsonArray bare
            ? bare
            : recording.body().orElseThrow().asJsonObject().getJsonArray("data");
    assertEquals(
        list.stream().map(entry -> entry.asJsonObject().getString("id")).toList(),
        models.stream().map(Model::id).toList());
  }
}
