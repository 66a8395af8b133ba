package dev.aratta.simulator.google;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Refuses tools, and choices among them, that a model does not take.
///
/// @param family what its family takes
record ToolCheck(Family family) {
  private static final String FUNCTIONS = "functionDeclarations";
  private static final String NAME = "[A-Za-z_][A-Za-z0-9_.:-]{0,127}";
  private static final Set<String> MODES = Set.of("AUTO", "ANY", "NONE", "VALIDATED");

  void check(Fields body) {
    Set<String> names = new HashSet<>();
    boolean others = false;
    for (Fields entry : body.objects("tools")) {
      for (Fields declaration : entry.objects(FUNCTIONS)) {
        function(declaration, names);
      }
      others |=
          entry.whole().keySet().stream()
              .anyMatch(name -> !name.equals(FUNCTIONS) && entry.peek(name).isPresent());
    }
    if (others && !names.isEmpty() && !family.checks()) {
      throw Refusal.of("Tool use with function calling is unsupported by the model.");
    }
    boolean json =
        body.inner("generationConfig")
            .flatMap(config -> config.string("responseMimeType"))
            .filter("application/json"::equals)
            .isPresent();
    if (json && !names.isEmpty() && !family.checks()) {
      throw Refusal.of(
          "Function calling with a response mime type: 'application/json' is" + " unsupported");
    }
    body.inner("toolConfig")
        .flatMap(config -> config.inner("functionCallingConfig"))
        .ifPresent(calling -> choice(calling, names));
  }

  private static void function(Fields in, Set<String> names) {
    String name = in.string("name").orElse("");
    if (!name.matches(NAME)) {
      throw Refusal.rule(
          in.path("name"),
          "Invalid function name. Must start with a letter or an underscore. Must be alphanumeric"
              + " (a-z, A-Z, 0-9), underscores (_), dots (.), colons (:), or dashes (-), with a"
              + " maximum length of 128.");
    }
    if (!names.add(name)) {
      throw Refusal.of("Duplicate function declaration found: " + name);
    }
    boolean schema = in.peek("parameters").isPresent();
    if (schema && in.peek("parametersJsonSchema").isPresent()) {
      throw Refusal.rule(
          in.path(), "only one of parameters and parameters_json_schema may be set.");
    }
    in.object("parameters").ifPresent(root -> schema(root, in.path("parameters")));
    in.object("parametersJsonSchema");
  }

  /// The members of a schema are checked with all others; an object needs its type here.
  private static void schema(JsonObject schema, String path) {
    if (schema.containsKey("properties")
        && schema.get("type") instanceof JsonString type
        && !type.getString().equalsIgnoreCase("object")) {
      throw Refusal.rule(path + ".properties", "only allowed for OBJECT type");
    }
  }

  private static void choice(Fields in, Set<String> names) {
    Optional<String> mode = in.string("mode").map(word -> word.toUpperCase(Locale.ROOT));
    if (mode.filter(word -> !MODES.contains(word)).isPresent()) {
      throw new Refusal(
          ApiError.field(
              in.path("mode"),
              "Invalid value at '"
                  + in.path("mode")
                  + "' (type.googleapis.com/google.ai.generativelanguage.v1beta."
                  + "FunctionCallingConfig.Mode), \""
                  + mode.get()
                  + "\""));
    }
    List<String> allowed = in.strings("allowedFunctionNames");
    if (!allowed.isEmpty() && !Set.of("ANY", "VALIDATED").contains(mode.orElse(""))) {
      throw Refusal.rule(
          in.path("allowedFunctionNames"), "should only be set when the mode is ANY or VALIDATED.");
    }
    for (String name : allowed) {
      if (!names.contains(name)) {
        throw Refusal.rule(
            in.path("allowedFunctionNames"), "has a function that is not declared: " + name);
      }
    }
    if (names.isEmpty() && mode.filter("ANY"::equals).isPresent()) {
      throw Refusal.of("Function calling config is set without function_declarations.");
    }
  }
}
