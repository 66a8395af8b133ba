package dev.aratta.simulator.ollama;

import dev.aratta.simulator.model.ModelProfile;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Writes what the server says about its models.
final class ModelWriter {
  private static final String INSTALLED = "2026-01-01T00:00:00Z";
  private static final String GGUF = "gguf";
  private static final String QUANTIZATION = "Q4_K_M";
  private static final String TEMPLATE = "{{ .Prompt }}";

  /// A remote model takes no more than its manifest.
  private static final int REMOTE_SIZE = 306;

  private final JsonProvider json;

  ModelWriter(JsonProvider json) {
    this.json = json;
  }

  /// Writes the answer of `GET /api/tags`.
  JsonObject tags(List<ModelProfile> models) {
    JsonArrayBuilder list = json.createArrayBuilder();
    for (ModelProfile model : models) {
      JsonObjectBuilder entry = named(model);
      addRemote(model, entry);
      list.add(
          entry
              .add("modified_at", INSTALLED)
              .add("size", size(model))
              .add("digest", digest(model))
              .add(
                  "details",
                  details(model)
                      .add("context_length", model.contextLength())
                      .add("embedding_length", model.embeddingLength()))
              .add("capabilities", json.createArrayBuilder(model.capabilities())));
    }
    return json.createObjectBuilder().add("models", list).build();
  }

  /// Writes the answer of `GET /api/ps`: everything but remote models is loaded.
  JsonObject running(List<ModelProfile> models) {
    JsonArrayBuilder list = json.createArrayBuilder();
    for (ModelProfile model : models) {
      if (model.remoteHost().isEmpty()) {
        list.add(
            named(model)
                .add("size", size(model))
                .add("digest", digest(model))
                .add("details", details(model))
                .add("expires_at", "2318-01-01T00:00:00Z")
                .add("size_vram", 0)
                .add("context_length", Math.min(model.contextLength(), Context.DEFAULT_LENGTH)));
      }
    }
    return json.createObjectBuilder().add("models", list).build();
  }

  /// Writes the answer of `POST /api/show`.
  JsonObject show(ModelProfile model) {
    JsonObjectBuilder answer =
        json.createObjectBuilder()
            .add("modelfile", "FROM " + Models.listed(model) + "\nTEMPLATE " + TEMPLATE + "\n")
            .add("template", TEMPLATE)
            .add("details", details(model));
    addRemote(model, answer);
    if (model.remoteHost().isEmpty()) {
      answer.add("tensors", json.createArrayBuilder().add(tensor(model)));
    }
    String family = model.family();
    return answer
        .add(
            "model_info",
            json.createObjectBuilder()
                .add(family + ".context_length", model.contextLength())
                .add(family + ".embedding_length", model.embeddingLength())
                .add("general.architecture", family))
        .add("capabilities", json.createArrayBuilder(model.capabilities()))
        .add("modified_at", INSTALLED)
        .build();
  }

  /// One for all.
  private JsonObjectBuilder tensor(ModelProfile model) {
    return json.createObjectBuilder()
        .add("name", "output_norm.weight")
        .add("type", "F32")
        .add("shape", json.createArrayBuilder().add(model.embeddingLength()));
  }

  private JsonObjectBuilder named(ModelProfile model) {
    return json.createObjectBuilder()
        .add("name", Models.listed(model))
        .add("model", Models.listed(model));
  }

  private JsonObjectBuilder details(ModelProfile model) {
    boolean local = model.remoteHost().isEmpty();
    return json.createObjectBuilder()
        .add("parent_model", "")
        .add("format", local ? GGUF : "")
        .add("family", model.family())
        .add("families", json.createArrayBuilder().add(model.family()))
        .add("parameter_size", local ? model.parameterSize() : "")
        .add("quantization_level", local ? QUANTIZATION : "");
  }

  private static void addRemote(ModelProfile model, JsonObjectBuilder entry) {
    model
        .remoteHost()
        .ifPresent(host -> entry.add("remote_model", model.name()).add("remote_host", host));
  }

  private static long size(ModelProfile model) {
    return model.remoteHost().isPresent() ? REMOTE_SIZE : model.embeddingLength() * 1_000_000L;
  }

  private static String digest(ModelProfile model) {
    try {
      byte[] name = model.name().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(name));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
