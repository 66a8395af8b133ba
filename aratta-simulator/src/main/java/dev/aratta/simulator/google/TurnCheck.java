package dev.aratta.simulator.google;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Refuses conversations that are out of order: turns of nobody, of nothing, calls without as many
/// results behind them. Turns of one role in a row are one.
final class TurnCheck {
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

  private TurnCheck() {}

  /// A turn.
  ///
  /// @param model whether it is the model's
  /// @param parts its parts
  record Turn(boolean model, List<Fields> parts) {
    long count(String member) {
      return parts.stream().filter(part -> part.peek(member).isPresent()).count();
    }
  }

  /// Returns the turns of a request.
  ///
  /// @param strict whether a call must have a result; older models let it stand without one
  /// @throws Refusal if they are out of order
  static List<Turn> turns(Fields body, boolean strict) {
    List<Turn> turns = new ArrayList<>();
    for (Fields content : body.objects("contents")) {
      add(content, turns);
    }
    if (turns.isEmpty()) {
      throw Refusal.rule("contents", "contents is not specified");
    }
    for (int place = 0; place < turns.size(); place++) {
      checkOrder(turns, place, strict);
    }
    return turns;
  }

  private static void add(Fields content, List<Turn> turns) {
    String role = content.string("role").filter(word -> !word.isEmpty()).orElse("user");
    if (!Set.of("user", "model", "function").contains(role)) {
      throw Refusal.of("Please use a valid role: user, model.");
    }
    List<Fields> parts = content.objects("parts");
    if (parts.isEmpty()) {
      throw Refusal.rule(content.path("parts"), "contents.parts must not be empty.");
    }
    parts.forEach(TurnCheck::checkPart);
    boolean model = role.equals("model");
    if (turns.isEmpty() || turns.getLast().model() != model) {
      turns.add(new Turn(model, new ArrayList<>()));
    }
    turns.getLast().parts().addAll(parts);
  }

  private static void checkPart(Fields part) {
    long data = part.whole().keySet().stream().filter(DATA::contains).count();
    if (data > 1) {
      throw new Refusal(
          ApiError.field(
              part.path(),
              "Invalid value at '"
                  + part.path()
                  + "' (oneof), oneof field 'data' is already set. Cannot set it again."));
    }
    if (data == 0) {
      throw Refusal.rule(
          part.path("data"), "required oneof field 'data' must have one initialized field");
    }
    Optional<Fields> bytes = part.inner("inlineData");
    if (bytes.isPresent()) {
      checkBytes(bytes.get().string("data").orElse(""), bytes.get().path("data"));
    }
    Optional<Fields> result = part.inner("functionResponse");
    if (result.isPresent()) {
      if (result.get().string("name").orElse("").isEmpty()) {
        throw Refusal.rule(result.get().path("name"), "Name cannot be empty.");
      }
      result.get().object("response");
    }
    Optional<Fields> call = part.inner("functionCall");
    if (call.isPresent()) {
      if (call.get().string("name").orElse("").isEmpty()) {
        throw Refusal.rule(call.get().path("name"), "Name cannot be empty.");
      }
      call.get().object("args");
    }
  }

  private static void checkBytes(String data, String path) {
    try {
      Base64.getDecoder().decode(data.replace('-', '+').replace('_', '/'));
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          ApiError.field(
              path,
              "Invalid value at '"
                  + path
                  + "' (TYPE_BYTES), Base64 decoding failed for the value"));
    }
  }

  private static void checkOrder(List<Turn> turns, int place, boolean strict) {
    Turn turn = turns.get(place);
    long calls = turn.count("functionCall");
    if (turn.model() && calls > 0) {
      if (place == 0) {
        throw Refusal.of(
            "Please ensure that function call turn comes immediately after a user turn or after a"
                + " function response turn.");
      }
      long results = place + 1 < turns.size() ? turns.get(place + 1).count("functionResponse") : 0;
      if (results != calls && (strict || results > 0)) {
        throw Refusal.of(
            "Please ensure that the number of function response parts is equal to the number of"
                + " function call parts of the function call turn.");
      }
    }
    boolean answers = !turn.model() && turn.count("functionResponse") > 0;
    if (answers && (place == 0 || turns.get(place - 1).count("functionCall") == 0)) {
      throw Refusal.of(
          "Please ensure that function response turn comes immediately after a function call"
              + " turn.");
    }
    if (turn.model() && turn.count("functionResponse") > 0) {
      throw Refusal.of("Please ensure that function response parts are in a user turn.");
    }
  }
}
