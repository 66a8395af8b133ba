package dev.aratta.plugin.xai;

import dev.aratta.plugin.openai.compat.responses.BuiltinEncoder;
import dev.aratta.scri.BuiltinTool;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.List;

/// Writes the declaration of a tool that xAI runs (xai.md, section 5).
///
/// @param json makes JSON
record HostedTool(JsonProvider json) {
  JsonObject encode(BuiltinTool.Common tool) {
    return switch (tool.type()) {
      case WEB_SEARCH -> webSearch(tool);
      case WEB_FETCH ->
          throw library()
              .unsupported("reads no pages by URL on their own; web_search opens what it finds");
      case CODE_EXECUTION -> codeInterpreter(tool);
    };
  }

  private BuiltinEncoder library() {
    return new BuiltinEncoder(ChatApi.NAME, json);
  }

  private JsonObject webSearch(BuiltinTool.Common tool) {
    if (!tool.allowedDomains().isEmpty() && !tool.blockedDomains().isEmpty()) {
      throw library().unsupported("takes either allowed_domains or blocked_domains");
    }
    JsonObjectBuilder search = json.createObjectBuilder().add("type", "web_search");
    addDomains(search, "allowed_domains", tool.allowedDomains());
    addDomains(search, "excluded_domains", tool.blockedDomains());
    tool.userLocation().ifPresent(place -> search.add("user_location", library().location(place)));
    return search.build();
  }

  private void addDomains(JsonObjectBuilder search, String name, List<String> domains) {
    if (!domains.isEmpty()) {
      search.add(name, json.createArrayBuilder(domains));
    }
  }

  private JsonObject codeInterpreter(BuiltinTool.Common tool) {
    if (!tool.allowedDomains().isEmpty()
        || !tool.blockedDomains().isEmpty()
        || tool.userLocation().isPresent()) {
      throw library().unsupported("runs code without network: no domains, no user_location");
    }
    return json.createObjectBuilder().add("type", "code_interpreter").build();
  }
}
