package dev.aratta.plugin.openai.compat.responses;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.BuiltinTool;
import dev.aratta.scri.Failure;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;

/// Writes the declaration of a tool that OpenAI runs. `max_uses` has no place in it: a request
/// limits all of them together.
///
/// @param name the provider's name for people
/// @param json makes JSON
public record BuiltinEncoder(String name, JsonProvider json) {
  /// Checks that all parts are there.
  public BuiltinEncoder {
    requireNonNull(name, "name");
    requireNonNull(json, "json");
  }

  /// Writes the declaration.
  ///
  /// @throws ArattaException of kind `unsupported` for what OpenAI cannot do
  public JsonObject encode(BuiltinTool.Common tool) {
    return switch (tool.type()) {
      case WEB_SEARCH -> webSearch(tool);
      case WEB_FETCH ->
          throw unsupported("reads no pages by URL on their own; web_search opens what it finds");
      case CODE_EXECUTION -> codeInterpreter(tool);
    };
  }

  private JsonObject webSearch(BuiltinTool.Common tool) {
    if (!tool.blockedDomains().isEmpty()) {
      throw unsupported("has no list of blocked domains; name the allowed_domains");
    }
    JsonObjectBuilder search = json.createObjectBuilder().add("type", "web_search");
    if (!tool.allowedDomains().isEmpty()) {
      search.add(
          "filters",
          json.createObjectBuilder()
              .add("allowed_domains", json.createArrayBuilder(tool.allowedDomains())));
    }
    tool.userLocation().ifPresent(place -> search.add("user_location", location(place)));
    return search.build();
  }

  /// Writes where the user is.
  public JsonObject location(BuiltinTool.UserLocation place) {
    JsonObjectBuilder location = json.createObjectBuilder().add("type", "approximate");
    place.country().ifPresent(country -> location.add("country", country));
    place.region().ifPresent(region -> location.add("region", region));
    place.city().ifPresent(city -> location.add("city", city));
    place.timezone().ifPresent(zone -> location.add("timezone", zone));
    return location.build();
  }

  private JsonObject codeInterpreter(BuiltinTool.Common tool) {
    if (!tool.allowedDomains().isEmpty()
        || !tool.blockedDomains().isEmpty()
        || tool.userLocation().isPresent()) {
      throw unsupported("runs code without network: no domains, no user_location");
    }
    return json.createObjectBuilder()
        .add("type", "code_interpreter")
        .add("container", json.createObjectBuilder().add("type", "auto"))
        .build();
  }

  /// Makes the failure of a tool that there is not.
  ///
  /// @param why what the provider does, as a sentence without its subject
  public ArattaException unsupported(String why) {
    return Failure.unsupported("builtin_tools", "builtin_tools: " + name + " " + why).exception();
  }
}
