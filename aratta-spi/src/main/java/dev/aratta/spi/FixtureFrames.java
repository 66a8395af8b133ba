package dev.aratta.spi;

import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;

/// Splits the stream of a fixture into events. Fixtures are written by hand in the plainest form of
/// their framing, so this knows no other; the kernel's decoders know all. The first character tells
/// the framing: `{` lines of JSON, `[` a JSON array, anything else server-sent events.
final class FixtureFrames {
  private FixtureFrames() {}

  static List<WireEvent> split(Fixture.Stream stream, JsonProvider json) {
    String text = stream.text();
    if (stream.end() == StreamEnd.CUT && !text.endsWith("\n")) {
      text = text.substring(0, text.lastIndexOf('\n') + 1);
    }
    return switch (text.isBlank() ? ' ' : text.strip().charAt(0)) {
      case '{' -> lines(text, json);
      case '[' -> elements(text, json);
      default -> sent(text, json);
    };
  }

  private static List<WireEvent> lines(String text, JsonProvider json) {
    return text.lines().filter(line -> !line.isBlank()).map(line -> event("", line, json)).toList();
  }

  private static List<WireEvent> elements(String text, JsonProvider json) {
    return WireJson.parse(text, json).orElse(JsonValue.EMPTY_JSON_ARRAY) instanceof JsonArray list
        ? list.stream().map(element -> (WireEvent) new WireEvent.Json("", element)).toList()
        : List.of();
  }

  private static List<WireEvent> sent(String text, JsonProvider json) {
    List<WireEvent> events = new ArrayList<>();
    String name = "";
    List<String> data = new ArrayList<>();
    for (String line : (text + "\n\n").lines().toList()) {
      if (line.isEmpty()) {
        if (!data.isEmpty()) {
          events.add(event(name, String.join("\n", data), json));
        }
        name = "";
        data.clear();
      } else if (line.startsWith("event:")) {
        name = line.substring("event:".length()).strip();
      } else if (line.startsWith("data:")) {
        data.add(line.substring("data:".length()).strip());
      }
    }
    return events;
  }

  private static WireEvent event(String name, String data, JsonProvider json) {
    return WireJson.parse(data, json)
        .map(value -> (WireEvent) new WireEvent.Json(name, value))
        .orElseGet(() -> new WireEvent.Text(name, data));
  }
}
