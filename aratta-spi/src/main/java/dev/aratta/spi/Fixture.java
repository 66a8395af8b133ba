package dev.aratta.spi;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.Model;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A golden exchange of a plugin: a case that lies in its jar, in a folder of
/// `META-INF/aratta/fixtures/`, written by hand. [FixtureReplay] runs it.
///
/// The files of a folder:
///
/// - `case.json`: `operation` (`chat`, `embeddings` or `models`), `provider`, `model` (an id, or an
///   entry as in a catalogue), `listed` (models as the provider lists them), `settings`, `clock`,
///   `ids` (what the id source gives, in order; after them prefix and number), `status`, `headers`
///   and `ends` (`clean` or `cut`) of the answer; only `operation`, `provider` and, but for
///   `models`, `model` must be there
/// - `request.scri.json`: what is asked; none for `models`
/// - `request.wire.json`: what must be sent: `method`, `path` (a list), `query`, `headers`, `body`
/// - `response.wire.json` or `response.wire.txt`: what comes back
/// - `stream.txt`: what comes back to a stream; beside `response.wire`, it means the same
/// - `response.scri.json` or `failure.scri.json`: what it all means
/// - `round2/`, `round3/`, …: request and answer of further requests, with a `case.json` of their
///   own where status, headers or end differ
///
/// @param name the folder's name
/// @param call what is asked of which model, and the world in which
/// @param request what is asked; absent for `models`
/// @param rounds what goes over the wire, at least one round
/// @param outcome what it means
public record Fixture(
    String name, Call call, Optional<JsonObject> request, List<Round> rounds, Outcome outcome) {

  /// Checks that all parts are there and copies the list.
  ///
  /// @throws IllegalArgumentException if there is no round
  public Fixture {
    requireNonNull(name, "name");
    requireNonNull(call, "call");
    requireNonNull(request, "request");
    requireNonNull(outcome, "outcome");
    rounds = List.copyOf(rounds);
    if (rounds.isEmpty()) {
      throw new IllegalArgumentException("fixture " + name + " has no round");
    }
  }

  /// Reads the fixtures among the entries of a jar.
  ///
  /// @param entries bytes by path, such as `META-INF/aratta/fixtures/text/case.json`; others are
  ///   passed over
  /// @param json reads JSON
  /// @return the fixtures by name
  /// @throws IllegalArgumentException if one cannot be read, naming file and reason
  public static List<Fixture> read(Map<String, byte[]> entries, JsonProvider json) {
    return new FixtureReader(entries, json).fixtures();
  }

  /// Returns this fixture with other rounds.
  public Fixture withRounds(List<Round> others) {
    return new Fixture(name, call, request, others, outcome);
  }

  /// Returns this fixture with another request and nothing that must come of it.
  public Fixture withRequest(JsonObject other) {
    return new Fixture(name, call, Optional.of(other), rounds, outcome);
  }

  /// Tells whether an answer that is no stream is among the rounds.
  public boolean isWhole() {
    return rounds.getFirst().response().isPresent();
  }

  /// Tells whether a stream is among the rounds.
  public boolean isStreamed() {
    return rounds.getFirst().stream().isPresent();
  }

  /// What is asked of which model, and the world in which.
  ///
  /// @param operation what is asked
  /// @param provider the configured provider's id
  /// @param model the model; where only its id is known, the catalogue says the rest
  /// @param isEntry whether the case gives the whole model
  /// @param listed models as the provider lists them
  /// @param settings the provider's options
  /// @param clock the time that it always is
  /// @param ids what the id source gives first
  public record Call(
      Operation operation,
      String provider,
      Model model,
      boolean isEntry,
      List<Model> listed,
      Settings settings,
      Instant clock,
      List<String> ids) {
    /// Checks that all parts are there and copies the lists.
    public Call {
      requireNonNull(operation, "operation");
      requireNonNull(provider, "provider");
      requireNonNull(model, "model");
      requireNonNull(settings, "settings");
      requireNonNull(clock, "clock");
      listed = List.copyOf(listed);
      ids = List.copyOf(ids);
    }
  }

  /// One request and its answer.
  ///
  /// @param request what must be sent, in the form of `request.wire.json`
  /// @param response what comes back
  /// @param stream what comes back to a stream
  public record Round(
      Optional<JsonObject> request, Optional<WireResponse> response, Optional<Stream> stream) {
    /// Checks that all parts are there.
    public Round {
      requireNonNull(request, "request");
      requireNonNull(response, "response");
      requireNonNull(stream, "stream");
    }
  }

  /// A streamed answer.
  ///
  /// @param head status and headers
  /// @param text all of its bytes
  /// @param end how it ends
  public record Stream(WireResponse head, String text, StreamEnd end) {
    /// Checks that all parts are there.
    public Stream {
      requireNonNull(head, "head");
      requireNonNull(text, "text");
      requireNonNull(end, "end");
    }

    /// Returns the events of the stream.
    ///
    /// @param json reads JSON
    public List<WireEvent> events(JsonProvider json) {
      return FixtureFrames.split(this, json);
    }
  }

  /// What an exchange means.
  public sealed interface Outcome {
    /// An answer.
    ///
    /// @param document a chat's answer, embeddings, or `{"models": […]}`
    record Answer(JsonValue document) implements Outcome {
      /// Checks that the document is there.
      public Answer {
        requireNonNull(document, "document");
      }
    }

    /// A failure, of the encoder, of the provider or of the decoder.
    ///
    /// @param document the body of an HTTP error
    record Refused(JsonObject document) implements Outcome {
      /// Checks that the document is there.
      public Refused {
        requireNonNull(document, "document");
      }
    }
  }
}
