package dev.aratta.kernel.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The reader against the reference, on documents that nobody chose.
class JsonDifferentialTest {

  private static final byte[] TELLING =
      "{}[]:,\"\\0123456789-+.eEtrufalsn \n\r\tux\u0000\u001f".getBytes(UTF_8);

  private final JsonInput input = new JsonInput();
  private int accepted;
  private int refused;

  /// Compares both on the same bytes: the same value, or both refuse.
  private void compare(byte[] bytes) {
    Optional<JsonValue> expected = Reference.read(bytes);
    Optional<JsonValue> value = own(bytes);
    if (!expected.equals(value) || !value.equals(expected)) {
      throw new AssertionError("differ on " + new String(bytes, UTF_8));
    }
    if (value.isPresent()) {
      accepted++;
      assertEquals(expected.hashCode(), value.hashCode());
      byte[] written = JsonOutput.bytes(value.get());
      assertEquals(expected, Reference.read(written), "written and read again");
    } else {
      refused++;
    }
  }

  private Optional<JsonValue> own(byte[] bytes) {
    try {
      return Optional.of(input.read(bytes));
    } catch (JsonException no) {
      return Optional.empty();
    }
  }

  @Test
  void randomDocumentsAreReadAlike() {
    RandomJson documents = new RandomJson(1);
    for (int i = 0; i < 4000; i++) {
      compare(documents.next().getBytes(UTF_8));
    }
    assertEquals(4000, accepted);
  }

  @Test
  void mutatedDocumentsAreReadAlike() {
    RandomJson documents = new RandomJson(2);
    Random random = new Random(3);
    for (int i = 0; i < 4000; i++) {
      byte[] valid = documents.next().getBytes(UTF_8);
      for (int k = 0; k < 10; k++) {
        compare(mutated(valid, random));
      }
    }
    assertTrue(accepted > 1000 && refused > 10_000, accepted + " accepted, " + refused);
  }

  private static byte[] mutated(byte[] valid, Random random) {
    byte[] bytes = valid.clone();
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(5)) {
      case 0 -> bytes[at] = TELLING[random.nextInt(TELLING.length)];
      case 1 -> bytes[at] = (byte) random.nextInt(256);
      case 2 -> bytes = Arrays.copyOf(bytes, at);
      case 3 -> System.arraycopy(valid, at, bytes, Math.max(0, at - 1), valid.length - at);
      default -> {
        bytes = Arrays.copyOf(bytes, bytes.length + 1);
        System.arraycopy(valid, at, bytes, at + 1, valid.length - at);
        bytes[at] = TELLING[random.nextInt(TELLING.length)];
      }
    }
    return bytes;
  }

  @Test
  void recordingsOfRealProvidersAreReadAlike() throws IOException {
    int lines = 0;
    for (Path file : Corpus.recordings()) {
      for (String line : Files.readString(file).split("\n", 0)) {
        compare(line.getBytes(UTF_8));
        compareStream(input.read(line.getBytes(UTF_8)).asJsonObject());
        lines++;
      }
    }
    System.out.printf(
        "JSON of recordings: %d exchanges, %d documents read alike, %d refused alike%n",
        lines, accepted, refused);
    assertTrue(lines > 0);
  }

  private void compareStream(JsonObject exchange) {
    String text = exchange.getJsonObject("response").getString("text", "");
    for (String line : text.lines().toList()) {
      String data = line.startsWith("data:") ? line.substring(5) : line;
      if (!data.isBlank() && !data.startsWith("event:")) {
        compare(data.getBytes(UTF_8));
      }
    }
  }
}
