package dev.aratta.simulator.anthropic;

import static java.util.Objects.requireNonNull;

import dev.aratta.simulator.model.ModelProfile;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Writes the list of models, page by page.
final class ModelWriter {
  private static final int USUAL = 20;
  private static final int MOST = 1_000;

  private final JsonProvider json;
  private final List<ModelProfile> installed;

  ModelWriter(JsonProvider json, List<ModelProfile> installed) {
    this.json = requireNonNull(json, "json");
    this.installed = List.copyOf(installed);
  }

  /// Writes a page.
  ///
  /// @param query the query of the call
  JsonObject list(String query) {
    Map<String, String> asked = new TreeMap<>();
    Stream.of(query.split("&", -1))
        .map(part -> part.split("=", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> asked.put(pair[0], pair[1]));
    int limit = limit(asked.getOrDefault("limit", Integer.toString(USUAL)));
    int start = asked.containsKey("after_id") ? place(asked.get("after_id")) + 1 : 0;
    int end = Math.min(installed.size(), start + limit);
    JsonArrayBuilder data = json.createArrayBuilder();
    installed.subList(start, end).forEach(model -> data.add(entry(model)));
    JsonObjectBuilder page =
        json.createObjectBuilder().add("data", data).add("has_more", end < installed.size());
    return start == end
        ? page.addNull("first_id").addNull("last_id").build()
        : page.add("first_id", installed.get(start).name())
            .add("last_id", installed.get(end - 1).name())
            .build();
  }

  private static int limit(String text) {
    int limit = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MOST) {
      throw Refusal.at("limit", "Input should be between 1 and 1000");
    }
    return limit;
  }

  private int place(String id) {
    return IntStream.range(0, installed.size())
        .filter(place -> installed.get(place).name().equals(id))
        .findFirst()
        .orElseThrow(() -> Refusal.at("after_id", "there is no model " + id));
  }

  /// Writes one model.
  ///
  /// @throws Refusal if there is none of that name
  JsonObject shown(String name) {
    return entry(find(name));
  }

  /// Finds a model.
  ///
  /// @throws Refusal if there is none of that name
  ModelProfile find(String name) {
    return installed.stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new Refusal(404, "not_found_error", "model: " + name));
  }

  private JsonObject entry(ModelProfile profile) {
    KnownModel model = KnownModel.of(profile.name(), json);
    return json.createObjectBuilder()
        .add("type", "model")
        .add("id", profile.name())
        .add("display_name", model.title())
        .add("created_at", "2026-01-01T00:00:00Z")
        .add("lifecycle", "active")
        .addNull("deprecated_at")
        .addNull("retires_at")
        .add("line", profile.family().replace("claude-", ""))
        .add("max_input_tokens", profile.contextLength())
        .add("max_tokens", model.mostTokens())
        .add("capabilities", capabilities(model))
        .build();
  }

  private JsonObjectBuilder capabilities(KnownModel model) {
    JsonObjectBuilder efforts = supported(!model.efforts().isEmpty());
    for (String effort : List.of("low", "medium", "high", "xhigh", "max")) {
      efforts.add(effort, supported(model.efforts().contains(effort)));
    }
    JsonObjectBuilder types = json.createObjectBuilder();
    for (String type : List.of("adaptive", "enabled", "disabled", "between_tools")) {
      types.add(type, supported(model.thinks(type)));
    }
    return json.createObjectBuilder()
        .add("batch", supported(true))
        .add("citations", supported(true))
        .add("code_execution", supported(true))
        .add("context_management", supported(true))
        .add("effort", efforts)
        .add("image_input", supported(true))
        .add("pdf_input", supported(true))
        .add(
            "server_tools",
            supported(true)
                .add("web_search", supported(true))
                .add("code_execution", supported(true)))
        .add("structured_outputs", supported(model.does("formats")))
        .add("thinking", supported(true).add("types", types));
  }

  private JsonObjectBuilder supported(boolean is) {
    return json.createObjectBuilder().add("supported", is);
  }
}
