package dev.aratta.plugin.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.aratta.scri.Adjustment;
import dev.aratta.scri.Cache;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Message;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.Tool;
import dev.aratta.spi.ChatCallContext;
import dev.aratta.spi.Framing;
import dev.aratta.spi.ProviderDescriptor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OllamaPluginTest {
  @Test
  void serverIsWhereOllamaListens() {
    ProviderDescriptor descriptor = new OllamaPlugin().descriptor();
    assertEquals(Optional.of("http://localhost:11434"), descriptor.baseUrl());
    assertEquals(List.of("api", "version"), descriptor.healthPath());
    assertEquals("Ollama", descriptor.name());
  }

  @Test
  void streamsAreLinesAndWholeAnswersAreNot() {
    assertEquals(Framing.NDJSON, framing(true));
    assertEquals(Framing.NONE, framing(false));
  }

  private static Framing framing(boolean stream) {
    ChatRequest request = new ChatRequest("ollama:m", Message.user("Hi"));
    ChatCallContext context = Contexts.chat(request.toBuilder().stream(stream).build());
    return new ChatCodec().encode(context.request(), context).framing();
  }

  /// A declaration that stands alone has no place in a list.
  @Test
  void notesOnADeclarationNameTheField() {
    ChatCallContext context = Contexts.chat();
    Tool strict =
        new Tool(
            "f",
            Optional.empty(),
            Optional.empty(),
            Optional.of(true),
            Optional.<Cache>empty(),
            ProviderMap.EMPTY);
    new OllamaPlugin().chat().orElseThrow().encodeTool(strict, context);
    assertEquals(
        List.of("tools.strict"), context.adjustments().stream().map(Adjustment::field).toList());
  }
}
