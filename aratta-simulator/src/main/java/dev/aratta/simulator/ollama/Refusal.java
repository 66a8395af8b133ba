package dev.aratta.simulator.ollama;

import static java.util.Objects.requireNonNull;

import dev.aratta.simulator.wire.Answer;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;

/// A call that the server refuses, with the answer that says so.
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String JSON = "application/json; charset=utf-8";

  private final transient Answer answer;

  private Refusal(String message, Answer answer) {
    super(message);
    this.answer = requireNonNull(answer, "answer");
  }

  /// Makes the usual refusal, `{"error": message}`.
  static Refusal of(int status, String message) {
    return new Refusal(
        message,
        new Answer(
            status,
            JSON,
            new Answer.Body.Json(
                JsonProvider.provider().createObjectBuilder().add("error", message).build())));
  }

  /// Makes a refusal by the model's runner, whose JSON stands as text in the usual refusal.
  ///
  /// @param tokens tokens of the prompt and length of the context, where those are what is wrong
  static Refusal byRunner(int status, String message, String type, int... tokens) {
    JsonProvider json = JsonProvider.provider();
    var error =
        json.createObjectBuilder().add("code", status).add("message", message).add("type", type);
    if (tokens.length == 2) {
      error.add("n_prompt_tokens", tokens[0]).add("n_ctx", tokens[1]);
    }
    return of(status, json.createObjectBuilder().add("error", error).build().toString());
  }

  /// Makes the refusal of a member with a wrong type, in the words of Go's JSON decoder.
  ///
  /// @param field the member with its structs, such as `ChatRequest.model`
  /// @param goType the type that it should have
  static Refusal mismatch(JsonValue value, String field, String goType) {
    String found =
        switch (value.getValueType()) {
          case ARRAY -> "array";
          case OBJECT -> "object";
          case STRING -> "string";
          case NUMBER -> "number";
          case TRUE, FALSE -> "bool";
          case NULL -> "null";
        };
    return of(
        400,
        "json: cannot unmarshal "
            + found
            + " into Go struct field "
            + field
            + " of type "
            + goType);
  }

  /// Returns what the server answers.
  public Answer answer() {
    return answer;
  }
}
