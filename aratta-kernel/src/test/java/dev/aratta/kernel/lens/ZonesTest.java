package dev.aratta.kernel.lens;

import static dev.aratta.kernel.lens.Lenses.compiled;
import static dev.aratta.kernel.lens.Lenses.lens;
import static dev.aratta.kernel.lens.Lenses.rule;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a lens may not look into.
class ZonesTest {
  private static final String ZONES =
      "'text': ['$.m[*].content', '$.m[*].content[*].text'], 'opaque': ['$.m[*].calls[*].args']";
  private static final String FORM =
      "{'request': {%s}, 'response': {%s}, 'stream': {%s}}".formatted(ZONES, ZONES, ZONES);

  private static String refused(String list, String steps) {
    Lens lens = rule(list, steps);
    return assertThrows(IllegalArgumentException.class, () -> compiled(lens, FORM)).getMessage();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'op': 'rename', 'path': '$.m[*].calls[*].args.a', 'to': 'b'}",
        "{'op': 'rename', 'path': '$.m[*].calls[?name=f].args.a', 'to': 'b'}",
        "{'op': 'rename', 'path': '$.m[0].calls[-1].args.a', 'to': 'b'}",
        "{'op': 'rename', 'path': '$.m[?has:calls].calls[*].args.a.b.c', 'to': 'd'}",
        "{'op': 'rename', 'path': '$.m[*].calls[*].args[?x=1].y', 'to': 'z'}",
        "{'op': 'move', 'path': '$.x', 'to': '$.m[0].calls[0].args.x'}",
        "{'op': 'default', 'path': '$.m[*].calls[*].args.a', 'value': 1}",
        "{'op': 'wrap', 'path': '$.m[*].calls[*].args', 'into': 'v'}",
        "{'op': 'unwrap', 'path': '$.m[*].calls[*].args', 'key': 'v'}",
        "{'op': 'map', 'path': '$.m[*].content', 'values': {'hello': 'bye'}}",
        "{'op': 'map', 'path': '$.m[*].content[*].text', 'values': {'hello': 'bye'}}",
        "{'op': 'retag', 'path': '$.m[*]', 'tag': 'content', 'from': 'a', 'to': 'b'}",
        "{'op': 'retag', 'path': '$.m[*].calls[*]', 'tag': 'args', 'from': 'a', 'to': 'b'}",
        "{'op': 'convert', 'path': '$.m[*].content', 'from': 'string', 'to': 'number'}",
        "{'op': 'rename', 'path': '$.m[?content=secret].role', 'to': 'r'}",
        "{'op': 'split', 'path': '$.m', 'tag': 'content', 'value': 'x', 'to': '$.n'}",
      })
  void nothingIsReadOrChangedInAZone(String operation) {
    for (String list : new String[] {"request", "response", "stream"}) {
      String message = refused(list, "{'do': [" + operation + "]}");
      assertTrue(
          message.matches("rule r, " + list + ": .* (leads|looks) into the opaque zone \\$\\.m.*"),
          message);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'op': 'rename', 'path': '$.m[*].calls[*].args', 'to': 'arguments'}",
        "{'op': 'move', 'path': '$.m[*].calls[*].args', 'to': '$.m[*].calls[*].function.args'}",
        "{'op': 'rename', 'path': '$.m[*].content[*].file.name', 'to': 'filename'}",
        "{'op': 'retag', 'path': '$.m[*].content[*]', 'from': 'a', 'to': 'b'}",
        "{'op': 'convert', 'path': '$.m[*].content', 'from': 'text_parts', 'to': 'string'}",
        "{'op': 'convert', 'path': '$.m[*].calls[*].args', 'from': 'object', 'to': 'json_string'}",
        "{'op': 'wrap', 'path': '$.m[*].content', 'into': '[]'}",
        "{'op': 'recase', 'to': 'snake'}",
        "{'op': 'rename', 'path': '$.m[*].call[*].args.a', 'to': 'b'}",
      })
  void zonesMoveWholeAndTheirOuterFormMayChange(String operation) {
    for (String list : new String[] {"request", "response", "stream"}) {
      compiled(rule(list, "{'do': [" + operation + "]}"), FORM);
    }
  }

  @Test
  void testsDoNotLookIntoZonesEither() {
    String steps = "{'if': {%s}, 'do': [{'op': 'rename', 'path': '$.a', 'to': 'b'}]}";
    refused("response", steps.formatted("'has': ['$.m[*].calls[*].args.city']"));
    refused("response", steps.formatted("'lacks': ['$.m[*].calls[*].args.city']"));
    refused("response", steps.formatted("'is': {'$.m[*].content': 'yes'}"));
    compiled(rule("response", steps.formatted("'has': ['$.m[*].calls[*].args']")), FORM);
  }

  @Test
  void textsAreSplitAtTheirStartButNoOtherContent() {
    String split = "{'do': [{'op': 'split_think', 'path': '%s', 'to': 'thinking'}]}";
    compiled(rule("response", split.formatted("$.m[*].content")), FORM);
    assertTrue(
        refused("response", split.formatted("$.m[*].calls[*].args"))
            .endsWith("$.m[*].calls[*].args, which is no text"));
    assertTrue(
        refused(
                "stream",
                "{'do': [{'op': 'uncumulate', 'path': '$.m[*].calls[*].args', 'by': '$.i'}]}")
            .endsWith("which is no text"));
  }

  @Test
  void zoneIsFollowedBackToWhereItIsOnTheWire() {
    String steps =
        "{'do': [{'op': 'rename', 'path': '$.m[*].tools[*].input.city', 'to': 'town'},"
            + " {'op': 'rename', 'path': '$.m[*].tools[*].input', 'to': 'args'},"
            + " {'op': 'rename', 'path': '$.m[*].tools', 'to': 'calls'}]}";
    assertEquals(
        "rule r, response: $.m[*].tools[*].input.city leads into the opaque zone"
            + " $.m[*].tools[*].input, which moves as a whole",
        refused("response", steps));
  }

  @Test
  void zoneIsFollowedOnToWhereItIsOnTheWire() {
    String steps =
        "{'do': [{'op': 'root_wrap', 'into': 'body'}, {'op': 'move', 'path':"
            + " '$.body.m[*].calls[*].args', 'to': '$.body.m[*].calls[*].f.a'}, {'op': 'drop',"
            + " 'path': '$.body.m[*].calls[*].f.a.city'}]}";
    assertTrue(refused("request", steps).contains("leads into the opaque zone $.body.m[*]"));
  }

  @Test
  void zoneIsFollowedThroughOtherRulesToo() {
    String rule =
        "{'id': '%s', 'when': {'operation': 'chat'}, 'response': {'do': [{'op': 'rename',"
            + " 'path': '%s', 'to': '%s'}]}}";
    Lens lens =
        lens(
            "{'lens': 1, 'rules': ["
                + rule.formatted("a", "$.m[*].calls[*].x.y", "z")
                + ","
                + rule.formatted("b", "$.m[*].calls[*].x", "args")
                + "]}");
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> compiled(lens, FORM))
            .getMessage()
            .startsWith("rule a, response: $.m[*].calls[*].x.y leads into"));
  }

  @Test
  void zonesThatAreMovedAboutWithoutEndAreRefused() {
    String one = "{'op': 'root_unwrap', 'key': 'k%d'}";
    StringBuilder rules = new StringBuilder("{'lens': 1, 'rules': [");
    for (int i = 0; i < 3; i++) {
      String steps =
          String.join(
              ",", Collections.nCopies(4, one.formatted(i * 4) + "," + one.formatted(i * 4 + 1)));
      rules
          .append(i > 0 ? "," : "")
          .append("{'id': 'r")
          .append(i)
          .append("', 'when': {'operation': 'chat'}, 'response': {'do': [")
          .append(steps)
          .append("]}}");
    }
    Lens lens = lens(rules.append("]}").toString());
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> compiled(lens, FORM))
            .getMessage()
            .contains("more than 512 places"));
  }
}
