package dev.aratta.plugin.ollama;

import dev.aratta.scri.Model;
import dev.aratta.scri.ModelCapabilities;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// One installed model.
///
/// @param listed its entry in `/api/tags`
/// @param shown what `/api/show` says about it: complete, while the list never reads the template
///   of a GGUF file and so proves of nothing that it is missing (`server/images.go`)
record ListedModel(JsonObject listed, Optional<JsonObject> shown) {
  private static final String LATEST = ":latest";

  /// Families whose models behave otherwise on the wire; `gpt-oss` is the GGUF's own word.
  private static final Map<String, Set<String>> TRAITS =
      Map.of(
          "gptoss", Set.of(ThinkEncoder.LEVELS_ONLY), "gpt-oss", Set.of(ThinkEncoder.LEVELS_ONLY));

  /// Returns an entry's name; empty where it has none.
  static String id(JsonObject entry) {
    String model = WireJson.text(entry, "model");
    return model.isEmpty() ? WireJson.text(entry, "name") : model;
  }

  Model model() {
    String id = id(listed);
    boolean remote = isRemote(listed) || shown.filter(ListedModel::isRemote).isPresent();
    ModelCapabilities capabilities = capabilities(remote || RemoteModels.isCloudName(id));
    List<String> aliases =
        id.endsWith(LATEST) ? List.of(id.substring(0, id.length() - LATEST.length())) : List.of();
    return new Model(id, "", capabilities, Optional.empty(), aliases);
  }

  private static boolean isRemote(JsonObject entry) {
    return !WireJson.text(entry, "remote_host").isEmpty()
        || !WireJson.text(entry, "remote_model").isEmpty();
  }

  private ModelCapabilities capabilities(boolean remote) {
    Optional<Set<String>> can = abilities();
    boolean complete = shown.filter(details -> details.containsKey("capabilities")).isPresent();
    Optional<String> family = family();
    return new ModelCapabilities(
        true,
        limits(can.orElse(Set.of())),
        ModelCapabilities.Price.UNKNOWN,
        supports(can.orElse(Set.of()), complete, remote),
        family,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        complete ? input(can.orElse(Set.of())) : Set.of(),
        complete ? output(can.orElse(Set.of())) : Set.of(),
        Optional.empty(),
        family.map(name -> TRAITS.getOrDefault(name, Set.of())).orElse(Set.of()),
        remote);
  }

  private Optional<Set<String>> abilities() {
    JsonObject authority =
        shown.filter(details -> details.containsKey("capabilities")).orElse(listed);
    if (!(authority.get("capabilities") instanceof JsonArray words)) {
      return Optional.empty();
    }
    Set<String> can = new HashSet<>();
    for (JsonValue word : words) {
      if (word instanceof JsonString name) {
        can.add(name.getString());
      }
    }
    return Optional.of(can);
  }

  private Optional<String> family() {
    return shown
        .flatMap(details -> WireJson.string(WireJson.object(details, "details"), "family"))
        .or(() -> WireJson.string(WireJson.object(listed, "details"), "family"))
        .filter(name -> !name.isEmpty());
  }

  private ModelCapabilities.Limits limits(Set<String> can) {
    OptionalLong embedding = size("embedding_length");
    return new ModelCapabilities.Limits(
        size("context_length"),
        OptionalLong.empty(),
        can.contains("embedding") && embedding.isPresent()
            ? OptionalInt.of((int) embedding.getAsLong())
            : OptionalInt.empty());
  }

  /// Returns a size, which `/api/show` has under the name of the model's architecture.
  private OptionalLong size(String member) {
    JsonObject info =
        shown
            .map(details -> WireJson.object(details, "model_info"))
            .orElse(JsonValue.EMPTY_JSON_OBJECT);
    OptionalLong size =
        WireJson.string(info, "general.architecture")
            .filter(name -> !name.isEmpty())
            .map(architecture -> WireJson.integer(info, architecture + "." + member))
            .orElse(OptionalLong.empty());
    return size.isPresent() ? size : WireJson.integer(WireJson.object(listed, "details"), member);
  }

  private static ModelCapabilities.Supports supports(
      Set<String> can, boolean complete, boolean remote) {
    boolean chats = can.contains("completion");
    return new ModelCapabilities.Supports(
        ability(can, "tools", complete),
        ability(can, "vision", complete),
        ability(can, "completion", complete),
        chats ? Optional.of(!remote) : ability(can, "completion", complete),
        ability(can, "thinking", complete));
  }

  private static Optional<Boolean> ability(Set<String> can, String name, boolean complete) {
    boolean has = can.contains(name);
    return has || complete ? Optional.of(has) : Optional.empty();
  }

  private static Set<String> input(Set<String> can) {
    Set<String> input = new LinkedHashSet<>(Set.of("text"));
    if (can.contains("vision")) {
      input.add("image");
    }
    if (can.contains("audio")) {
      input.add("audio");
    }
    return input;
  }

  private static Set<String> output(Set<String> can) {
    Set<String> output = new LinkedHashSet<>();
    if (can.contains("completion")) {
      output.add("text");
    }
    if (can.contains("embedding")) {
      output.add("embedding");
    }
    if (can.contains("image")) {
      output.add("image");
    }
    return output;
  }
}
