package dev.aratta.simulator.responses;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatRequestBuilder;
import dev.aratta.scri.Message;
import dev.aratta.scri.ResponseFormat;
import dev.aratta.scri.ThinkingConfig;
import dev.aratta.scri.ThinkingConfig.Effort;
import dev.aratta.simulator.openai.CommonSettings;
import dev.aratta.simulator.openai.Fields;
import dev.aratta.simulator.openai.Refusal;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Reads the body of `POST /v1/responses` into SCRI, as the page of this package says. Nothing is
/// lost; what a server refuses is not its business. Keeps nothing between calls.
public final class RequestReader {
  private static final String LOGPROBS = "message.output_text.logprobs";

  /// What SCRI asks for without saying so, or says by a member of its own.
  private static final Set<String> IMPLIED = Set.of("reasoning.encrypted_content", LOGPROBS);

  private final JsonProvider json;
  private final String provider;

  /// Makes a reader.
  ///
  /// @param json makes the objects of the rest
  /// @param provider the key of the rest in `provider_options`
  public RequestReader(JsonProvider json, String provider) {
    this.json = requireNonNull(json, "json");
    this.provider = requireNonNull(provider, "provider");
  }

  /// Reads a request. `stream` is false where the body does not say otherwise; there are no
  /// messages where it goes on from a stored response without saying more.
  ///
  /// @throws Refusal if a member has a type that no server takes, or a role is unknown
  public ChatRequest read(JsonObject body) {
    Fields in = new Fields(body, "");
    ChatRequestBuilder request = ChatRequest.builder();
    CommonSettings.read(in, request);
    request.messages(messages(in));
    new ToolReader(json, provider).read(in, request);
    CommonSettings.integer(in, "max_output_tokens", 0, Integer.MAX_VALUE)
        .ifPresent(limit -> request.maxTokens(limit.intValue()));
    JsonObjectBuilder nested = json.createObjectBuilder();
    readThinking(in, request, nested);
    readFormat(in, request, nested);
    readLogprobs(in, request);
    readInclude(in, request);
    JsonObjectBuilder rest = in.rest(json);
    nested.build().forEach(rest::add);
    return request.providerOptions(CommonSettings.options(provider, rest.build())).build();
  }

  private List<Message> messages(Fields in) {
    List<Message> messages = new ArrayList<>();
    in.string("instructions")
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> messages.add(Message.system(text)));
    switch (in.value("input").orElse(JsonValue.EMPTY_JSON_ARRAY)) {
      case JsonString text -> messages.add(Message.user(text.getString()));
      case JsonArray items ->
          messages.addAll(new ItemReader(json, provider).read(Fields.objects(items, "input")));
      case JsonValue other ->
          throw Refusal.type("input", "one of a string or array of input items", other);
    }
    return messages;
  }

  private void readThinking(Fields in, ChatRequestBuilder request, JsonObjectBuilder rest) {
    Optional<JsonObject> reasoning = in.object("reasoning");
    if (reasoning.isEmpty()) {
      return;
    }
    Fields inner = new Fields(reasoning.get(), "reasoning");
    Optional<Effort> effort = inner.string("effort").flatMap(CommonSettings::effort);
    if (effort.isEmpty()) {
      inner.leave("effort");
    }
    Optional<String> summary = inner.string("summary");
    if (summary.filter("auto"::equals).isEmpty()) {
      inner.leave("summary");
    }
    if (effort.isPresent() || summary.isPresent()) {
      request.thinking(
          new ThinkingConfig(Optional.empty(), OptionalInt.empty(), effort, summary.isPresent()));
    }
    keep("reasoning", inner, rest);
  }

  private void readFormat(Fields in, ChatRequestBuilder request, JsonObjectBuilder rest) {
    Optional<JsonObject> text = in.object("text");
    if (text.isEmpty()) {
      return;
    }
    Fields outer = new Fields(text.get(), "text");
    JsonObjectBuilder nested = json.createObjectBuilder();
    format(outer, nested).ifPresent(request::responseFormat);
    JsonObjectBuilder left = outer.rest(json);
    nested.build().forEach(left::add);
    JsonObject kept = left.build();
    if (!kept.isEmpty()) {
      rest.add("text", kept);
    }
  }

  private Optional<ResponseFormat> format(Fields text, JsonObjectBuilder rest) {
    Optional<JsonObject> format = text.object("format");
    if (format.isEmpty()) {
      return Optional.empty();
    }
    Fields in = new Fields(format.get(), "text.format");
    Optional<ResponseFormat> read =
        switch (in.required("type")) {
          case "text" -> Optional.of(new ResponseFormat.Text());
          case "json_object" -> Optional.of(new ResponseFormat.Json());
          case "json_schema" -> in.object("schema").map(schema -> schema(in, schema));
          case String _ -> Optional.empty();
        };
    if (read.isEmpty()) {
      text.leave("format");
    } else {
      keep("format", in, rest);
    }
    return read;
  }

  private static ResponseFormat schema(Fields in, JsonObject schema) {
    return new ResponseFormat.JsonSchema(schema, in.string("name"), in.bool("strict"));
  }

  /// Keeps what is left over of an object within.
  private void keep(String name, Fields inner, JsonObjectBuilder rest) {
    JsonObject left = inner.rest(json).build();
    if (!left.isEmpty()) {
      rest.add(name, left);
    }
  }

  /// xAI has a member for it.
  private static void readLogprobs(Fields in, ChatRequestBuilder request) {
    if (in.peek("logprobs").filter(JsonValue.TRUE::equals).isPresent()) {
      in.value("logprobs");
      Optional<Long> top = CommonSettings.integer(in, "top_logprobs", 0, Integer.MAX_VALUE);
      request.logprobs(top.orElse(0L).intValue());
    }
  }

  private static void readInclude(Fields in, ChatRequestBuilder request) {
    List<String> include = in.strings("include");
    if (include.contains(LOGPROBS)) {
      Optional<Long> top = CommonSettings.integer(in, "top_logprobs", 0, Integer.MAX_VALUE);
      request.logprobs(top.orElse(0L).intValue());
    }
    if (!IMPLIED.containsAll(include)) {
      in.leave("include");
    }
  }
}
