package dev.aratta.testkit.recordings;

import static java.util.Objects.requireNonNull;

import dev.aratta.spi.WireEvent;
import jakarta.json.JsonException;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A recorded stream, split into events by a plain reading of its framing, which shares no code
/// with the kernel's decoders. The first character tells the framing: `{` JSON a line, `[` a JSON
/// array, anything else server-sent events.
///
/// @param text the stream
public record RecordedStream(String text) {
  private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

  /// Checks that it is there.
  public RecordedStream {
    requireNonNull(text, "text");
  }

  /// Returns all events; the last one need not have its end, which some recordings lost.
  public List<WireEvent> events() {
    return events(text + "\n\n");
  }

  /// Returns the length of the stream in bytes of UTF-8.
  public int length() {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /// Returns the events that are whole when a stream breaks off.
  ///
  /// @param bytes how many bytes of UTF-8 came, 0 to [#length()]
  public List<WireEvent> before(int bytes) {
    byte[] part = Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), bytes);
    return events(new String(part, StandardCharsets.UTF_8));
  }

  private static List<WireEvent> events(String part) {
    return switch (part.isBlank() ? ' ' : part.strip().charAt(0)) {
      case '{' -> lines(part);
      case '[' -> elements(part);
      default -> sent(part);
    };
  }

  /// What follows the last line end is no line yet, and comes last here.
  private static List<String> whole(String part) {
    String[] lines = LINE_END.split(part, -1);
    return List.of(lines).subList(0, lines.length - 1);
  }

  private static List<WireEvent> lines(String part) {
    return whole(part).stream()
        .filter(line -> !line.isBlank())
        .map(line -> event("", line))
        .toList();
  }

  private static List<WireEvent> sent(String part) {
    List<WireEvent> events = new ArrayList<>();
    String name = "";
    List<String> data = new ArrayList<>();
    for (String line : whole(part)) {
      if (line.isEmpty()) {
        if (!data.isEmpty()) {
          events.add(event(name, String.join("\n", data)));
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

  /// Elements of an array are told apart by the depth of brackets outside strings.
  private static List<WireEvent> elements(String part) {
    List<WireEvent> events = new ArrayList<>();
    int depth = 0;
    int from = 0;
    boolean quoted = false;
    for (int at = 0; at < part.length(); at++) {
      char c = part.charAt(at);
      if (quoted && c == '\\') {
        at++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '{' || c == '[')) {
        depth++;
        from = depth == 2 ? at : from;
      } else if (!quoted && (c == '}' || c == ']')) {
        depth--;
        if (depth == 1) {
          events.add(event("", part.substring(from, at + 1)));
        }
      }
    }
    return events;
  }

  private static WireEvent event(String name, String data) {
    return read(data)
        .<WireEvent>map(value -> new WireEvent.Json(name, value))
        .orElseGet(() -> new WireEvent.Text(name, data));
  }

  private static Optional<JsonValue> read(String text) {
    try {
      return Optional.of(Corpus.read(text));
    } catch (JsonException e) {
      return Optional.empty();
    }
  }
}
