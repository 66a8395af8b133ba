package dev.aratta.plugin.openai.compat.chat;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Failure;
import dev.aratta.scri.ResponseFormat;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.Framing;
import dev.aratta.spi.ProviderOptions;
import dev.aratta.spi.WireJson;
import dev.aratta.spi.WireRequest;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes one request for `POST chat/completions`.
record RequestEncoder(ChatDialect dialect, ChatRequest request, EncodeContext context) {
  WireRequest encode() {
    JsonObjectBuilder body = context.json().createObjectBuilder();
    body.add("model", context.model().id());
    body.add("messages", messages());
    new ToolsEncoder(dialect, request, context).encode(body);
    if (request.stream()) {
      body.add("stream", true);
      // Usage is always asked for; the chunk that brings it has no choices.
      body.add("stream_options", single("include_usage", JsonValue.TRUE));
    }
    addLimit(body);
    new SamplingEncoder(dialect, request, context).encode(body);
    request.responseFormat().flatMap(this::format).ifPresent(f -> body.add("response_format", f));
    request.thinking().ifPresent(thinking -> dialect.think(thinking, body, context));
    addNotes(body);
    JsonObject written = body.build();
    dialect.check(written, context);
    JsonObject options = request.providerOptions().of(context.provider());
    checkNow(options);
    return WireRequest.post(
        path(),
        new ProviderOptions(context.provider(), dialect.replaceable(), context.json())
            .merge(written, options),
        request.stream() ? Framing.SSE : Framing.NONE);
  }

  private JsonArray messages() {
    JsonArray messages = new MessageEncoder(dialect, request, context).encode();
    return dialect.needsWordJson()
        ? WordJson.in(messages, dialect.systemRole(context), request, context)
        : messages;
  }

  private void addLimit(JsonObjectBuilder body) {
    if (request.maxTokens().orElse(1) < dialect.leastTokens()) {
      throw unsupported(dialect, "max_tokens", "takes no limit of 0; give 1 or more");
    }
    request.maxTokens().ifPresent(most -> body.add(dialect.tokenLimit(), most));
  }

  private void checkNow(JsonObject options) {
    for (String name : dialect.later()) {
      if (WireJson.bool(options, name).orElse(false)) {
        throw Failure.unsupported(
                "provider_options", "provider_options: Aratta waits for answers; no " + name)
            .exception();
      }
    }
  }

  private List<String> path() {
    List<String> path = new ArrayList<>(dialect.root());
    path.addAll(List.of("chat", "completions"));
    return path;
  }

  private Optional<JsonObject> format(ResponseFormat format) {
    return switch (format) {
      case ResponseFormat.Text _ -> Optional.empty();
      case ResponseFormat.Json _ ->
          Optional.of(single("type", context.json().createValue("json_object")));
      case ResponseFormat.JsonSchema schema -> Optional.of(schema(schema));
    };
  }

  private JsonObject schema(ResponseFormat.JsonSchema format) {
    JsonObjectBuilder schema = context.json().createObjectBuilder();
    schema.add("name", new SchemaName(context).of(format)).add("schema", format.schema());
    strict(format).ifPresent(strict -> schema.add("strict", strict));
    return context
        .json()
        .createObjectBuilder()
        .add("type", "json_schema")
        .add("json_schema", schema)
        .build();
  }

  private Optional<Boolean> strict(ResponseFormat.JsonSchema format) {
    if (format.strict().equals(Optional.of(true))
        && dialect.isStrict()
        && !new StrictSchema(format.schema()).isStrict()) {
      context.adjust("response_format.strict", Action.DROPPED, StrictSchema.RULES);
      return Optional.of(false);
    }
    return format.strict();
  }

  private JsonObject single(String name, JsonValue value) {
    return context.json().createObjectBuilder().add(name, value).build();
  }

  private void addNotes(JsonObjectBuilder body) {
    if (request.cache().isPresent()) {
      new CacheBreakpoints(request, dialect.name(), context)
          .whole(request.cache())
          .ifPresent(whole -> body.add("prompt_cache_options", whole));
    }
    if (request.user().isPresent()) {
      addUser(body, request.user().get());
    }
    if (request.metadata().isEmpty()) {
      return;
    }
    if (dialect.takesMetadata()) {
      body.add("metadata", context.json().createObjectBuilder(Map.copyOf(request.metadata())));
    } else {
      context.adjust("metadata", Action.DROPPED, dialect.name() + " keeps no notes");
    }
  }

  private void addUser(JsonObjectBuilder body, String user) {
    if (dialect.userMember().isPresent()) {
      body.add(dialect.userMember().get(), user);
    } else {
      context.adjust("user", Action.DROPPED, dialect.name() + " has no member for the end user");
    }
  }

  static ArattaException unsupported(ChatDialect dialect, String field, String why) {
    return Failure.unsupported(field, field + ": " + dialect.name() + " " + why).exception();
  }
}
