package dev.aratta.kernel.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aratta.kernel.json.Reference;
import dev.aratta.spi.Framing;
import dev.aratta.spi.WireEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Feeds bytes to a frame reader in pieces and notes what comes out.
///
/// @param framing what was asked for
/// @param contentType what the answer says
record Feed(Framing framing, String contentType) {

  /// What came out.
  ///
  /// @param events every event
  /// @param clean whether the end was no cut within a frame
  record Outcome(List<WireEvent> events, boolean clean) {}

  static Feed of(Framing framing) {
    return new Feed(
        framing,
        switch (framing) {
          case NONE -> "";
          case SSE -> "text/event-stream; charset=utf-8";
          case NDJSON -> "application/x-ndjson";
          case JSON_ARRAY -> "application/json";
        });
  }

  FrameReader reader() {
    return new FrameReader(FramingChoice.of(framing, Optional.of(contentType)), 1 << 20);
  }

  /// Feeds the bytes, cut before each of the places given, in order.
  Outcome cutAt(byte[] bytes, int... places) {
    FrameReader reader = reader();
    List<WireEvent> events = new ArrayList<>();
    int from = 0;
    for (int place : places) {
      reader.intake().put(bytes, from, place - from);
      drain(reader, events);
      from = place;
    }
    reader.intake().put(bytes, from, bytes.length - from);
    drain(reader, events);
    boolean clean = reader.end();
    drain(reader, events);
    return new Outcome(events, clean);
  }

  Outcome whole(byte[] bytes) {
    return cutAt(bytes);
  }

  Outcome whole(String text) {
    return whole(text.getBytes(UTF_8));
  }

  Outcome byteByByte(byte[] bytes) {
    int[] places = new int[bytes.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = i;
    }
    return cutAt(bytes, places);
  }

  private static void drain(FrameReader reader, List<WireEvent> events) {
    while (reader.ready()) {
      events.add(reader.poll().orElseThrow());
    }
    if (reader.poll().isPresent()) {
      throw new AssertionError("an event that ready() did not announce");
    }
  }

  /// The event of this JSON, by the reference implementation.
  static WireEvent json(String name, String json) {
    return new WireEvent.Json(name, Reference.read(json.getBytes(UTF_8)).orElseThrow());
  }

  static WireEvent text(String name, String text) {
    return new WireEvent.Text(name, text);
  }
}
