package dev.aratta.spi;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Holds a plugin's `wire.json` against its fixtures.
///
/// - An error test holds for every refusal whose body is a JSON object, and for a document of an
///   answer with a status below 300 that ends in a failure of the provider's; for no document of
///   any other answer.
/// - The tag is a member of an event of some stream, and where an event has a name as well, both
///   are the same.
/// - Every path of a text and every opaque path leads somewhere in some fixture, and a text to a
///   string.
///
/// What the provider reports and what the decoder finds are told apart by the kind of the failure:
/// an answer that ends in `wire_mismatch` holds no error document, and of one that ends in
/// `content_filtered` or was cut nothing is asked.
///
/// @param form what the plugin declares
/// @param fixtures its golden exchanges
/// @param json reads the streams
public record WireFormCheck(WireForm form, List<Fixture> fixtures, JsonProvider json) {
  private static final int FIRST_REFUSAL = 300;
  private static final Set<String> EITHER = Set.of("content_filtered", "unsupported");

  /// Copies the list.
  public WireFormCheck {
    requireNonNull(form, "form");
    requireNonNull(json, "json");
    fixtures = List.copyOf(fixtures);
  }

  /// Compares all of it.
  ///
  /// @return what does not hold, each as a sentence; nothing where all does
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    Set<Operation> operations = new LinkedHashSet<>();
    for (Fixture fixture : fixtures) {
      operations.add(fixture.call().operation());
      errors(fixture, problems);
    }
    for (Operation operation : operations) {
      if (!form.forms().containsKey(operation)) {
        problems.add("wire.json says nothing of " + operation.json() + ", which the fixtures show");
      }
      WireForm.Exchange exchange = form.of(operation);
      paths(operation, "request", exchange.request(), requests(operation), problems);
      paths(operation, "response", exchange.response(), answers(operation), problems);
      List<WireEvent.Json> events = events(operation);
      paths(
          operation,
          "stream",
          exchange.stream(),
          events.stream().map(WireEvent.Json::value).toList(),
          problems);
      exchange.stream().tag().ifPresent(tag -> tag(operation, tag, events, problems));
    }
    return List.copyOf(problems);
  }

  private void errors(Fixture fixture, List<String> problems) {
    WireForm.Exchange exchange = form.of(fixture.call().operation());
    List<JsonValue> whole = new ArrayList<>();
    for (Fixture.Round round : fixture.rounds()) {
      round
          .response()
          .ifPresent(
              response -> {
                if (response.status() < FIRST_REFUSAL) {
                  response.json().ifPresent(whole::add);
                } else if (response.json().orElse(null) instanceof JsonObject body
                    && !exchange.response().isError(body)) {
                  problems.add(
                      fixture.name() + ": no error test of the response holds for " + body);
                }
              });
    }
    errors(fixture, "response", exchange.response(), whole, problems);
    List<JsonValue> streamed = events(fixture).stream().map(WireEvent.Json::value).toList();
    errors(fixture, "stream", exchange.stream(), streamed, problems);
  }

  private static void errors(
      Fixture fixture,
      String what,
      WireForm.Document form,
      List<JsonValue> documents,
      List<String> problems) {
    List<JsonValue> errors = documents.stream().filter(form::isError).toList();
    String kind = kind(fixture);
    boolean none = kind.isEmpty() || kind.equals("wire_mismatch");
    if (none && !errors.isEmpty()) {
      problems.add(
          fixture.name() + ": an error test of the " + what + " holds for " + errors.getFirst());
    }
    boolean cut =
        fixture.rounds().getLast().stream()
            .map(stream -> stream.end() == StreamEnd.CUT)
            .orElse(false);
    if (!none && !cut && !EITHER.contains(kind) && !documents.isEmpty() && errors.isEmpty()) {
      problems.add(
          fixture.name()
              + ": it ends in "
              + kind
              + ", but no error test of the "
              + what
              + " holds for any of its documents");
    }
  }

  /// Returns the kind of the failure that a fixture ends in; empty for an answer.
  private static String kind(Fixture fixture) {
    return switch (fixture.outcome()) {
      case Fixture.Outcome.Answer _ -> "";
      case Fixture.Outcome.Refused refused ->
          WireJson.text(WireJson.object(refused.document(), "error"), "kind");
    };
  }

  private static void tag(
      Operation operation, String tag, List<WireEvent.Json> events, List<String> problems) {
    List<WireEvent.Json> tagged =
        events.stream().filter(event -> value(event, tag).isPresent()).toList();
    if (tagged.isEmpty()) {
      problems.add(operation.json() + ".stream.tag: no event of any fixture has " + tag);
    }
    for (WireEvent.Json event : tagged) {
      if (!event.name().isEmpty() && !event.name().equals(value(event, tag).orElseThrow())) {
        problems.add(
            operation.json()
                + ".stream.tag: an event named "
                + event.name()
                + " has the "
                + tag
                + " "
                + value(event, tag).orElseThrow());
      }
    }
  }

  private static Optional<String> value(WireEvent.Json event, String tag) {
    return event.value() instanceof JsonObject object
        ? WireJson.string(object, tag)
        : Optional.empty();
  }

  private static void paths(
      Operation operation,
      String what,
      WireForm.Document form,
      List<JsonValue> documents,
      List<String> problems) {
    String place = operation.json() + "." + what;
    for (WirePath path : form.opaque()) {
      if (documents.stream().noneMatch(path::isIn)) {
        problems.add(place + ".opaque: " + path + " leads nowhere in any fixture");
      }
    }
    for (WirePath path : form.text()) {
      if (documents.stream().noneMatch(document -> isString(path, document))) {
        problems.add(place + ".text: " + path + " leads to no string in any fixture");
      }
    }
  }

  private static boolean isString(WirePath path, JsonValue document) {
    return path.visit(document, 0, value -> value.getValueType() == JsonValue.ValueType.STRING);
  }

  private List<JsonValue> requests(Operation operation) {
    return rounds(operation).stream()
        .flatMap(round -> round.request().stream())
        .flatMap(request -> WireJson.value(request, "body").stream())
        .toList();
  }

  private List<JsonValue> answers(Operation operation) {
    return rounds(operation).stream()
        .flatMap(round -> round.response().stream())
        .flatMap(response -> response.json().stream())
        .toList();
  }

  private List<WireEvent.Json> events(Operation operation) {
    return of(operation).stream().flatMap(fixture -> events(fixture).stream()).toList();
  }

  private List<WireEvent.Json> events(Fixture fixture) {
    return fixture.rounds().stream()
        .flatMap(round -> round.stream().stream())
        .filter(stream -> stream.head().status() < FIRST_REFUSAL)
        .flatMap(stream -> stream.events(json).stream())
        .filter(WireEvent.Json.class::isInstance)
        .map(WireEvent.Json.class::cast)
        .toList();
  }

  private List<Fixture.Round> rounds(Operation operation) {
    return of(operation).stream().flatMap(fixture -> fixture.rounds().stream()).toList();
  }

  private List<Fixture> of(Operation operation) {
    return fixtures.stream().filter(fixture -> fixture.call().operation() == operation).toList();
  }
}
