package dev.aratta.spi;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Model;
import dev.aratta.scri.ScriJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Reads fixtures from the entries of a jar.
final class FixtureReader {
  static final String FOLDER = "META-INF/aratta/fixtures/";

  private static final Set<String> FILES =
      Set.of(
          "case.json",
          "request.scri.json",
          "request.wire.json",
          "response.wire.json",
          "response.wire.txt",
          "stream.txt",
          "response.scri.json",
          "failure.scri.json");

  private static final Set<String> MEMBERS =
      Set.of(
          "operation",
          "provider",
          "model",
          "listed",
          "settings",
          "clock",
          "ids",
          "status",
          "headers",
          "ends",
          "note");

  private static final String CLOCK = "2026-11-22T10:00:00Z";

  private final Map<String, Map<String, byte[]>> cases = new TreeMap<>();
  private final JsonProvider json;
  private final ScriJson scri;

  FixtureReader(Map<String, byte[]> entries, JsonProvider json) {
    this.json = json;
    this.scri = new ScriJson(json);
    entries.forEach(
        (path, bytes) -> {
          if (path.startsWith(FOLDER) && !path.endsWith("/")) {
            String within = path.substring(FOLDER.length());
            int end = within.indexOf('/');
            check(end > 0, within, "lies in no folder of a case");
            String file = within.substring(end + 1);
            check(isKnown(file), within, "is none of the files of a case: " + FILES);
            cases.computeIfAbsent(within.substring(0, end), _ -> new TreeMap<>()).put(file, bytes);
          }
        });
  }

  private static boolean isKnown(String file) {
    return FILES.contains(file)
        || (file.startsWith("round") && FILES.contains(file.substring(file.indexOf('/') + 1)));
  }

  List<Fixture> fixtures() {
    List<Fixture> fixtures = new ArrayList<>();
    cases.forEach(
        (name, files) -> {
          try {
            fixtures.add(fixture(name, files));
          } catch (ArattaException | DateTimeException e) {
            throw new IllegalArgumentException("fixture " + name + ": " + e.getMessage(), e);
          }
        });
    return List.copyOf(fixtures);
  }

  private Fixture fixture(String name, Map<String, byte[]> files) {
    JsonObject head = object(name, files, "case.json").orElse(JsonValue.EMPTY_JSON_OBJECT);
    List<Fixture.Round> rounds = new ArrayList<>();
    rounds.add(round(name, files, "", head));
    for (int number = 2; has(files, "round" + number + "/"); number++) {
      String folder = "round" + number + "/";
      rounds.add(
          round(name, files, folder, object(name, files, folder + "case.json").orElse(head)));
    }
    return new Fixture(
        name,
        call(name, head),
        object(name, files, "request.scri.json"),
        rounds,
        outcome(name, files));
  }

  private static boolean has(Map<String, byte[]> files, String folder) {
    return files.keySet().stream().anyMatch(file -> file.startsWith(folder));
  }

  private Fixture.Outcome outcome(String name, Map<String, byte[]> files) {
    Optional<JsonObject> answer = object(name, files, "response.scri.json");
    Optional<JsonObject> failure = object(name, files, "failure.scri.json");
    check(
        answer.isPresent() != failure.isPresent(),
        name,
        "needs either response.scri.json or failure.scri.json");
    return answer.isPresent()
        ? new Fixture.Outcome.Answer(answer.get())
        : new Fixture.Outcome.Refused(failure.orElseThrow());
  }

  private Fixture.Call call(String name, JsonObject head) {
    head.keySet()
        .forEach(member -> check(MEMBERS.contains(member), name, "case.json has a " + member));
    JsonValue model = head.getOrDefault("model", JsonValue.NULL);
    List<Model> listed =
        WireJson.array(head, "listed").stream().map(entry -> scri.readModel(entry)).toList();
    Optional<Operation> operation = operation(head);
    check(operation.isPresent(), name, "case.json needs operation: chat, embeddings or models");
    check(!WireJson.text(head, "provider").isEmpty(), name, "case.json needs provider");
    return new Fixture.Call(
        operation.orElseThrow(),
        WireJson.text(head, "provider"),
        model instanceof JsonObject entry
            ? scri.readModel(entry)
            : Catalogue.EMPTY.model(id(model)),
        model instanceof JsonObject,
        listed,
        new Settings(texts(WireJson.object(head, "settings"))),
        Instant.parse(WireJson.string(head, "clock").orElse(CLOCK)),
        WireJson.array(head, "ids").stream().map(FixtureReader::id).toList());
  }

  private static String id(JsonValue value) {
    return value instanceof JsonString text ? text.getString() : "";
  }

  private static Optional<Operation> operation(JsonObject head) {
    String word = WireJson.text(head, "operation").toUpperCase(Locale.ROOT);
    for (Operation operation : Operation.values()) {
      if (operation.name().equals(word)) {
        return Optional.of(operation);
      }
    }
    return Optional.empty();
  }

  private Fixture.Round round(
      String name, Map<String, byte[]> files, String folder, JsonObject head) {
    int status = (int) WireJson.integer(head, "status").orElse(200);
    Map<String, String> headers = texts(WireJson.object(head, "headers"));
    Optional<WireResponse> response =
        json(name, files, folder + "response.wire.json")
            .map(body -> WireResponse.of(status, headers, body))
            .or(
                () ->
                    text(files, folder + "response.wire.txt")
                        .map(body -> WireResponse.ofText(status, headers, body)));
    StreamEnd end = WireJson.text(head, "ends").equals("cut") ? StreamEnd.CUT : StreamEnd.CLEAN;
    Optional<Fixture.Stream> stream =
        text(files, folder + "stream.txt")
            .map(text -> new Fixture.Stream(WireResponse.ofText(status, headers, ""), text, end));
    return new Fixture.Round(object(name, files, folder + "request.wire.json"), response, stream);
  }

  private static Map<String, String> texts(JsonObject object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.forEach(
        (name, value) ->
            texts.put(
                name, value instanceof JsonString text ? text.getString() : value.toString()));
    return texts;
  }

  private Optional<JsonObject> object(String name, Map<String, byte[]> files, String file) {
    Optional<JsonValue> value = json(name, files, file);
    check(
        value.isEmpty() || !(value.get() instanceof JsonArray), name, file + " must be an object");
    return value.map(JsonValue::asJsonObject);
  }

  private Optional<JsonValue> json(String name, Map<String, byte[]> files, String file) {
    Optional<JsonValue> value = text(files, file).flatMap(text -> WireJson.parse(text, json));
    check(value.isPresent() || !files.containsKey(file), name, file + " is no JSON");
    return value;
  }

  private static Optional<String> text(Map<String, byte[]> files, String file) {
    return Optional.ofNullable(files.get(file))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private static void check(boolean holds, String name, String reason) {
    if (!holds) {
      throw new IllegalArgumentException("fixture " + name + ": " + reason);
    }
  }
}
