package dev.aratta.plugin.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ScriJson;
import dev.aratta.testkit.FieldRow;
import dev.aratta.testkit.recordings.Corpus;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One row, or more where its values differ, for each component of [ChatRequest]: what becomes of
/// it on Ollama's wire.
class RequestFieldsTest {
  private static final String TOOL =
      "{'type': 'function', 'function': {'name': 'f', 'parameters':"
          + " {'type': 'object', 'properties': {}}}}";

  static Stream<FieldRow> rows() {
    return Stream.of(
        new FieldRow(
            "messages",
            "{'messages': [{'role': 'user', 'content': 'Ho'}]}",
            "sends {'messages': [{'role': 'user', 'content': 'Ho'}]}"),
        new FieldRow("model", "{'model': 'ollama:other'}", "kernel"),
        new FieldRow("provider", "{'provider': 'ollama'}", "kernel"),
        new FieldRow(
            "temperature", "{'temperature': 0}", "sends {'options': {'temperature': 0.0}}"),
        new FieldRow("topP", "{'top_p': 0}", "sends {'options': {'top_p': 0.0}}"),
        new FieldRow("topK", "{'top_k': 0}", "sends {'options': {'top_k': 0}}"),
        new FieldRow("seed", "{'seed': 0}", "sends {'options': {'seed': 0}}"),
        new FieldRow(
            "presencePenalty",
            "{'presence_penalty': 0}",
            "sends {'options': {'presence_penalty': 0.0}}"),
        new FieldRow(
            "frequencyPenalty",
            "{'frequency_penalty': 0}",
            "sends {'options': {'frequency_penalty': 0.0}}"),
        new FieldRow("logprobs", "{'logprobs': 0}", "sends {'logprobs': true}"),
        new FieldRow(
            "logprobs", "{'logprobs': 20}", "sends {'logprobs': true, 'top_logprobs': 20}"),
        new FieldRow("logprobs", "{'logprobs': 21}", "refuses logprobs"),
        new FieldRow("maxTokens", "{'max_tokens': 1}", "sends {'options': {'num_predict': 1}}"),
        new FieldRow("maxTokens", "{'max_tokens': 0}", "refuses max_tokens"),
        new FieldRow("stop", "{'stop': ['a', '']}", "sends {'options': {'stop': ['a', '']}}"),
        new FieldRow("tools", "{'tools': [{'name': 'f'}]}", "sends {'tools': [" + TOOL + "]}"),
        new FieldRow(
            "tools",
            "{'tools': [{'name': 'f', 'parameters': {'properties': {}}}]}",
            "notes tools[0].parameters added"),
        new FieldRow("tools", "{'tools': []}", "sends {}"),
        new FieldRow("toolChoice", "{'tool_choice': 'auto'}", "sends {}"),
        new FieldRow(
            "toolChoice",
            "{'tools': [{'name': 'f'}], 'tool_choice': 'none'}",
            "notes tool_choice emulated"),
        new FieldRow("toolChoice", "{'tool_choice': 'required'}", "refuses tool_choice"),
        new FieldRow("toolChoice", "{'tool_choice': {'tool': 'f'}}", "refuses tool_choice"),
        new FieldRow("parallelToolCalls", "{'parallel_tool_calls': true}", "sends {}"),
        new FieldRow(
            "parallelToolCalls",
            "{'parallel_tool_calls': false}",
            "notes parallel_tool_calls dropped"),
        new FieldRow(
            "parallelToolCalls",
            "{'tools': [{'name': 'f'}], 'parallel_tool_calls': false}",
            "refuses parallel_tool_calls"),
        new FieldRow("thinking", "{'thinking': {'enabled': false}}", "sends {'think': false}"),
        new FieldRow("thinking", "{'thinking': {'effort': 'max'}}", "sends {'think': 'max'}"),
        new FieldRow(
            "thinking", "{'thinking': {'visible': false}}", "notes thinking.visible dropped"),
        new FieldRow("responseFormat", "{'response_format': 'text'}", "sends {}"),
        new FieldRow("responseFormat", "{'response_format': 'json'}", "sends {'format': 'json'}"),
        new FieldRow(
            "responseFormat", "{'response_format': {'json_schema': {}}}", "sends {'format': {}}"),
        new FieldRow("builtinTools", "{'builtin_tools': ['web_fetch']}", "refuses builtin_tools"),
        new FieldRow("cache", "{'cache': {}}", "notes cache dropped"),
        new FieldRow("user", "{'user': ''}", "notes user dropped"),
        new FieldRow("stream", "{'stream': true}", "sends {'stream': true}"),
        new FieldRow("sovereign", "{'sovereign': true}", "kernel"),
        new FieldRow("metadata", "{'metadata': {'a': 'b'}}", "notes metadata dropped"),
        new FieldRow("timeout", "{'timeout_ms': 1}", "kernel"),
        new FieldRow("fallback", "{'fallback': true}", "kernel"),
        new FieldRow(
            "providerOptions",
            "{'provider_options': {'ollama': {'keep_alive': 0}}}",
            "sends {'keep_alive': 0}"),
        new FieldRow(
            "providerOptions",
            "{'provider_options': {'ollama': {'truncate': true}}}",
            "sends {'truncate': true}"),
        new FieldRow(
            "providerOptions", "{'provider_options': {'openai': {'store': true}}}", "sends {}"));
  }

  @Test
  void everyComponentHasARow() {
    FieldRow.assertComplete(rows());
  }

  @Test
  void optionOfAMessageIsNamedByItsPath() {
    ChatRequest request =
        new ScriJson(Corpus.JSON)
            .readChatRequest(
                Corpus.read(
                    """
                    {"messages": [{"role": "user", "content": "Hi",
                      "provider_options": {"ollama": {"role": "tool"}}}]}
                    """));
    ArattaException refused =
        assertThrows(
            ArattaException.class,
            () -> new OllamaPlugin().chat().orElseThrow().encode(request, Contexts.chat(request)));
    assertEquals(Optional.of("messages[0].provider_options.ollama.role"), refused.failure().path());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void fieldBecomesWhatTheTableSays(FieldRow row) {
    row.check(new OllamaPlugin().chat().orElseThrow(), Contexts::chat);
  }
}
