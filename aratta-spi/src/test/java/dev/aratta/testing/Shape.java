package dev.aratta.testing;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The members of SCRI's JSON documents as the design lists them, written out once more, and the
/// places of a document at which they stand.
///
/// A line is a kind of object and its members. The type of a member is `string`, `number`, `whole`,
/// `boolean`, `any`, `free` (an object that is nobody's business), `providers` (free objects by
/// provider), `notes` (strings by name), a kind of object, or a list of one of these in brackets. A
/// kind in brackets of the other sort, `<kind>`, may also be a word.
public final class Shape {
  private static final String TABLE =
      """
      request messages=[message] model=string provider=string temperature=number top_p=number \
      top_k=whole seed=whole presence_penalty=number frequency_penalty=number logprobs=whole \
      max_tokens=whole stop=[string] tools=[tool] tool_choice=<choice> \
      parallel_tool_calls=boolean thinking=thinking_config response_format=<format> \
      builtin_tools=[builtin] cache=cache user=string stream=boolean sovereign=boolean \
      metadata=notes timeout_ms=whole fallback=boolean provider_options=providers
      message role=string content=[block] name=string cache=cache provider_options=providers \
      provider_data=providers
      block.text type=string text=string refusal=boolean
      block.image type=string image_url=string image_base64=string media_type=string \
      file_id=string provider=string
      block.document type=string url=string base64=string text=string media_type=string \
      title=string file_id=string provider=string
      block.tool_use type=string tool_use_id=string tool_name=string tool_input=free \
      tool_input_text=string
      block.tool_result type=string tool_use_id=string tool_name=string tool_result=any \
      content=[block] is_error=boolean
      block.thinking type=string thinking=string redacted=boolean signature=string
      block.provider type=string provider=string kind=string text=string data=any
      marks cache=cache provider_options=providers provider_data=providers origin=origin
      origin provider=string model=string
      cache ttl=string
      tool name=string description=string parameters=free strict=boolean cache=cache \
      provider_options=providers
      choice tool=string
      thinking_config enabled=boolean budget_tokens=whole effort=string visible=boolean
      format json_schema=free name=string strict=boolean
      builtin.common type=string allowed_domains=[string] blocked_domains=[string] \
      max_uses=whole user_location=location
      builtin.definition provider=string definition=free
      location country=string region=string city=string timezone=string
      embedding input=any model=string dimensions=whole encoding=string task=string \
      provider_options=providers
      response id=string role=string content=string blocks=[block] tool_calls=[call] \
      thinking=[thought] citations=[citation] logprobs=[logprob] model=string provider=string \
      finish_reason=string raw_finish_reason=string usage=usage lineage=lineage \
      provider_data=providers timestamp=string
      call id=string name=string arguments=free arguments_text=string
      thought type=string thinking=string signature=string
      citation block=whole start=whole end=whole url=string title=string cited_text=string
      logprob token=string logprob=number top=[alternative]
      alternative token=string logprob=number
      usage input_tokens=whole output_tokens=whole total_tokens=whole cache_read_tokens=whole \
      cache_write_tokens=whole cache_write_1h_tokens=whole reasoning_tokens=whole raw=any
      lineage provider=string model=string model_version=string request_id=string \
      created_at=string latency_ms=whole source_system=string source_version=string \
      plugin_version=string attempts=[attempt] adjustments=[adjustment] simulated=boolean
      attempt provider=string model=string outcome=string latency_ms=whole
      adjustment field=string action=string reason=string
      failure kind=string message=string path=string field=string provider=string model=string \
      status=whole provider_code=string provider_param=string provider_type=string \
      wire_path=string retry_after_ms=whole request_id=string attempts=[attempt] healing=boolean
      http_error error=failure
      vectors embeddings=any model=string provider=string usage=usage lineage=lineage
      event.start type=string id=string model=string provider=string provider_data=providers
      event.content type=string index=whole content=string refusal=boolean \
      provider_data=providers append=boolean
      event.thinking type=string index=whole thinking=string provider_data=providers \
      append=boolean
      event.tool_call type=string index=whole id=string name=string arguments=string \
      free_text=boolean provider_data=providers append=boolean
      event.citation type=string index=whole citation=citation provider_data=providers \
      append=boolean
      event.block type=string index=whole block=block provider_data=providers append=boolean
      event.data type=string index=whole provider_data=providers append=boolean
      event.logprobs type=string logprobs=[logprob]
      event.stop type=string finish_reason=string raw_finish_reason=string usage=usage \
      lineage=lineage provider_data=providers
      event.error type=string error=failure
      """;

