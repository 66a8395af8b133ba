package dev.aratta.simulator.google;

import dev.aratta.scri.Embedding;
import dev.aratta.simulator.model.ModelProfile;
import dev.aratta.simulator.model.ModelSettings;
import dev.aratta.simulator.model.SimulatedEmbeddings;
import dev.aratta.simulator.model.Tokens;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Set;

/// `POST /v1beta/models/…:embedContent` and `:batchEmbedContents`.
final class EmbedEndpoint {
  private static final int MOST = 100;

  private static final Set<String> TASKS =
      Set.of(
          "TASK_TYPE_UNSPECIFIED",
          "RETRIEVAL_QUERY",
          "RETRIEVAL_DOCUMENT",
          "SEMANTIC_SIMILARITY",
          "CLASSIFICATION",
          "CLUSTERING",
          "QUESTION_ANSWERING",
          "FACT_VERIFICATION",
          "CODE_RETRIEVAL_QUERY");

  private final JsonProvider json;
  private final Models models;
  private final MemberCheck members;

  EmbedEndpoint(JsonProvider json, Models models) {
    this.json = json;
    this.models = models;
    this.members = new MemberCheck(json);
  }

  /// @throws Refusal in the server's words
  JsonObject one(String name, JsonObject body, ModelSettings settings) {
    ModelProfile model = models.find(name, "embedContent", "embedding");
    JsonObject camel = CamelCase.of(body, json);
    members.check(camel, "embed", "");
    return json.createObjectBuilder()
        .add("embedding", vector(new Fields(camel, ""), model, settings))
        .build();
  }

  /// @throws Refusal in the server's words
  JsonObject batch(String name, JsonObject body, ModelSettings settings) {
    ModelProfile model = models.find(name, "embedContent", "embedding");
    JsonObject camel = CamelCase.of(body, json);
    members.check(camel, "batch", "");
    List<Fields> requests = new Fields(camel, "").objects("requests");
    if (requests.isEmpty()) {
      throw Refusal.of("* BatchEmbedContentsRequest.requests: requests is not specified\n");
    }
    if (requests.size() > MOST) {
      throw Refusal.of(
          "* BatchEmbedContentsRequest.requests: at most 100 requests can be in one batch\n");
    }
    JsonArrayBuilder vectors = json.createArrayBuilder();
    int tokens = 0;
    for (Fields request : requests) {
      if (!Models.bare(request.string("model").orElse("")).equals(name)) {
        throw Refusal.of(
            "* BatchEmbedContentsRequest."
                + request.path("model")
                + ": model must match the model specified in BatchEmbedContentsRequest.model.\n");
      }
      vectors.add(vector(request, model, settings));
      tokens += Tokens.count(EmbedReader.text(request));
    }
    JsonObjectBuilder answer = json.createObjectBuilder().add("embeddings", vectors);
    if (name.startsWith("gemini-embedding-2")) {
      answer.add("usageMetadata", json.createObjectBuilder().add("promptTokenCount", tokens));
    }
    return answer.build();
  }

  private JsonObject vector(Fields request, ModelProfile model, ModelSettings settings) {
    String text = EmbedReader.text(request);
    if (text.isEmpty()) {
      throw Refusal.of("* EmbedContentRequest.content: empty Part\n");
    }
    request
        .string("taskType")
        .filter(task -> !TASKS.contains(task))
        .ifPresent(
            task -> {
              String path = request.path("taskType");
              throw new Refusal(
                  ApiError.field(
                      path,
                      "Invalid value at '"
                          + path
                          + "' (type.googleapis.com/google.ai.generativelanguage.v1beta.TaskType),"
                          + " \""
                          + task
                          + "\""));
            });
    int length = request.integer("outputDimensionality").orElse(model.embeddingLength());
    if (length < 1 || length > model.embeddingLength()) {
      throw Refusal.of(
          "* EmbedContentRequest.output_dimensionality: must be between 1 and "
              + model.embeddingLength()
              + "\n");
    }
    Embedding vector = SimulatedEmbeddings.of(text, model.embeddingLength(), length, settings);
    JsonArrayBuilder values = json.createArrayBuilder();
    for (float value : vector.toArray()) {
      values.add(value);
    }
    return json.createObjectBuilder().add("values", values).build();
  }
}
