package dev.aratta.spi;

import static dev.aratta.testing.TestJson.JSON;
import static dev.aratta.testing.TestJson.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireFormTest {
  private static final String FORM =
      "{'wire': 1, 'chat': {'request': {'text': ['$.q']},"
          + " 'response': {'error': [{'has': ['$.error']}], 'text': ['$.a'], 'opaque': ['$.o']},"
          + " 'stream': {'tag': 'type', 'error': [{'is': {'$.type': 'error'}}], 'text': ['$.a']}}}";

  private static WireForm form(String text) {
    return WireForm.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8), JSON);
  }

  @Nested
  class Reading {
    @Test
    void everythingIsThere() {
      WireForm.Exchange chat = form(FORM).of(Operation.CHAT);
      assertEquals(List.of(WirePath.parse("$.q")), chat.request().text());
      assertEquals(List.of(WirePath.parse("$.o")), chat.response().opaque());
      assertEquals(Optional.of("type"), chat.stream().tag());
      assertTrue(chat.response().isError(object("{'error': {}}")));
      assertFalse(chat.response().isError(object("{'error': null}")));
      assertTrue(chat.stream().isError(object("{'type': 'error'}")));
      assertEquals(WireForm.Exchange.NONE, form(FORM).of(Operation.MODELS));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{} | $.wire is missing",
          "[] | $ must be an object",
          "{'wire': 2} | $.wire must be 1, the version of the form",
          "{'wire': 1, 'chats': {}} | $.chats is unknown; allowed are wire, chat, embeddings,"
              + " models; did you mean \"chat\"?",
          "{'wire': 1, 'chat': {'request': {'tag': 't'}}} | $.chat.request.tag is unknown; allowed"
              + " are text, opaque",
          "{'wire': 1, 'chat': {'response': {'opaque': ['x']}}} |"
              + " $.chat.response.opaque[0]: \"x\" is no path: one begins with $ (character 0)",
          "{'wire': 1, 'chat': {'stream': {'error': [{'hass': []}]}}} |"
              + " $.chat.stream.error[0].hass is unknown; allowed are is, has, lacks;"
              + " did you mean \"has\"?",
          "{'wire': 1, 'models': {'stream': {}}} | $.models.stream is unknown; allowed are request,"
              + " response",
          "{'wire': 1, 'chat': {'stream': {'error': [{'is': {'$.a': null}}]}}} |"
              + " $.chat.stream.error[0].is compares with strings, numbers and booleans only",
        })
    void mistakesAreNamedWithTheirPlace(String text, String message) {
      assertEquals(
          message, assertThrows(IllegalArgumentException.class, () -> form(text)).getMessage());
    }
  }

  @Nested
  class AgainstFixtures {
    private final Map<String, byte[]> files = new TreeMap<>();

    private void file(String path, String text) {
      files.put(
          "META-INF/aratta/fixtures/" + path,
          text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private void fixture(String name, String outcome) {
      file(name + "/case.json", "{'operation': 'chat', 'provider': 'p', 'model': 'm'}");
      file(name + "/request.wire.json", "{'body': {'q': 'text'}}");
      file(
          name + "/" + (outcome.isEmpty() ? "response" : "failure") + ".scri.json",
          outcome.isEmpty() ? "{}" : "{'error': {'kind': '" + outcome + "'}}");
    }

    private List<String> problems() {
      fixture("good", "");
      file("good/response.wire.json", "{'a': 'text', 'o': {}}");
      file("good/stream.txt", "event: t\ndata: {'type': 't', 'a': 'x'}\n\ndata: [DONE]\n\n");
      return new WireFormCheck(form(FORM), Fixture.read(files, JSON), JSON).problems();
    }

    private void only(String part) {
      List<String> problems = problems();
      assertEquals(1, problems.size(), problems::toString);
      assertTrue(problems.getFirst().contains(part), problems::toString);
    }

    @Test
    void whatFitsHasNoProblem() {
      fixture("refused", "invalid_request");
      file(
          "refused/case.json",
          "{'operation': 'chat', 'provider': 'p', 'model': 'm', 'status': 400}");
      file("refused/response.wire.json", "{'error': 'no'}");
      fixture("late", "upstream_failed");
      file("late/stream.txt", "data: {'type': 't'}\n\ndata: {'type': 'error'}\n\n");
      fixture("broken", "wire_mismatch");
      file("broken/response.wire.json", "{'b': 1}");
      fixture("filtered", "content_filtered");
      file("filtered/response.wire.json", "{'b': 1}");
      fixture("not_sent", "invalid_request");
      assertEquals(List.of(), problems());
    }

    @Test
    void anErrorThatNoTestHoldsForIsNamed() {
      fixture("refused", "invalid_request");
      file(
          "refused/case.json",
          "{'operation': 'chat', 'provider': 'p', 'model': 'm', 'status': 400}");
      file("refused/response.wire.json", "{'detail': 'no'}");
      only("refused: no error test of the response holds for {\"detail\":\"no\"}");
    }

    @Test
    void anErrorWithinAStreamThatNoTestHoldsForIsNamed() {
      fixture("late", "upstream_failed");
      file("late/stream.txt", "data: {'type': 'oops'}\n\n");
      only("late: it ends in upstream_failed, but no error test of the stream");
    }

    @Test
    void aTestThatHoldsForAnAnswerIsNamed() {
      fixture("b", "");
      file("b/response.wire.json", "{'error': 'but not'}");
      only("b: an error test of the response holds for");
    }

    @Test
    void aNameAndATagThatDifferAreNamed() {
      fixture("b", "");
      file("b/stream.txt", "event: s\ndata: {'type': 't'}\n\n");
      only("an event named s has the type t");
    }

    @Test
    void pathsThatLeadNowhereAndOperationsThatAreMissingAreNamed() {
      file("m/case.json", "{'operation': 'models', 'provider': 'p'}");
      file("m/response.scri.json", "{}");
      file("m/response.wire.json", "{}");
      only("wire.json says nothing of models");
      files.clear();
      WireForm form = form(FORM.replace("$.o", "$.z").replace("$.q", "$.z").replace("type", "tag"));
      fixture("good", "");
      file("good/response.wire.json", "{'a': 'text'}");
      file("good/stream.txt", "data: {'a': 1}\n\n");
      assertEquals(
          List.of(
              "chat.request.text: $.z leads to no string in any fixture",
              "chat.response.opaque: $.z leads nowhere in any fixture",
              "chat.stream.text: $.a leads to no string in any fixture",
              "chat.stream.tag: no event of any fixture has tag"),
          new WireFormCheck(form, Fixture.read(files, JSON), JSON).problems());
    }
  }
}
