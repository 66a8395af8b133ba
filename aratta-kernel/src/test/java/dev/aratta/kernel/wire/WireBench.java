package dev.aratta.kernel.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aratta.kernel.json.JsonInput;
import dev.aratta.kernel.json.JsonOutput;
import dev.aratta.kernel.json.Reference;
import dev.aratta.spi.Framing;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.json.JsonWriter;
import jakarta.json.JsonWriterFactory;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Prints how the reader and writer of JSON compare with the reference implementation, and what
/// framing adds, measured one after the other in one run. Ratios are the result; times carry from
/// no machine to another.
///
/// `tools/bench wire` runs it.
public final class WireBench {

  private static final int ROUNDS = 8;
  private static final long ROUND_NANOS = 150_000_000;

  private static final JsonReaderFactory READERS = Reference.PROVIDER.createReaderFactory(Map.of());
  private static final JsonWriterFactory WRITERS = Reference.PROVIDER.createWriterFactory(Map.of());

  private static long sink;

  private WireBench() {}

  /// Runs all measurements.
  ///
  /// @param args ignored
  public static void main(String[] args) {
    String line =
        "{\"model\":\"llama3.1:8b\",\"created_at\":\"2026-11-23T06:00:00.123456789Z\","
            + "\"message\":{\"role\":\"assistant\",\"content\":\" word3\"},\"done\":false}";
    String answer =
        "{\"message\":{\"content\":\"" + "some words\\n and more ".repeat(100) + "\"},\"n\":1.25}";
    String others = "{\"content\":\"" + "Größe 日本語 ".repeat(100) + "\"}";
    System.out.printf("%-22s %12s %12s %8s%n", "", "own ns", "parsson ns", "ratio");
    json("stream line, 130 B", line);
    json("answer, 2 KB", answer);
    json("not ASCII, 2 KB", others);
    framing("200 lines", Framing.NDJSON, (line + "\n").repeat(200));
    framing("200 events", Framing.SSE, ("data: " + line + "\n\n").repeat(200));
    System.out.println(sink == 0 ? "" : "done");
  }

  private static void json(String name, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    JsonInput input = new JsonInput();
    JsonOutput output = new JsonOutput();
    JsonValue own = input.read(bytes);
    JsonValue reference = Reference.read(bytes).orElseThrow();
    print("read " + name, nanos(() -> input.read(bytes)), nanos(() -> parsson(bytes)));
    print("write " + name, nanos(() -> output.clear().value(own)), nanos(() -> parsson(reference)));
  }

  private static JsonValue parsson(byte[] bytes) {
    try (JsonReader reader = READERS.createReader(new StringReader(new String(bytes, UTF_8)))) {
      return reader.readValue();
    }
  }

  private static Object parsson(JsonValue value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    try (JsonWriter writer = WRITERS.createWriter(out)) {
      writer.write(value);
    }
    return out;
  }

  private static void framing(String name, Framing framing, String stream) {
    byte[] bytes = stream.getBytes(UTF_8);
    double own = nanos(() -> events(framing, bytes)) / 200;
    double parsson = nanos(() -> parsedLines(stream)) / 200;
    print(name + ", each", own, parsson);
  }

  private static Object events(Framing framing, byte[] bytes) {
    FrameReader reader = new FrameReader(FramingChoice.of(framing, Optional.empty()), 1 << 20);
    reader.intake().put(bytes, 0, bytes.length);
    int count = 0;
    while (reader.poll().isPresent()) {
      count++;
    }
    return count;
  }

  private static Object parsedLines(String stream) {
    return stream
        .lines()
        .map(line -> line.startsWith("data: ") ? line.substring(6) : line)
        .filter(line -> !line.isEmpty())
        .map(line -> parsson(line.getBytes(UTF_8)))
        .count();
  }

  private static double nanos(Supplier<Object> work) {
    double best = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      long end = start;
      long runs = 0;
      while (end - start < ROUND_NANOS) {
        for (int i = 0; i < 50; i++) {
          sink += work.get() == null ? 0 : 1;
        }
        runs += 50;
        end = System.nanoTime();
      }
      best = Math.min(best, (double) (end - start) / runs);
    }
    return best;
  }

  private static void print(String name, double own, double parsson) {
    System.out.printf("%-26s %8.0f %12.0f %8.2f%n", name, own, parsson, parsson / own);
  }
}
