package dev.aratta.simulator.google;

import dev.aratta.scri.BuiltinTool;
import dev.aratta.scri.ChatRequestBuilder;
import dev.aratta.scri.Tool;
import dev.aratta.scri.ToolChoice;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads the tools of a request and the choice among them.
final class ToolReader {
  private static final String FUNCTIONS = "functionDeclarations";
  private static final String INVOCATIONS = "includeServerSideToolInvocations";

  private static final Map<String, BuiltinTool.Type> COMMON =
      Map.of(
          "googleSearch", BuiltinTool.Type.WEB_SEARCH,
          "urlContext", BuiltinTool.Type.WEB_FETCH,
          "codeExecution", BuiltinTool.Type.CODE_EXECUTION);

  private final JsonProvider json;
  private final String provider;

  ToolReader(JsonProvider json, String provider) {
    this.json = json;
    this.provider = provider;
  }

  /// @param rest takes what SCRI has no name for
  void read(Fields in, ChatRequestBuilder request, JsonObjectBuilder rest) {
    Optional<Fields> config = in.inner("toolConfig");
    Optional<Fields> calling = config.flatMap(inner -> inner.inner("functionCallingConfig"));
    Optional<String> mode =
        calling.flatMap(inner -> inner.string("mode")).map(word -> word.toUpperCase(Locale.ROOT));
    boolean strict = mode.filter("VALIDATED"::equals).isPresent();
    List<Tool> tools = new ArrayList<>();
    List<BuiltinTool> others = new ArrayList<>();
    for (Fields entry : in.objects("tools")) {
      for (Fields declaration : entry.objects(FUNCTIONS)) {
        tools.add(function(declaration, strict));
      }
      entry.rest(json).forEach((name, value) -> others.add(builtin(name, value)));
    }
    request.tools(tools).builtinTools(others);
    if (config.isPresent()) {
      JsonObjectBuilder left = json.createObjectBuilder();
      calling.ifPresent(
          inner -> {
            choice(inner, mode.orElse("")).ifPresent(request::toolChoice);
            keep("functionCallingConfig", inner.rest(json), left);
          });
      if (!tools.isEmpty() && !others.isEmpty() && config.get().bool(INVOCATIONS).orElse(false)) {
        config.get().value(INVOCATIONS);
      } else {
        config.get().leave(INVOCATIONS);
      }
      config.get().rest(json).forEach(left::add);
      keep("toolConfig", left.build(), rest);
    }
  }

  private static void keep(String name, JsonObject left, JsonObjectBuilder rest) {
    if (!left.isEmpty()) {
      rest.add(name, left);
    }
  }

  private Tool function(Fields entry, boolean strict) {
    Optional<JsonObject> schema = entry.object("parametersJsonSchema");
    if (schema.isEmpty()) {
      schema = entry.object("parameters").map(new SchemaReader(json)::read);
    }
    return new Tool(
        entry.string("name").filter(name -> !name.isBlank()).orElse("unnamed"),
        entry.string("description"),
        schema,
        strict ? Optional.of(true) : Optional.empty(),
        Optional.empty(),
        RequestReader.options(provider, entry.rest(json)));
  }

  private BuiltinTool builtin(String name, JsonValue value) {
    return COMMON.containsKey(name) && value.equals(JsonValue.EMPTY_JSON_OBJECT)
        ? new BuiltinTool.Common(COMMON.get(name))
        : new BuiltinTool.Definition(provider, json.createObjectBuilder().add(name, value).build());
  }

  /// What is no choice of SCRI, such as one among several functions, is left over.
  private static Optional<ToolChoice> choice(Fields in, String mode) {
    List<String> allowed = in.strings("allowedFunctionNames");
    if (allowed.size() > 1) {
      in.leave("allowedFunctionNames");
    }
    return switch (mode) {
      case "AUTO" -> Optional.of(new ToolChoice.Auto());
      case "NONE" -> Optional.of(new ToolChoice.None());
      case "ANY" ->
          Optional.of(
              allowed.size() == 1
                  ? new ToolChoice.Named(allowed.getFirst())
                  : new ToolChoice.Required());
      case "", "VALIDATED" -> Optional.empty();
      case String _ -> {
        in.leave("mode");
        yield Optional.empty();
      }
    };
  }
}
