package dev.aratta.kernel.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aratta.kernel.json.RandomJson;
import dev.aratta.spi.Framing;
import dev.aratta.spi.WireEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Random streams of every framing, and the events that they must give.
final class RandomStream {

  /// A stream: its text on the wire, and its events in their order.
  record Sample(String text, List<WireEvent> events) {
    byte[] bytes() {
      return text.getBytes(UTF_8);
    }
  }

  private final Random random;
  private final RandomJson documents;

  RandomStream(long seed) {
    random = new Random(seed);
    documents = new RandomJson(seed);
  }

  Sample next(Framing framing) {
    return switch (framing) {
      case SSE -> sse();
      case NDJSON -> ndjson();
      case JSON_ARRAY -> array();
      case NONE -> throw new IllegalArgumentException("no stream");
    };
  }

  private Sample sse() {
    StringBuilder out = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
    out.append(": hello").append(eol());
    List<WireEvent> events = new ArrayList<>();
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      noise(out);
      String name = random.nextBoolean() ? "" : "name" + random.nextInt(3);
      if (!name.isEmpty()) {
        out.append("event:").append(space()).append(name).append(eol());
      }
      data(out, name, events);
      blank(out);
    }
    return new Sample(out.toString(), events);
  }

  private void noise(StringBuilder out) {
    switch (random.nextInt(6)) {
      case 0 -> out.append(": comment").append(eol());
      case 1 -> out.append("id: ").append(random.nextInt(9)).append(eol());
      case 2 -> blank(out.append("retry:100").append(eol()));
      case 3 -> out.append("unknown").append(eol());
      default -> out.append("");
    }
  }

  private void data(StringBuilder out, String name, List<WireEvent> events) {
    switch (random.nextInt(6)) {
      case 0 -> {
        line(out, "[DONE]");
        events.add(Feed.text(name, "[DONE]"));
      }
      case 1 -> {
        line(out, "plain");
        line(out, "text");
        events.add(Feed.text(name, "plain\ntext"));
      }
      case 2 -> {
        String one = documents.line();
        String two = documents.line();
        line(out, "{\"a\":" + one + ",");
        out.append(": within an event").append(eol());
        line(out, "\"b\":" + two + "}");
        events.add(Feed.json(name, "{\"a\":" + one + ",\"b\":" + two + "}"));
      }
      case 3 -> {
        String one = documents.line();
        String two = documents.line();
        line(out, one + (random.nextBoolean() ? "data: " : "") + two);
        events.add(Feed.json(name, one));
        events.add(Feed.json(name, two));
      }
      default -> {
        String one = documents.line();
        line(out, one);
        events.add(Feed.json(name, one));
      }
    }
  }

  private void line(StringBuilder out, String data) {
    out.append("data:").append(space()).append(data).append(eol());
  }

  private Sample ndjson() {
    StringBuilder out = new StringBuilder();
    List<WireEvent> events = new ArrayList<>();
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      String one = documents.line();
      events.add(Feed.json("", one));
      switch (random.nextInt(6)) {
        case 0 -> {
          String two = documents.line();
          out.append(one).append(space()).append(two).append(eol());
          events.add(Feed.json("", two));
        }
        case 1 -> {
          String spread = "{\n \"x\" :\r\n" + one + "\n}";
          events.set(events.size() - 1, Feed.json("", spread));
          out.append(spread).append(eol());
        }
        case 2 -> {
          out.append(one).append(eol()).append("no json: {").append(eol());
          events.add(Feed.text("", "no json: {"));
        }
        default -> out.append(space()).append(one).append(space()).append(eol());
      }
    }
    // Text without a line feed could be the beginning of more; JSON ends where it ends.
    boolean terminated = random.nextBoolean() || events.getLast() instanceof WireEvent.Text;
    String text = terminated ? out.toString() : out.toString().stripTrailing();
    return new Sample(text, events);
  }

  private Sample array() {
    StringBuilder out = new StringBuilder(space()).append('[').append(eol());
    List<WireEvent> events = new ArrayList<>();
    int count = random.nextInt(5);
    for (int i = 0; i < count; i++) {
      String one = random.nextInt(4) == 0 ? scalar() : documents.line();
      out.append(i > 0 ? "," : "").append(eol()).append(one).append(space());
      events.add(Feed.json("", one));
    }
    return new Sample(out.append(']').append(eol()).toString(), events);
  }

  private String scalar() {
    String[] scalars = {"12", "-1.5e3", "true", "null", "\"a,]\\\"b\"", "[1,[2,\"]\"]]", "{}"};
    return scalars[random.nextInt(scalars.length)];
  }

  private String space() {
    return random.nextBoolean() ? " " : "";
  }

  // A line feed after a carriage return would end no second line.
  private void blank(StringBuilder out) {
    out.append(out.charAt(out.length() - 1) == '\r' ? "\r" : eol());
  }

  private String eol() {
    return new String[] {"\n", "\r\n", "\r"}[random.nextInt(3)];
  }
}
