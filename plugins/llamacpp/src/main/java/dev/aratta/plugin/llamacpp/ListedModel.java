package dev.aratta.plugin.llamacpp;

import dev.aratta.scri.Model;
import dev.aratta.scri.ModelCapabilities;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// A model that the server has.
///
/// @param id its id: an alias, or the path of its file
/// @param entry its entry in the list
/// @param props what `/props` says about the only model; empty where there are several
record ListedModel(String id, JsonObject entry, JsonObject props) {

  Model model() {
    ModelCapabilities listed = ModelCapabilities.LISTED;
    Set<String> input = input();
    List<String> aliases =
        strings(entry, "aliases").stream().filter(name -> !name.equals(id)).toList();
    return new Model(
        id,
        "",
        new ModelCapabilities(
            true,
            new ModelCapabilities.Limits(context(), OptionalLong.empty(), OptionalInt.empty()),
            listed.price(),
            new ModelCapabilities.Supports(
                WireJson.bool(WireJson.object(props, "chat_template_caps"), "supports_tools"),
                input.isEmpty() ? Optional.empty() : Optional.of(input.contains("image")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            listed.family(),
            listed.released(),
            listed.retires(),
            listed.deprecated(),
            input,
            strings(WireJson.object(entry, "architecture"), "output_modalities"),
            listed.signaturesFrom(),
            listed.traits(),
            false),
        Optional.empty(),
        aliases);
  }

  /// Returns the context that the server was started with, else the one that the model was trained
  /// with.
  private OptionalLong context() {
    JsonObject meta = WireJson.object(entry, "meta");
    OptionalLong started =
        WireJson.integer(WireJson.object(props, "default_generation_settings"), "n_ctx");
    OptionalLong listed = WireJson.integer(meta, "n_ctx");
    OptionalLong known = started.isPresent() ? started : listed;
    return known.isPresent() ? known : WireJson.integer(meta, "n_ctx_train");
  }

  /// Returns what the model reads; builds before 2026-09 say it in `/props` only.
  private Set<String> input() {
    Set<String> listed = strings(WireJson.object(entry, "architecture"), "input_modalities");
    JsonObject modalities = WireJson.object(props, "modalities");
    if (!listed.isEmpty() || modalities.isEmpty()) {
      return listed;
    }
    Set<String> input = new LinkedHashSet<>(Set.of("text"));
    addIf(modalities, "vision", "image", input);
    addIf(modalities, "audio", "audio", input);
    addIf(modalities, "video", "video", input);
    return input;
  }

  private static void addIf(JsonObject from, String member, String name, Set<String> to) {
    if (WireJson.bool(from, member).orElse(false)) {
      to.add(name);
    }
  }

  private static Set<String> strings(JsonObject object, String name) {
    Set<String> words = new LinkedHashSet<>();
    for (var value : WireJson.array(object, name)) {
      if (value instanceof JsonString word) {
        words.add(word.getString());
      }
    }
    return words;
  }
}
