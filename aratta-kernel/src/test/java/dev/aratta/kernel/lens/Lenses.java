package dev.aratta.kernel.lens;

import dev.aratta.spi.Auth;
import dev.aratta.spi.CallContext;
import dev.aratta.spi.CallEnvironment;
import dev.aratta.spi.Catalogue;
import dev.aratta.spi.Framing;
import dev.aratta.spi.Operation;
import dev.aratta.spi.ProviderDescriptor;
import dev.aratta.spi.Settings;
import dev.aratta.spi.WireEvent;
import dev.aratta.spi.WireForm;
import dev.aratta.spi.WireRequest;
import dev.aratta.spi.WireResponse;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Lenses in tests: short ways to make one and to send a document through it.
final class Lenses {
  static final JsonProvider JSON = JsonProvider.provider();

  /// A plugin that may set two headers and has its key in the query.
  static final ProviderDescriptor DESCRIPTOR =
      new ProviderDescriptor(
          "p",
          "P",
          Optional.empty(),
          new Auth.Query("key"),
          new ProviderDescriptor.Headers(
              Set.of("x-version", "x-beta", "x-other"),
              Set.of("x-version", "x-beta"),
              Optional.empty()),
          List.of(),
          List.of(),
          Set.of(),
          Optional.empty(),
          false);

  private Lenses() {}

  /// Reads JSON; single quotes stand for double ones.
  static JsonValue value(String text) {
    return exactly(text.replace('\'', '"'));
  }

  static JsonValue exactly(String text) {
    try (JsonReader reader = JSON.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }

  static byte[] bytes(String text) {
    return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  static Lens lens(String text) {
    return Lens.read(bytes(text));
  }

  /// Makes a lens of one rule for chats.
  ///
  /// @param list its one list: `request`, `response`, `stream` or `error`
  /// @param steps the list
  static Lens rule(String list, String steps) {
    return lens(
        "{'lens': 1, 'rules': [{'id': 'r', 'when': {'operation': 'chat'}, '"
            + list
            + "': "
            + steps
            + "}]}");
  }

  static WireForm form(String chat) {
    return WireForm.read(bytes("{'wire': 1, 'chat': " + chat + "}"), JSON);
  }

  static CompiledLens compiled(Lens lens, String chat) {
    return CompiledLens.of(lens, form(chat), DESCRIPTOR, JSON);
  }

  static LensCall call(Lens lens, String chat, String model) {
    return compiled(lens, chat).call("p", Operation.CHAT, model);
  }

  static CallContext context() {
    return new CallContext(
        new CallEnvironment(
            "p",
            Settings.NONE,
            Catalogue.EMPTY,
            JSON,
            InstantSource.fixed(Instant.EPOCH),
            prefix -> prefix + 1),
        Catalogue.EMPTY.model("m"));
  }

  static WireRequest request(JsonObject wire) {
    return new WireRequest(
        wire.getString("method"),
        wire.getJsonArray("path").getValuesAs(JsonString::getString),
        texts(wire, "query"),
        texts(wire, "headers"),
        Optional.ofNullable(wire.getJsonObject("body")),
        Framing.NONE);
  }

  private static Map<String, String> texts(JsonObject wire, String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (wire.get(name) instanceof JsonObject object) {
      object.forEach((key, value) -> texts.put(key, ((JsonString) value).getString()));
    }
    return texts;
  }

  static JsonValue response(LensCall call, JsonValue body) {
    return call.response(WireResponse.of(200, Map.of(), body)).json().orElseThrow();
  }

  static JsonValue refusal(LensCall call, JsonValue body) {
    return call.response(WireResponse.of(400, Map.of(), body)).json().orElseThrow();
  }

  static WireRequest request(LensCall call, JsonObject body) {
    return call.request(WireRequest.post(List.of("chat"), body, Framing.NONE), context());
  }

  /// Reads events from `{"event": name, "data": document or text}`.
  static List<WireEvent> events(JsonValue list) {
    List<WireEvent> events = new ArrayList<>();
    for (JsonObject one : list.asJsonArray().getValuesAs(JsonObject.class)) {
      String name = one.getString("event", "");
      events.add(
          one.get("data") instanceof JsonString text
              ? new WireEvent.Text(name, text.getString())
              : new WireEvent.Json(name, one.get("data")));
    }
    return events;
  }

  static List<WireEvent> stream(LensCall call, List<WireEvent> events) {
    LensStream stream = call.stream();
    List<WireEvent> out = new ArrayList<>();
    events.forEach(event -> out.addAll(stream.accept(event)));
    out.addAll(stream.end());
    return out;
  }
}
