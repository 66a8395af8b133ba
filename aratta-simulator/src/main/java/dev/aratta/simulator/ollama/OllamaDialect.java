package dev.aratta.simulator.ollama;

import dev.aratta.scri.FailureKind;
import dev.aratta.simulator.model.ModelProfile;
import dev.aratta.simulator.model.ModelSettings;
import dev.aratta.simulator.wire.Answer;
import dev.aratta.simulator.wire.Call;
import dev.aratta.simulator.wire.Dialect;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// An Ollama server on its native API: chat, embeddings, models, version. The layers that speak the
/// formats of other providers, the pulling and making of models and `/api/generate` are not
/// simulated and are answered as unknown paths.
public final class OllamaDialect implements Dialect {
  /// Id of the provider.
  public static final String ID = "ollama";

  /// The version that it claims.
  public static final String VERSION = "0.33.0";

  private static final String TEXT = "text/plain";
  private static final String JSON = "application/json; charset=utf-8";

  /// The paths and the method of each; `HEAD` goes with `GET`.
  private static final Map<String, String> METHODS =
      Map.of(
          "/", "GET",
          "/api/version", "GET",
          "/api/tags", "GET",
          "/api/ps", "GET",
          "/api/show", "POST",
          "/api/chat", "POST",
          "/api/embed", "POST");

  private final JsonProvider json;
  private final Models models;
  private final ModelWriter listing;
  private final ChatEndpoint chat;
  private final EmbedEndpoint embed;
  private final FailureWriter failures;

  /// Makes a server.
  ///
  /// @param json reads and makes the documents
  /// @param installed the models that it has
  /// @param clock what `created_at` says
  public OllamaDialect(JsonProvider json, List<ModelProfile> installed, Clock clock) {
    this.json = json;
    this.models = new Models(installed);
    this.listing = new ModelWriter(json);
    this.chat = new ChatEndpoint(json, models, clock);
    this.embed = new EmbedEndpoint(json, models);
    this.failures = new FailureWriter(json);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean isModelCall(Call call) {
    return call.path().equals("/api/chat") || call.path().equals("/api/embed");
  }

  @Override
  public Answer answer(Call call, ModelSettings settings) {
    if (!Visitors.isWelcome(call)) {
      return new Answer(403, Map.of(), new Answer.Body.Text(""), Optional.empty());
    }
    try {
      return routed(call, settings);
    } catch (Refusal refusal) {
      return refusal.answer();
    }
  }

  private Answer routed(Call call, ModelSettings settings) {
    String path = call.path();
    String method = METHODS.getOrDefault(path, "");
    if (method.isEmpty()) {
      return unknown(path);
    }
    String asked = call.method().equals("HEAD") ? "GET" : call.method();
    if (!asked.equals(method)) {
      return new Answer(
          405,
          Map.of("allow", method, "content-type", TEXT),
          new Answer.Body.Text("405 method not allowed"),
          Optional.empty());
    }
    return switch (path) {
      case "/" ->
          new Answer(200, TEXT + "; charset=utf-8", new Answer.Body.Text("Ollama is running"));
      case "/api/version" -> ok(json.createObjectBuilder().add("version", VERSION).build());
      case "/api/tags" -> ok(listing.tags(models.installed()));
      case "/api/ps" -> ok(listing.running(models.installed()));
      case "/api/show" -> ok(listing.show(shown(body(call))));
      case "/api/chat" -> chat.answer(body(call), settings);
      case String _ -> embed.answer(body(call), settings);
    };
  }

  private static Answer unknown(String path) {
    String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return METHODS.containsKey(bare)
        ? new Answer(307, Map.of("location", bare), new Answer.Body.Text(""), Optional.empty())
        : new Answer(404, TEXT, new Answer.Body.Text("404 page not found"));
  }

  private static Answer ok(JsonObject document) {
    return new Answer(200, JSON, new Answer.Body.Json(document));
  }

  private ModelProfile shown(JsonObject body) {
    Fields in = new Fields(body, "ShowRequest");
    // Older clients say `name`.
    String name = in.string("model").or(() -> in.string("name")).orElse("");
    return models.toShow(name);
  }

  /// Reads the first document of the body; what follows it is not looked at.
  private JsonObject body(Call call) {
    if (call.body().isBlank()) {
      throw Refusal.of(400, "missing request body");
    }
    try (JsonParser parser = json.createParser(new StringReader(call.body()))) {
      parser.next();
      JsonValue value = parser.getValue();
      if (value instanceof JsonObject object) {
        return object;
      }
      throw Refusal.of(
          400, "json: cannot unmarshal " + kind(value) + " into Go value of type api.ChatRequest");
    } catch (JsonException e) {
      throw Refusal.of(400, broken(call.body()));
    }
  }

  private static String kind(JsonValue value) {
    return switch (value.getValueType()) {
      case ARRAY -> "array";
      case STRING -> "string";
      case NUMBER -> "number";
      case TRUE, FALSE -> "bool";
      case OBJECT, NULL -> "object";
    };
  }

  private static String broken(String body) {
    char first = body.strip().charAt(0);
    return "{[\"-0123456789tfn".indexOf(first) >= 0
        ? "unexpected EOF"
        : "invalid character '" + first + "' looking for beginning of value";
  }

  @Override
  public Answer failure(FailureKind kind, Call call) {
    return failures.write(kind, named(call));
  }

  private String named(Call call) {
    try {
      return body(call).get("model") instanceof JsonString name ? name.getString() : "";
    } catch (Refusal _) {
      return "";
    }
  }

  @Override
  public Answer.Body streamFailure(FailureKind kind, Call call, int sent) {
    return new Answer.Body.Lines(List.of(failures.writeInStream(kind)));
  }

  @Override
  public Set<String> opaqueMembers() {
    return Set.of("arguments", "model_info");
  }
}
