package dev.aratta.scri;

import static dev.aratta.testing.TestJson.JSON;
import static dev.aratta.testing.TestJson.SCRI;
import static dev.aratta.testing.TestJson.failure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.testing.AnyRequest;
import dev.aratta.testing.Draw;
import dev.aratta.testing.Shape;
import dev.aratta.testing.TestJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Callers are held strictly: whatever is wrong in a request is refused with its place.
class StrictReadingTest {
  private static final int CASES = 40;

  /// Calls back with each object of random chat requests.
  private static void chats(PlaceCheck check) {
    for (int seed = 0; seed < CASES; seed++) {
      Draw draw = new Draw(seed);
      JsonObject document = SCRI.write(new AnyRequest(draw).chat());
      for (Shape.Place place : Shape.places(document, "request")) {
        check.accept(document, place, draw);
      }
    }
  }

  private interface PlaceCheck {
    void accept(JsonObject document, Shape.Place place, Draw draw);
  }

  private static JsonObject with(JsonObject document, String pointer, JsonValue value) {
    return JSON.createPointer(pointer).add(document, value);
  }

  private static JsonObject instead(JsonObject document, String pointer, JsonValue value) {
    return JSON.createPointer(pointer).replace(document, value);
  }

  private static Failure refused(JsonObject document) {
    Failure failure = failure(() -> SCRI.readChatRequest(document));
    assertEquals(FailureKind.INVALID_REQUEST, failure.kind());
    assertEquals(400, failure.httpStatus());
    return failure;
  }

  @Test
  void everyKindOfObjectIsMet() {
    Set<String> met = new TreeSet<>();
    chats((document, place, draw) -> met.add(place.kind()));
    assertEquals(
        Set.of(
            "request",
            "message",
            "block.text",
            "block.image",
            "block.document",
            "block.tool_use",
            "block.tool_result",
            "block.thinking",
            "block.provider",
            "origin",
            "cache",
            "tool",
            "choice",
            "thinking_config",
            "format",
            "builtin.common",
            "builtin.definition",
            "location"),
        met);
  }

  @Test
  void misspeltMemberIsNamedWithItsPlaceAndTheNearestName() {
    chats(
        (document, place, draw) -> {
          String meant = draw.one(known(place));
          String written = misspelt(meant, draw);
          if (place.members().containsKey(written)) {
            return;
          }
          JsonObject wrong = with(document, place.pointer(written), JsonValue.TRUE);
          Failure failure = refused(wrong);
          assertEquals(place.path(written), failure.path().orElseThrow(), failure.message());
          assertTrue(failure.message().startsWith(place.path(written)), failure.message());
          assertTrue(
              failure.message().endsWith("; did you mean \"" + meant + "\"?"),
              () -> failure.message() + " should have named " + meant);
        });
  }

  /// Members that could stand in the object; of an image or a document not those of another source.
  private static List<String> known(Shape.Place place) {
    Set<String> others =
        place.kind().equals("block.tool_result")
            ? Set.of("tool_result", "content")
            : Set.of("image_url", "image_base64", "url", "base64", "text", "file_id", "provider");
    boolean oneOfSeveral =
        Set.of("block.image", "block.document", "block.tool_result").contains(place.kind());
    return place.members().keySet().stream()
        .filter(name -> !oneOfSeveral || place.object().containsKey(name) || !others.contains(name))
        .toList();
  }

  private static String misspelt(String name, Draw draw) {
    int at = draw.below(name.length());
    return switch (draw.below(3)) {
      case 0 -> name + "x";
      case 1 -> name.substring(0, at) + name.charAt(at) + name.substring(at);
      default -> name.replace("_", "") + "_";
    };
  }

  @Test
  void unknownMemberThatIsNearNothingIsNamedWithoutAGuess() {
    Failure failure = refused(TestJson.object("{'messages':[],'hyperdrive':1}"));
    assertEquals("hyperdrive is not a member that Aratta knows", failure.message());
  }

  @Test
  void wrongTypeOfAMemberIsNamedWithItsPlace() {
    chats(
        (document, place, draw) ->
            place
                .object()
                .forEach(
                    (name, value) -> {
                      String type = place.members().get(name);
                      if (!type.equals("any")) {
                        JsonObject wrong = instead(document, place.pointer(name), wrong(type));
                        expect(wrong, place.path(name));
                      }
                    }));
  }

  @Test
  void wrongTypeOfAnElementIsNamedWithItsPlace() {
    chats(
        (document, place, draw) ->
            place
                .object()
                .forEach(
                    (name, value) -> {
                      String type = place.members().get(name);
                      if (type.startsWith("[") && !((JsonArray) value).isEmpty()) {
                        JsonObject wrong =
                            instead(document, place.pointer(name) + "/0", JsonValue.TRUE);
                        expect(wrong, place.path(name) + "[0]");
                      }
                      if (type.equals("providers") || type.equals("notes")) {
                        for (String inner : value.asJsonObject().keySet()) {
                          String pointer = place.pointer(name);
                          Shape.Place there = new Shape.Place("", "", pointer, Map.of(), null);
                          JsonObject wrong =
                              instead(document, there.pointer(inner), JsonValue.TRUE);
                          expect(wrong, place.path(name) + "." + inner);
                        }
                      }
                    }));
  }

  private static JsonValue wrong(String type) {
    return switch (type) {
      case "boolean" -> JSON.createValue("true");
      case "whole" -> JSON.createValue(1.5);
      default -> JsonValue.TRUE;
    };
  }

  private static void expect(JsonObject wrong, String path) {
    Failure failure = refused(wrong);
    assertEquals(path, failure.path().orElseThrow(), failure.message());
    assertTrue(failure.message().startsWith(path + " must be "), failure.message());
  }

  @Test
  void nullIsAsIfTheMemberWereAbsent() {
    Set<String> needed = new TreeSet<>();
    Consumer<String> note = needed::add;
    chats(
        (document, place, draw) -> {
          for (String name : known(place)) {
            if (!place.members().get(name).equals("any") && !place.object().containsKey(name)) {
              JsonObject same = with(document, place.pointer(name), JsonValue.NULL);
              assertEquals(SCRI.readChatRequest(document), SCRI.readChatRequest(same), name);
              note.accept(place.kind() + "." + name);
            }
          }
        });
    assertTrue(needed.size() > 50, () -> "only " + needed);
  }

  @Test
  void embeddingRequestsAreHeldAsStrictly() {
    List<String> paths = new ArrayList<>();
    for (String wrong :
        List.of(
            "{'input':'a','modell':'m'}",
            "{}",
            "{'input':[]}",
            "{'input':7}",
            "{'input':['a',1]}",
            "{'input':[1,'a']}",
            "{'input':[[1],['a']]}",
            "{'input':[[1],2]}",
            "{'input':'a','dimensions':0}",
            "{'input':'a','encoding':'hex'}",
            "{'input':'a','task':1}")) {
      Failure failure = failure(() -> SCRI.readEmbeddingRequest(TestJson.value(wrong)));
      assertEquals(FailureKind.INVALID_REQUEST, failure.kind());
      paths.add(failure.path().orElseThrow());
    }
    assertEquals(
        List.of(
            "modell",
            "input",
            "input",
            "input",
            "input[1]",
            "input[1]",
            "input[1][0]",
            "input[1]",
            "dimensions",
            "encoding",
            "task"),
        paths);
  }
}
