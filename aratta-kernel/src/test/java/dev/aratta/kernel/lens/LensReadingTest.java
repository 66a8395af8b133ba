package dev.aratta.kernel.lens;

import static dev.aratta.kernel.lens.Lenses.compiled;
import static dev.aratta.kernel.lens.Lenses.lens;
import static dev.aratta.kernel.lens.Lenses.rule;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.spi.Operation;
import dev.aratta.spi.WireForm;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LensReadingTest {
  private static final String ONE = "{'op': 'rename', 'path': '$.a', 'to': 'b'}";

  private static String message(String text) {
    return assertThrows(IllegalArgumentException.class, () -> lens(text)).getMessage();
  }

  @Nested
  class Documents {
    @Test
    void everythingThatARuleSaysIsKept() {
      LensRule rule =
          lens("{'lens': 1, 'rules': [{'id': 'r-1', 'note': 'why', 'when': {'providers': ['p'],"
                  + " 'operation': 'embeddings', 'models': ['m', 'n*']}, 'response':"
                  + " {'if': {'has': ['$.a']}, 'do': ["
                  + ONE
                  + "]}, 'risk': 'R1', 'lossy': true}]}")
              .rules()
              .getFirst();
      assertEquals("r-1", rule.id());
      assertEquals(Optional.of("why"), rule.note());
      assertEquals(
          new LensRule.When(Set.of("p"), Operation.EMBEDDINGS, List.of("m", "n*")), rule.when());
      assertEquals(Set.of(ListKind.RESPONSE), rule.lists().keySet());
      assertEquals(Optional.of(LensRule.Risk.R1), rule.risk());
      assertTrue(rule.lossy());
      assertEquals("r-1", rule.json().getString("id"));
    }

    @Test
    void lensWithoutRulesChangesNothingAndHasNothingReady() {
      assertTrue(lens("{'lens': 1, 'rules': []}").isEmpty());
      assertSame(CompiledLens.EMPTY, compiled(Lens.EMPTY, "{}"));
      assertSame(LensCall.NONE, CompiledLens.EMPTY.call("p", Operation.CHAT, "m"));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "nothing | the lens is no JSON: ",
          "[] | $ must be an object",
          "{} | $.lens is missing",
          "{'lens': 2} | $.lens must be 1, the version of the form",
          "{'lens': 1} | $.rules is missing",
          "{'lens': 1, 'rules': {}} | $.rules must be a list",
          "{'lens': 1, 'rules': [7]} | $.rules[0] must be an object",
          "{'lens': 1, 'rules': [], 'rule': 1} | $.rule is unknown; allowed are lens, rules;"
              + " did you mean \"rules\"?",
        })
    void mistakesOfTheFileAreNamed(String text, String message) {
      assertTrue(message(text).startsWith(message), () -> message(text));
    }

    @Test
    void bytesAreBounded() {
      String most = "{'lens': 1, 'rules': []" + " ".repeat(Lens.MOST_BYTES - 24) + "}";
      assertTrue(lens(most).isEmpty());
      assertEquals("the lens has 8193 bytes; 8192 are allowed", message(most + " "));
    }
  }

  @Nested
  class Rules {
    private String mistake(String members) {
      return message("{'lens': 1, 'rules': [{" + members + "}]}");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "'id': '' | $.rules[0].id must be up to 64 of A-Z a-z 0-9 . _ -",
          "'id': 'r' | $.rules[0].when is missing",
          "'id': 'r', 'when': {} | $.rules[0].when.operation is missing",
          "'id': 'r', 'when': {'operation': 'chats'} | $.rules[0].when.operation must be chat,"
              + " embeddings or models, not chats",
          "'id': 'r', 'when': {'operation': 'chat', 'providers': ['P']} |"
              + " $.rules[0].when.providers has \"P\", which is no id of a provider",
          "'id': 'r', 'when': {'operation': 'chat', 'models': ['']} |"
              + " $.rules[0].when.models has an id of no letters, or of more than 128",
          "'id': 'r', 'when': {'operation': 'chat'} | $.rules[0].request or response, stream or"
              + " error must say what the rule does",
          "'id': 'r', 'when': {'operation': 'chat'}, 'response': {} |"
              + " $.rules[0].response.do is missing",
          "'id': 'r', 'when': {'operation': 'chat'}, 'response': {'do': []} |"
              + " $.rules[0].response.do must have an operation",
          "'id': 'r', 'when': {'operation': 'chat'}, 'response': {'do': [{'op': 'drop'}]} |"
              + " $.rules[0].response.do[0].op is drop, which has no place in a response list; it"
              + " may stand in request",
          "'id': 'r', 'when': {'operation': 'chat'}, 'response': {'do': [{'op': 'rname'}]} |"
              + " $.rules[0].response.do[0].op is \"rname\"; there are rename, move, copy,",
          "'id': 'r', 'when': {'operation': 'chat'}, 'response': {'if': {'event': ['x']},"
              + " 'do': [{'op': 'rename', 'path': '$.a', 'to': 'b'}]} |"
              + " $.rules[0].response.if.event is unknown; allowed are is, has, lacks",
          "'id': 'r', 'when': {'operation': 'chat'}, 'risk': 'R4', 'response':"
              + " {'do': [{'op': 'rename', 'path': '$.a', 'to': 'b'}]} |"
              + " $.rules[0].risk must be R1, R2 or R3; what would be R4 is refused",
        })
    void mistakesAreNamedWithTheirPlace(String members, String message) {
      assertTrue(mistake(members).startsWith(message), () -> mistake(members));
    }

    @Test
    void idsAreThereOnce() {
      String one = "{'id': 'r', 'when': {'operation': 'chat'}, 'response': {'do': [" + ONE + "]}}";
      assertEquals(
          "$.rules[1].id is \"r\", as that of a rule before it",
          message("{'lens': 1, 'rules': [" + one + "," + one + "]}"));
    }

    @Test
    void operationsAreBoundedOverAllLists() {
      String eight = String.join(",", Collections.nCopies(8, ONE));
      String lists = "'response': {'do': [%s]}, 'stream': {'do': [%s]}";
      String head = "'id': 'r', 'when': {'operation': 'chat'}, ";
      lens("{'lens': 1, 'rules': [{" + head + lists.formatted(eight, eight) + "}]}");
      assertEquals(
          "$.rules[0].id names a rule of 17 operations; 16 are allowed in a rule, in all its lists",
          mistake(head + lists.formatted(eight, eight + "," + ONE)));
    }
  }

  @Nested
  class Operations {
    private String operation(String list, String operation) {
      String text = "{'do': [" + operation + "]}";
      return assertThrows(IllegalArgumentException.class, () -> rule(list, text)).getMessage();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "'op': 'rename', 'path': '$.a' | to is missing",
          "'op': 'rename', 'path': '$.a[*]', 'to': 'b' | path must end in a member",
          "'op': 'rename', 'path': '$.a', 'to': 'b c' | to must match ",
          "'op': 'rename', 'path': 'a', 'to': 'b' | path: \"a\" is no path",
          "'op': 'rename', 'path': '$.a', 'to': 'b', 'extra': 1 | extra is unknown; allowed are",
          "'op': 'move', 'path': '$.a', 'to': '$.a.b' | to: $.a and $.a.b lie within each other",
          "'op': 'move', 'path': '$.a[*].b', 'to': '$.c' | to: after the steps that $.a[*].b and"
              + " $.c begin with, both need as many [*]",
          "'op': 'move', 'path': '$.a[?t=x].b', 'to': '$.c[*].b' | to: $.a[?t=x].b: [?t=x] stands",
          "'op': 'concat', 'paths': ['$.a'], 'to': '$.b' | paths must be two or more",
          "'op': 'concat', 'paths': ['$.a', '$.a'], 'to': '$.b' | paths has a path twice",
          "'op': 'concat', 'paths': ['$.a[*].b', '$.c'], 'to': '$.d' | paths: $.a[*].b: after the",
          "'op': 'split', 'path': '$.a', 'tag': 't', 'value': 'v', 'to': '$.a' | to must be",
          "'op': 'retag', 'path': '$.a[*]', 'from': 'x', 'to': 'x' | to must be another value",
          "'op': 'convert', 'path': '$.a', 'from': 'number', 'to': 'object' | to must make one of"
              + " number_to_string,",
          "'op': 'convert', 'path': '$.a', 'from': 'boolean', 'to': 'enum' | true is missing",
          "'op': 'convert', 'path': '$.a', 'from': 'boolean', 'to': 'enum', 'true': 'x', 'false':"
              + " 'x' | false must be another word",
          "'op': 'map', 'path': '$.a', 'values': {} | values must be 1 to 64 values",
          "'op': 'map', 'path': '$.a', 'values': {'a': 'b', 'b': 'c'} | values has values on both",
          "'op': 'map', 'path': '$.a', 'values': {'a': 1} | values must map strings to strings",
          "'op': 'recase', 'to': 'pascal' | to must be snake or camel",
          "'op': 'default', 'path': '$.a', 'value': {} | value must be a string, a number",
        })
    void mistakesOfAnswersAreNamed(String members, String message) {
      String found = operation("response", "{" + members + "}");
      assertTrue(found.startsWith("$.rules[0].response.do[0]." + message), found);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "'op': 'header_set', 'name': 'X-A', 'value': '1' | name must match [a-z0-9-]{1,64}",
          "'op': 'header_set', 'name': 'x-a', 'value': '1 2' | value must match [A-Za-z0-9._=,-]",
          "'op': 'header_set', 'name': 'x-a' | value or word must be there, not both",
          "'op': 'header_set', 'name': 'x-a', 'word': '1', 'from': '2' | from goes with value only",
          "'op': 'path', 'from': 'v1', 'to': '/v2' | from must be a path of up to 8 segments",
          "'op': 'path', 'from': '/v1', 'to': '/../v2' | to must be a path of up to 8 segments",
          "'op': 'path', 'from': '/v1', 'to': '/a%2fb' | to must be a path of up to 8 segments",
          "'op': 'path', 'from': '/v1', 'to': '//evil.example' | to must be a path of up to 8",
          "'op': 'path', 'from': '/v1', 'to': '/{key}' | to must be a path of up to 8 segments",
          "'op': 'method', 'from': 'GET', 'to': 'PUT' | to must be GET or POST",
          "'op': 'method', 'from': 'GET', 'to': 'GET' | to must be the other method",
          "'op': 'query', 'name': 'a' | to or value or drop must be there, and only one of them",
          "'op': 'query', 'name': 'a', 'value': 'http://x' | value must match",
        })
    void mistakesOfRequestsAreNamed(String members, String message) {
      String found = operation("request", "{" + members + "}");
      assertTrue(found.startsWith("$.rules[0].request.do[0]." + message), found);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "'op': 'event_rename', 'event': 'a b', 'to': 'c' | event must match",
          "'op': 'event_split', 'into': [{'has': '$.a'}] | into must be two to four events",
          "'op': 'event_split', 'into': [{'has': '$.a', 'x': 1}] | into[0].x is unknown",
          "'op': 'event_merge', 'first': 'a', 'second': 'b', 'to': '$.l[*].x' | to must be members",
          "'op': 'uncumulate', 'path': '$.a', 'by': 'index' | by: \"index\" is no path",
        })
    void mistakesOfStreamsAreNamed(String members, String message) {
      String found = operation("stream", "{" + members + "}");
      assertTrue(found.startsWith("$.rules[0].stream.do[0]." + message), found);
    }

    @Test
    void constantsAreBounded() {
      String value = "x".repeat(OperationMembers.MOST_LETTERS);
      String steps = "{'do': [{'op': 'default', 'path': '$.a', 'value': '%s'}]}";
      rule("response", steps.formatted(value));
      assertThrows(
          IllegalArgumentException.class, () -> rule("response", steps.formatted(value + "x")));
      assertThrows(
          IllegalArgumentException.class,
          () -> rule("response", steps.replace("'%s'", "1" + "0".repeat(64))));
    }
  }

  @Nested
  class AgainstAPlugin {
    private String refused(String list, String operation) {
      return assertThrows(
              IllegalArgumentException.class,
              () -> compiled(rule(list, "{'do': [" + operation + "]}"), "{}"))
          .getMessage();
    }

    @Test
    void onlyVersionHeadersAreSet() {
      assertEquals(
          "rule r: the header x-other is none of those that choose a version or beta features:",
          refused("request", "{'op': 'header_drop', 'name': 'x-other'}").replaceAll(" \\[.*", ""));
      assertTrue(
          refused("request", "{'op': 'header_set', 'name': 'authorization', 'value': 'x'}")
              .contains("authorization is none of those"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{'op': 'query', 'name': 'key', 'drop': true}",
          "{'op': 'query', 'name': 'key', 'value': 'x'}",
          "{'op': 'query', 'name': 'a', 'to': 'key'}"
        })
    void parameterOfTheKeyIsNobodysToChange(String operation) {
      assertEquals(
          "rule r: the query parameter of the key is nobody's to change",
          refused("request", operation));
    }

    @Test
    void withoutADeclarationNothingIsRewritten() {
      Lens lens = rule("response", "{'do': [" + ONE + "]}");
      assertTrue(
          assertThrows(
                  IllegalArgumentException.class,
                  () -> CompiledLens.of(lens, WireForm.NONE, Lenses.DESCRIPTOR, Lenses.JSON))
              .getMessage()
              .startsWith("rule r: the plugin says nothing of chat in META-INF/aratta/wire.json"));
    }

    @Test
    void rulesAreForTheTrafficThatTheySay() {
      Lens lens =
          lens(
              "{'lens': 1, 'rules': [{'id': 'r', 'when': {'providers': ['p'], 'operation': 'chat',"
                  + " 'models': ['m', 'n*x']}, 'response': {'do': ["
                  + ONE
                  + "]}}]}");
      CompiledLens compiled = compiled(lens, "{}");
      for (String model : List.of("m", "nx", "n-y-x")) {
        assertTrue(!compiled.call("p", Operation.CHAT, model).isEmpty(), model);
      }
      for (String model : List.of("", "mm", "n", "nxy", "an*x")) {
        assertSame(LensCall.NONE, compiled.call("p", Operation.CHAT, model), model);
      }
      assertSame(LensCall.NONE, compiled.call("q", Operation.CHAT, "m"));
      assertSame(LensCall.NONE, compiled.call("p", Operation.MODELS, "m"));
    }
  }
}
