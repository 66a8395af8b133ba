package dev.aratta.kernel.lens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.aratta.spi.ShapeTest;
import dev.aratta.spi.WireRequest;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One case of a data file: operations, and a document before and after them. Members: `case`;
/// `list` (`response` where absent); `if` and `do` as in a lens; `tag`, `error`, `text` and
/// `opaque` as in `wire.json`; `before` and `after`: a body, the form of `request.wire.json` where
/// `wire` is true, or a list of events; without `after` nothing changes. Where `undone` is true the
/// inverse operations lead back.
///
/// @param json the case
record GoldenCase(JsonObject json) {

  void check() {
    JsonValue before = json.get("before");
    JsonValue after = json.getOrDefault("after", before);
    LensCall call = call(lens());
    check(call, before, after);
    if (!json.containsKey("after") || !isStream(after)) {
      // Doing it twice is doing it once; a stage with a memory sees another stream.
      check(call, after, after);
    }
    if (json.getBoolean("undone", false)) {
      check(call(inverse()), after, before);
    }
  }

  private String list() {
    return json.getString("list", "response");
  }

  private void check(LensCall call, JsonValue before, JsonValue expected) {
    if (isStream(before)) {
      assertEquals(Lenses.events(expected), Lenses.stream(call, Lenses.events(before)));
      return;
    }
    if (list().equals("request")) {
      WireRequest request = Lenses.request(wire(before));
      WireRequest result = call.request(request, Lenses.context());
      assertEquals(Lenses.request(wire(expected)), result);
      assertSame(before.equals(expected) ? request : result, result);
      return;
    }
    JsonValue result = Lenses.response(call, before);
    assertEquals(expected, result);
    assertSame(before.equals(expected) ? before : result, result);
  }

  private boolean isStream(JsonValue value) {
    return value instanceof JsonArray list
        && list.stream()
            .allMatch(one -> one instanceof JsonObject event && event.containsKey("data"));
  }

  private JsonObject wire(JsonValue document) {
    return json.getBoolean("wire", false)
        ? document.asJsonObject()
        : Lenses.JSON
            .createObjectBuilder()
            .add("method", "POST")
            .add("path", Lenses.JSON.createArrayBuilder().add("chat"))
            .add("body", document)
            .build();
  }

  private LensCall call(Lens lens) {
    return Lenses.call(lens, form(), json.getString("model", "m"));
  }

  private String form() {
    JsonObjectBuilder document = Lenses.JSON.createObjectBuilder();
    for (String name : List.of("text", "opaque", "error")) {
      Optional.ofNullable(json.get(name))
          .filter(_ -> !name.equals("error") || !list().equals("request"))
          .ifPresent(value -> document.add(name, value));
    }
    JsonObject zones = document.build();
    JsonObjectBuilder stream = Lenses.JSON.createObjectBuilder(zones);
    Optional.ofNullable(json.get("tag")).ifPresent(tag -> stream.add("tag", tag));
    JsonObjectBuilder chat = Lenses.JSON.createObjectBuilder();
    if (list().equals("request")) {
      chat.add("request", zones);
    } else {
      chat.add("response", zones).add("stream", stream);
    }
    return chat.build().toString();
  }

  Lens lens() {
    JsonObjectBuilder steps = Lenses.JSON.createObjectBuilder().add("do", json.get("do"));
    Optional.ofNullable(json.get("if")).ifPresent(test -> steps.add("if", test));
    JsonArrayBuilder rules =
        Lenses.JSON
            .createArrayBuilder()
            .add(
                Lenses.JSON
                    .createObjectBuilder()
                    .add("id", "r")
                    .add("when", Lenses.JSON.createObjectBuilder().add("operation", "chat"))
                    .add(list(), steps));
    return Lens.read(
        Lenses.bytes(
            Lenses.JSON
                .createObjectBuilder()
                .add("lens", 1)
                .add("rules", rules)
                .build()
                .toString()));
  }

  private Lens inverse() {
    LensRule rule = lens().rules().getFirst();
    LensRule.Steps steps = rule.lists().values().iterator().next();
    List<LensOperation> back = new ArrayList<>();
    steps.operations().reversed().forEach(one -> back.add(one.inverse().orElseThrow()));
    return new Lens(
        List.of(
            new LensRule(
                rule.id(),
                rule.note(),
                rule.when(),
                Map.of(
                    rule.lists().keySet().iterator().next(),
                    new LensRule.Steps(ShapeTest.ANY, Set.of(), back)),
                rule.risk(),
                rule.lossy(),
                rule.json())));
  }
}