  private static final Map<String, Map<String, String>> KINDS = read();

  private Shape() {}

  private static Map<String, Map<String, String>> read() {
    Map<String, Map<String, String>> kinds = new LinkedHashMap<>();
    for (String line : TABLE.strip().split("\n", -1)) {
      String[] words = line.split(" +", -1);
      Map<String, String> members = new LinkedHashMap<>();
      for (int word = 1; word < words.length; word++) {
        String[] member = words[word].split("=", -1);
        members.put(member[0], member[1]);
      }
      kinds.put(words[0], members);
    }
    for (Map.Entry<String, Map<String, String>> kind : kinds.entrySet()) {
      if (kind.getKey().startsWith("block.")) {
        kind.getValue().putAll(kinds.get("marks"));
      }
    }
    return kinds;
  }

  /// An object of a document.
  ///
  /// @param kind its kind
  /// @param path its place, as messages name it
  /// @param pointer its place, as a JSON pointer
  /// @param members its members as the design lists them, with their types
  /// @param object the object
  public record Place(
      String kind, String path, String pointer, Map<String, String> members, JsonObject object) {
    /// Returns the path of a member.
    public String path(String member) {
      return path.isEmpty() ? member : path + "." + member;
    }

    /// Returns the pointer of a member.
    public String pointer(String member) {
      return pointer + "/" + member.replace("~", "~0").replace("/", "~1");
    }
  }

  /// Returns all objects of a document that have a shape of their own.
  ///
  /// @param kind the kind of the document
  public static List<Place> places(JsonObject document, String kind) {
    List<Place> result = new ArrayList<>();
    visit(document, kind, new Place("", "", "", Map.of(), document), result);
    return result;
  }

  private static void visit(JsonValue value, String type, Place at, List<Place> found) {
    if (type.startsWith("[")) {
      JsonArray list = (JsonArray) value;
      String inner = type.substring(1, type.length() - 1);
      for (int place = 0; place < list.size(); place++) {
        String path = at.path() + "[" + place + "]";
        visit(list.get(place), inner, at(path, at.pointer() + "/" + place, at), found);
      }
      return;
    }
    String kind = type.startsWith("<") ? type.substring(1, type.length() - 1) : type;
    if (!(value instanceof JsonObject object) || !isKind(kind)) {
      return;
    }
    String exact = exact(kind, object);
    Place here = new Place(exact, at.path(), at.pointer(), KINDS.get(exact), object);
    found.add(here);
    object.forEach(
        (name, inner) -> {
          String innerType = here.members().get(name);
          if (innerType == null) {
            throw new IllegalStateException(here.path(name) + " is not in the design");
          }
          visit(inner, innerType, at(here.path(name), here.pointer(name), here), found);
        });
  }

  private static Place at(String path, String pointer, Place parent) {
    return new Place("", path, pointer, Map.of(), parent.object());
  }

  private static boolean isKind(String kind) {
    return KINDS.keySet().stream().anyMatch(one -> one.equals(kind) || one.startsWith(kind + "."));
  }

  private static String exact(String kind, JsonObject object) {
    return switch (kind) {
      case "block", "event" -> kind + "." + object.getString("type");
      case "builtin" -> object.containsKey("definition") ? "builtin.definition" : "builtin.common";
      default -> kind;
    };
  }
}
