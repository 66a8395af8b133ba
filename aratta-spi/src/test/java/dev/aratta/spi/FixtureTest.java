package dev.aratta.spi;

import static dev.aratta.testing.TestJson.JSON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ChatResponse;
import dev.aratta.testing.TestJson;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FixtureTest {
  private static final String FOLDER = "META-INF/aratta/fixtures/";

  private final Map<String, byte[]> files = new TreeMap<>();

  private void file(String path, String text) {
    files.put(FOLDER + path, text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private void plain() {
    file("a/case.json", "{'operation': 'chat', 'provider': 'p', 'model': 'm'}");
    file("a/request.scri.json", "{'messages': []}");
    file("a/response.scri.json", "{}");
  }

  private String mistake() {
    return assertThrows(IllegalArgumentException.class, () -> Fixture.read(files, JSON))
        .getMessage();
  }

  @Nested
  class Reading {
    @Test
    void whatIsNoFixtureIsPassedOver() {
      plain();
      files.put("META-INF/aratta/lens.json", new byte[0]);
      files.put("module-info.class", new byte[0]);
      assertEquals(List.of("a"), Fixture.read(files, JSON).stream().map(Fixture::name).toList());
    }

    @Test
    void caseSaysTheWorldOfTheCall() {
      plain();
      file(
          "a/case.json",
          "{'operation': 'chat', 'provider': 'p', 'model': {'model_id': 'm', 'remote': true},"
              + " 'settings': {'api': 'chat', 'on': true}, 'clock': '2026-01-02T03:04:05Z',"
              + " 'ids': ['x'], 'listed': [{'model_id': 'n'}]}");
      Fixture.Call call = Fixture.read(files, JSON).getFirst().call();
      assertTrue(call.isEntry() && call.model().capabilities().remote());
      assertEquals("chat", call.settings().string("api").orElseThrow());
      assertTrue(call.settings().flag("on"));
      assertEquals("2026-01-02T03:04:05Z", call.clock().toString());
      assertEquals(List.of("x"), call.ids());
      assertEquals("n", call.listed().getFirst().id());
    }

    @Test
    void roundsHaveTheirOwnStatusAndElseTheFirstOnes() {
      plain();
      file(
          "a/case.json",
          "{'operation': 'chat', 'provider': 'p', 'model': 'm', 'status': 201,"
              + " 'headers': {'X-A': 'b'}}");
      file("a/response.wire.json", "{}");
      file("a/round2/response.wire.txt", "busy");
      file("a/round2/case.json", "{'status': 503}");
      file("a/round3/response.wire.json", "{}");
      List<Integer> statuses =
          Fixture.read(files, JSON).getFirst().rounds().stream()
              .map(round -> round.response().orElseThrow().status())
              .toList();
      assertEquals(List.of(201, 503, 201), statuses);
    }

    @Test
    void mistakesAreNamedWithTheirFixture() {
      plain();
      file("a/case.json", "{'operation': 'sing', 'provider': 'p'}");
      assertTrue(mistake().contains("fixture a: case.json needs operation"));
      file("a/case.json", "{'operation': 'chat'}");
      assertTrue(mistake().contains("fixture a: case.json needs provider"));
      file("a/case.json", "{'operation': 'chat', 'provider': 'p', 'modle': 'm'}");
      assertTrue(mistake().contains("modle"));
      file("a/case.json", "{'operation'");
      assertTrue(mistake().contains("case.json is no JSON"));
      file("a/case.json", "[]");
      assertTrue(mistake().contains("case.json must be an object"));
      file("a/case.json", "{'operation': 'chat', 'provider': 'p', 'clock': 'noon'}");
      assertTrue(mistake().contains("noon"));
    }

    @Test
    void unknownFilesAndTwoOutcomesAreMistakes() {
      plain();
      file("a/failure.scri.json", "{}");
      assertTrue(mistake().contains("either response.scri.json or failure.scri.json"));
      files.remove(FOLDER + "a/failure.scri.json");
      file("a/respnse.wire.json", "{}");
      assertTrue(mistake().contains("respnse.wire.json"));
      files.remove(FOLDER + "a/respnse.wire.json");
      file("stray.json", "{}");
      assertTrue(mistake().contains("stray.json"));
    }
  }

  @Nested
  class Frames {
    private List<WireEvent> split(String text, StreamEnd end) {
      return new Fixture.Stream(
              WireResponse.ofText(200, Map.of(), ""), text.replace('\'', '"'), end)
          .events(JSON);
    }

    @Test
    void linesOfJson() {
      assertEquals(
          List.of(
              new WireEvent.Json("", TestJson.value("{'a':1}")), new WireEvent.Text("", "{oops")),
          split("{'a':1}\n\n{oops\n", StreamEnd.CLEAN));
    }

    @Test
    void serverSentEvents() {
      assertEquals(
          List.of(
              new WireEvent.Json("delta", TestJson.value("{'a':1}")),
              new WireEvent.Json("", TestJson.value("[1,2]")),
              new WireEvent.Text("", "[DONE]")),
          split(
              ": hello\nevent: delta\ndata: {'a':1}\n\ndata: [1,\ndata: 2]\n\ndata: [DONE]",
              StreamEnd.CLEAN));
    }

    @Test
    void elementsOfAnArray() {
      assertEquals(
          List.of(
              new WireEvent.Json("", TestJson.value("{'a':1}")),
              new WireEvent.Json("", TestJson.value("{'b':2}"))),
          split("[{'a':1},\n{'b':2}]", StreamEnd.CLEAN));
    }

    @Test
    void lineThatIsCutIsNoEvent() {
      assertEquals(
          List.of(new WireEvent.Json("", TestJson.value("{'a':1}"))),
          split("{'a':1}\n{'b':", StreamEnd.CUT));
      assertEquals(2, split("{'a':1}\n{'b':", StreamEnd.CLEAN).size());
      assertEquals(List.of(), split("", StreamEnd.CUT));
    }
  }

  @Nested
  class Answers {
    /// Judges an answer without blocks but with three input tokens.
    private List<String> judged(String golden) {
      plain();
      file("a/response.scri.json", golden);
      Fixture fixture = Fixture.read(files, JSON).getFirst();
      FixtureJudge judge = new FixtureJudge(fixture, TestJson.SCRI, JSON);
      FixtureStamp stamp = new FixtureStamp("p", "m");
      ChatResponse answer =
          TestJson.SCRI.readChatResponse(
              TestJson.object(
                  "{'id':'x','blocks':[],'finish_reason':'stop','usage':{'input_tokens':3}}"));
      JsonValue document = TestJson.SCRI.write(stamp.stamp(answer, List.of()));
      FixtureRun run =
          new FixtureRun(List.of(), List.of(), new Fixture.Outcome.Answer(document), List.of());
      return judge.outcome(run, false).stream().map(FixtureDifference::toString).toList();
    }

    @Test
    void whatOnlyRepeatsMayBeLeftOutAndWhatIsSaidMustBeTrue() {
      String right = "{'id':'x','blocks':[],'finish_reason':'stop','usage':{'input_tokens':3}%s}";
      assertEquals(List.of(), judged(right.formatted("")));
      assertEquals(List.of(), judged(right.formatted(",'content':''")));
      assertEquals(
          List.of("a: response.scri.json says.content: expected \"\", found \"hi\""),
          judged(right.formatted(",'content':'hi'")));
      assertEquals(
          List.of("a: response.scri.json says.usage.imput_tokens: expected null, found 4"),
          judged(
              "{'id':'x','blocks':[],'finish_reason':'stop',"
                  + "'usage':{'input_tokens':3,'imput_tokens':4}}"));
    }
  }

  @Nested
  class Differences {
    private List<String> between(String expected, String found) {
      return FixtureDifference.between("f", "x", TestJson.value(expected), TestJson.value(found))
          .stream()
          .map(FixtureDifference::toString)
          .toList();
    }

    @Test
    void orderOfMembersAndSpellingOfNumbersDoNotMatter() {
      assertEquals(List.of(), between("{'a':1,'b':[1.0]}", "{'b':[1],'a':1.00}"));
    }

    @Test
    void everyDifferenceIsNamedByItsPlace() {
      assertEquals(
          List.of(
              "f: x.a[1].b: expected 1, found 2",
              "f: x.c: expected \"gone\", found nothing",
              "f: x.d: expected nothing, found null"),
          between("{'a':[0,{'b':1}],'c':'gone'}", "{'a':[0,{'b':2}],'d':null}"));
      assertEquals(
          List.of("f: x.a: expected [1], found [1,2]"), between("{'a':[1]}", "{'a':[1,2]}"));
      assertEquals(List.of("f: x: expected 1, found \"1\""), between("1", "'1'"));
    }
  }
}
