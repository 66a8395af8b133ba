package dev.aratta.plugin.openai.compat.chat;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Fold;
import dev.aratta.scri.StreamEvent;
import dev.aratta.spi.ChatDecodeContext;
import dev.aratta.spi.WireJson;
import dev.aratta.spi.WireResponse;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/// Reads one whole answer of `POST chat/completions`.
record ResponseDecoder(ChatDialect dialect, ChatDecodeContext context) {
  private static final String CHOICES = "choices";

  ChatResponse decode(WireResponse response) {
    Answer answer = new Answer(dialect, context);
    JsonObject document = document(response, answer.parts());
    List<StreamEvent> events = new ArrayList<>(answer.accept(document, "message"));
    events.addAll(answer.stop());
    return Fold.of(events, context.json());
  }

  private JsonObject document(WireResponse response, AnswerParts parts) {
    JsonValue body =
        response.json().orElseThrow(() -> parts.mismatch("$", "the answer is no JSON"));
    if (!(body instanceof JsonObject document)) {
      throw parts.mismatch("$", "an answer must be an object");
    }
    if (WireJson.value(document, "error").isPresent()) {
      throw new FailureDecoder(dialect, context).inAnswer(document).exception();
    }
    if (!(document.get(CHOICES) instanceof JsonArray choices)) {
      throw parts.mismatch("$.choices", "must be a list");
    }
    if (choices.isEmpty()) {
      throw nothingSaid(parts);
    }
    JsonObject first =
        WireJson.objects(document, CHOICES).stream()
            .filter(Answer::isFirst)
            .findFirst()
            .orElseThrow(() -> parts.mismatch("$.choices", "the first choice is missing"));
    if (WireJson.value(first, "error").isEmpty() && !(first.get("message") instanceof JsonObject)) {
      throw parts.mismatch("$.choices[0].message", "must be an object");
    }
    return document;
  }

  static ArattaException nothingSaid(AnswerParts parts) {
    return parts.mismatch("$.choices", "an answer without a choice");
  }
}
