package dev.aratta.simulator.openai;

import static java.util.Objects.requireNonNull;

import dev.aratta.simulator.model.ModelProfile;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Optional;

/// The models of a server, and how it lists them.
public final class Models {
  private static final int CREATED = 1_750_000_000;

  private final JsonProvider json;
  private final ServerProfile server;
  private final List<ModelProfile> installed;

  /// Makes the list of a server.
  public Models(JsonProvider json, ServerProfile server, List<ModelProfile> installed) {
    this.json = requireNonNull(json, "json");
    this.server = requireNonNull(server, "server");
    this.installed = List.copyOf(installed);
  }

  /// Finds a model. llama.cpp has one, whatever the request calls it.
  public Optional<ModelProfile> find(String name) {
    if (server.errors() == ServerProfile.ErrorForm.LLAMACPP) {
      return installed.stream().findFirst();
    }
    return installed.stream().filter(model -> model.name().equals(name)).findFirst();
  }

  /// Returns what llama.cpp's `GET /props` says about its one model.
  public Optional<JsonObject> props() {
    return find("")
        .map(
            model ->
                json.createObjectBuilder()
                    .add(
                        "default_generation_settings",
                        json.createObjectBuilder().add("n_ctx", model.contextLength()))
                    .add("total_slots", 1)
                    .add("model_path", model.name())
                    .add(
                        "modalities",
                        json.createObjectBuilder()
                            .add("vision", model.can("vision"))
                            .add("audio", false))
                    .build());
  }

  /// Finds a model by its exact name.
  ///
  /// @throws Refusal if there is none
  public JsonObject shown(String name) {
    return installed.stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .map(this::entry)
        .orElseThrow(() -> new Refusal(unknown(name)));
  }

  /// Returns what is wrong with a model that there is not.
  public ApiError unknown(String name) {
    String message =
        switch (server.errors()) {
          case OPENAI -> "The model `" + name + "` does not exist or you do not have access to it.";
          case VLLM -> "The model `" + name + "` does not exist.";
          case LLAMACPP -> "model '" + name + "' not found";
          case XAI -> "Model not found: " + name;
        };
    return new ApiError(404, message, Optional.empty(), Optional.of("model_not_found"));
  }

  /// Lists all of them.
  public JsonObject list() {
    JsonArrayBuilder data = json.createArrayBuilder();
    installed.forEach(model -> data.add(entry(model)));
    return json.createObjectBuilder().add("object", "list").add("data", data).build();
  }

  private JsonObject entry(ModelProfile model) {
    JsonObjectBuilder entry =
        json.createObjectBuilder()
            .add("id", model.name())
            .add("object", "model")
            .add("created", CREATED);
    switch (server.errors()) {
      case OPENAI -> entry.add("owned_by", "system").addNull("shutdown_date");
      case XAI -> entry.add("owned_by", "xai");
      case VLLM ->
          entry
              .add("owned_by", "vllm")
              .add("root", model.name())
              .addNull("parent")
              .add("max_model_len", model.contextLength())
              .add("permission", JsonValue.EMPTY_JSON_ARRAY);
      case LLAMACPP -> entry.add("owned_by", "llamacpp").add("meta", meta(model));
    }
    return entry.build();
  }

  private JsonObjectBuilder meta(ModelProfile model) {
    return json.createObjectBuilder()
        .add("vocab_type", 2)
        .add("n_vocab", 151_936)
        .add("n_ctx", model.contextLength())
        .add("n_ctx_train", model.contextLength())
        .add("n_embd", model.embeddingLength())
        .add("n_params", 1_720_574_976L)
        .add("size", 1_101_457_408L);
  }
}
