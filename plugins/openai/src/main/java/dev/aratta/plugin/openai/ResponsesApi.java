package dev.aratta.plugin.openai;

import dev.aratta.plugin.openai.compat.chat.FailureDecoder;
import dev.aratta.plugin.openai.compat.responses.ResponsesDialect;
import dev.aratta.scri.Failure;
import dev.aratta.spi.DecodeContext;
import jakarta.json.JsonObject;

/// OpenAI's own way with its Responses API, which is the way of the library.
final class ResponsesApi implements ResponsesDialect {
  @Override
  public String name() {
    return "OpenAI";
  }

  @Override
  public Failure failure(JsonObject document, DecodeContext context) {
    return new FailureDecoder(ChatApi.INSTANCE, context).inAnswer(document);
  }
}
