package dev.aratta.kernel.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The values keep what the interfaces of `jakarta.json` promise.
class ParsedValuesTest {

  private static final String OBJECT =
      "{\"s\":\"x\",\"i\":7,\"t\":true,\"f\":false,\"z\":null,\"o\":{},\"a\":[1]}";
  private static final String ARRAY = "[\"x\",7,true,false,null,{\"k\":1},[1]]";

  private static JsonValue read(String text) {
    return new JsonInput().read(text.getBytes(UTF_8));
  }

  private static JsonNumber number(String text) {
    return (JsonNumber) read(text);
  }

  @Nested
  class Objects {

    private final JsonObject object = read(OBJECT).asJsonObject();

    @Test
    void giveTheirMembersByType() {
      assertEquals("x", object.getString("s"));
      assertEquals("x", object.getJsonString("s").getString());
      assertEquals(7, object.getInt("i"));
      assertEquals(7, object.getJsonNumber("i").intValue());
      assertTrue(object.getBoolean("t"));
      assertFalse(object.getBoolean("f"));
      assertTrue(object.isNull("z"));
      assertFalse(object.isNull("s"));
      assertEquals(JsonValue.EMPTY_JSON_OBJECT, object.getJsonObject("o"));
      assertEquals(1, object.getJsonArray("a").getInt(0));
      assertEquals(JsonValue.ValueType.OBJECT, object.getValueType());
    }

    @Test
    void giveTheDefaultWhereAMemberIsMissingOrOfAnotherType() {
      assertEquals("d", object.getString("nope", "d"));
      assertEquals("d", object.getString("i", "d"));
      assertEquals("x", object.getString("s", "d"));
      assertEquals(9, object.getInt("nope", 9));
      assertEquals(9, object.getInt("s", 9));
      assertEquals(7, object.getInt("i", 9));
      assertTrue(object.getBoolean("nope", true));
      assertTrue(object.getBoolean("s", true));
      assertFalse(object.getBoolean("f", true));
      assertTrue(object.getBoolean("t", false));
    }

    @Test
    void failAsTheInterfaceSaysWhereAMemberIsMissingOrOfAnotherType() {
      assertNull(object.getJsonArray("nope"));
      assertNull(object.get("nope"));
      assertThrows(NullPointerException.class, () -> object.getString("nope"));
      assertThrows(NullPointerException.class, () -> object.getInt("nope"));
      assertThrows(NullPointerException.class, () -> object.getBoolean("nope"));
      assertThrows(NullPointerException.class, () -> object.isNull("nope"));
      assertThrows(ClassCastException.class, () -> object.getString("i"));
      assertThrows(ClassCastException.class, () -> object.getBoolean("s"));
      assertThrows(ClassCastException.class, () -> object.getJsonArray("o"));
    }

    @Test
    void cannotBeChanged() {
      assertThrows(UnsupportedOperationException.class, () -> object.put("n", JsonValue.NULL));
      assertThrows(UnsupportedOperationException.class, () -> object.remove("s"));
      assertThrows(UnsupportedOperationException.class, object::clear);
      Map.Entry<String, JsonValue> entry = object.entrySet().iterator().next();
      assertThrows(UnsupportedOperationException.class, () -> entry.setValue(JsonValue.NULL));
    }

    @Test
    void keepTheOrderOfTheDocument() {
      assertEquals("[s, i, t, f, z, o, a]", object.keySet().toString());
      assertEquals(7, object.size());
      assertThrows(
          NoSuchElementException.class,
          () -> read("{}").asJsonObject().entrySet().iterator().next());
    }

    @Test
    void equalMapsWithTheSameMembersInAnyOrder() {
      assertEquals(read("{\"a\":1,\"b\":2}"), read("{\"b\":2,\"a\":1}"));
      assertNotEquals(read("{\"a\":1}"), read("{\"a\":2}"));
      assertNotEquals(read("{\"a\":1}"), read("{\"a\":1,\"b\":2}"));
      assertEquals(Map.copyOf(object), object);
    }

    @Test
    void areFoundByPointer() {
      assertEquals(1, ((JsonNumber) object.getValue("/a/0")).intValue());
    }
  }

  @Nested
  class Arrays {

    private final JsonArray array = read(ARRAY).asJsonArray();

    @Test
    void giveTheirElementsByType() {
      assertEquals("x", array.getString(0));
      assertEquals("x", array.getJsonString(0).getString());
      assertEquals(7, array.getInt(1));
      assertEquals(7, array.getJsonNumber(1).intValue());
      assertTrue(array.getBoolean(2));
      assertFalse(array.getBoolean(3));
      assertTrue(array.isNull(4));
      assertFalse(array.isNull(0));
      assertEquals(1, array.getJsonObject(5).getInt("k"));
      assertEquals(1, array.getJsonArray(6).getInt(0));
      assertEquals(JsonValue.ValueType.ARRAY, array.getValueType());
    }

