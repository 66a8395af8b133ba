package dev.aratta.scri;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// JSON form of embedding requests and answers.
final class EmbeddingJson {
  private final JsonBuilderFactory json;
  private final AnswerPartsJson parts;
  private final LineageJson lineage;
  private final MarksJson marks;

  EmbeddingJson(JsonBuilderFactory json) {
    this.json = json;
    this.parts = new AnswerPartsJson(json);
    this.lineage = new LineageJson(json);
    this.marks = new MarksJson(json);
  }

  JsonObject write(EmbeddingRequest request) {
    JsonObjectBuilder out = json.createObjectBuilder();
    JsonArrayBuilder input = json.createArrayBuilder();
    switch (request.input()) {
      case EmbeddingInput.Texts texts -> texts.texts().forEach(input::add);
      case EmbeddingInput.Tokens tokens ->
          tokens.lists().forEach(list -> input.add(json.createArrayBuilder(list)));
    }
    out.add("input", input);
    request.model().ifPresent(model -> out.add("model", model));
    request.dimensions().ifPresent(dimensions -> out.add("dimensions", dimensions));
    if (request.encoding() != EmbeddingRequest.Encoding.FLOAT) {
      out.add("encoding", request.encoding().json());
    }
    request.task().ifPresent(task -> out.add("task", task));
    marks.write("provider_options", request.providerOptions(), out);
    return out.build();
  }

  EmbeddingRequest readRequest(JsonValue value) {
    Members in = Members.of(value, "", true);
    JsonValue input = in.value("input").orElseThrow(() -> in.missing("input"));
    EmbeddingRequest request =
        in.make(
            () ->
                new EmbeddingRequest(
                    input(input),
                    in.string("model"),
                    in.small("dimensions"),
                    in.name("encoding", EmbeddingRequest.Encoding.class)
                        .orElse(EmbeddingRequest.Encoding.FLOAT),
                    in.string("task"),
                    in.providers("provider_options")));
    in.end();
    return request;
  }

  private static EmbeddingInput input(JsonValue value) {
    if (value instanceof JsonString text) {
      return new EmbeddingInput.Texts(List.of(text.getString()));
    }
    if (!(value instanceof JsonArray list)) {
      throw Typed.wrongType("input", "a string, a list of strings or lists of tokens", value);
    }
    if (!list.isEmpty() && list.getFirst() instanceof JsonNumber) {
      return new EmbeddingInput.Tokens(List.of(tokens(list, "input")));
    }
    if (!list.isEmpty() && list.getFirst() instanceof JsonArray) {
      List<List<Integer>> lists = new ArrayList<>(list.size());
      for (int place = 0; place < list.size(); place++) {
        lists.add(tokens(list.get(place), "input[" + place + "]"));
      }
      return new EmbeddingInput.Tokens(lists);
    }
    List<String> texts = new ArrayList<>(list.size());
    for (int place = 0; place < list.size(); place++) {
      texts.add(Typed.string(list.get(place), "input[" + place + "]"));
    }
    return new EmbeddingInput.Texts(texts);
  }

  private static List<Integer> tokens(JsonValue value, String path) {
    if (!(value instanceof JsonArray list)) {
      throw Typed.wrongType(path, "a list of tokens", value);
    }
    List<Integer> tokens = new ArrayList<>(list.size());
    for (int place = 0; place < list.size(); place++) {
      tokens.add(Typed.small(list.get(place), path + "[" + place + "]"));
    }
    return tokens;
  }

  JsonObject write(EmbeddingResponse response, EmbeddingRequest.Encoding encoding) {
    JsonArrayBuilder vectors = json.createArrayBuilder();
    for (Embedding embedding : response.embeddings()) {
      switch (encoding) {
        case FLOAT -> vectors.add(numbers(embedding));
        case BASE64 -> vectors.add(base64(embedding));
      }
    }
    return json.createObjectBuilder()
        .add("embeddings", vectors)
        .add("model", response.model())
        .add("provider", response.provider())
        .add("usage", parts.write(response.usage()))
        .add("lineage", lineage.write(response.lineage()))
        .build();
  }

  private JsonArrayBuilder numbers(Embedding embedding) {
    JsonArrayBuilder list = json.createArrayBuilder();
    for (int place = 0; place < embedding.dimensions(); place++) {
      // The shortest decimal that reads back as this float, not the digits of its widening.
      list.add(new BigDecimal(Float.toString(embedding.at(place))));
    }
    return list;
  }

  private static String base64(Embedding embedding) {
    ByteBuffer bytes =
        ByteBuffer.allocate(embedding.dimensions() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(embedding.toArray());
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  EmbeddingResponse readResponse(JsonValue value) {
    Members in = Members.of(value, "", false);
    List<Embedding> vectors = new ArrayList<>();
    JsonArray list = in.list("embeddings");
    for (int place = 0; place < list.size(); place++) {
      JsonValue vector = list.get(place);
      String path = in.path("embeddings", place);
      vectors.add(in.make(() -> vector(vector, path)));
    }
    return new EmbeddingResponse(
        vectors,
        in.string("model").orElse(""),
        in.string("provider").orElse(""),
        AnswerPartsJson.usage(in),
        LineageJson.read(in));
  }

  private static Embedding vector(JsonValue value, String path) {
    if (value instanceof JsonString base64) {
      return new Embedding(floats(base64.getString(), path));
    }
    if (!(value instanceof JsonArray list)) {
      throw Typed.wrongType(path, "a list of numbers or base64", value);
    }
    float[] values = new float[list.size()];
    for (int place = 0; place < values.length; place++) {
      values[place] = Typed.number(list.get(place), path + "[" + place + "]").floatValue();
    }
    return new Embedding(values);
  }

  private static float[] floats(String base64, String path) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
      if (bytes.remaining() % Float.BYTES == 0) {
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
      }
    } catch (IllegalArgumentException e) {
      // Said below, without the value.
    }
    throw Failure.invalid(path, path + " must be base64 of single precision numbers").exception();
  }
}
