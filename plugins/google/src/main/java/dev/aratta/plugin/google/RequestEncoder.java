package dev.aratta.plugin.google;

import dev.aratta.scri.ChatRequest;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.Framing;
import dev.aratta.spi.ProviderOptions;
import dev.aratta.spi.WireRequest;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;

/// Writes one request for `generateContent` or `streamGenerateContent`.
///
/// @param request what is asked
/// @param continuation the token of the answer that this one goes on with
/// @param context the call
record RequestEncoder(ChatRequest request, Optional<String> continuation, EncodeContext context) {
  WireRequest encode() {
    Refusals.note(request, context);
    JsonObjectBuilder body = context.json().createObjectBuilder();
    new ContentsEncoder(request, context).addTo(body);
    new ToolsEncoder(request, context).addTo(body);
    JsonObject config = new GenerationConfigEncoder(request, context).encode();
    if (!config.isEmpty()) {
      body.add("generationConfig", config);
    }
    continuation.ifPresent(token -> body.add(AnswerParts.CONTINUATION_TOKEN, token));
    JsonObject merged =
        new ProviderOptions(context.provider(), GooglePlugin.REPLACEABLE, context.json())
            .merge(body.build(), request.providerOptions().of(context.provider()));
    String id = context.model().id();
    if (!request.stream()) {
      return WireRequest.post(path(id + ":generateContent"), merged, Framing.NONE);
    }
    return WireRequest.post(path(id + ":streamGenerateContent"), merged, Framing.SSE)
        .withQuery("alt", "sse");
  }

  private static List<String> path(String method) {
    return List.of(GooglePlugin.VERSION, "models", method);
  }
}
