package dev.aratta.testkit;

import java.util.LinkedHashMap;
import java.util.Map;

/// One request for each field of SCRI that a translator must send, note or refuse; the rest of each
/// request is the shortest there is. What the kernel deals with alone is not among them.
final class FieldTable {
  private FieldTable() {}

  /// Returns members of a request, as JSON, by the field that they are about.
  static Map<String, String> rows() {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("temperature", "{'temperature': 0.5}");
    rows.put("top_p", "{'top_p': 0.5}");
    rows.put("top_k", "{'top_k': 5}");
    rows.put("seed", "{'seed': 7}");
    rows.put("presence_penalty", "{'presence_penalty': 0.5}");
    rows.put("frequency_penalty", "{'frequency_penalty': 0.5}");
    rows.put("logprobs", "{'logprobs': 1}");
    rows.put("max_tokens", "{'max_tokens': 5}");
    rows.put("max_tokens zero", "{'max_tokens': 0}");
    rows.put("stop", "{'stop': ['END']}");
    rows.put("tools", "{'tools': [{'name': 'f'}]}");
    rows.put("tool_choice none", "{'tools': [{'name': 'f'}], 'tool_choice': 'none'}");
    rows.put("tool_choice required", "{'tools': [{'name': 'f'}], 'tool_choice': 'required'}");
    rows.put("tool_choice named", "{'tools': [{'name': 'f'}], 'tool_choice': {'tool': 'f'}}");
    rows.put("parallel_tool_calls", "{'tools': [{'name': 'f'}], 'parallel_tool_calls': false}");
    rows.put("thinking enabled", "{'thinking': {'enabled': true}}");
    rows.put("thinking effort", "{'thinking': {'effort': 'high'}}");
    rows.put("thinking budget", "{'thinking': {'budget_tokens': 5000}}");
    rows.put("response_format json", "{'response_format': 'json'}");
    rows.put(
        "response_format schema",
        "{'response_format': {'json_schema': {'type': 'object'}, 'name': 'n'}}");
    rows.put("builtin_tools", "{'builtin_tools': ['code_execution']}");
    rows.put(
        "builtin_tools foreign",
        "{'builtin_tools': [{'provider': 'nobody', 'definition': {'type': 'x'}}]}");
    rows.put("cache", "{'cache': {'ttl': '1h'}}");
    rows.put("user", "{'user': 'u'}");
    rows.put("metadata", "{'metadata': {'a': 'b'}}");
    rows.put("provider_options", "{'provider_options': {'PROVIDER': {'x_aratta': 1}}}");
    rows.put("message name", message("'role': 'user', 'content': 'Hi', 'name': 'Ada'"));
    rows.put("message cache", message("'role': 'user', 'content': 'Hi', 'cache': {}"));
    rows.put("image", block("'type': 'image', 'image_base64': 'aW1n', 'media_type': 'image/png'"));
    rows.put("image url", block("'type': 'image', 'image_url': 'https://example.com/a.png'"));
    rows.put("image file", block("'type': 'image', 'file_id': 'f', 'provider': 'nobody'"));
    rows.put(
        "document",
        block("'type': 'document', 'base64': 'JVBERg==', 'media_type': 'application/pdf'"));
    rows.put(
        "document text", block("'type': 'document', 'text': 'Rain.', 'media_type': 'text/plain'"));
    rows.put(
        "is_error",
        "{'messages': [{'role': 'assistant', 'content': [{'type': 'tool_use', 'tool_use_id': 'a',"
            + " 'tool_name': 'f', 'tool_input': {}}]}, {'role': 'tool', 'content': [{'type':"
            + " 'tool_result', 'tool_use_id': 'a', 'tool_result': 'x', 'is_error': true}]}]}");
    return rows;
  }

  /// Returns members of a request with an item of another provider, `ITEM`, by where it stands.
  static Map<String, String> foreign() {
    Map<String, String> rows = new LinkedHashMap<>();
    String hello = "{'role': 'user', 'content': 'Hi'}";
    rows.put("user", "{'messages': [" + hello + ", {'role': 'user', 'content': [ITEM]}]}");
    rows.put(
        "assistant",
        "{'messages': ["
            + hello
            + ", {'role': 'assistant', 'content': [ITEM, {'type': 'text', 'text': 'Ho'}]}, "
            + hello
            + "]}");
    rows.put(
        "tool_result",
        "{'messages': ["
            + hello
            + ", {'role': 'assistant', 'content': [{'type': 'tool_use', 'tool_use_id': 'a',"
            + " 'tool_name': 'f', 'tool_input': {}}]}, {'role': 'tool', 'content': [{'type':"
            + " 'tool_result', 'tool_use_id': 'a', 'content': [ITEM, {'type': 'text', 'text':"
            + " 'x'}]}]}]}");
    return rows;
  }

  private static String message(String members) {
    return "{'messages': [{" + members + "}]}";
  }

  private static String block(String members) {
    return message("'role': 'user', 'content': [{" + members + "}]");
  }
}
