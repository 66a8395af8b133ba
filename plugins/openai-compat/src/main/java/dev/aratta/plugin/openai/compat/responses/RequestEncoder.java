package dev.aratta.plugin.openai.compat.responses;

import dev.aratta.plugin.openai.compat.chat.CacheBreakpoints;
import dev.aratta.plugin.openai.compat.chat.WordJson;
import dev.aratta.scri.Adjustment.Action;
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
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Writes one request for `POST /responses`. Stop sequences have no place in it: a plugin sends
/// them elsewhere or emulates them.
record RequestEncoder(ChatRequest request, ResponsesDialect dialect, EncodeContext context) {
  private static final String INCLUDE = "include";

  WireRequest encode() {
    JsonObject options = request.providerOptions().of(context.provider());
    if (WireJson.bool(options, "background").orElse(false)) {
      throw Failure.unsupported(
              "provider_options", "provider_options: Aratta waits for answers; no background")
          .exception();
    }
    JsonObject reasoning =
        request
            .thinking()
            .map(new ReasoningEncoder(dialect, context)::encode)
            .orElse(JsonValue.EMPTY_JSON_OBJECT);
    JsonObjectBuilder body = context.json().createObjectBuilder();
    body.add("model", context.model().id());
    body.add("input", input());
    new ToolsEncoder(request, dialect, context).encode(body);
    if (request.stream()) {
      body.add("stream", true);
    }
    // The server's default keeps every answer for 30 days.
    body.add("store", false);
    addLimit(body);
    new SamplingEncoder(request, dialect, context)
        .encode(body, ReasoningEncoder.thinks(reasoning, context));
    addObject(body, "reasoning", reasoning);
    request
        .responseFormat()
        .ifPresent(
            format -> addObject(body, "text", text(new FormatEncoder(dialect, context), format)));
    Set<String> include = included(options);
    if (!include.isEmpty()) {
      body.add(INCLUDE, context.json().createArrayBuilder(include));
    }
    addNotes(body);
    return WireRequest.post(
        dialect.path(),
        new ProviderOptions(context.provider(), ResponsesCodec.REPLACEABLE, context.json())
            .merge(body.build(), WireJson.without(options, Set.of(INCLUDE), context.json())),
        request.stream() ? Framing.SSE : Framing.NONE);
  }

  private JsonArray input() {
    JsonArray items = new InputEncoder(request, dialect, context).encode();
    return dialect.needsWordJson()
        ? WordJson.in(items, dialect.systemRole(), request, context)
        : items;
  }

  private void addLimit(JsonObjectBuilder body) {
    if (request.maxTokens().isEmpty()) {
      return;
    }
    int limit = request.maxTokens().getAsInt();
    if (limit == 0) {
      throw Failure.unsupported("max_tokens", "max_tokens: an answer of 0 tokens is none")
          .exception();
    }
    int least = dialect.leastOutputTokens();
    if (limit < least) {
      context.adjust(
          "max_tokens", Action.CLAMPED, dialect.name() + " takes no limit below " + least);
    }
    body.add("max_output_tokens", Math.max(limit, least));
  }

  private JsonObject text(FormatEncoder encoder, ResponseFormat format) {
    return context.json().createObjectBuilder().add("format", encoder.encode(format)).build();
  }

  private static void addObject(JsonObjectBuilder body, String name, JsonObject value) {
    if (!value.isEmpty()) {
      body.add(name, value);
    }
  }

  /// Returns what the answer is to include: what Aratta needs, and what the caller names.
  private Set<String> included(JsonObject options) {
    Set<String> include = new LinkedHashSet<>();
    if (ReasoningEncoder.mayThink(context)) {
      include.add("reasoning.encrypted_content");
    }
    if (request.logprobs().isPresent() && dialect.logprobsMember().isEmpty()) {
      include.add(SamplingEncoder.LOGPROBS);
    }
    for (JsonValue name : WireJson.array(options, INCLUDE)) {
      if (name instanceof JsonString text) {
        include.add(text.getString());
      }
    }
    return include;
  }

  private void addNotes(JsonObjectBuilder body) {
    request.user().ifPresent(user -> body.add("safety_identifier", user));
    if (!request.metadata().isEmpty()) {
      addMetadata(body);
    }
    new CacheBreakpoints(request, dialect.name(), context)
        .whole(request.cache())
        .ifPresent(whole -> body.add("prompt_cache_options", whole));
  }

  private void addMetadata(JsonObjectBuilder body) {
    if (dialect.takesMetadata()) {
      body.add("metadata", context.json().createObjectBuilder(Map.copyOf(request.metadata())));
    } else {
      context.adjust("metadata", Action.DROPPED, dialect.name() + " keeps no notes");
    }
  }
}
