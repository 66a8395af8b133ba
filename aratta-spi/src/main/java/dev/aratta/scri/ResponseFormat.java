package dev.aratta.scri;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonObject;
import java.util.Optional;

/// The form that the answer's text must have.
public sealed interface ResponseFormat {
  /// Free text, in JSON `"text"`.
  record Text() implements ResponseFormat {}

  /// Any JSON document, in JSON `"json"`.
  record Json() implements ResponseFormat {}

  /// A JSON document of a schema.
  ///
  /// @param schema the JSON Schema
  /// @param name a name for the schema, where the provider wants one
  /// @param strict whether the answer must match exactly; absent means the provider's default
  record JsonSchema(JsonObject schema, Optional<String> name, Optional<Boolean> strict)
      implements ResponseFormat {
    /// Checks that all parts are there.
    public JsonSchema {
      requireNonNull(schema, "schema");
      requireNonNull(name, "name");
      requireNonNull(strict, "strict");
    }
  }
}
