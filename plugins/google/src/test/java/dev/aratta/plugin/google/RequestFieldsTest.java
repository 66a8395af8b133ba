package dev.aratta.plugin.google;

import dev.aratta.testkit.FieldRow;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One row, or more where its values differ, for each component of a request: what becomes of it on
/// the wire, for a model that nobody knows.
class RequestFieldsTest {
  private static final String FUNCTION =
      "'tools': [{'functionDeclarations': [{'name': 'f'}]}], 'toolConfig':"
          + " {'functionCallingConfig': ";

  private static FieldRow row(String component, String members, String outcome) {
    return new FieldRow(component, members, outcome);
  }

  /// A row of a member of `generationConfig`.
  private static FieldRow config(String component, String members, String config) {
    return row(component, members, "sends {'generationConfig': {" + config + "}}");
  }

  /// A row of a choice among functions.
  private static FieldRow choice(String choice, String calling) {
    return row(
        "toolChoice",
        "{'tools': [{'name': 'f'}], 'tool_choice': " + choice + "}",
        "sends {" + FUNCTION + "{" + calling + "}}}");
  }

  static Stream<FieldRow> rows() {
    return Stream.concat(settings(), others());
  }

  private static Stream<FieldRow> settings() {
    return Stream.of(
        config("temperature", "{'temperature': 0}", "'temperature': 0.0"),
        config("topP", "{'top_p': 0}", "'topP': 0.0"),
        config("topK", "{'top_k': 0}", "'topK': 0"),
        config("seed", "{'seed': 0}", "'seed': 0"),
        config("presencePenalty", "{'presence_penalty': 0}", "'presencePenalty': 0.0"),
        config("frequencyPenalty", "{'frequency_penalty': 0}", "'frequencyPenalty': 0.0"),
        config("logprobs", "{'logprobs': 0}", "'responseLogprobs': true"),
        config("logprobs", "{'logprobs': 2}", "'responseLogprobs': true, 'logprobs': 2"),
        config("maxTokens", "{'max_tokens': 1}", "'maxOutputTokens': 1"),
        row("maxTokens", "{'max_tokens': 0}", "refuses max_tokens"),
        config("stop", "{'stop': ['a', '']}", "'stopSequences': ['a', '']"),
        row("stop", "{'stop': ['a', 'b', 'c', 'd', 'e', 'f']}", "refuses stop"),
        row("thinking", "{'thinking': {'enabled': false}}", "notes thinking.enabled clamped"),
        config(
            "thinking",
            "{'thinking': {'effort': 'high'}}",
            "'thinkingConfig': {'includeThoughts': true, 'thinkingLevel': 'HIGH'}"),
        config(
            "thinking",
            "{'thinking': {'effort': 'low', 'visible': false}}",
            "'thinkingConfig': {'includeThoughts': false, 'thinkingLevel': 'LOW'}"),
        row("thinking", "{'thinking': {'effort': 'max'}}", "notes thinking.effort clamped"),
        row(
            "thinking",
            "{'thinking': {'budget_tokens': 5000}}",
            "notes thinking.budget_tokens converted"),
        row("responseFormat", "{'response_format': 'text'}", "sends {}"),
        config(
            "responseFormat",
            "{'response_format': 'json'}",
            "'responseMimeType': 'application/json'"),
        config(
            "responseFormat",
            "{'response_format': {'json_schema': {}}}",
            "'responseMimeType': 'application/json', 'responseJsonSchema': {}"),
        row(
            "responseFormat",
            "{'response_format': {'json_schema': {}, 'name': 'n'}}",
            "notes response_format.name dropped"));
  }

  private static Stream<FieldRow> others() {
    return Stream.of(
        row(
            "messages",
            "{'messages': [{'role': 'user', 'content': 'Ho'}]}",
            "sends {'contents': [{'role': 'user', 'parts': [{'text': 'Ho'}]}]}"),
        row("model", "{'model': 'google:other'}", "kernel"),
        row("provider", "{'provider': 'google'}", "kernel"),
        row(
            "tools",
            "{'tools': [{'name': 'f'}]}",
            "sends {'tools': [{'functionDeclarations': [{'name': 'f'}]}]}"),
        row("tools", "{'tools': []}", "sends {}"),
        choice("'auto'", "'mode': 'AUTO'"),
        choice("'none'", "'mode': 'NONE'"),
        choice("'any'", "'mode': 'ANY'"),
        choice("{'tool': 'f'}", "'mode': 'ANY', 'allowedFunctionNames': ['f']"),
        row("toolChoice", "{'tool_choice': 'auto'}", "notes tool_choice dropped"),
        row("toolChoice", "{'tool_choice': 'required'}", "refuses tool_choice"),
        row(
            "parallelToolCalls",
            "{'tools': [{'name': 'f'}], 'parallel_tool_calls': true}",
            "sends {'tools': [{'functionDeclarations': [{'name': 'f'}]}]}"),
        row(
            "parallelToolCalls",
            "{'tools': [{'name': 'f'}], 'parallel_tool_calls': false}",
            "refuses parallel_tool_calls"),
        row(
            "parallelToolCalls",
            "{'parallel_tool_calls': true}",
            "notes parallel_tool_calls dropped"),
        row(
            "builtinTools",
            "{'builtin_tools': ['web_search', 'web_fetch', 'code_execution']}",
            "sends {'tools': [{'googleSearch': {}}, {'urlContext': {}}, {'codeExecution': {}}]}"),
        row(
            "builtinTools",
            "{'builtin_tools': [{'type': 'web_search', 'max_uses': 1}]}",
            "refuses builtin_tools"),
        row(
            "builtinTools",
            "{'builtin_tools': [{'provider': 'google', 'definition': {'googleMaps': {}}}]}",
            "sends {'tools': [{'googleMaps': {}}]}"),
        row("cache", "{'cache': {}}", "notes cache dropped"),
        row("user", "{'user': ''}", "notes user dropped"),
        row("stream", "{'stream': true}", "sends {}"),
        row("sovereign", "{'sovereign': true}", "kernel"),
        row("metadata", "{'metadata': {'a': 'b'}}", "notes metadata dropped"),
        row("timeout", "{'timeout_ms': 1}", "kernel"),
        row("fallback", "{'fallback': true}", "kernel"),
        row(
            "providerOptions",
            "{'provider_options': {'google': {'serviceTier': 'flex'}}}",
            "sends {'serviceTier': 'flex'}"),
        row("providerOptions", "{'provider_options': {'xai': {'store': true}}}", "sends {}"));
  }

  @Test
  void everyComponentHasARow() {
    FieldRow.assertComplete(rows());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void fieldBecomesWhatTheTableSays(FieldRow row) {
    row.check(
        new GooglePlugin().chat().orElseThrow(),
        request -> Contexts.chat(request, "gemini-9-nova"));
  }
}
