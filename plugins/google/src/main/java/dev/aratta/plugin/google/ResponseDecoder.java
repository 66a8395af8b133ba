package dev.aratta.plugin.google;

import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Fold;
import dev.aratta.spi.ChatDecodeContext;
import dev.aratta.spi.WireEvent;
import dev.aratta.spi.WireResponse;
import jakarta.json.JsonValue;

/// Reads one whole answer of `generateContent`, which has the form of a stream of one event.
record ResponseDecoder(ChatDecodeContext context) {
  ChatResponse decode(WireResponse response) {
    JsonValue document =
        response
            .json()
            .orElseThrow(() -> AnswerParts.mismatch("$", "the answer is no JSON").exception());
    StreamDecoder decoder = new StreamDecoder(context);
    Fold fold = new Fold(context.json());
    decoder.accept(new WireEvent.Json("", document)).forEach(fold::accept);
    decoder.endWhole().forEach(fold::accept);
    return fold.result();
  }
}
