package dev.aratta.simulator.google;

import static java.util.Objects.requireNonNull;

import dev.aratta.simulator.model.ModelProfile;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The models of the server, and how it lists them.
final class Models {
  static final String PREFIX = "models/";

  private static final int WINDOW = 1_048_576;
  private static final int OUTPUT = 65_536;
  private static final int MOST_LISTED = 1000;
  private static final int LISTED = 50;

  /// The models that the server has unless told otherwise: one of each way to think, and those
  /// which embed.
  static final List<ModelProfile> DEFAULTS =
      List.of(
          chat("gemini-2.0-flash", "vision"),
          chat("gemini-2.5-flash", "vision", "thinking"),
          chat("gemini-2.5-flash-lite", "vision", "thinking"),
          chat("gemini-2.5-pro", "vision", "thinking"),
          chat("gemini-3-flash-preview", "vision", "thinking"),
          chat("gemini-3-pro-image-preview", "vision", "thinking", "image"),
          chat("gemini-3.1-pro-preview", "vision", "thinking"),
          chat("gemini-3.8-flash", "vision", "thinking"),
          chat("gemini-4-argon", "vision", "thinking"),
          chat("gemini-4-hydrogen", "vision", "thinking"),
          embedding("gemini-embedding-001", 2048),
          embedding("gemini-embedding-2", 8192));

  private final JsonProvider json;
  private final List<ModelProfile> installed;

  Models(JsonProvider json, List<ModelProfile> installed) {
    this.json = requireNonNull(json, "json");
    this.installed = List.copyOf(installed);
  }

  private static ModelProfile chat(String name, String... more) {
    Set<String> capabilities = new TreeSet<>(Set.of("completion", "tools"));
    capabilities.addAll(List.of(more));
    return ModelProfile.local(name, capabilities, "", "", WINDOW, 1);
  }

  private static ModelProfile embedding(String name, int context) {
    return ModelProfile.local(name, Set.of("embedding"), "", "", context, 3072);
  }

  /// Returns a name without the prefix of listings.
  static String bare(String name) {
    return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
  }

  /// Finds a model that can do something.
  ///
  /// @param method what is called, such as `generateContent`
  /// @throws Refusal if there is none, or if it cannot
  ModelProfile find(String name, String method, String capability) {
    return installed.stream()
        .filter(model -> model.name().equals(name) && model.can(capability))
        .findFirst()
        .orElseThrow(() -> new Refusal(unknown(name, method)));
  }

  static ApiError unknown(String name, String method) {
    return new ApiError(
        404,
        "NOT_FOUND",
        PREFIX
            + name
            + " is not found for API version v1beta, or is not supported for "
            + method
            + ". Call ListModels to see the list of available models and their supported methods.",
        JsonValue.EMPTY_JSON_ARRAY);
  }

  /// Finds a model by its exact name.
  ///
  /// @throws Refusal if there is none
  JsonObject shown(String name) {
    return installed.stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .map(this::entry)
        .orElseThrow(
            () ->
                new Refusal(
                    new ApiError(
                        404,
                        "NOT_FOUND",
                        "Model is not found: models/" + name + " for api version v1beta",
                        JsonValue.EMPTY_JSON_ARRAY)));
  }

  /// Lists a page.
  ///
  /// @param size most models of it, as the query has it
  /// @param token where it begins, as the page before says
  /// @throws Refusal if one of them is none of the server's
  JsonObject list(Optional<String> size, Optional<String> token) {
    int most = Math.min(number(size, "page_size", LISTED), MOST_LISTED);
    int from = Math.min(number(token, "page_token", 0), installed.size());
    int to = Math.min(from + (most == 0 ? LISTED : most), installed.size());
    JsonArrayBuilder list = json.createArrayBuilder();
    installed.subList(from, to).forEach(model -> list.add(entry(model)));
    JsonObjectBuilder page = json.createObjectBuilder().add("models", list);
    if (to < installed.size()) {
      page.add("nextPageToken", Integer.toString(to));
    }
    return page.build();
  }

  private static int number(Optional<String> text, String name, int otherwise) {
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.get().matches("[0-9]{1,6}")) {
      throw Refusal.of("* ListModelsRequest." + name + ": " + name + " is invalid\n");
    }
    return Integer.parseInt(text.get());
  }

  private JsonObject entry(ModelProfile model) {
    boolean chats = model.can("completion");
    JsonObjectBuilder entry =
        json.createObjectBuilder()
            .add("name", PREFIX + model.name())
            .add("version", "001")
            .add("displayName", model.name())
            .add("description", "A simulated model")
            .add("inputTokenLimit", model.contextLength())
            .add("outputTokenLimit", chats ? OUTPUT : 1)
            .add("supportedGenerationMethods", methods(chats));
    if (chats) {
      entry.add("temperature", 1).add("topP", 0.95).add("topK", 64).add("maxTemperature", 2);
    }
    if (model.can("thinking")) {
      entry.add("thinking", true);
    }
    return entry.build();
  }

  private JsonArray methods(boolean chats) {
    List<String> names =
        chats
            ? List.of(
                "generateContent", "countTokens", "createCachedContent", "batchGenerateContent")
            : List.of("embedContent", "countTextTokens", "countTokens", "asyncBatchEmbedContent");
    return json.createArrayBuilder(names).build();
  }
}
