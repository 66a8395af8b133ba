package dev.aratta.simulator.openai;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.Block;
import dev.aratta.scri.Marks;
import dev.aratta.scri.ToolInput;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Optional;

/// What a tool is called with.
///
/// @param object the arguments; empty where there is a text
/// @param text what the model wrote, where that is no JSON object
/// @param data what the provider wants back with the call
public record CallInput(JsonObject object, Optional<String> text, JsonObject data) {
  /// Checks that all parts are there.
  public CallInput {
    requireNonNull(object, "object");
    requireNonNull(text, "text");
    requireNonNull(data, "data");
  }

  /// Reads arguments as a model wrote them.
  ///
  /// @param data takes the text where SCRI would write it differently
  public static CallInput arguments(String written, JsonObjectBuilder data, JsonProvider json) {
    Optional<JsonObject> object = ToolInput.read(written, json);
    ToolInput.kept(written, json).ifPresent(kept -> data.add("arguments", kept));
    return new CallInput(
        object.orElse(JsonValue.EMPTY_JSON_OBJECT),
        object.isPresent() ? Optional.empty() : Optional.of(written),
        data.build());
  }

  /// Makes the input of a free-text tool.
  ///
  /// @param data takes the type of the call
  /// @param type what the wire calls it
  public static CallInput freeText(String written, JsonObjectBuilder data, String type) {
    return new CallInput(
        JsonValue.EMPTY_JSON_OBJECT, Optional.of(written), data.add("type", type).build());
  }

  /// Returns the block of a call.
  ///
  /// @param options what is said about the call beside
  public Block.ToolUse use(String id, String name, String provider, JsonObject options) {
    Marks marks =
        new Marks(
            Optional.empty(),
            CommonSettings.options(provider, options),
            CommonSettings.options(provider, data),
            Optional.empty());
    return new Block.ToolUse(id, name, object, text, marks);
  }
}
