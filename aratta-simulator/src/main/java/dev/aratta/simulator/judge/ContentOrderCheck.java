package dev.aratta.simulator.judge;

import dev.aratta.simulator.google.Seal;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Holds the order of Google's `contents` against the page: each part says one thing, calls are the
/// model's and results the user's, as many results as calls stand right behind them with the same
/// ids and names, and from Gemini 3 on the first call of each answer in the current turn is signed.
final class ContentOrderCheck {
  private static final Set<String> DATA =
      Set.of(
          "text",
          "inlineData",
          "fileData",
          "functionCall",
          "functionResponse",
          "executableCode",
          "codeExecutionResult",
          "toolCall",
          "toolResponse");

  private static final Set<String> MODEL_ONLY =
      Set.of("functionCall", "executableCode", "codeExecutionResult", "toolCall", "toolResponse");

  private final String section;
  private final List<Violation> found;
  private final List<Turn> turns = new ArrayList<>();

  /// Turns of one role in a row.
  private record Turn(boolean model, String path, List<Part> parts) {
    List<Part> of(String member) {
      return parts.stream().filter(part -> part.whole().containsKey(member)).toList();
    }
  }

  private record Part(JsonObject whole, String path) {
    String text(String member, String name) {
      return whole.get(member) instanceof JsonObject inner
              && inner.get(name) instanceof JsonString text
          ? text.getString()
          : "";
    }
  }

  /// @param section the section of the page that the order comes from
  /// @param found takes what is wrong
  ContentOrderCheck(String section, List<Violation> found) {
    this.section = section;
    this.found = found;
  }

  /// @param signed whether calls of the current turn must be signed
  void check(JsonObject body, boolean signed) {
    if (!(body.get("contents") instanceof JsonArray contents)) {
      return;
    }
    for (int index = 0; index < contents.size(); index++) {
      if (contents.get(index) instanceof JsonObject content) {
        add(content, "$.contents[" + index + "]");
      }
    }
    int current = current();
    for (int place = 0; place < turns.size(); place++) {
      checkTurn(place);
      if (signed && place > current) {
        checkSigned(turns.get(place));
      }
    }
  }

  private void add(JsonObject content, String path) {
    boolean model = content.get("role") instanceof JsonString role && is(role, "model");
    if (turns.isEmpty() || turns.getLast().model() != model) {
      turns.add(new Turn(model, path, new ArrayList<>()));
    }
    JsonArray parts =
        content.get("parts") instanceof JsonArray list ? list : JsonValue.EMPTY_JSON_ARRAY;
    for (int index = 0; index < parts.size(); index++) {
      if (parts.get(index) instanceof JsonObject part) {
        turns.getLast().parts().add(new Part(part, path + ".parts[" + index + "]"));
      }
    }
  }

  private static boolean is(JsonString word, String other) {
    return word.getString().equals(other);
  }

  private int current() {
    int current = -1;
    for (int place = 0; place < turns.size(); place++) {
      Turn turn = turns.get(place);
      if (!turn.model() && turn.of("functionResponse").size() < turn.parts().size()) {
        current = place;
      }
    }
    return current;
  }

  private void checkTurn(int place) {
    Turn turn = turns.get(place);
    turn.parts().forEach(part -> checkPart(part, turn.model()));
    List<Part> calls = turn.of("functionCall");
    if (turn.model() && !calls.isEmpty()) {
      if (place == 0) {
        report(turn.path(), "calls before the user says anything");
      }
      checkAnswered(calls, place + 1 < turns.size() ? turns.get(place + 1) : turn);
    }
    List<Part> results = turn.of("functionResponse");
    boolean answers =
        place > 0
            && turns.get(place - 1).model()
            && !turns.get(place - 1).of("functionCall").isEmpty();
    if (!turn.model() && !results.isEmpty() && !answers) {
      report(results.getFirst().path(), "answers no open call");
    }
  }

  private void checkPart(Part part, boolean model) {
    long data = part.whole().keySet().stream().filter(DATA::contains).count();
    if (data != 1) {
      report(part.path(), "has " + data + " members with data, not one");
    }
    if (model && part.whole().containsKey("functionResponse")) {
      report(part.path(), "is a result in a turn of the model");
    }
    if (!model && part.whole().keySet().stream().anyMatch(MODEL_ONLY::contains)) {
      report(part.path(), "is the model's, in a turn of the user");
    }
    if (!model && part.whole().containsKey("thoughtSignature")) {
      report(part.path() + ".thoughtSignature", "signs what the user says");
    }
    if (part.whole().get("thoughtSignature") instanceof JsonString seal
        && Seal.isOwn(seal.getString())
        && !Seal.fits(seal.getString(), part.whole())) {
      report(part.path() + ".thoughtSignature", "signs another part, or this one was changed");
    }
    boolean empty = part.whole().get("text") instanceof JsonString text && is(text, "");
    if (empty && !part.whole().containsKey("thoughtSignature")) {
      report(part.path(), "says nothing");
    }
  }

  private void checkAnswered(List<Part> calls, Turn behind) {
    List<Part> results = new ArrayList<>(behind.of("functionResponse"));
    if (results.size() != calls.size()) {
      String path = calls.getFirst().path();
      report(path, "has " + results.size() + " results for " + calls.size() + " calls behind it");
      return;
    }
    for (Part call : calls) {
      String id = call.text("functionCall", "id");
      String name = call.text("functionCall", "name");
      Optional<Part> result =
          results.stream()
              .filter(one -> one.text("functionResponse", "id").equals(id))
              .filter(one -> one.text("functionResponse", "name").equals(name))
              .findFirst();
      if (result.isEmpty()) {
        report(call.path(), "has no result of its id and name: " + name + " " + id);
      }
      result.ifPresent(results::remove);
    }
  }

  private void checkSigned(Turn turn) {
    List<Part> calls = turn.model() ? turn.of("functionCall") : List.of();
    if (!calls.isEmpty() && !calls.getFirst().whole().containsKey("thoughtSignature")) {
      report(calls.getFirst().path(), "is the first call of an answer and lacks thoughtSignature");
    }
  }

  private void report(String path, String message) {
    found.add(new Violation(path, section, message));
  }
}
