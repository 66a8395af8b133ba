package dev.aratta.scri;

import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads chat requests from JSON.
final class RequestJson {
  private final MessageJson messages;
  private final ToolJson tools;

  RequestJson(JsonProvider provider, MessageJson messages) {
    this.messages = messages;
    this.tools = new ToolJson(provider.createBuilderFactory(Map.of()));
  }

  ChatRequest read(JsonValue value, boolean strict) {
    Members in = Members.of(value, "", strict);
    ChatRequestBuilder out = new ChatRequestBuilder();
    out.messages(messages(in));
    in.string("model").ifPresent(out::model);
    in.string("provider").ifPresent(out::provider);
    readSampling(in, out);
    readTools(in, out);
    in.object("thinking").ifPresent(config -> out.thinking(thinking(in, config)));
    in.value("response_format").ifPresent(format -> out.responseFormat(format(in, format)));
    MarksJson.cache(in).ifPresent(out::cache);
    in.string("user").ifPresent(out::user);
    out.stream(in.flag("stream", false));
    out.sovereign(in.flag("sovereign", false));
    out.metadata(metadata(in));
    in.integer("timeout_ms").ifPresent(millis -> out.timeout(Duration.ofMillis(millis)));
    in.bool("fallback").ifPresent(out::fallback);
    out.providerOptions(in.providers("provider_options"));
    in.end();
    return in.make(out::build);
  }

  private List<Message> messages(Members in) {
    if (in.value("messages").isEmpty()) {
      throw in.missing("messages");
    }
    JsonArray list = in.list("messages");
    List<Message> result = new ArrayList<>(list.size());
    for (int place = 0; place < list.size(); place++) {
      result.add(messages.read(list.get(place), in.path("messages", place), in.strict()));
    }
    return result;
  }

  private static void readSampling(Members in, ChatRequestBuilder out) {
    in.number("temperature").ifPresent(out::temperature);
    in.number("top_p").ifPresent(out::topP);
    in.small("top_k").ifPresent(out::topK);
    in.integer("seed").ifPresent(out::seed);
    in.number("presence_penalty").ifPresent(out::presencePenalty);
    in.number("frequency_penalty").ifPresent(out::frequencyPenalty);
    in.small("logprobs").ifPresent(out::logprobs);
    in.small("max_tokens").ifPresent(out::maxTokens);
    in.value("stop")
        .ifPresent(
            stop ->
                out.stop(
                    stop instanceof JsonString one
                        ? List.of(one.getString())
                        : in.strings("stop")));
  }

  private void readTools(Members in, ChatRequestBuilder out) {
    JsonArray list = in.list("tools");
    List<Tool> read = new ArrayList<>(list.size());
    for (int place = 0; place < list.size(); place++) {
      read.add(tools.read(list.get(place), in.path("tools", place), in.strict()));
    }
    out.tools(read);
    in.value("tool_choice")
        .ifPresent(choice -> out.toolChoice(ToolJson.readChoice(in, "tool_choice", choice)));
    in.bool("parallel_tool_calls").ifPresent(out::parallelToolCalls);
    JsonArray builtin = in.list("builtin_tools");
    List<BuiltinTool> own = new ArrayList<>(builtin.size());
    for (int place = 0; place < builtin.size(); place++) {
      own.add(
          ToolJson.readBuiltin(builtin.get(place), in.path("builtin_tools", place), in.strict()));
    }
    out.builtinTools(own);
  }

  private static ThinkingConfig thinking(Members in, JsonValue value) {
    Members inner = in.inner(value, in.path("thinking"));
    ThinkingConfig config =
        inner.make(
            () ->
                new ThinkingConfig(
                    inner.bool("enabled"),
                    inner.small("budget_tokens"),
                    inner.name("effort", ThinkingConfig.Effort.class),
                    inner.flag("visible", true)));
    inner.end();
    return config;
  }

  private static ResponseFormat format(Members in, JsonValue value) {
    String path = in.path("response_format");
    if (value instanceof JsonString word) {
      return switch (word.getString()) {
        case "text" -> new ResponseFormat.Text();
        case "json" -> new ResponseFormat.Json();
        default -> throw Typed.unknownWord(path, word.getString(), List.of("text", "json"));
      };
    }
    Members inner = in.inner(value, path);
    ResponseFormat format =
        new ResponseFormat.JsonSchema(
            inner.object("json_schema").orElseThrow(() -> inner.missing("json_schema")),
            inner.string("name"),
            inner.bool("strict"));
    inner.end();
    return format;
  }

  private static Map<String, String> metadata(Members in) {
    Map<String, String> result = new LinkedHashMap<>();
    in.object("metadata")
        .ifPresent(
            notes ->
                notes.forEach(
                    (name, note) ->
                        result.put(name, Typed.string(note, in.path("metadata") + "." + name))));
    return result;
  }
}
