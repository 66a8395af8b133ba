package dev.aratta.testkit.recordings;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.Failure;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// What a run over requests must notice.
class RequestRunTest {
  private static final String RULES =
      """
      {"normalisations": [{"name": "roles are text", "page": "acme 1", "at": "user", "do": "default",
        "value": "nobody"}],
       "options": {"keep": "acme 2"}, "refused": {"audio": "acme 3"}}
      """;

  /// Sends everything again, and `user` where it was not there.
  private static Reencoded faithful(Recording recording) {
    JsonObject sent = recording.sent().orElseThrow();
    JsonObject options =
        sent.containsKey("keep")
            ? Samples.object("{'provider_options': {'acme': {'keep': " + sent.get("keep") + "}}}")
            : Samples.object("{}");
    return new Reencoded(
        options,
        Corpus.JSON
            .createObjectBuilder(Samples.object("{'user': 'nobody'}"))
            .addAll(Corpus.JSON.createObjectBuilder(sent))
            .build());
  }

  private static List<String> run(
      String rules, String exceptions, Function<Recording, Reencoded> codec, Recording... sent) {
    List<String> printed = new ArrayList<>();
    new RequestRun(
            RequestRules.parse(rules, Map.of()),
            ExceptionList.parse(exceptions),
            "acme",
            IllegalStateException.class)
        .run(
            Samples.kind(sent), recording -> recording.path().equals("/chat"), codec, printed::add);
    return printed;
  }

  private static void assertWrong(
      String what, String exceptions, Function<Recording, Reencoded> codec, Recording... sent) {
    AssertionError e =
        assertThrows(AssertionError.class, () -> run(RULES, exceptions, codec, sent));
    assertTrue(e.getMessage().contains(what), e.getMessage());
  }

  @Test
  void requestsThatComeBackAreRight() {
    List<String> printed =
        run(
            RULES,
            "",
            RequestRunTest::faithful,
            Samples.sent("a", 200, "{'text': 'Hi', 'keep': 1.0}"),
            Samples.sent("b", 200, "{'user': 'me'}"),
            Samples.sent("c", 200, "null"));
    assertEquals(
        "requests: acme.chat: 2 compared (3 leaves named, 1 in provider_options, 0 lost), 0 refused"
            + " as recorded, 0 refused by field, 1 unread {/chat=1}, 0 exceptions",
        printed.getFirst());
    assertEquals(2, printed.size());
  }

  @Test
  void lostAndAddedLeavesAreSeen() {
    Recording sent = Samples.sent("a", 200, "{'list': [1, {'deep': 'text'}]}");
    assertWrong(
        "lost [list[1].deep=\"text\"], added [list[1].deep=\"else\"]",
        "",
        recording ->
            new Reencoded(
                Samples.object("{}"),
                Samples.object("{'user': 'nobody', 'list': [1, {'deep': 'else'}]}")),
        sent);
  }

  @Test
  void normalisationThatNobodyNeedsIsSeen() {
    assertWrong(
        "normalisation roles are text is needed by none",
        "",
        RequestRunTest::faithful,
        Samples.sent("a", 200, "{'user': 'me'}"));
  }

  @Test
  void optionThatIsNotListedIsSeen() {
    assertWrong(
        "provider_options.acme holds messages[].secret",
        "",
        recording ->
            new Reencoded(
                Samples.object(
                    "{'messages': [{'provider_options': {'acme': {'secret': 1}, 'other': {'x':"
                        + " 1}}}]}"),
                faithful(recording).wire()),
        Samples.sent("a", 200, "{}"));
  }

  @Test
  void refusalByFieldMustBeListed() {
    Function<Recording, Reencoded> refusing =
        recording -> {
          if (recording.id().equals("fine")) {
            return faithful(recording);
          }
          throw Failure.unsupported(recording.id(), "no").exception();
        };
    Recording fine = Samples.sent("fine", 200, "{}");
    assertDoesNotThrow(() -> run(RULES, "", refusing, fine, Samples.sent("audio", 200, "{}")));
    assertWrong("refused: ", "", refusing, fine, Samples.sent("video", 200, "{}"));
  }

  @Test
  void readerMayRefuseOnlyWhatTheProviderRefused() {
    Function<Recording, Reencoded> strict =
        recording -> {
          if (recording.id().equals("fine")) {
            return faithful(recording);
          }
          throw new IllegalStateException("no such role");
        };
    Recording fine = Samples.sent("fine", 200, "{}");
    assertDoesNotThrow(() -> run(RULES, "", strict, fine, Samples.sent("a", 400, "{}")));
    assertWrong(
        "the reader refuses what the provider took: no such role",
        "",
        strict,
        fine,
        Samples.sent("a", 200, "{}"));
  }

  @Test
  void exceptionsAreKeptSmallAndTrue() {
    Function<Recording, Reencoded> broken =
        recording ->
            recording.id().equals("fine")
                ? faithful(recording)
                : new Reencoded(Samples.object("{}"), Samples.object("{}"));
    Recording fine = Samples.sent("fine", 200, "{}");
    Recording one = Samples.sent("one", 200, "{'a': 1}");
    Recording two = Samples.sent("two", 200, "{'a': 1}");
    assertDoesNotThrow(() -> run(RULES, "acme.chat one cut short", broken, fine, one));
    assertWrong("acme.chat fine {} is no exception any more", "acme.chat fine x", broken, fine);
    assertWrong(
        "too many exceptions: 2", "acme.chat one x\nacme.chat two x", broken, fine, one, two);
  }

  @Test
  void runThatComparesNothingIsNoProof() {
    Recording nothing = Samples.sent("a", 200, "null");
    AssertionError e =
        assertThrows(AssertionError.class, () -> run("{}", "", RequestRunTest::faithful, nothing));
    assertTrue(e.getMessage().contains("no request was compared"), e.getMessage());
  }
}
