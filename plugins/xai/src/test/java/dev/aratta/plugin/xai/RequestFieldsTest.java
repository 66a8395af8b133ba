package dev.aratta.plugin.xai;

import dev.aratta.plugin.openai.compat.testkit.ChatFields;
import dev.aratta.spi.ProviderPlugin;
import java.util.List;

/// What becomes of each field of a request on the wire of the Responses API, for a model that
/// nobody knows.
class RequestFieldsTest extends ChatFields {
  private static final String TOOL =
      "{'type': 'function', 'name': 'f', 'parameters': {'type': 'object', 'properties': {},"
          + " 'required': [], 'additionalProperties': false}}";

  @Override
  protected ProviderPlugin plugin() {
    return new XaiPlugin();
  }

  @Override
  protected List<Row> rows() {
    return List.of(
        new Row(
            "messages",
            "{'messages': [{'role': 'user', 'content': 'Ho'}]}",
            "sends {'input': [{'role': 'user', 'content': 'Ho'}]}"),
        new Row("model", "{'model': 'xai:other'}", "kernel"),
        new Row("provider", "{'provider': 'xai'}", "kernel"),
        new Row("temperature", "{'temperature': 0}", "sends {'temperature': 0.0}"),
        new Row("topP", "{'top_p': 0}", "sends {'top_p': 0.0}"),
        new Row("topK", "{'top_k': 0}", "sends {'top_k': 0}"),
        new Row("seed", "{'seed': 0}", "sends {'seed': 0}"),
        new Row("presencePenalty", "{'presence_penalty': 0}", "notes presence_penalty dropped"),
        new Row("frequencyPenalty", "{'frequency_penalty': 0}", "notes frequency_penalty dropped"),
        new Row("logprobs", "{'logprobs': 0}", "sends {'logprobs': true}"),
        new Row("logprobs", "{'logprobs': 8}", "sends {'logprobs': true, 'top_logprobs': 8}"),
        new Row("logprobs", "{'logprobs': 9}", "refuses logprobs"),
        new Row("maxTokens", "{'max_tokens': 1}", "sends {'max_output_tokens': 1}"),
        new Row("maxTokens", "{'max_tokens': 0}", "refuses max_tokens"),
        new Row("stop", "{'stop': ['a', '']}", "notes stop converted"),
        new Row("tools", "{'tools': [{'name': 'f'}]}", "sends {'tools': [" + TOOL + "]}"),
        new Row("tools", "{'tools': []}", "sends {}"),
        new Row("toolChoice", "{'tool_choice': 'auto'}", "notes tool_choice dropped"),
        new Row("toolChoice", "{'tool_choice': 'none'}", "notes tool_choice dropped"),
        new Row("toolChoice", "{'tool_choice': 'any'}", "refuses tool_choice"),
        new Row("toolChoice", "{'tool_choice': {'tool': 'f'}}", "refuses tool_choice"),
        new Row(
            "parallelToolCalls",
            "{'parallel_tool_calls': true}",
            "notes parallel_tool_calls dropped"),
        new Row(
            "parallelToolCalls",
            "{'builtin_tools': ['web_search'], 'parallel_tool_calls': false}",
            "sends {'tools': [{'type': 'web_search'}], 'parallel_tool_calls': false}"),
        new Row(
            "thinking",
            "{'thinking': {'enabled': false}}",
            "sends {'reasoning': {'effort': 'none'}}"),
        new Row("thinking", "{'thinking': {'effort': 'max'}}", "notes thinking.effort clamped"),
        new Row(
            "thinking",
            "{'thinking': {'effort': 'low'}}",
            "sends {'reasoning': {'effort': 'low'}}"),
        new Row(
            "thinking",
            "{'thinking': {'effort': 'low', 'visible': false}}",
            "notes thinking.visible dropped"),
        new Row(
            "thinking",
            "{'thinking': {'budget_tokens': 5000}}",
            "notes thinking.budget_tokens converted"),
        new Row(
            "responseFormat",
            "{'response_format': 'text'}",
            "sends {'text': {'format': {'type': 'text'}}}"),
        new Row(
            "responseFormat",
            "{'response_format': 'json'}",
            "sends {'text': {'format': {'type': 'json_object'}}}"),
        new Row(
            "responseFormat",
            "{'response_format': {'json_schema': {}, 'name': 'n', 'strict': true}}",
            "sends {'text': {'format': {'type': 'json_schema', 'name': 'n', 'schema': {},"
                + " 'strict': true}}}"),
        new Row("builtinTools", "{'builtin_tools': ['web_fetch']}", "refuses builtin_tools"),
        new Row(
            "builtinTools",
            "{'builtin_tools': ['web_search', 'code_execution']}",
            "sends {'tools': [{'type': 'web_search'}, {'type': 'code_interpreter'}]}"),
        new Row("cache", "{'cache': {}}", "notes cache dropped"),
        new Row("user", "{'user': ''}", "sends {'safety_identifier': ''}"),
        new Row("stream", "{'stream': true}", "sends {'stream': true}"),
        new Row("sovereign", "{'sovereign': true}", "kernel"),
        new Row("metadata", "{'metadata': {'a': 'b'}}", "notes metadata dropped"),
        new Row("timeout", "{'timeout_ms': 1}", "kernel"),
        new Row("fallback", "{'fallback': true}", "kernel"),
        new Row(
            "providerOptions",
            "{'provider_options': {'xai': {'max_turns': 2, 'min_p': 0.1}}}",
            "sends {'max_turns': 2, 'min_p': 0.1}"),
        new Row(
            "providerOptions",
            "{'provider_options': {'xai': {'store': true}}}",
            "sends {'store': true}"),
        new Row(
            "providerOptions",
            "{'provider_options': {'xai': {'background': true}}}",
            "refuses provider_options"),
        new Row(
            "providerOptions", "{'provider_options': {'openai': {'store': true}}}", "sends {}"));
  }
}
