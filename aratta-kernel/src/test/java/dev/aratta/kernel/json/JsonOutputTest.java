package dev.aratta.kernel.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonOutputTest {

  @Test
  void valuesOfTheReferenceAreReadBackByItAsTheyWere() {
    RandomJson documents = new RandomJson(4);
    JsonOutput output = new JsonOutput(1);
    for (int i = 0; i < 2000; i++) {
      JsonValue value = Reference.read(documents.next().getBytes(UTF_8)).orElseThrow();
      byte[] written = output.clear().value(value).toBytes();
      assertEquals(value, Reference.read(written).orElseThrow());
    }
  }

  @Test
  void anyStringIsReadBackAsItWas() {
    Random random = new Random(5);
    for (int i = 0; i < 2000; i++) {
      String text = randomText(random);
      byte[] written = new JsonOutput(1).string(text).toBytes();
      JsonString back = (JsonString) Reference.read(written).orElseThrow();
      assertEquals(text, back.getString());
      assertEquals(back, new JsonInput().read(written));
    }
  }

  /// Any UTF-16 units, lone surrogates too, of lengths around the size of a block.
  private static String randomText(Random random) {
    int[] kinds = {0x20, 0x7f, 0x800, 0x10000};
    StringBuilder text = new StringBuilder();
    int length = random.nextBoolean() ? random.nextInt(20) : 240 + random.nextInt(40);
    while (text.length() < length) {
      switch (random.nextInt(8)) {
        case 0 -> text.appendCodePoint(0x10000 + random.nextInt(0x100000));
        case 1 -> text.append((char) (0xd800 + random.nextInt(0x800)));
        default -> text.append((char) random.nextInt(kinds[random.nextInt(kinds.length)]));
      }
    }
    return text.toString();
  }

  @Test
  void aPairThatTwoBlocksShareStaysAPair() {
    for (int before = 250; before < 260; before++) {
      String text = "x".repeat(before) + "😀";
      assertArrayEquals(
          ('"' + text + '"').getBytes(UTF_8), new JsonOutput().string(text).toBytes());
    }
  }

  @Test
  void onlyWhatJsonForbidsIsEscaped() {
    assertEquals(
        "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u007f\u00e9\u2028\\ud800!\"",
        new JsonOutput().string("\"\\/\b\f\n\r\t\0\u001f\u007f\u00e9\u2028\ud800!").toString());
  }

  @Test
  void piecesMakeADocument() throws IOException {
    byte[] middle = ",\"ü\":".getBytes(UTF_8);
    JsonOutput output = new JsonOutput(1);
    output.ascii('{').ascii("\"n\":").number(Long.MIN_VALUE).raw(middle).ascii('"');
    output.escaped("a\n").escaped("b").ascii("\"}");
    String expected = "{\"n\":-9223372036854775808,\"ü\":\"a\\nb\"}";
    assertEquals(expected, output.toString());
    assertEquals(expected.getBytes(UTF_8).length, output.size());
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    output.writeTo(written);
    assertEquals(expected, written.toString(UTF_8));
    assertEquals("ü", new JsonOutput().raw(middle, 2, 4).toString());
  }

  @Test
  void clearingForgetsWhatWasWritten() {
    JsonOutput output = new JsonOutput().ascii("first");
    assertEquals("second", output.clear().ascii("second").toString());
  }

  @Test
  void ownValuesAndThoseOfTheReferenceAreWrittenAlike() {
    String text = "{\"a\":[1,2.50,1E+9,\"x\\n\",true,false,null,{}],\"b\":{\"c\":[]}}";
    JsonObject own = new JsonInput().read(text.getBytes(UTF_8)).asJsonObject();
    JsonValue reference = Reference.read(text.getBytes(UTF_8)).orElseThrow();
    assertEquals(text, own.toString());
    assertArrayEquals(JsonOutput.bytes(reference), JsonOutput.bytes(own));
  }
}
