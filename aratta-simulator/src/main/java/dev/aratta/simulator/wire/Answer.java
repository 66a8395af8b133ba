package dev.aratta.simulator.wire;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.ChatResponse;
import jakarta.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a provider's server answers. Its documents stay JSON until they are sent, so that a test
/// can have them changed on the way.
///
/// @param status the HTTP status
/// @param headers the headers, names in lower case; those of the framing are added when it is sent
/// @param body what follows them
/// @param truth what the simulated model said, where a model answered
public record Answer(
    int status, Map<String, String> headers, Body body, Optional<ChatResponse> truth) {

  /// Checks that all parts are there and copies the headers.
  public Answer {
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    requireNonNull(body, "body");
    requireNonNull(truth, "truth");
  }

  /// Makes an answer that no model has to do with.
  ///
  /// @param contentType the header `Content-Type`
  public Answer(int status, String contentType, Body body) {
    this(status, Map.of("content-type", contentType), body, Optional.empty());
  }

  /// Returns this answer with what the model said.
  public Answer withTruth(ChatResponse said) {
    return new Answer(status, headers, body, Optional.of(said));
  }

  /// Returns this answer with another body.
  public Answer withBody(Body other) {
    return new Answer(status, headers, other, truth);
  }

  /// The content of an answer.
  public sealed interface Body {
    /// No JSON.
    ///
    /// @param text the text, which may be empty
    record Text(String text) implements Body {
      /// Checks that the text is there.
      public Text {
        requireNonNull(text, "text");
      }
    }

    /// One document.
    ///
    /// @param document the document
    record Json(JsonObject document) implements Body {
      /// Checks that the document is there.
      public Json {
        requireNonNull(document, "document");
      }
    }

    /// A stream of documents, one in a line (NDJSON).
    ///
    /// @param documents the documents, in order
    record Lines(List<JsonObject> documents) implements Body {
      /// Copies the list.
      public Lines {
        documents = List.copyOf(documents);
      }
    }

    /// A stream of documents that are the elements of one JSON array.
    ///
    /// @param documents the documents, in order
    record Elements(List<JsonObject> documents) implements Body {
      /// Copies the list.
      public Elements {
        documents = List.copyOf(documents);
      }
    }

    /// A stream of server-sent events.
    ///
    /// @param events the events, in order
    /// @param end the data of one more event that is no document, such as `[DONE]`
    record Events(List<Event> events, Optional<String> end) implements Body {
      /// Checks that all parts are there and copies the list.
      public Events {
        events = List.copyOf(events);
        requireNonNull(end, "end");
      }
    }
  }

  /// A server-sent event.
  ///
  /// @param name its name, empty where it has none
  /// @param document its data
  public record Event(String name, JsonObject document) {
    /// Checks that both parts are there.
    public Event {
      requireNonNull(name, "name");
      requireNonNull(document, "document");
    }
  }

  /// Tells whether the body goes out piece by piece.
  public boolean isStream() {
    return !(body instanceof Body.Text || body instanceof Body.Json);
  }
}
