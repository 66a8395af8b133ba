package dev.aratta.simulator.openai;

import dev.aratta.scri.Embedding;
import dev.aratta.scri.EmbeddingInput;
import dev.aratta.scri.FailureKind;
import dev.aratta.simulator.model.ModelProfile;
import dev.aratta.simulator.model.ModelSettings;
import dev.aratta.simulator.model.SimulatedEmbeddings;
import dev.aratta.simulator.model.Tokens;
import dev.aratta.simulator.wire.Answer;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// `POST /v1/embeddings`.
public final class EmbedEndpoint implements Endpoint {
  private static final int MOST_INPUTS = 2048;

  private final JsonProvider json;
  private final ServerProfile server;
  private final Models models;
  private final FailureWriter failures;
  private final MemberCheck members;

  /// Makes the endpoint of a server.
  public EmbedEndpoint(JsonProvider json, ServerProfile server, Models models) {
    this.json = json;
    this.server = server;
    this.models = models;
    this.failures = new FailureWriter(json, server);
    this.members = new MemberCheck(json);
  }

  @Override
  public Answer answer(JsonObject body, ModelSettings settings) {
    Fields in = new Fields(body, "");
    if (server.strict()) {
      members.members(in, "embeddings");
    }
    String name = in.string("model").orElse("");
    ModelProfile model = models.find(name).orElseThrow(() -> new Refusal(models.unknown(name)));
    if (!model.can("embedding")) {
      throw new Refusal(
          new ApiError(
              server.strict() ? 403 : 501,
              server.strict()
                  ? "You are not allowed to generate embeddings from this model"
                  : "This server does not support embeddings. Start it with `--embeddings`",
              Optional.empty(),
              Optional.empty()));
    }
    List<String> texts = input(in);
    int dimensions = dimensions(in, model);
    boolean base64 = in.string("encoding_format").filter("base64"::equals).isPresent();
    JsonArrayBuilder data = json.createArrayBuilder();
    long tokens = 0;
    for (int place = 0; place < texts.size(); place++) {
      tokens += fit(texts.get(place), model);
      Embedding vector =
          SimulatedEmbeddings.of(texts.get(place), model.embeddingLength(), dimensions, settings);
      data.add(
          json.createObjectBuilder()
              .add("object", "embedding")
              .add("index", place)
              .add("embedding", base64 ? base64(vector) : numbers(vector)));
    }
    return new Answer(
        200,
        "application/json",
        new Answer.Body.Json(
            json.createObjectBuilder()
                .add("object", "list")
                .add("data", data)
                .add("model", model.name())
                .add(
                    "usage",
                    json.createObjectBuilder()
                        .add("prompt_tokens", tokens)
                        .add("total_tokens", tokens))
                .build()));
  }

  private int dimensions(Fields in, ModelProfile model) {
    Optional<Long> wanted = in.integer("dimensions");
    MemberCheck.word(in, "encoding_format", List.of("float", "base64"));
    if (wanted.isEmpty()) {
      return model.embeddingLength();
    }
    if (wanted.get() < 1) {
      throw new Refusal(
          new ApiError(
              400,
              wanted.get() + " is less than the minimum of 1 - 'dimensions'",
              Optional.empty(),
              Optional.empty()));
    }
    if (server.strict() && !model.name().startsWith("text-embedding-3")) {
      throw Refusal.plain("dimensions", "This model does not support specifying dimensions.");
    }
    return (int) Math.min(wanted.get(), model.embeddingLength());
  }

  private static int fit(String text, ModelProfile model) {
    int count = Tokens.count(text);
    if (count > model.contextLength()) {
      throw Refusal.plain(
          "input",
          "This model's maximum context length is "
              + model.contextLength()
              + " tokens, however you requested "
              + count
              + " tokens. Please reduce your prompt.");
    }
    return count;
  }

  /// Token lists stand for themselves: each number is a word.
  private static List<String> input(Fields in) {
    List<String> texts =
        switch (EmbedReader.input(in)) {
          case EmbeddingInput.Texts given -> given.texts();
          case EmbeddingInput.Tokens given -> given.lists().stream().map(List::toString).toList();
        };
    if (texts.size() > MOST_INPUTS || texts.contains("")) {
      throw Refusal.plain(
          "input",
          "'$.input' is invalid. It must be a text, or 1 to "
              + MOST_INPUTS
              + " texts that are not empty.");
    }
    return texts;
  }

  private JsonValue numbers(Embedding embedding) {
    JsonArrayBuilder values = json.createArrayBuilder();
    for (float value : embedding.toArray()) {
      values.add(new BigDecimal(Float.toString(value)));
    }
    return values.build();
  }

  private JsonValue base64(Embedding embedding) {
    float[] values = embedding.toArray();
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return json.createValue(Base64.getEncoder().encodeToString(bytes.array()));
  }

  @Override
  public Answer failure(FailureKind kind, String model) {
    return failures.write(kind, model);
  }

  @Override
  public Answer.Body streamFailure(FailureKind kind, String model, int sent) {
    return new Answer.Body.Json(failures.body(kind, model));
  }
}
