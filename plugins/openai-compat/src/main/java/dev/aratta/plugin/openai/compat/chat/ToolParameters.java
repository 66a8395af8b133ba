package dev.aratta.plugin.openai.compat.chat;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.spi.Context;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/// Makes the schema of a tool's arguments one of an object, which servers require.
public final class ToolParameters {
  private ToolParameters() {}

  /// Returns the schema as it came; one that says something but not its type is said to be an
  /// object's.
  ///
  /// @param path where the tool stands in the caller's request
  public static JsonObject typed(JsonObject schema, String path, Context context) {
    if (schema.isEmpty() || schema.containsKey("type") || schema.containsKey("$ref")) {
      return schema;
    }
    context.adjust(path + ".parameters", Action.ADDED, "the wire wants type: object");
    JsonObjectBuilder typed = context.json().createObjectBuilder().add("type", "object");
    schema.forEach(typed::add);
    return typed.build();
  }
}
