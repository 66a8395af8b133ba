package dev.aratta.simulator.chatcompletions;

import static java.util.Objects.requireNonNull;

import dev.aratta.simulator.openai.ServerProfile;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.time.Instant;

/// What every document of one answer begins with.
///
/// @param server the server that answers
/// @param id id of the answer
/// @param created when it was made
/// @param model the model's name
public record Head(ServerProfile server, String id, Instant created, String model) {
  /// Checks that all parts are there.
  public Head {
    requireNonNull(server, "server");
    requireNonNull(id, "id");
    requireNonNull(created, "created");
    requireNonNull(model, "model");
  }

  /// Begins a document.
  ///
  /// @param object such as `chat.completion`
  JsonObjectBuilder begin(String object, JsonProvider json) {
    return json.createObjectBuilder()
        .add("id", id)
        .add("object", object)
        .add("created", created.getEpochSecond())
        .add("model", model);
  }

  /// Adds what tells the build of the server.
  JsonObjectBuilder end(JsonObjectBuilder document) {
    switch (server.errors()) {
      case OPENAI -> document.add("service_tier", "default").add("system_fingerprint", "fp_sim0");
      case XAI -> document.add("system_fingerprint", "fp_sim0");
      case LLAMACPP -> document.add("system_fingerprint", "b9999-5177a7e");
      case VLLM -> {
        // Said only at the end of streams.
      }
    }
    return document;
  }
}
