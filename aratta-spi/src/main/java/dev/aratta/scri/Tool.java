package dev.aratta.scri;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonObject;
import java.util.Optional;

/// A tool that the client runs when the model calls it.
///
/// @param name the name that the model calls
/// @param description what the tool does, for the model
/// @param parameters JSON Schema of the arguments; absent means that it takes none
/// @param strict whether arguments must match the schema exactly; absent means the provider's
///   default
/// @param cache asks for prompt caching up to this tool
/// @param providerOptions merged by name into this tool's form on the wire of one provider
public record Tool(
    String name,
    Optional<String> description,
    Optional<JsonObject> parameters,
    Optional<Boolean> strict,
    Optional<Cache> cache,
    ProviderMap providerOptions) {

  /// @throws IllegalArgumentException if the name is blank
  public Tool {
    requireNonNull(description, "description");
    requireNonNull(parameters, "parameters");
    requireNonNull(strict, "strict");
    requireNonNull(cache, "cache");
    requireNonNull(providerOptions, "providerOptions");
    if (name.isBlank()) {
      throw new InvalidMember("name", "must not be blank");
    }
  }

  /// Makes a tool of name, description and schema.
  public Tool(String name, String description, JsonObject parameters) {
    this(
        name,
        Optional.of(description),
        Optional.of(parameters),
        Optional.empty(),
        Optional.empty(),
        ProviderMap.EMPTY);
  }
}
