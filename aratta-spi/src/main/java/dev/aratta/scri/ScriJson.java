package dev.aratta.scri;

import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// JSON form of SCRI, both ways. What a caller writes is read strictly: a wrong type, an unknown
/// member or a value out of its bounds is an [ArattaException] of kind `invalid_request` that names
/// the path and the nearest known name. What Aratta wrote (answers, events, failures, models) is
/// read tolerantly: members and block types that are not known are passed over, and what cannot be
/// read at all is an [ArattaException] of kind `wire_mismatch` that names the place. Names are
/// snake_case; what is not set is not written. Safe for many threads.
public final class ScriJson {
  private final MessageJson messages;
  private final RequestJson requests;
  private final RequestWriter requestWriter;
  private final ResponseJson responses;
  private final EventJson events;
  private final FailureJson failures;
  private final EmbeddingJson embeddings;
  private final ModelJson models;
  private final ToolJson tools;

  /// Makes the JSON form over a JSON library.
  ///
  /// @param json makes and reads JSON; held, since looking one up is dear
  public ScriJson(JsonProvider json) {
    JsonBuilderFactory factory = json.createBuilderFactory(Map.of());
    this.messages = new MessageJson(json, factory);
    this.requests = new RequestJson(json, messages);
    this.requestWriter = new RequestWriter(json, factory, messages);
    this.responses = new ResponseJson(factory);
    this.events = new EventJson(factory);
    this.failures = new FailureJson(factory);
    this.embeddings = new EmbeddingJson(factory);
    this.models = new ModelJson(factory);
    this.tools = new ToolJson(factory);
  }

  /// Writes a chat request.
  public JsonObject write(ChatRequest request) {
    return requestWriter.write(request);
  }

  /// Reads a caller's chat request.
  ///
  /// @throws ArattaException of kind `invalid_request`, naming the path
  public ChatRequest readChatRequest(JsonValue document) {
    return requests.read(document, true);
  }

  /// Writes a message.
  public JsonObject write(Message message) {
    return messages.write(message);
  }

  /// Reads a caller's message.
  ///
  /// @throws ArattaException of kind `invalid_request`, naming the path
  public Message readMessage(JsonValue document) {
    return messages.read(document, "", true);
  }

  /// Writes a tool.
  public JsonObject write(Tool tool) {
    return tools.write(tool);
  }

  /// Reads a caller's tool.
  ///
  /// @throws ArattaException of kind `invalid_request`, naming the path
  public Tool readTool(JsonValue document) {
    return tools.read(document, "", true);
  }

  /// Writes an answer.
  public JsonObject write(ChatResponse response) {
    return responses.write(response);
  }

  /// Reads an answer.
  ///
  /// @throws ArattaException of kind `wire_mismatch` if it is none
  public ChatResponse readChatResponse(JsonValue document) {
    return tolerantly(() -> responses.read(document));
  }

  /// Writes a stream event.
  public JsonObject write(StreamEvent event) {
    return events.write(event);
  }

  /// Reads a stream event; nothing where its type is not known.
  ///
  /// @throws ArattaException of kind `wire_mismatch` if it is none
  public Optional<StreamEvent> readEvent(JsonValue document) {
    return tolerantly(() -> events.read(document));
  }

  /// Writes a failure as the body of an HTTP error.
  public JsonObject write(Failure failure) {
    return failures.write(failure);
  }

  /// Reads the body of an HTTP error.
  ///
  /// @throws ArattaException of kind `wire_mismatch` if it is none
  public Failure readFailure(JsonValue document) {
    return tolerantly(() -> FailureJson.read(Members.of(document, "", false)));
  }

  /// Writes an embedding request.
  public JsonObject write(EmbeddingRequest request) {
    return embeddings.write(request);
  }

  /// Reads a caller's embedding request.
  ///
  /// @throws ArattaException of kind `invalid_request`, naming the path
  public EmbeddingRequest readEmbeddingRequest(JsonValue document) {
    return embeddings.readRequest(document);
  }

  /// Writes embeddings.
  ///
  /// @param encoding how vectors are written
  public JsonObject write(EmbeddingResponse response, EmbeddingRequest.Encoding encoding) {
    return embeddings.write(response, encoding);
  }

  /// Reads embeddings in either encoding.
  ///
  /// @throws ArattaException of kind `wire_mismatch` if they are none
  public EmbeddingResponse readEmbeddingResponse(JsonValue document) {
    return tolerantly(() -> embeddings.readResponse(document));
  }

  /// Writes a model.
  public JsonObject write(Model model) {
    return models.write(model);
  }

  /// Reads a model of a list or a catalogue.
  ///
  /// @throws ArattaException of kind `wire_mismatch` if it is none
  public Model readModel(JsonValue document) {
    return tolerantly(() -> models.read(document));
  }

  /// Reads what no caller wrote: a mistake in it is not the caller's.
  private static <T> T tolerantly(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (ArattaException e) {
      String place =
          e.failure().path().filter(path -> !path.isEmpty()).map(path -> "$." + path).orElse("$");
      throw Failure.wireMismatch(place, e.failure().message()).exception();
    }
  }
}
