package dev.aratta.plugin.anthropic;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.BuiltinTool;
import dev.aratta.spi.EncodeContext;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;

/// Writes the tools that Anthropic runs. Their types carry a date; those below are the newest that
/// every model with the tool takes without a beta feature. A caller who wants another writes it as
/// a definition.
record BuiltinToolEncoder(EncodeContext context) {
  private static final String WEB_SEARCH = "web_search_20250305";
  private static final String WEB_FETCH = "web_fetch_20250910";
  private static final String CODE_EXECUTION = "code_execution_20260120";

  /// @param path where the tool stands in the caller's request
  JsonObject encode(BuiltinTool tool, String path) {
    return switch (tool) {
      case BuiltinTool.Definition own -> own(own, path);
      case BuiltinTool.Common common -> common(common, path);
    };
  }

  private JsonObject own(BuiltinTool.Definition own, String path) {
    if (!own.provider().equals(context.provider())) {
      throw refused(path, "runs no tools of " + own.provider());
    }
    return own.definition();
  }

  private JsonObject common(BuiltinTool.Common tool, String path) {
    return switch (tool.type()) {
      case WEB_SEARCH -> limited(tool, WEB_SEARCH, "web_search", path);
      case WEB_FETCH -> {
        if (tool.userLocation().isPresent()) {
          throw refused(path + ".user_location", "fetches pages from no place in particular");
        }
        yield limited(tool, WEB_FETCH, "web_fetch", path);
      }
      case CODE_EXECUTION -> {
        if (!tool.equals(new BuiltinTool.Common(tool.type()))) {
          throw refused(path, "runs code without options");
        }
        yield named(CODE_EXECUTION, "code_execution").build();
      }
    };
  }

  private JsonObject limited(BuiltinTool.Common tool, String type, String name, String path) {
    if (!tool.allowedDomains().isEmpty() && !tool.blockedDomains().isEmpty()) {
      throw refused(
          path + ".blocked_domains", "takes allowed_domains or blocked_domains, not both");
    }
    JsonObjectBuilder written = named(type, name);
    tool.maxUses().ifPresent(uses -> written.add("max_uses", uses));
    add(written, "allowed_domains", tool.allowedDomains());
    add(written, "blocked_domains", tool.blockedDomains());
    tool.userLocation().ifPresent(place -> written.add("user_location", location(place)));
    return written.build();
  }

  private JsonObjectBuilder named(String type, String name) {
    return context.json().createObjectBuilder().add("type", type).add("name", name);
  }

  private void add(JsonObjectBuilder written, String name, List<String> domains) {
    if (!domains.isEmpty()) {
      written.add(name, context.json().createArrayBuilder(domains));
    }
  }

  private JsonObject location(BuiltinTool.UserLocation place) {
    JsonObjectBuilder written = context.json().createObjectBuilder().add("type", "approximate");
    add(written, "city", place.city());
    add(written, "region", place.region());
    add(written, "country", place.country());
    add(written, "timezone", place.timezone());
    return written.build();
  }

  private static void add(JsonObjectBuilder written, String name, Optional<String> value) {
    value.ifPresent(text -> written.add(name, text));
  }

  private static ArattaException refused(String path, String why) {
    return Refusals.unsupported("builtin_tools", path, why);
  }
}
