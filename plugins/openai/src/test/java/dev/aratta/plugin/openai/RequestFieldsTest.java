package dev.aratta.plugin.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.aratta.scri.Adjustment;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ScriJson;
import dev.aratta.spi.ChatCallContext;
import dev.aratta.testkit.recordings.Corpus;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One row, or more where its values differ, for each component of [ChatRequest]: what becomes of
/// it on the wire of the Responses API, for a model that nobody knows.
class RequestFieldsTest {
  private static final String MESSAGES = "{'messages': [{'role': 'user', 'content': 'Hi'}]}";
  private static final String LOGPROBS =
      "['reasoning.encrypted_content', 'message.output_text.logprobs']";
  private static final String TOOL =
      "{'type': 'function', 'name': 'f', 'parameters': {'type': 'object', 'properties': {},"
          + " 'required': [], 'additionalProperties': false}, 'strict': true}";

  /// @param component the component of the record
  /// @param members what the caller says
  /// @param outcome `sends` and the members that it adds, `notes` and the adjustment, `refuses` and
  ///   the field, or `kernel` where it is none of the translator's
  record Row(String component, String members, String outcome) {}

  static Stream<Row> rows() {
    return Stream.of(
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
        new Row("toolChoice", "{'tool_choice': 'auto'}", "sends {'tool_choice': 'auto'}"),
        new Row("toolChoice", "{'tool_choice': 'none'}", "sends {'tool_choice': 'none'}"),
        new Row("toolChoice", "{'tool_choice': 'any'}", "sends {'tool_choice': 'required'}"),
        new Row(
            "toolChoice",
            "{'tool_choice': {'tool': 'f'}}",
            "sends {'tool_choice': {'type': 'function', 'name': 'f'}}"),
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

  @Test
  void everyComponentHasARow() {
    Set<String> expected = new TreeSet<>();
    Arrays.stream(ChatRequest.class.getRecordComponents())
        .map(RecordComponent::getName)
        .forEach(expected::add);
    Set<String> found = new TreeSet<>();
    rows().map(Row::component).forEach(found::add);
    assertEquals(expected, found);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void fieldBecomesWhatTheTableSays(Row row) {
    JsonObject plain = encoded("{}", new ArrayList<>());
    List<String> notes = new ArrayList<>();
    String expected = row.outcome();
    String found;
    try {
      JsonObject sent = encoded(row.members(), notes);
      boolean noted = !notes.isEmpty();
      found = noted ? "notes " + String.join(", ", notes) : "sends " + added(plain, sent);
    } catch (ArattaException e) {
      assertEquals("unsupported", e.failure().kind().json());
      found = "refuses " + e.failure().field().orElse("nothing");
    }
    assertEquals(
        expected.equals("kernel") ? "sends {}" : expected,
        found.replace('"', '\''),
        row.toString());
  }

  private static JsonObject encoded(String members, List<String> notes) {
    JsonObjectBuilder document =
        Corpus.JSON.createObjectBuilder(Corpus.read(MESSAGES.replace('\'', '"')).asJsonObject());
    Corpus.read(members.replace('\'', '"')).asJsonObject().forEach(document::add);
    ChatRequest request = new ScriJson(Corpus.JSON).readChatRequest(document.build());
    ChatCallContext context = Contexts.responses(request, "some-model");
    JsonObject body =
        new OpenAiPlugin().chat().orElseThrow().encode(request, context).body().orElseThrow();
    for (Adjustment note : context.adjustments()) {
      notes.add(note.field() + " " + note.action().json());
    }
    return body;
  }

  /// Returns the members that are not the plain request's, in the way the table writes them.
  private static String added(JsonObject plain, JsonObject sent) {
    List<String> members = new ArrayList<>();
    sent.forEach(
        (name, value) -> {
          if (!value.equals(plain.get(name))) {
            members.add("'" + name + "': " + spaced(value));
          }
        });
    return "{" + String.join(", ", members) + "}";
  }

  private static String spaced(JsonValue value) {
    return value.toString().replace(":", ": ").replace(",", ", ");
  }
}
