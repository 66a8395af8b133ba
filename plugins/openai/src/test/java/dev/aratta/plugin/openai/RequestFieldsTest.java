package dev.aratta.plugin.openai;

import dev.aratta.plugin.openai.compat.testkit.ChatFields;
import dev.aratta.spi.ProviderPlugin;
import java.util.List;

/// What becomes of each field of a request on the wire of the Responses API, for a model that
/// nobody knows.
class RequestFieldsTest extends ChatFields {
  private static final String LOGPROBS =
      "['reasoning.encrypted_content', 'message.output_text.logprobs']";
  private static final String TOOL =
      "{'type': 'function', 'name': 'f', 'parameters': {'type': 'object', 'properties': {},"
          + " 'required': [], 'additionalProperties': false}, 'strict': true}";

  @Override
  protected ProviderPlugin plugin() {
    return new OpenAiPlugin();
  }

  @Override
  protected List<Row> rows() {
    return List.of(
        new Row(
            "messages",
            "{'messages': [{'role': 'user', 'content': 'Ho'}]}",
            "sends {'input': [{'role': 'user', 'content': 'Ho'}]}"),
        new Row("model", "{'model': 'openai:other'}", "kernel"),
        new Row("provider", "{'provider': 'openai'}", "kernel"),
        new Row("temperature", "{'temperature': 0}", "sends {'temperature': 0.0}"),
        new Row("topP", "{'top_p': 0}", "sends {'top_p': 0.0}"),
        new Row("topK", "{'top_k': 0}", "notes top_k dropped"),
        new Row("seed", "{'seed': 0}", "notes seed dropped"),
        new Row("presencePenalty", "{'presence_penalty': 0}", "notes presence_penalty dropped"),
        new Row("frequencyPenalty", "{'frequency_penalty': 0}", "notes frequency_penalty dropped"),
        new Row("logprobs", "{'logprobs': 0}", "sends {'include': " + LOGPROBS + "}"),
        new Row(
            "logprobs",
            "{'logprobs': 20}",
            "sends {'top_logprobs': 20, 'include': " + LOGPROBS + "}"),
        new Row("logprobs", "{'logprobs': 21}", "refuses logprobs"),
        new Row("maxTokens", "{'max_tokens': 16}", "sends {'max_output_tokens': 16}"),
        new Row("maxTokens", "{'max_tokens': 1}", "notes max_tokens clamped"),
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
        new Row(
            "thinking",
            "{'thinking': {'effort': 'max'}}",
            "sends {'reasoning': {'effort': 'max', 'summary': 'auto'}}"),
        new Row(
            "thinking",
            "{'thinking': {'effort': 'low', 'visible': false}}",
            "sends {'reasoning': {'effort': 'low'}}"),
        new Row(
            "thinking",
            "{'thinking': {'budget_tokens': 5000}}",
            "notes thinking.budget_tokens converted"),
        new Row(
            "responseFormat",
            "{'response_format': 'text'}",
            "sends {'text': {'format': {'type': 'text'}}}"),
        new Row("responseFormat", "{'response_format': 'json'}", "notes response_format added"),
        new Row(
            "responseFormat",
            "{'response_format': {'json_schema': {}, 'name': 'n'}}",
            "sends {'text': {'format': {'type': 'json_schema', 'name': 'n', 'schema': {},"
                + " 'strict': false}}}"),
        new Row("builtinTools", "{'builtin_tools': ['web_fetch']}", "refuses builtin_tools"),
        new Row("cache", "{'cache': {}}", "notes cache dropped"),
        new Row("user", "{'user': ''}", "sends {'safety_identifier': ''}"),
        new Row("stream", "{'stream': true}", "sends {'stream': true}"),
        new Row("sovereign", "{'sovereign': true}", "kernel"),
        new Row("metadata", "{'metadata': {'a': 'b'}}", "sends {'metadata': {'a': 'b'}}"),
        new Row("timeout", "{'timeout_ms': 1}", "kernel"),
        new Row("fallback", "{'fallback': true}", "kernel"),
        new Row(
            "providerOptions",
            "{'provider_options': {'openai': {'service_tier': 'flex'}}}",
            "sends {'service_tier': 'flex'}"),
        new Row(
            "providerOptions",
            "{'provider_options': {'openai': {'store': true}}}",
            "sends {'store': true}"),
        new Row(
            "providerOptions",
            "{'provider_options': {'openai': {'background': true}}}",
            "refuses provider_options"),
        new Row("providerOptions", "{'provider_options': {'xai': {'store': true}}}", "sends {}"));
  }
}
