package dev.aratta.plugin.ollama;

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
/// it on Ollama's wire.
class RequestFieldsTest {
  private static final String MESSAGES = "{'messages': [{'role': 'user', 'content': 'Hi'}]}";
  private static final String TOOL =
      "{'type': 'function', 'function': {'name': 'f', 'parameters':"
          + " {'type': 'object', 'properties': {}}}}";

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
            "sends {'messages': [{'role': 'user', 'content': 'Ho'}]}"),
        new Row("model", "{'model': 'ollama:other'}", "kernel"),
        new Row("provider", "{'provider': 'ollama'}", "kernel"),
        new Row("temperature", "{'temperature': 0}", "sends {'options': {'temperature': 0.0}}"),
        new Row("topP", "{'top_p': 0}", "sends {'options': {'top_p': 0.0}}"),
        new Row("topK", "{'top_k': 0}", "sends {'options': {'top_k': 0}}"),
        new Row("seed", "{'seed': 0}", "sends {'options': {'seed': 0}}"),
        new Row(
            "presencePenalty",
            "{'presence_penalty': 0}",
            "sends {'options': {'presence_penalty': 0.0}}"),
        new Row(
            "frequencyPenalty",
            "{'frequency_penalty': 0}",
            "sends {'options': {'frequency_penalty': 0.0}}"),
        new Row("logprobs", "{'logprobs': 0}", "sends {'logprobs': true}"),
        new Row("logprobs", "{'logprobs': 20}", "sends {'logprobs': true, 'top_logprobs': 20}"),
        new Row("logprobs", "{'logprobs': 21}", "refuses logprobs"),
        new Row("maxTokens", "{'max_tokens': 1}", "sends {'options': {'num_predict': 1}}"),
        new Row("maxTokens", "{'max_tokens': 0}", "refuses max_tokens"),
        new Row("stop", "{'stop': ['a', '']}", "sends {'options': {'stop': ['a', '']}}"),
        new Row("tools", "{'tools': [{'name': 'f'}]}", "sends {'tools': [" + TOOL + "]}"),
        new Row("tools", "{'tools': []}", "sends {}"),
        new Row("toolChoice", "{'tool_choice': 'auto'}", "sends {}"),
        new Row(
            "toolChoice",
            "{'tools': [{'name': 'f'}], 'tool_choice': 'none'}",
            "notes tool_choice emulated"),
        new Row("toolChoice", "{'tool_choice': 'required'}", "refuses tool_choice"),
        new Row("toolChoice", "{'tool_choice': {'tool': 'f'}}", "refuses tool_choice"),
        new Row("parallelToolCalls", "{'parallel_tool_calls': true}", "sends {}"),
        new Row(
            "parallelToolCalls",
            "{'parallel_tool_calls': false}",
            "notes parallel_tool_calls dropped"),
        new Row(
            "parallelToolCalls",
            "{'tools': [{'name': 'f'}], 'parallel_tool_calls': false}",
            "refuses parallel_tool_calls"),
        new Row("thinking", "{'thinking': {'enabled': false}}", "sends {'think': false}"),
        new Row("thinking", "{'thinking': {'effort': 'max'}}", "sends {'think': 'max'}"),
        new Row("thinking", "{'thinking': {'visible': false}}", "notes thinking.visible dropped"),
        new Row("responseFormat", "{'response_format': 'text'}", "sends {}"),
        new Row("responseFormat", "{'response_format': 'json'}", "sends {'format': 'json'}"),
        new Row(
            "responseFormat", "{'response_format': {'json_schema': {}}}", "sends {'format': {}}"),
        new Row("builtinTools", "{'builtin_tools': ['web_fetch']}", "refuses builtin_tools"),
        new Row("cache", "{'cache': {}}", "notes cache dropped"),
        new Row("user", "{'user': ''}", "notes user dropped"),
        new Row("stream", "{'stream': true}", "sends {'stream': true}"),
        new Row("sovereign", "{'sovereign': true}", "kernel"),
        new Row("metadata", "{'metadata': {'a': 'b'}}", "notes metadata dropped"),
        new Row("timeout", "{'timeout_ms': 1}", "kernel"),
        new Row("fallback", "{'fallback': true}", "kernel"),
        new Row(
            "providerOptions",
            "{'provider_options': {'ollama': {'keep_alive': 0}}}",
            "sends {'keep_alive': 0}"),
        new Row(
            "providerOptions",
            "{'provider_options': {'ollama': {'truncate': true}}}",
            "sends {'truncate': true}"),
        new Row(
            "providerOptions", "{'provider_options': {'openai': {'store': true}}}", "sends {}"));
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
    ChatCallContext context = Contexts.chat(request);
    JsonObject body =
        new OllamaPlugin().chat().orElseThrow().encode(request, context).body().orElseThrow();
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
