package dev.aratta.scri;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;

/// Writes chat requests as JSON. What is not set is not written.
final class RequestWriter {
  private final JsonProvider values;
  private final JsonBuilderFactory json;
  private final MessageJson messages;
  private final ToolJson tools;
  private final MarksJson marks;

  RequestWriter(JsonProvider values, JsonBuilderFactory json, MessageJson messages) {
    this.values = values;
    this.json = json;
    this.messages = messages;
    this.tools = new ToolJson(json);
    this.marks = new MarksJson(json);
  }

  JsonObject write(ChatRequest request) {
    JsonObjectBuilder out = json.createObjectBuilder();
    JsonArrayBuilder turns = json.createArrayBuilder();
    request.messages().forEach(message -> turns.add(messages.write(message)));
    out.add("messages", turns);
    request.model().ifPresent(model -> out.add("model", model));
    request.provider().ifPresent(provider -> out.add("provider", provider));
    writeSampling(request, out);
    writeTools(request, out);
    request.thinking().ifPresent(thinking -> out.add("thinking", thinking(thinking)));
    request.responseFormat().ifPresent(format -> out.add("response_format", format(format)));
    request.cache().ifPresent(cache -> out.add("cache", marks.write(cache)));
    request.user().ifPresent(user -> out.add("user", user));
    if (request.stream()) {
      out.add("stream", true);
    }
    if (request.sovereign()) {
      out.add("sovereign", true);
    }
    if (!request.metadata().isEmpty()) {
      JsonObjectBuilder notes = json.createObjectBuilder();
      request.metadata().forEach(notes::add);
      out.add("metadata", notes);
    }
    request.timeout().ifPresent(timeout -> out.add("timeout_ms", timeout.toMillis()));
    request.fallback().ifPresent(fallback -> out.add("fallback", fallback));
    marks.write("provider_options", request.providerOptions(), out);
    return out.build();
  }

  private void writeSampling(ChatRequest request, JsonObjectBuilder out) {
    request.temperature().ifPresent(value -> out.add("temperature", value));
    request.topP().ifPresent(value -> out.add("top_p", value));
    request.topK().ifPresent(value -> out.add("top_k", value));
    request.seed().ifPresent(value -> out.add("seed", value));
    request.presencePenalty().ifPresent(value -> out.add("presence_penalty", value));
    request.frequencyPenalty().ifPresent(value -> out.add("frequency_penalty", value));
    request.logprobs().ifPresent(value -> out.add("logprobs", value));
    request.maxTokens().ifPresent(value -> out.add("max_tokens", value));
    if (!request.stop().isEmpty()) {
      out.add("stop", json.createArrayBuilder(request.stop()));
    }
  }

  private void writeTools(ChatRequest request, JsonObjectBuilder out) {
    if (!request.tools().isEmpty()) {
      JsonArrayBuilder list = json.createArrayBuilder();
      request.tools().forEach(tool -> list.add(tools.write(tool)));
      out.add("tools", list);
    }
    request.toolChoice().ifPresent(choice -> out.add("tool_choice", tools.write(choice, values)));
    request.parallelToolCalls().ifPresent(value -> out.add("parallel_tool_calls", value));
    if (!request.builtinTools().isEmpty()) {
      JsonArrayBuilder list = json.createArrayBuilder();
      request.builtinTools().forEach(tool -> list.add(tools.write(tool)));
      out.add("builtin_tools", list);
    }
  }

  private JsonObject thinking(ThinkingConfig config) {
    JsonObjectBuilder out = json.createObjectBuilder();
    config.enabled().ifPresent(enabled -> out.add("enabled", enabled));
    config.budgetTokens().ifPresent(tokens -> out.add("budget_tokens", tokens));
    config.effort().ifPresent(effort -> out.add("effort", effort.json()));
    if (!config.visible()) {
      out.add("visible", false);
    }
    return out.build();
  }

  private JsonValue format(ResponseFormat format) {
    return switch (format) {
      case ResponseFormat.Text _ -> values.createValue("text");
      case ResponseFormat.Json _ -> values.createValue("json");
      case ResponseFormat.JsonSchema schema -> {
        JsonObjectBuilder out = json.createObjectBuilder().add("json_schema", schema.schema());
        schema.name().ifPresent(name -> out.add("name", name));
        schema.strict().ifPresent(strict -> out.add("strict", strict));
        yield out.build();
      }
    };
  }
}
