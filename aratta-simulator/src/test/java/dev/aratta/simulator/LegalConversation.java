package dev.aratta.simulator;

import dev.aratta.simulator.model.ModelSettings;
import dev.aratta.simulator.wire.Answer;
import dev.aratta.simulator.wire.Call;
import dev.aratta.simulator.wire.Dialect;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A legal conversation with a simulated server, as a client of its own leads it: a question, two
/// calls, their results, an answer, and once more up to the results. Each of the server's answers
/// stands in the next request as it came.
///
/// @param provider whose server it is
/// @param form how its wire writes a conversation
record LegalConversation(String provider, Form form) {
  private static final String TOOL =
      "'name':'NAME','description':'Of a city','PARAMETERS':{'type':'object','properties':"
          + "{'city':{'type':'string'}},'required':['city']}";

  /// How wires write conversations.
  enum Form {
    /// Chat Completions.
    CHAT("messages", "/v1/chat/completions"),
    /// The Responses API.
    RESPONSES("input", "/v1/responses"),
    /// The Messages API.
    ANTHROPIC("messages", "/v1/messages"),
    /// The Gemini API.
    GOOGLE("contents", "/v1beta/models/gemini-3.8-flash:generateContent"),
    /// Ollama's own.
    OLLAMA("messages", "/api/chat");

    private final String list;
    private final String path;

    Form(String list, String path) {
      this.list = list;
      this.path = path;
    }
  }

  private static JsonValue tools(String pattern, String parameters) {
    String both =
        pattern.replace("TOOL", TOOL.replace("NAME", "get_weather"))
            + ","
            + pattern.replace("TOOL", TOOL.replace("NAME", "get_time"));
    return Json.value("[" + both.replace("PARAMETERS", parameters) + "]");
  }

  private JsonObject frame() {
    return switch (form) {
      case CHAT ->
          frame("'model':'MODEL'", tools("{'type':'function','function':{TOOL}}", "parameters"));
      case RESPONSES ->
          frame(
              "'model':'MODEL','store':false,'include':['reasoning.encrypted_content'],"
                  + "'reasoning':{'effort':'low'}",
              tools("{'type':'function',TOOL}", "parameters"));
      case ANTHROPIC ->
          frame(
              "'model':'MODEL','max_tokens':1000,"
                  + "'thinking':{'type':'adaptive','display':'summarized'}",
              tools("{TOOL}", "input_schema"));
      case GOOGLE ->
          frame(
              "'generationConfig':{'thinkingConfig':{'includeThoughts':true}}",
              Json.value(
                  "[{'functionDeclarations':TOOLS}]"
                      .replace("TOOLS", tools("{TOOL}", "parameters").toString())));
      case OLLAMA ->
          frame(
              "'model':'MODEL','stream':false,'think':true",
              tools("{'type':'function','function':{TOOL}}", "parameters"));
    };
  }

  private JsonObject frame(String members, JsonValue tools) {
    JsonObject plain = Json.object("{" + members.replace("MODEL", model()) + "}");
    return Json.PROVIDER.createObjectBuilder(plain).add("tools", tools).build();
  }

  private String model() {
    return switch (provider) {
      case "openai" -> form == Form.CHAT ? "gpt-4.1-mini" : "gpt-6.1-sol";
      case "vllm" -> "Qwen/Qwen3-8B";
      case "llamacpp" -> "qwen3-1.7b-q4_k_m.gguf";
      case "xai" -> "grok-4.7";
      case "anthropic" -> "claude-opus-5-5";
      case String _ -> "qwen3-vl:8b";
    };
  }

  /// Returns the request with a body.
  Call call(JsonObject body) {
    Map<String, String> headers =
        switch (form) {
          case ANTHROPIC -> Map.of("x-api-key", "k", "anthropic-version", "2026-10-21");
          case GOOGLE -> Map.of("x-goog-api-key", "k");
          case CHAT, RESPONSES -> Map.of("authorization", "Bearer k");
          case OLLAMA -> Map.of("host", "localhost");
        };
    return new Call("POST", form.path, "", headers, body.toString());
  }

  /// Makes the server.
  Dialect server() {
    return Servers.of(SimulatorOptions.DEFAULT.withProvider(provider), Json.PROVIDER);
  }

  /// Leads the conversation.
  ///
  /// @return the body of its last request
  JsonObject lead() {
    Dialect server = server();
    List<JsonObject> said = new ArrayList<>(start());
    for (int round = 0; round < 2; round++) {
      said.addAll(user(round == 0 ? "What of Oslo?" : "And of Bergen?"));
      List<JsonObject> answer = answer(server, said);
      said.addAll(answer);
      said.addAll(results(answer));
      if (round == 0) {
        said.addAll(answer(server, said));
      }
    }
    return body(said);
  }

  private JsonObject body(List<JsonObject> said) {
    JsonArrayBuilder list = Json.PROVIDER.createArrayBuilder();
    said.forEach(list::add);
    return Json.PROVIDER.createObjectBuilder(frame()).add(form.list, list).build();
  }

