package dev.aratta.simulator.anthropic;

import dev.aratta.scri.ChatRequestBuilder;
import dev.aratta.scri.ResponseFormat;
import dev.aratta.scri.ThinkingConfig;
import dev.aratta.scri.ThinkingConfig.Effort;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Reads thinking, effort, format and user of a request. Keeps nothing between calls.
///
/// @param rest keeps what SCRI has no name for
record SettingsReader(Rest rest) {

  /// @param nested takes what is left over of objects within the request
  void read(Members in, ChatRequestBuilder request, JsonObjectBuilder nested) {
    Optional<Members> config =
        in.object("output_config").map(inner -> new Members(inner, in.path("output_config")));
    thinking(in, config, nested).ifPresent(request::thinking);
    config
        .flatMap(inner -> format(inner, "format"))
        .or(() -> format(in, "output_format"))
        .ifPresent(request::responseFormat);
    config.ifPresent(inner -> rest.keep("output_config", inner, nested));
    user(in, nested).ifPresent(request::user);
  }

  private Optional<ThinkingConfig> thinking(
      Members in, Optional<Members> config, JsonObjectBuilder nested) {
    if (in.peek("thinking").isEmpty()) {
      return Optional.empty();
    }
    Members thinking = in.inner("thinking");
    Optional<Effort> effort = config.flatMap(SettingsReader::effort);
    Optional<ThinkingConfig> read =
        switch (thinking.required("type")) {
          case "enabled" -> Optional.of(on(thinking, effort, thinking.integer("budget_tokens")));
          case "adaptive" -> Optional.of(on(thinking, effort, Optional.empty()));
          case "disabled", "between_tools" ->
              Optional.of(
                  new ThinkingConfig(Optional.of(false), OptionalInt.empty(), effort, true));
          case String _ -> Optional.empty();
        };
    if (read.isEmpty()) {
      in.leave("thinking");
      config.ifPresent(inner -> inner.leave("effort"));
    } else {
      rest.keep("thinking", thinking, nested);
    }
    return read;
  }

  private static ThinkingConfig on(
      Members thinking, Optional<Effort> effort, Optional<Integer> budget) {
    Optional<String> display = thinking.string("display");
    if (display.filter(word -> word.equals("summarized") || word.equals("omitted")).isEmpty()) {
      thinking.leave("display");
    }
    if (budget.filter(tokens -> tokens < 0).isPresent()) {
      throw Refusal.at(
          thinking.path("enabled.budget_tokens"), "Input should be greater than or equal to 1024");
    }
    return new ThinkingConfig(
        Optional.of(true),
        budget.map(OptionalInt::of).orElseGet(OptionalInt::empty),
        effort,
        display.filter("omitted"::equals).isEmpty());
  }

  private static Optional<Effort> effort(Members config) {
    Optional<Effort> effort =
        config
            .string("effort")
            .flatMap(
                word ->
                    Stream.of(Effort.values())
                        .filter(known -> known.json().equals(word))
                        .findFirst());
    if (effort.isEmpty()) {
      config.leave("effort");
    }
    return effort;
  }

  private static Optional<ResponseFormat> format(Members in, String name) {
    if (in.peek(name).orElse(null) instanceof JsonObject format
        && format.size() == 2
        && format.get("type") instanceof JsonString type
        && type.getString().equals("json_schema")
        && format.get("schema") instanceof JsonObject schema) {
      in.value(name);
      return Optional.of(new ResponseFormat.JsonSchema(schema, Optional.empty(), Optional.empty()));
    }
    return Optional.empty();
  }

  private Optional<String> user(Members in, JsonObjectBuilder nested) {
    if (in.peek("metadata").isEmpty()) {
      return Optional.empty();
    }
    Members metadata = in.inner("metadata");
    Optional<String> user = metadata.string("user_id");
    rest.keep("metadata", metadata, nested);
    return user;
  }
}
