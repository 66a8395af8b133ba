package dev.aratta.simulator.anthropic;

import static java.util.Objects.requireNonNull;

import dev.aratta.simulator.model.ModelProfile;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What one of Anthropic's models takes, from `models.json`: an entry there says what differs from
/// its generation.
///
/// @param id its name
/// @param entry what the file says
public record KnownModel(String id, JsonObject entry) {
  /// Thinking that is on without being asked for.
  private static final String UNASKED = "unasked";

  /// Checks that both parts are there.
  public KnownModel {
    requireNonNull(id, "id");
    requireNonNull(entry, "entry");
  }

  /// Returns the model of a name; one that nobody knows is like the newest.
  public static KnownModel of(String name, JsonProvider json) {
    List<KnownModel> all = all(json);
    return all.stream()
        .filter(model -> model.id().equals(name))
        .findFirst()
        .orElseGet(() -> new KnownModel(name, all.getFirst().entry()));
  }

  private static List<KnownModel> all(JsonProvider json) {
    JsonObject file = Resources.read("models.json", json);
    JsonObject generations = file.getJsonObject("generations");
    List<KnownModel> models = new ArrayList<>();
    file.getJsonObject("models")
        .forEach(
            (name, own) -> {
              JsonObject entry = own.asJsonObject();
              JsonObjectBuilder merged =
                  json.createObjectBuilder(
                      generations.getJsonObject(entry.getString("generation")));
              entry.forEach(merged::add);
              models.add(new KnownModel(name, merged.build()));
            });
    return models;
  }

  /// Returns the models that a server has unless told otherwise.
  public static List<ModelProfile> profiles(JsonProvider json) {
    return all(json).stream()
        .map(
            model ->
                ModelProfile.local(
                    model.id(),
                    Set.of("completion", "tools", "thinking", "vision"),
                    model.family(),
                    "",
                    model.entry().getInt("window"),
                    1))
        .toList();
  }

  /// Returns the name for people.
  String title() {
    return entry.getString("title", id);
  }

  /// Returns the family, which signatures are bound to.
  String family() {
    return entry.getString("family");
  }

  /// Returns the most tokens of an answer.
  int mostTokens() {
    return entry.getInt("max_tokens");
  }

  /// Tells whether `thinking` of a type is taken.
  boolean thinks(String type) {
    return Resources.words(entry, "thinking").contains(type);
  }

  /// Tells whether it thinks where nothing is said of it.
  boolean thinksUnasked() {
    return entry.getBoolean(UNASKED, false);
  }

  /// Returns the words of `output_config.effort` that are taken.
  List<String> efforts() {
    return Resources.words(entry, "efforts");
  }

  /// Tells whether something is taken or done: `sampling`, `both_sampling`, `prefill`,
  /// `forced_tools`, `system_turns`, `formats`, `bound`, `high_when_off`.
  boolean does(String what) {
    return entry.getBoolean(what, false);
  }
}
