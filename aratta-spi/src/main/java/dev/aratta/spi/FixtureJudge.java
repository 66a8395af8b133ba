package dev.aratta.spi;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.EmbeddingResponse;
import dev.aratta.scri.ScriJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Compares what a plugin did with what a fixture says. What the kernel fills in is not compared,
/// and a fixture may leave out members that only repeat others, such as `content` beside `blocks`;
/// what it does say of them must be right.
///
/// @param fixture what must be
/// @param scri reads and writes SCRI
/// @param json makes JSON
record FixtureJudge(Fixture fixture, ScriJson scri, JsonProvider json) {

  List<FixtureDifference> requests(FixtureRun run) {
    List<FixtureDifference> differences = new ArrayList<>();
    long expected = fixture.rounds().stream().filter(round -> round.request().isPresent()).count();
    for (int place = 0; place < Math.max(expected, run.sent().size()); place++) {
      JsonValue golden =
          place < fixture.rounds().size()
              ? fixture
                  .rounds()
                  .get(place)
                  .request()
                  .map(JsonValue.class::cast)
                  .orElse(JsonValue.NULL)
              : JsonValue.NULL;
      JsonValue found = place < run.sent().size() ? written(run.sent().get(place)) : JsonValue.NULL;
      String path = place == 0 ? "request" : "round" + (place + 1) + ".request";
      differences.addAll(FixtureDifference.between(fixture.name(), path, golden, found));
    }
    return differences;
  }

  /// Returns a request in the form of `request.wire.json`.
  private JsonObject written(WireRequest request) {
    JsonObjectBuilder out = json.createObjectBuilder().add("method", request.method());
    JsonArrayBuilder path = json.createArrayBuilder();
    request.path().forEach(path::add);
    out.add("path", path);
    add(out, "query", request.query());
    add(out, "headers", request.headers());
    request.body().ifPresent(body -> out.add("body", body));
    return out.build();
  }

  private void add(JsonObjectBuilder out, String name, Map<String, String> values) {
    if (!values.isEmpty()) {
      JsonObjectBuilder object = json.createObjectBuilder();
      values.forEach(object::add);
      out.add(name, object);
    }
  }

  List<FixtureDifference> outcome(FixtureRun run, boolean streamed) {
    String suffix = streamed ? " (streamed)" : "";
    return switch (fixture.outcome()) {
      case Fixture.Outcome.Refused golden ->
          FixtureDifference.between(
              fixture.name(), "failure" + suffix, golden.document(), document(run.outcome()));
      case Fixture.Outcome.Answer golden -> answer(golden.document(), run, suffix);
    };
  }

  private List<FixtureDifference> answer(JsonValue golden, FixtureRun run, String suffix) {
    JsonValue whole;
    try {
      whole = whole(golden.asJsonObject());
    } catch (ArattaException e) {
      return List.of(
          new FixtureDifference(
              fixture.name(), "response.scri.json", "a SCRI document", e.getMessage()));
    }
    if (run.outcome() instanceof Fixture.Outcome.Refused refused) {
      String found = refused.document().toString();
      return List.of(
          new FixtureDifference(fixture.name(), "response" + suffix, "an answer", found));
    }
    List<FixtureDifference> differences =
        new ArrayList<>(
            FixtureDifference.between(
                fixture.name(), "response" + suffix, whole, document(run.outcome())));
    if (suffix.isEmpty()) {
      differences.addAll(
          FixtureDifference.between(
              fixture.name(),
              "response.scri.json says",
              said(golden, whole),
              said(golden, golden)));
    }
    return differences;
  }

  private static JsonValue document(Fixture.Outcome outcome) {
    return switch (outcome) {
      case Fixture.Outcome.Answer answer -> answer.document();
      case Fixture.Outcome.Refused refused -> refused.document();
    };
  }

  /// Returns a golden answer with all members.
  private JsonValue whole(JsonObject golden) {
    FixtureStamp stamp = new FixtureStamp(fixture.call().provider(), fixture.call().model().id());
    return switch (fixture.call().operation()) {
      case CHAT -> {
        ChatResponse answer = scri.readChatResponse(golden);
        yield scri.write(stamp.stamp(answer, answer.lineage().adjustments()));
      }
      case EMBEDDINGS -> {
        EmbeddingResponse answer = scri.readEmbeddingResponse(golden);
        yield scri.write(
            stamp.stamp(answer, answer.lineage().adjustments()),
            scri.readEmbeddingRequest(fixture.request().orElseThrow()).encoding());
      }
      case MODELS -> {
        JsonArrayBuilder models = json.createArrayBuilder();
        WireJson.array(golden, "models")
            .forEach(model -> models.add(scri.write(scri.readModel(model))));
        yield json.createObjectBuilder().add("models", models).build();
      }
    };
  }

  /// Returns of a document what another one says, too: its members by name, as deep as both have
  /// them; `lineage` and `origin` are the kernel's.
  private JsonValue said(JsonValue by, JsonValue of) {
    if (by instanceof JsonArray names
        && of instanceof JsonArray elements
        && names.size() == elements.size()) {
      JsonArrayBuilder out = json.createArrayBuilder();
      for (int i = 0; i < names.size(); i++) {
        out.add(said(names.get(i), elements.get(i)));
      }
      return out.build();
    }
    if (!(by instanceof JsonObject names) || !(of instanceof JsonObject members)) {
      return of;
    }
    JsonObjectBuilder out = json.createObjectBuilder();
    names.forEach(
        (name, value) -> {
          if (!name.equals("lineage") && !name.equals("blocks")) {
            JsonValue member = members.get(name);
            out.add(name, member == null ? JsonValue.NULL : said(value, member));
          }
        });
    return out.build();
  }
}
