package dev.aratta.plugin.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatRequest;
import dev.aratta.spi.ChatCallContext;
import jakarta.json.JsonObject;
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
/// it on the wire, for a model that nobody knows.
class RequestFieldsTest {
  private static final String TOOL =
      "{'name': 'f', 'input_schema': {'type': 'object', 'properties': {}}}";

  /// @param component the component of the record
  /// @param members what the caller says
  /// @param outcome `sends` and the members that it adds, `notes` and the adjustment, `refuses` and
  ///   the field, or `kernel` where it is none of the translator's
  record Row(String component, String members, String outcome) {}

  static Stream<Row> rows() {
    return Stream.concat(settings(), tools());
  }

  private static Stream<Row> settings() {
    return Stream.of(
        new Row(
            "messages",
            "'messages': [{'role': 'user', 'content': 'Ho'}]",
            "sends {'messages': [{'role': 'user', 'content': [{'type': 'text', 'text': 'Ho'}]}]}"),
        new Row("model", "'model': 'anthropic:other'", "kernel"),
        new Row("provider", "'provider': 'anthropic'", "kernel"),
        new Row("temperature", "'temperature': 0", "notes temperature dropped"),
        new Row("topP", "'top_p': 0", "notes top_p dropped"),
        new Row("topK", "'top_k': 0", "notes top_k dropped"),
        new Row("seed", "'seed': 0", "notes seed dropped"),
        new Row("presencePenalty", "'presence_penalty': 0", "notes presence_penalty dropped"),
        new Row("frequencyPenalty", "'frequency_penalty': 0", "notes frequency_penalty dropped"),
        new Row("logprobs", "'logprobs': 0", "refuses logprobs"),
        new Row("maxTokens", "'max_tokens': 0", "sends {'max_tokens': 0}"),
        new Row("stop", "'stop': ['a']", "sends {'stop_sequences': ['a']}"),
        new Row("stop", "'stop': ['a', '']", "notes stop dropped"),
        new Row(
            "thinking",
            "'thinking': {'effort': 'max'}",
            "sends {'thinking': {'type': 'adaptive', 'display': 'summarized'}, 'output_config':"
                + " {'effort': 'max'}}"),
        new Row(
            "thinking",
            "'thinking': {'enabled': true, 'visible': false}",
            "sends {'thinking': {'type': 'adaptive', 'display': 'omitted'}}"),
        new Row(
            "thinking",
            "'thinking': {'budget_tokens': 5000}",
            "notes thinking.budget_tokens converted"),
        new Row("responseFormat", "'response_format': 'text'", "sends {}"),
        new Row("responseFormat", "'response_format': 'json'", "refuses response_format"),
        new Row(
            "responseFormat",
            "'response_format': {'json_schema': {'type': 'string'}}",
            "sends {'output_config': {'format': {'type': 'json_schema', 'schema': {'type':"
                + " 'string'}}}}"),
        new Row("cache", "'cache': {}", "sends {'cache_control': {'type': 'ephemeral'}}"),
        new Row(
            "cache",
            "'cache': {'ttl': '1h'}",
            "sends {'cache_control': {'type': 'ephemeral', 'ttl': '1h'}}"),
        new Row("user", "'user': ''", "sends {'metadata': {'user_id': ''}}"),
        new Row("stream", "'stream': true", "sends {'stream': true}"),
        new Row("sovereign", "'sovereign': true", "kernel"),
        new Row("metadata", "'metadata': {'a': 'b'}", "notes metadata dropped"),
        new Row("timeout", "'timeout_ms': 1", "kernel"),
        new Row("fallback", "'fallback': true", "kernel"),
        new Row(
            "providerOptions",
            "'provider_options': {'anthropic': {'service_tier': 'auto'}}",
            "sends {'service_tier': 'auto'}"),
        new Row("providerOptions", "'provider_options': {'xai': {'a': true}}", "sends {}"));
  }

  private static Stream<Row> tools() {
    return Stream.of(
        new Row("tools", "'tools': [{'name': 'f'}]", "sends {'tools': [" + TOOL + "]}"),
        new Row("tools", "'tools': []", "sends {}"),
        new Row("toolChoice", "'tool_choice': 'auto'", "notes tool_choice dropped"),
        new Row("toolChoice", "'tool_choice': 'required'", "refuses tool_choice"),
        new Row(
            "toolChoice",
            "'tools': [{'name': 'f'}], 'tool_choice': 'none'",
            "sends {'tools': [" + TOOL + "], 'tool_choice': {'type': 'none'}}"),
        new Row(
            "toolChoice",
            "'tools': [{'name': 'f'}], 'tool_choice': {'tool': 'f'}",
            "refuses tool_choice"),
        new Row(
            "parallelToolCalls",
            "'parallel_tool_calls': true",
            "notes parallel_tool_calls dropped"),
        new Row(
            "parallelToolCalls",
            "'tools': [{'name': 'f'}], 'parallel_tool_calls': false",
            "sends {'tools': ["
                + TOOL
                + "], 'tool_choice': {'type': 'auto', 'disable_parallel_tool_use': true}}"),
        new Row(
            "builtinTools",
            "'builtin_tools': ['web_fetch']",
            "sends {'tools': [{'type': 'web_fetch_20250910', 'name': 'web_fetch'}]}"));
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
    ChatCallContext context = Contexts.chat(Wire.request(row.members()), "claude-opus-9");
    String found;
    try {
      JsonObject sent = Wire.asked(context).body().orElseThrow();
      List<String> notes = new ArrayList<>();
      context.adjustments().forEach(note -> notes.add(note.field() + " " + note.action().json()));
      found = notes.isEmpty() ? "sends " + added(sent) : "notes " + String.join(", ", notes);
    } catch (ArattaException e) {
      assertEquals("unsupported", e.failure().kind().json());
      found = "refuses " + e.failure().field().orElse("nothing");
    }
    String expected = row.outcome().equals("kernel") ? "sends {}" : row.outcome();
    assertEquals(expected, found.replace('"', '\''), row.toString());
  }

  /// Returns the members that are not the plain request's, in the way the table writes them.
  private static String added(JsonObject sent) {
    JsonObject plain = Wire.sent("claude-opus-9", "");
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