  private List<JsonObject> start() {
    return switch (form) {
      case ANTHROPIC, GOOGLE -> List.of();
      case CHAT, RESPONSES, OLLAMA ->
          List.of(Json.object("{'role':'system','content':'Be brief.'}"));
    };
  }

  private List<JsonObject> user(String text) {
    String message =
        switch (form) {
          case ANTHROPIC -> "{'role':'user','content':[{'type':'text','text':'TEXT'}]}";
          case GOOGLE -> "{'role':'user','parts':[{'text':'TEXT'}]}";
          case OLLAMA -> "{'role':'user','content':'TEXT','images':['iVBORw0KGgo=']}";
          case CHAT, RESPONSES -> "{'role':'user','content':'TEXT'}";
        };
    return List.of(Json.object(message.replace("TEXT", text)));
  }

  private List<JsonObject> answer(Dialect server, List<JsonObject> said) {
    Answer answer = server.answer(call(body(said)), ModelSettings.DEFAULT);
    if (!(answer.body() instanceof Answer.Body.Json(JsonObject document))
        || answer.status() != 200) {
      throw new AssertionError(provider + " refuses " + body(said) + ": " + answer);
    }
    return switch (form) {
      case CHAT ->
          List.of(
              without(
                  document.getJsonArray("choices").getJsonObject(0).getJsonObject("message"),
                  Set.of("annotations", "refusal")));
      case RESPONSES -> document.getJsonArray("output").getValuesAs(JsonObject.class);
      case ANTHROPIC ->
          List.of(
              Json.PROVIDER
                  .createObjectBuilder()
                  .add("role", "assistant")
                  .add("content", plain(document.getJsonArray("content")))
                  .build());
      case GOOGLE ->
          List.of(document.getJsonArray("candidates").getJsonObject(0).getJsonObject("content"));
      case OLLAMA -> List.of(document.getJsonObject("message"));
    };
  }

  /// Leaves out what is null, which requests do not say.
  private static JsonObject without(JsonObject object, Set<String> names) {
    JsonObjectBuilder rest = Json.PROVIDER.createObjectBuilder();
    object.forEach(
        (name, value) -> {
          if (!names.contains(name) && !value.equals(JsonValue.NULL)) {
            rest.add(name, value);
          }
        });
    return rest.build();
  }

  private static JsonArray plain(JsonArray blocks) {
    JsonArrayBuilder list = Json.PROVIDER.createArrayBuilder();
    blocks.getValuesAs(JsonObject.class).forEach(block -> list.add(without(block, Set.of())));
    return list.build();
  }

  private List<JsonObject> results(List<JsonObject> answer) {
    List<JsonObject> results = new ArrayList<>();
    switch (form) {
      case CHAT ->
          calls(answer.getFirst(), "tool_calls")
              .forEach(
                  call ->
                      results.add(
                          result(
                              "{'role':'tool','tool_call_id':'ID','content':'3'}",
                              call,
                              "id",
                              "")));
      case OLLAMA ->
          calls(answer.getFirst(), "tool_calls")
              .forEach(
                  call ->
                      results.add(
                          result(
                              "{'role':'tool','tool_call_id':'ID','tool_name':'NAME','content':'3'}",
                              call,
                              "id",
                              call.getJsonObject("function").getString("name"))));
      case RESPONSES ->
          answer.stream()
              .filter(item -> item.getString("type").equals("function_call"))
              .forEach(
                  call ->
                      results.add(
                          result(
                              "{'type':'function_call_output','call_id':'ID','output':'3'}",
                              call,
                              "call_id",
                              "")));
      case ANTHROPIC -> {
        JsonArrayBuilder content = Json.PROVIDER.createArrayBuilder();
        calls(answer.getFirst(), "content").stream()
            .filter(block -> block.getString("type").equals("tool_use"))
            .map(
                call ->
                    result(
                        "{'type':'tool_result','tool_use_id':'ID','content':'3'}", call, "id", ""))
            .forEach(content::add);
        results.add(message("content", content));
      }
      case GOOGLE -> {
        JsonArrayBuilder parts = Json.PROVIDER.createArrayBuilder();
        calls(answer.getFirst(), "parts").stream()
            .filter(part -> part.containsKey("functionCall"))
            .map(part -> part.getJsonObject("functionCall"))
            .map(
                call ->
                    result(
                        "{'functionResponse':{'id':'ID','name':'NAME','response':{'result':'3'}}}",
                        call,
                        "id",
                        call.getString("name")))
            .forEach(parts::add);
        results.add(message("parts", parts));
      }
    }
    return results;
  }

  private static List<JsonObject> calls(JsonObject answer, String list) {
    return answer.getJsonArray(list).getValuesAs(JsonObject.class);
  }

  private static JsonObject result(String form, JsonObject call, String id, String name) {
    return Json.object(form.replace("ID", call.getString(id)).replace("NAME", name));
  }

  private static JsonObject message(String member, JsonArrayBuilder content) {
    return Json.PROVIDER.createObjectBuilder().add("role", "user").add(member, content).build();
  }
}
