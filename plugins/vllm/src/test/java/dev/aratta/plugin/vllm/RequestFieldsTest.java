package dev.aratta.plugin.vllm;

import dev.aratta.plugin.openai.compat.testkit.ChatFields;
import dev.aratta.spi.ProviderPlugin;
import java.util.List;

class RequestFieldsTest extends ChatFields {
  private static final String TOOL =
      "{'type': 'function', 'function': {'name': 'f', 'parameters':"
          + " {'type': 'object', 'properties': {}}}}";

  @Override
  protected ProviderPlugin plugin() {
    return new VllmPlugin();
  }

  @Override
  protected List<Row> rows() {
    return List.of(
        new Row(
            "messages",
            "{'messages': [{'role': 'user', 'content': 'Ho'}]}",
            "sends {'messages': [{'role': 'user', 'content': 'Ho'}]}"),
        new Row("model", "{'model': 'vllm:other'}", "kernel"),
        new Row("provider", "{'provider': 'vllm'}", "kernel"),
        new Row("temperature", "{'temperature': 0}", "sends {'temperature': 0.0}"),
        new Row("topP", "{'top_p': 0}", "sends {'top_p': 0.0}"),
        new Row("topK", "{'top_k': 0}", "sends {'top_k': 0}"),
        new Row("seed", "{'seed': 0}", "sends {'seed': 0}"),
        new Row("presencePenalty", "{'presence_penalty': 0}", "sends {'presence_penalty': 0.0}"),
        new Row("frequencyPenalty", "{'frequency_penalty': 0}", "sends {'frequency_penalty': 0.0}"),
        new Row("logprobs", "{'logprobs': 0}", "sends {'logprobs': true}"),
        new Row("logprobs", "{'logprobs': 3}", "sends {'logprobs': true, 'top_logprobs': 3}"),
        new Row("stop", "{'stop': ['a', '']}", "sends {'stop': ['a', '']}"),
        new Row("tools", "{'tools': [{'name': 'f'}]}", "sends {'tools': [" + TOOL + "]}"),
        new Row("tools", "{'tools': []}", "sends {}"),
        new Row("toolChoice", "{'tool_choice': 'auto'}", "notes tool_choice dropped"),
        new Row(
            "toolChoice",
            "{'tools': [{'name': 'f'}], 'tool_choice': 'none'}",
            "sends {'tools': [" + TOOL + "], 'tool_choice': 'none'}"),
        new Row(
            "toolChoice",
            "{'tools': [{'name': 'f'}], 'tool_choice': 'required'}",
            "sends {'tools': [" + TOOL + "], 'tool_choice': 'required'}"),
        new Row(
            "parallelToolCalls",
            "{'parallel_tool_calls': false}",
            "notes parallel_tool_calls dropped"),
        new Row(
            "parallelToolCalls",
            "{'tools': [{'name': 'f'}], 'parallel_tool_calls': false}",
            "sends {'tools': [" + TOOL + "], 'parallel_tool_calls': false}"),
        new Row(
            "thinking", "{'thinking': {'effort': 'high'}}", "sends {'reasoning_effort': 'high'}"),
        new Row("thinking", "{'thinking': {'enabled': true}}", "notes thinking.enabled converted"),
        new Row("responseFormat", "{'response_format': 'text'}", "sends {}"),
        new Row(
            "responseFormat",
            "{'response_format': 'json'}",
            "sends {'response_format': {'type': 'json_object'}}"),
        new Row(
            "responseFormat",
            "{'response_format': {'json_schema': {}, 'name': 'n'}}",
            "sends {'response_format': {'type': 'json_schema', 'json_schema': {'name': 'n',"
                + " 'schema': {}}}}"),
        new Row("builtinTools", "{'builtin_tools': ['web_fetch']}", "refuses builtin_tools"),
        new Row("cache", "{'cache': {}}", "notes cache dropped"),
        new Row("user", "{'user': ''}", "notes user dropped"),
        new Row(
            "stream",
            "{'stream': true}",
            "sends {'stream': true, 'stream_options': {'include_usage': true}}"),
        new Row("sovereign", "{'sovereign': true}", "kernel"),
        new Row("metadata", "{'metadata': {'a': 'b'}}", "notes metadata dropped"),
        new Row("timeout", "{'timeout_ms': 1}", "kernel"),
        new Row("fallback", "{'fallback': true}", "kernel"),
        new Row(
            "providerOptions",
            "{'provider_options': {'vllm': {'min_p': 0}}}",
            "sends {'min_p': 0}"),
        new Row("providerOptions", "{'provider_options': {'openai': {'store': true}}}", "sends {}"),
        new Row("maxTokens", "{'max_tokens': 0}", "refuses max_tokens"),
        new Row(
            "thinking", "{'thinking': {'visible': false}}", "sends {'include_reasoning': false}"),
        new Row(
            "thinking", "{'thinking': {'budget_tokens': 0}}", "sends {'thinking_token_budget': 0}"),
        new Row(
            "toolChoice",
            "{'tools': [{'name': 'f'}], 'tool_choice': {'tool': 'f'}}",
            "sends {'tools': ["
                + TOOL
                + "], 'tool_choice': {'type': 'function', 'function': {'name': 'f'}}}"));
  }
}