    @Test
    void giveTheDefaultWhereAnElementIsMissingOrOfAnotherType() {
      assertEquals("d", array.getString(99, "d"));
      assertEquals("d", array.getString(-1, "d"));
      assertEquals("d", array.getString(1, "d"));
      assertEquals("x", array.getString(0, "d"));
      assertEquals(9, array.getInt(0, 9));
      assertEquals(7, array.getInt(1, 9));
      assertTrue(array.getBoolean(7, true));
      assertFalse(array.getBoolean(3, true));
    }

    @Test
    void failAsTheInterfaceSaysWhereAnElementIsMissingOrOfAnotherType() {
      assertThrows(IndexOutOfBoundsException.class, () -> array.getString(7));
      assertThrows(ClassCastException.class, () -> array.getString(1));
      assertThrows(ClassCastException.class, () -> array.getBoolean(0));
    }

    @Test
    void cannotBeChanged() {
      assertThrows(UnsupportedOperationException.class, () -> array.add(JsonValue.NULL));
      assertThrows(UnsupportedOperationException.class, () -> array.set(0, JsonValue.NULL));
      assertThrows(UnsupportedOperationException.class, () -> array.remove(0));
      List<JsonString> strings = read("[\"a\"]").asJsonArray().getValuesAs(JsonString.class);
      assertEquals("a", strings.get(0).getString());
      assertThrows(UnsupportedOperationException.class, strings::clear);
    }

    @Test
    void equalListsOfTheSameElements() {
      assertEquals(List.copyOf(array), array);
      assertNotEquals(read("[1,2]"), read("[2,1]"));
    }
  }

  @Nested
  class Numbers {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "0", "-7", "2147483647", "2147483648", "999999999999999999", "9223372036854775807",
          "12345678901234567890", "1.0", "-2.5", "1e2", "1.25e1", "0.1"
        })
    void answerAsTheReferenceDoes(String text) {
      JsonNumber own = number(text);
      JsonNumber other = (JsonNumber) Reference.read(text.getBytes(UTF_8)).orElseThrow();
      assertEquals(other.isIntegral(), own.isIntegral());
      assertEquals(other.intValue(), own.intValue());
      assertEquals(other.longValue(), own.longValue());
      assertEquals(other.doubleValue(), own.doubleValue());
      assertEquals(other.bigIntegerValue(), own.bigIntegerValue());
      assertEquals(other.bigDecimalValue(), own.bigDecimalValue());
      assertEquals(other.numberValue().doubleValue(), own.numberValue().doubleValue());
      assertEquals(other.toString(), own.toString());
      assertEquals(other, own);
      assertEquals(own, other);
      assertEquals(other.hashCode(), own.hashCode());
    }

    @Test
    void refuseToLoseDigitsWhereAskedForTheExactValue() {
      assertThrows(ArithmeticException.class, number("2147483648")::intValueExact);
      assertThrows(ArithmeticException.class, number("1.5")::intValueExact);
      assertThrows(ArithmeticException.class, number("1.5")::longValueExact);
      assertThrows(ArithmeticException.class, number("1.5")::bigIntegerValueExact);
      assertEquals(5, number("5").intValueExact());
      assertEquals(5, number("5").longValueExact());
      assertEquals(BigInteger.TEN, number("10").bigIntegerValueExact());
      assertEquals(15, number("1.5e1").intValueExact());
      assertEquals(15L, number("1.5e1").longValueExact());
      assertEquals(BigInteger.TWO, number("0.2e1").bigIntegerValueExact());
    }

    @Test
    void differWhereTheirScaleDoes() {
      assertNotEquals(number("1"), number("1.0"));
      assertNotEquals(number("1"), number("2"));
      assertEquals(number("1.50"), number("1.50"));
      assertEquals(new BigDecimal("1.50"), number("1.50").bigDecimalValue());
    }

    @Test
    void areNotWrittenOutWhenTheyWouldFillTheMemory() {
      assertThrows(UnsupportedOperationException.class, number("1e999999999")::bigIntegerValue);
      assertThrows(
          UnsupportedOperationException.class, number("1e-999999999")::bigIntegerValueExact);
      assertEquals(101, number("1e100").bigIntegerValue().toString().length());
    }

    @Test
    void areTheSmallestTypeThatHoldsThem() {
      assertEquals(7, number("7").numberValue());
      assertEquals(3_000_000_000L, number("3000000000").numberValue());
      assertEquals(new BigDecimal("1.5"), number("1.5").numberValue());
    }
  }

  @Nested
  class Strings {

    @Test
    void equalStringsOfTheReference() {
      JsonString other = Reference.PROVIDER.createValue("a\n");
      assertEquals(other, read("\"a\\n\""));
      assertEquals(read("\"a\\n\""), other);
      assertEquals(other.hashCode(), read("\"a\\n\"").hashCode());
      assertNotEquals(read("\"a\""), other);
      assertEquals("\"a\\n\"", read("\"a\\n\"").toString());
      assertEquals("a\n", ((JsonString) read("\"a\\n\"")).getChars().toString());
      assertEquals(JsonValue.ValueType.STRING, read("\"\"").getValueType());
    }
  }
}
