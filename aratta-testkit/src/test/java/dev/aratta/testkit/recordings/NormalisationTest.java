package dev.aratta.testkit.recordings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalisationTest {
  private static final String HEAD = "{'name': 'n', 'page': 'p', ";

  private static JsonValue apply(String rule, String document) {
    JsonObject rules = Samples.object("{'normalisations': [" + HEAD + rule + "}]}");
    return RequestRules.parse(
            rules.toString(), Map.of("turn", value -> Corpus.JSON.createValue("turned")))
        .recorded(Samples.object(document), "/v1/chats");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'do': 'remove', 'at': 'a' | {'a': 1, 'b': 1} | {'b': 1}",
        "'do': 'remove', 'at': 'a', 'value': 1 | {'a': 1.0} | {}",
        "'do': 'remove', 'at': 'a', 'value': 1 | {'a': 2} | {'a': 2}",
        "'do': 'remove', 'at': 'l[]', 'where': {'t': ''} | {'l': [{'t': ''}, {'t': 'x'}]} | {'l':"
            + " [{'t': 'x'}]}",
        "'do': 'remove', 'at': 's.**.x' | {'s': {'x': 1, 'l': [{'x': 1, 'y': 1}]}, 'x': 1} | {'s':"
            + " {'l': [{'y': 1}]}, 'x': 1}",
        "'do': 'remove', 'at': '**.*', 'value': null | {'a': null, 'l': [{'b': null, 'c': 1}]} |"
            + " {'l': [{'c': 1}]}",
        "'do': 'remove', 'at': 'p.*.t' | {'p': {'t': {'t': 1, 'u': 1}}} | {'p': {'t': {'u': 1}}}",
        "'do': 'default', 'at': 'l[].a', 'value': 1 | {'l': [{}, {'a': 2}]} | {'l': [{'a': 1},"
            + " {'a': 2}]}",
        "'do': 'default', 'at': 'l[].a', 'value': 1, 'where': {'r': null} | {'l': [{}, {'r': 2}]} |"
            + " {'l': [{'a': 1}, {'r': 2}]}",
        "'do': 'rename', 'at': 'o.a', 'to': 'b' | {'o': {'a': 1}, 'a': 1} | {'o': {'b': 1}, 'a':"
            + " 1}",
        "'do': 'rename', 'at': 'a', 'to': 'b' | {'a': 1, 'b': 2} | {'a': 1, 'b': 2}",
        "'do': 'replace', 'at': 'a', 'value': 1, 'with': [] | {'a': 1} | {'a': []}",
        "'do': 'replace', 'at': 'a', 'value': 1, 'with': [] | {'a': 3} | {'a': 3}",
        "'do': 'wrap', 'at': 'l[].c', 'type': 'string', 'with': [{'text': '$value'}] | {'l': [{'c':"
            + " 'x'}, {'c': []}]} | {'l': [{'c': [{'text': 'x'}]}, {'c': []}]}",
        "'do': 'wrap', 'at': 'l[]', 'type': 'string', 'with': {'n': '$value'} | {'l': ['x', 1]} |"
            + " {'l': [{'n': 'x'}, 1]}",
        "'do': 'parse', 'at': 'a' | {'a': '[1]'} | {'a': [1]}",
        "'do': 'parse', 'at': 'a' | {'a': '[1'} | {'a': '[1'}",
        "'do': 'lower', 'at': 'a' | {'a': 'AbC'} | {'a': 'abc'}",
        "'do': 'whole', 'at': 'a' | {'a': 4.9} | {'a': 4}",
        "'do': 'sort', 'at': 'a' | {'a': ['b', 'a']} | {'a': ['a', 'b']}",
        "'do': 'own', 'at': 'a', 'call': 'turn' | {'a': 1} | {'a': 'turned'}",
        "'do': 'own', 'at': '', 'call': 'turn' | {} | 'turned'",
        "'do': 'remove', 'at': 'a', 'side': 'recorded' | {'a': 1} | {}",
        "'do': 'remove', 'at': 'a', 'side': 'encoded' | {'a': 1} | {'a': 1}",
        "'do': 'remove', 'at': 'a', 'path': '/chats' | {'a': 1} | {}",
        "'do': 'remove', 'at': 'a', 'path': '/models' | {'a': 1} | {'a': 1}",
        "'do': 'remove', 'at': 'l[][].a' | {'l': [[{'a': 1}]]} | {'l': [[{}]]}",
      })
  void ruleChangesWhatItNames(String rule, String before, String after) {
    assertEquals(Corpus.read(after.replace('\'', '"')), apply(rule, before));
  }

  @Test
  void everyEntryNamesItsPage() {
    assertThrows(
        IllegalArgumentException.class,
        () -> RequestRules.parse("{\"options\": {\"keep\": \"\"}}", Map.of()));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                RequestRules.parse(
                    "{\"normalisations\": [{\"name\": \"n\", \"do\": \"remove\", \"at\": \"a\"}]}",
                    Map.of()));
    assertTrue(e.getMessage().contains("page"), e.getMessage());
  }

  @Test
  void nameOfScriNeedsAReasonAmongTheOptions() {
    assertThrows(
        IllegalArgumentException.class,
        () -> RequestRules.parse("{\"options\": {\"config.topP\": \"page\"}}", Map.of()));
    RequestRules rules =
        RequestRules.parse(
            "{\"options\": {\"config.topP\": {\"page\": \"p\", \"unnamed\": \"a list here\"}}}",
            Map.of());
    assertTrue(rules.allowsOption("config.topP[]"));
    assertTrue(rules.allowsOption("config.topP.a"));
    assertTrue(!rules.allowsOption("config.topPs"));
  }

  @Test
  void unknownOperationIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> apply("'do': 'guess', 'at': 'a'", "{'a': 1}"));
  }
}
