package dev.aratta.spi;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a plugin's jar declares about its provider's documents in `META-INF/aratta/wire.json`, so
/// that the kernel, the wire lens and healing can handle them without knowing the provider:
///
/// ```json
/// {"wire": 1,
///  "chat": {
///    "request":  {"text": ["$.messages[*].content"], "opaque": ["$.tools[*].function.parameters"]},
///    "response": {"error": [{"has": ["$.error"]}], "text": ["$.message.content"]},
///    "stream":   {"tag": "type", "error": [{"is": {"$.type": "error"}}], "text": ["$.delta.text"]}},
///  "embeddings": {"request": {"opaque": ["$.input"]}, "response": {"error": [{"has": ["$.error"]}]}},
///  "models": {"response": {"error": [{"has": ["$.error"]}]}}}
/// ```
///
/// Each operation that the plugin offers has a `request` and a `response`, where it sends or gets
/// documents, and a chat also a `stream`, which describes each event. Of each:
///
/// - `tag` (streams only): the member that names an event in its own document, as the SSE name does
///   outside; absent where events have no such member
/// - `error` (answers only): tests of which one holds for an error document and none for any other,
///   whether it comes with a status of 300 or more, with 200, or in the middle of a stream
/// - `text`: paths of texts that a caller or a model wrote, where they are strings; a list or an
///   object that stands there instead is structure, such as a list of content parts
/// - `opaque`: paths of values that are content as a whole, whatever their type: arguments of tool
///   calls, JSON Schemas, input of embeddings, bytes of images, what goes out and comes back as it
///   is. Nothing reads inside them.
///
/// A plugin that speaks two dialects declares what holds for either in one list. The test kit holds
/// the file against the fixtures: [WireFormCheck]. Immutable.
///
/// @param forms what is declared of each operation
public record WireForm(Map<Operation, Exchange> forms) {
  /// Where a plugin's jar has it.
  public static final String FILE = "META-INF/aratta/wire.json";

  /// Declares nothing.
  public static final WireForm NONE = new WireForm(Map.of());

  /// Copies the map.
  public WireForm {
    forms = Map.copyOf(forms);
  }

  /// Reads the file of a jar.
  ///
  /// @param bytes the file
  /// @param json reads JSON
  /// @throws IllegalArgumentException if it cannot be read, saying where and what is allowed
  public static WireForm read(byte[] bytes, JsonProvider json) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    try (JsonReader reader = json.createReader(new StringReader(text))) {
      return read(StrictObject.of(reader.readValue(), "$"));
    } catch (JsonException e) {
      throw new IllegalArgumentException("it is no JSON: " + e.getMessage(), e);
    }
  }

  private static WireForm read(StrictObject root) {
    if (!WirePath.isText(root.required("wire"), "1")) {
      throw root.wrong("wire", "must be 1, the version of the form");
    }
    Map<Operation, Exchange> forms = new EnumMap<>(Operation.class);
    for (Operation operation : Operation.values()) {
      root.object(operation.json())
          .ifPresent(object -> forms.put(operation, exchange(object, operation)));
    }
    root.end();
    return new WireForm(forms);
  }

  private static Exchange exchange(StrictObject object, Operation operation) {
    Exchange exchange =
        new Exchange(
            object.object("request").map(Document::request).orElse(Document.NONE),
            object.object("response").map(Document::response).orElse(Document.NONE),
            operation == Operation.CHAT
                ? object.object("stream").map(Document::stream).orElse(Document.NONE)
                : Document.NONE);
    object.end();
    return exchange;
  }

  /// Returns what is declared of an operation.
  public Exchange of(Operation operation) {
    return forms.getOrDefault(operation, Exchange.NONE);
  }

  /// What is declared of one operation.
  ///
  /// @param request of its requests
  /// @param response of its whole answers and of refusals
  /// @param stream of each event of a streamed answer
  public record Exchange(Document request, Document response, Document stream) {
    /// Declares nothing.
    public static final Exchange NONE = new Exchange(Document.NONE, Document.NONE, Document.NONE);

    /// Checks that all parts are there.
    public Exchange {
      requireNonNull(request, "request");
      requireNonNull(response, "response");
      requireNonNull(stream, "stream");
    }
  }

  /// What is declared of one kind of document.
  ///
  /// @param tag the member that names an event
  /// @param error tests of which one holds for an error document
  /// @param text paths of texts that are strings
  /// @param opaque paths of values that are content as a whole
  public record Document(
      Optional<String> tag, List<ShapeTest> error, List<WirePath> text, List<WirePath> opaque) {
    /// Declares nothing.
    public static final Document NONE =
        new Document(Optional.empty(), List.of(), List.of(), List.of());

    /// Copies the lists.
    public Document {
      requireNonNull(tag, "tag");
      error = List.copyOf(error);
      text = List.copyOf(text);
      opaque = List.copyOf(opaque);
    }

    private static Document request(StrictObject object) {
      return zones(object, Optional.empty(), List.of());
    }

    private static Document response(StrictObject object) {
      return zones(object, Optional.empty(), tests(object));
    }

    private static Document stream(StrictObject object) {
      return zones(object, object.string("tag"), tests(object));
    }

    private static List<ShapeTest> tests(StrictObject object) {
      return object.objects("error").stream()
          .map(
              test -> {
                ShapeTest read = ShapeTest.read(test);
                test.end();
                return read;
              })
          .toList();
    }

    private static Document zones(
        StrictObject object, Optional<String> tag, List<ShapeTest> error) {
      Document document = new Document(tag, error, object.paths("text"), object.paths("opaque"));
      object.end();
      return document;
    }

    /// Tells whether a document is an error.
    public boolean isError(JsonValue document) {
      return error.stream().anyMatch(test -> test.holds(document));
    }
  }
}
