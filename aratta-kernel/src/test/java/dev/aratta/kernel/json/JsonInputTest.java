package dev.aratta.kernel.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonInputTest {

  private static JsonValue read(String text) {
    return new JsonInput().read(text.getBytes(UTF_8));
  }

  private static JsonSyntaxException refused(byte[] bytes) {
    return assertThrows(JsonSyntaxException.class, () -> new JsonInput().read(bytes));
  }

  private static JsonSyntaxException refused(String text) {
    return refused(text.getBytes(UTF_8));
  }

  @Nested
  class Accepts {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "0",
          "-0",
          "1.50",
          "1e5",
          "1E-5",
          "123456789012345678901",
          "true",
          "false",
          "null",
          "\"\"",
          "\"x\"",
          "\"\\u00e9\\ud83d\\ude00\"",
          "\"\\ud800\"",
          "\"ü日😀\"",
          "[]",
          "{}",
          " [ 1 , [ ] , { } ] ",
          "{\"a\":1,\"b\":{\"c\":[null]}}",
          "\t\r\n 1 \r\n",
          "{\"a\":1,\"a\":2}",
          "\"\u007f\"",
          "\"\u2028\"",
          "\"\uFFFD\"",
          "1e999999999"
        })
    void whatTheReferenceAcceptsWithAnEqualValue(String text) {
      JsonValue expected = Reference.read(text.getBytes(UTF_8)).orElseThrow();
      JsonValue value = read(text);
      assertEquals(expected, value);
      assertEquals(value, expected);
      assertEquals(expected.hashCode(), value.hashCode());
    }

    @Test
    void aByteOrderMarkBeforeTheDocument() {
      assertEquals(JsonValue.TRUE, read("\uFEFFtrue"));
    }

    @Test
    void aRangeOfALargerArray() {
      byte[] bytes = "x{\"a\":1}y".getBytes(UTF_8);
      assertEquals("{\"a\":1}", new JsonInput().read(bytes, 1, 8).toString());
    }

    @Test
    void theLastOfTwoMembersOfTheSameName() {
      JsonObject object = read("{\"a\":1,\"b\":2,\"a\":3}").asJsonObject();
      assertEquals(3, object.getInt("a"));
      assertEquals(List.of("a", "b"), List.copyOf(object.keySet()));
    }

    @Test
    void manyMembersOfTheSameName() {
      StringBuilder text = new StringBuilder("{\"first\":0");
      for (int i = 0; i < 100; i++) {
        text.append(",\"n").append(i % 40).append("\":").append(i);
      }
      JsonObject object = read(text.append('}').toString()).asJsonObject();
      assertEquals(41, object.size());
      assertEquals(99, object.getInt("n19"));
      assertEquals("first", object.keySet().iterator().next());
      assertFalse(object.containsKey("n40"));
    }

    @Test
    void nestingUpToTheLimit() {
      int depth = JsonInput.MAX_DEPTH;
      JsonValue value = read("[".repeat(depth) + "]".repeat(depth));
      assertEquals(JsonValue.ValueType.ARRAY, value.getValueType());
    }

    @Test
    void numbersUpToTheLimitOfLength() {
      JsonNumber number = (JsonNumber) read("9".repeat(NumberScanner.MAX_LENGTH));
      assertEquals(NumberScanner.MAX_LENGTH, number.bigDecimalValue().precision());
    }

    @Test
    void loneSurrogatesAsTheyAre() {
      assertEquals("a\ud800b", ((JsonString) read("\"a\\ud800b\"")).getString());
    }
  }

  @Nested
  class Refuses {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          " ",
          "tru",
          "truex",
          "nul",
          "nulL",
          "True",
          "+1",
          "01",
          "-",
          "-x",
          "1.",
          ".5",
          "1.e5",
          "1e",
          "1e+",
          "0x10",
          "NaN",
          "Infinity",
          "'a'",
          "\"a",
          "\"\\",
          "\"\\x\"",
          "\"\\u12\"",
          "\"\\u12g4\"",
          "\"\t\"",
          "\"\n\"",
          "[",
          "[1",
          "[1,",
          "[1,]",
          "[,1]",
          "[1 2]",
          "]",
          "{",
          "{\"a\"",
          "{\"a\":",
          "{\"a\":1",
          "{\"a\":1,",
          "{\"a\":1,}",
          "{a:1}",
          "{\"a\" 1}",
          "{1:2}",
          "{\"a\":1]",
          "[1}",
          "1 2",
          "{}{}",
          "{} x",
          "// c\n1",
          "1//",
          "\u00a01",
          "\f1",
          "[1]\u0000",
          "1e99999999999",
          "\"\\ud83d"
        })
    void whatTheReferenceRefuses(String text) {
      assertTrue(Reference.read(text.getBytes(UTF_8)).isEmpty(), "the reference accepts it");
      assertTrue(refused(text).getMessage().startsWith("not JSON at byte "));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "\"\u0080\"",
          "\"\u00ff\"",
          "\"\u00c3\"",
          "\"\u00c0\u00af\"",
          "\"\u00ed\u00a0\u0080\"",
          "\"\u00f4\u0090\u0080\u0080\"",
          "\"\u00e2\u0082\"",
          "\"ok \\n \u00e2\u0082\"",
          "{\"\u00ff\":1}",
          "\u00ff",
          "[1\u00a0]"
        })
    void malformedUtf8(String bytesAsCharacters) {
      byte[] bytes = bytesAsCharacters.getBytes(ISO_8859_1);
      assertTrue(Reference.read(bytes).isEmpty(), "the reference accepts it");
      assertFalse(refused(bytes).truncated());
    }

    @Test
    void nestingBeyondTheLimit() {
      JsonSyntaxException refused = refused("[".repeat(JsonInput.MAX_DEPTH + 1));
      assertFalse(refused.truncated());
      assertTrue(refused.getMessage().contains("512 levels"), refused.getMessage());
    }

    @Test
    void numbersBeyondTheLimitOfLength() {
      String number = "9".repeat(NumberScanner.MAX_LENGTH + 1);
      assertTrue(Reference.read(number.getBytes(UTF_8)).isEmpty(), "the reference accepts it");
      assertTrue(refused(number).getMessage().contains("1101 characters, at most 1100"));
    }

    @Test
    void withTheLineAndColumnOfTheFault() {
      JsonSyntaxException refused = refused("{\n  \"a\": 1,\n  x\n}");
      assertEquals(3, refused.getLocation().getLineNumber());
      assertEquals(3, refused.getLocation().getColumnNumber());
      assertEquals(14, refused.getLocation().getStreamOffset());
      assertEquals(
          "not JSON at byte 14 (line 3, column 3): expected a member name in quotes, found 'x'",
          refused.getMessage());
    }

    @Test
    void andIsStillUsableAfterwards() {
      JsonInput input = new JsonInput();
      byte[] cut = "{\"a\":[1,{\"b\"".getBytes(UTF_8);
      assertThrows(JsonSyntaxException.class, () -> input.read(cut));
      assertEquals("{\"c\":[]}", input.read("{\"c\":[]}".getBytes(UTF_8)).toString());
    }
  }

  @Nested
  class Truncation {

    @Test
    void isToldForEveryPrefixOfAnObject() {
      String text = "{\"a\":[1.5,-2e+3,true,null],\"b\\n\":\"ü\\u00e9 \",\"c\":{}}";
      byte[] bytes = text.getBytes(UTF_8);
      for (int cut = 0; cut < bytes.length; cut++) {
        byte[] prefix = java.util.Arrays.copyOf(bytes, cut);
        assertTrue(refused(prefix).truncated(), "cut at byte " + cut);
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{]", "tx", "[1 2", "{\"a\"1", "\"\\q", "-a", "[1]]", "1.x"})
    void isNotToldWhereMoreBytesWouldNotHelp(String text) {
      assertFalse(refused(text).truncated());
    }
  }

  @Nested
  class SeveralValues {

    @Test
    void areReadOneAfterTheOther() {
      byte[] bytes = " {\"a\":1}[2] \"x\"3 ".getBytes(UTF_8);
      JsonInput input = new JsonInput();
      StringBuilder seen = new StringBuilder();
      int from = 0;
      while (from < bytes.length - 1) {
        seen.append(input.readFirst(bytes, from, bytes.length)).append(';');
        from = input.end();
      }
      assertEquals("{\"a\":1};[2];\"x\";3;", seen.toString());
    }

    @Test
    void shareTheNamesOfTheirMembers() {
      JsonObject one = read("{\"created_at\":1}").asJsonObject();
      JsonObject two = read("{\"created_at\":2}").asJsonObject();
      assertSame(one.keySet().iterator().next(), two.keySet().iterator().next());
    }
  }
}
