package dev.aratta.scri;

import static dev.aratta.testing.TestJson.JSON;
import static dev.aratta.testing.TestJson.object;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonValue;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolInputTest {
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t "})
  void blankTextIsNoArguments(String text) {
    assertEquals(Optional.of(JsonValue.EMPTY_JSON_OBJECT), ToolInput.read(text, JSON));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":[1,{}]}", " {\"a\" : [1, {}]}\n"})
  void wholeTextIsOneObject(String text) {
    assertEquals(Optional.of(object("{'a':[1,{}]}")), ToolInput.read(text, JSON));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1}}",
        "{\"a\":1}{}",
        "{\"a\":1} x",
        "{\"a\":1",
        "{\"a\":}",
        "[{}]",
        "\"{}\"",
        "1",
        "null",
        "true",
        "{'a':1}",
        "{\"a\":NaN}",
        "\uFEFF{}",
        "{\"a\":1},"
      })
  void anythingElseIsNoObject(String text) {
    assertEquals(Optional.empty(), ToolInput.read(text, JSON));
  }

  @Test
  void deepNestingIsNoObjectRatherThanACrash() {
    String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    assertEquals(Optional.empty(), ToolInput.read(deep, JSON));
  }

  @Test
  void textThatIsWrittenOutDifferentlyIsKept() {
    assertEquals(Optional.of("{\"a\": 1}"), ToolInput.kept("{\"a\": 1}", JSON));
    assertEquals(Optional.of("{\"a\":1,\"a\":2}"), ToolInput.kept("{\"a\":1,\"a\":2}", JSON));
    assertEquals(Optional.of(" "), ToolInput.kept(" ", JSON));
    assertEquals(Optional.empty(), ToolInput.kept("{\"a\":1}", JSON));
    assertEquals(Optional.empty(), ToolInput.kept("", JSON));
    assertEquals(Optional.empty(), ToolInput.kept("{\"a\":", JSON));
  }
}
