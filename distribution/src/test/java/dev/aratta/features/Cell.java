package dev.aratta.features;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/// What became of a row at one model of a provider.
///
/// @param model the model, `SECTION:MODEL`
/// @param sends what stands on the wire beside the plain request of that model, by JSON pointer
/// @param notes the adjustments in the lineage, as `FIELD ACTION: REASON`
/// @param answer what came back, as [AnswerSummary] says it
/// @param refused the failure, where there was one
record Cell(
    String model,
    JsonObject sends,
    List<String> notes,
    Optional<String> answer,
    Optional<Refused> refused) {

  Cell {
    requireNonNull(model, "model");
    requireNonNull(sends, "sends");
    requireNonNull(answer, "answer");
    requireNonNull(refused, "refused");
    notes = List.copyOf(notes);
  }

  /// A failure that Aratta itself made.
  ///
  /// @param kind its kind in JSON
  /// @param field the field that it names
  /// @param message what it says
  record Refused(String kind, String field, String message) {}

  JsonObject json() {
    JsonObjectBuilder out = Sheets.JSON.createObjectBuilder().add("model", model);
    if (!sends.isEmpty()) {
      out.add("sends", sends);
    }
    if (!notes.isEmpty()) {
      JsonArrayBuilder list = Sheets.JSON.createArrayBuilder();
      notes.forEach(list::add);
      out.add("notes", list);
    }
    answer.ifPresent(text -> out.add("answer", text));
    refused.ifPresent(
        failure ->
            out.add("refused", failure.field())
                .add("kind", failure.kind())
                .add("says", failure.message()));
    return out.build();
  }

  static Cell of(JsonObject json) {
    return new Cell(
        json.getString("model"),
        json.getOrDefault("sends", JsonValue.EMPTY_JSON_OBJECT).asJsonObject(),
        json
            .getOrDefault("notes", JsonValue.EMPTY_JSON_ARRAY)
            .asJsonArray()
            .getValuesAs(JsonString.class)
            .stream()
            .map(JsonString::getString)
            .toList(),
        Optional.ofNullable(json.getString("answer", null)),
        json.containsKey("refused")
            ? Optional.of(
                new Refused(
                    json.getString("kind"), json.getString("refused"), json.getString("says")))
            : Optional.empty());
  }
}
