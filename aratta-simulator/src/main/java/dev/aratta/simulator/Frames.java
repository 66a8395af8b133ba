package dev.aratta.simulator;

import dev.aratta.simulator.wire.Answer;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Turns the body of an answer into the pieces that are sent, each by itself.
final class Frames {
  private static final String EXTRA_NAME = "x_simulated_extra";

  private final JsonProvider json;
  private final Set<String> opaque;

  /// @param opaque members whose content gets no further member
  Frames(JsonProvider json, Set<String> opaque) {
    this.json = json;
    this.opaque = opaque;
  }

  List<byte[]> of(Answer.Body body, boolean extraMembers) {
    return switch (body) {
      case Answer.Body.Text(String text) -> List.of(text.getBytes(StandardCharsets.UTF_8));
      case Answer.Body.Json(JsonObject document) -> List.of(bytes(document, extraMembers, "", ""));
      case Answer.Body.Lines(List<JsonObject> documents) -> {
        List<byte[]> lines = new ArrayList<>();
        documents.forEach(document -> lines.add(bytes(document, extraMembers, "", "\n")));
        yield lines;
      }
      case Answer.Body.Elements(List<JsonObject> documents) -> {
        List<byte[]> elements = new ArrayList<>();
        documents.forEach(
            document ->
                elements.add(
                    bytes(document, extraMembers, elements.isEmpty() ? "[" : ",\r\n", "")));
        elements.add("]".getBytes(StandardCharsets.UTF_8));
        yield elements;
      }
      case Answer.Body.Events(List<Answer.Event> events, Optional<String> end) -> {
        List<byte[]> pieces = new ArrayList<>();
        events.forEach(event -> pieces.add(bytes(event, extraMembers)));
        end.ifPresent(
            text -> pieces.add(("data: " + text + "\n\n").getBytes(StandardCharsets.UTF_8)));
        yield pieces;
      }
    };
  }

  private byte[] bytes(Answer.Event event, boolean extraMembers) {
    String name = event.name().isEmpty() ? "" : "event: " + event.name() + "\n";
    return bytes(event.document(), extraMembers, name + "data: ", "\n\n");
  }

  private byte[] bytes(JsonObject document, boolean extraMembers, String before, String after) {
    JsonValue sent = extraMembers ? extended(document) : document;
    return (before + sent + after).getBytes(StandardCharsets.UTF_8);
  }

  private JsonObject extended(JsonObject object) {
    JsonObjectBuilder builder = json.createObjectBuilder();
    object.forEach(
        (name, value) -> builder.add(name, opaque.contains(name) ? value : extended(value)));
    JsonObject extra = json.createObjectBuilder().add("unknown", true).build();
    return builder.add(EXTRA_NAME, extra).build();
  }

  private JsonValue extended(JsonValue value) {
    return switch (value) {
      case JsonObject object -> extended(object);
      case JsonArray list -> {
        JsonArrayBuilder builder = json.createArrayBuilder();
        list.forEach(element -> builder.add(extended(element)));
        yield builder.build();
      }
      case JsonValue scalar -> scalar;
    };
  }
}
