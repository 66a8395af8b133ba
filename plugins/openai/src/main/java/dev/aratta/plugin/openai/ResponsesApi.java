package dev.aratta.plugin.openai;

import dev.aratta.plugin.openai.compat.chat.FailureDecoder;
import dev.aratta.plugin.openai.compat.chat.MediaParts;
import dev.aratta.plugin.openai.compat.responses.ResponsesDialect;
import dev.aratta.scri.Block;
import dev.aratta.scri.Failure;
import dev.aratta.scri.Source;
import dev.aratta.spi.DecodeContext;
import jakarta.json.JsonObject;
import java.util.Optional;

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

  @Override
  public Optional<String> onlyInChat(Block.Document document) {
    return MediaParts.is(document, "audio/") ? Optional.of("sound") : Optional.empty();
  }

  @Override
  public Optional<String> onlyHere(Block.Document document) {
    return document.source() instanceof Source.Url url && !url.url().startsWith("data:")
        ? Optional.of("files by URL")
        : Optional.empty();
  }
}
