package dev.aratta.simulator.anthropic;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;

/// What one side says before the other does: messages of one role in a row are one turn.
///
/// @param role who speaks
/// @param said the blocks, in order
public record Turn(String role, List<Said> said) {
  /// Copies the list.
  public Turn {
    requireNonNull(role, "role");
    said = List.copyOf(said);
  }

  /// One block.
  ///
  /// @param block the block; a string is a text block
  /// @param message place of its message
  /// @param place its place there
  public record Said(JsonObject block, int message, int place) {
    /// Checks that the block is there.
    public Said {
      requireNonNull(block, "block");
    }

    /// Returns the block's type, empty where it has none.
    public String type() {
      return text("type");
    }

    /// Returns a member that is text, empty where there is none.
    public String text(String name) {
      return block.get(name) instanceof JsonString text ? text.getString() : "";
    }

    /// Returns where the block stands.
    public String path() {
      return "messages." + message + ".content." + place;
    }
  }

  /// Returns the turns of a request; what is no message or no block is passed over.
  public static List<Turn> of(JsonObject body, JsonProvider json) {
    List<Turn> turns = new ArrayList<>();
    JsonArray messages =
        body.get("messages") instanceof JsonArray list ? list : JsonValue.EMPTY_JSON_ARRAY;
    for (int place = 0; place < messages.size(); place++) {
      if (messages.get(place) instanceof JsonObject message) {
        List<Said> said = said(message, place, json);
        String role = message.get("role") instanceof JsonString word ? word.getString() : "";
        if (!turns.isEmpty() && turns.getLast().role().equals(role)) {
          said.addAll(0, turns.removeLast().said());
        }
        turns.add(new Turn(role, said));
      }
    }
    return turns;
  }

  private static List<Said> said(JsonObject message, int place, JsonProvider json) {
    List<Said> said = new ArrayList<>();
    switch (message.getOrDefault("content", JsonValue.NULL)) {
      case JsonString text ->
          said.add(
              new Said(
                  json.createObjectBuilder().add("type", "text").add("text", text).build(),
                  place,
                  0));
      case JsonArray blocks -> {
        for (int at = 0; at < blocks.size(); at++) {
          if (blocks.get(at) instanceof JsonObject block) {
            said.add(new Said(block, place, at));
          }
        }
      }
      case JsonValue _ -> {
        // Readers refuse it.
      }
    }
    return said;
  }
}
