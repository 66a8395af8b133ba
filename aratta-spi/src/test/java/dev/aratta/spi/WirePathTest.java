package dev.aratta.spi;

import static dev.aratta.testing.TestJson.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WirePathTest {
  private static final JsonValue DOCUMENT =
      value(
          "{'a': {'b': 1, 'n': null}, 'l': [{'t': 'x', 'v': 1}, {'t': 'y', 'v': 2},"
              + " {'t': 'x'}, 7, null], 'o': {'t': 'x', 'v': 3}, 'f': [{'on': true, 'v': 9}]}");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$.a.b | [1]",
        "$.a.n | []",
        "$.a.z | []",
        "$.a[*] | []",
        "$.l[*].v | [1, 2]",
        "$.l[0].v | [1]",
        "$.l[-2] | [7]",
        "$.l[-9] | []",
        "$.l[9] | []",
        "$.l[?t=x].v | [1]",
        "$.l[?has:v].t | [\"x\", \"y\"]",
        "$.o[?t=x].v | [3]",
        "$.o[?t=y].v | []",
        "$.o[?has:v].v | [3]",
        "$.o[*].v | []",
        "$.f[?on=true].v | [9]",
        "$.l[?v=2].t | [\"y\"]",
        "$.a.b.c | []",
      })
  void selects(String path, String expected) {
    assertEquals(value(expected), value(WirePath.parse(path).select(DOCUMENT).toString()));
    assertEquals(!expected.equals("[]"), WirePath.parse(path).isIn(DOCUMENT));
    assertEquals(path, WirePath.parse(path).toString());
  }

  @Test
  void theDocumentItselfIsAPath() {
    assertEquals(List.of(DOCUMENT), WirePath.parse("$").select(DOCUMENT));
    assertEquals(WirePath.ROOT, WirePath.parse("$.a").parent());
    assertThrows(IllegalStateException.class, WirePath.ROOT::parent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        ".a",
        "$a",
        "$.",
        "$..a",
        "$.a.",
        "$[",
        "$[]",
        "$[**]",
        "$[1",
        "$[1000]",
        "$['a']",
        "$.a b",
        "$[?a]",
        "$[?a=]",
        "$[?a==b]",
        "$[?(@.a)]",
        "$[?has:]",
        "$.*",
        "$[0:1]",
        "$.a ",
        "$[?a=b c]"
      })
  void whatIsNoPathIsRefusedWithItsPlace(String text) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> WirePath.parse(text)).getMessage();
    assertTrue(message.contains("is no path: one ") && message.contains("(character "), message);
  }

  @Test
  void lengthIsBounded() {
    String most = "$" + ".a".repeat(WirePath.MOST_STEPS);
    assertEquals(WirePath.MOST_STEPS, WirePath.parse(most).steps().size());
    assertThrows(IllegalArgumentException.class, () -> WirePath.parse(most + ".a"));
    assertThrows(IllegalArgumentException.class, () -> WirePath.parse(most).then("a"));
    assertThrows(IllegalArgumentException.class, () -> WirePath.parse("$." + "a".repeat(65)));
  }

  @Test
  void testOfAShapeNeedsAllItsParts() {
    ShapeTest test =
        ShapeTest.read(
            StrictObject.of(
                value("{'has': ['$.a'], 'lacks': ['$.b'], 'is': {'$.l[*].t': 'y', '$.n': 1}}"),
                "$"));
    assertTrue(test.holds(value("{'a': 1, 'l': [{'t': 'x'}, {'t': 'y'}], 'n': 1}")));
    assertTrue(test.holds(value("{'a': 1, 'b': null, 'l': [{'t': 'y'}], 'n': 1}")));
    assertFalse(test.holds(value("{'a': 1, 'b': 1, 'l': [{'t': 'y'}], 'n': 1}")));
    assertFalse(test.holds(value("{'a': null, 'l': [{'t': 'y'}], 'n': 1}")));
    assertFalse(test.holds(value("{'a': 1, 'l': [{'t': 'x'}], 'n': 1}")));
    assertFalse(test.holds(value("{'a': 1, 'l': [{'t': 'y'}], 'n': 2}")));
    assertTrue(ShapeTest.ANY.holds(JsonValue.NULL));
  }
}
