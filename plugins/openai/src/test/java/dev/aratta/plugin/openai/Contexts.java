package dev.aratta.plugin.openai;

import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.Message;
import dev.aratta.scri.Model;
import dev.aratta.scri.ScriJson;
import dev.aratta.spi.CallEnvironment;
import dev.aratta.spi.Catalogue;
import dev.aratta.spi.ChatCallContext;
import dev.aratta.spi.EmbeddingCallContext;
import dev.aratta.spi.Settings;
import dev.aratta.testkit.recordings.Corpus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// Contexts of calls with the plugin's own catalogue, in which it is always the same time and made
/// ids say so.
final class Contexts {
  static final String PROVIDER = "openai";

  private static final String NEWEST = "gpt-6.1-sol";
  static final Catalogue CATALOGUE = new Catalogue(entries(), List.of());
  private static final Settings CHAT = new Settings(Map.of(ApiChoice.OPTION, ApiChoice.CHAT));

  private Contexts() {}

  private static List<Model> entries() {
    String file = "/META-INF/aratta/models.json";
    try (InputStream in = OpenAiPlugin.class.getResourceAsStream(file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      ScriJson scri = new ScriJson(Corpus.JSON);
      return Corpus.read(text).asJsonArray().stream().map(scri::readModel).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Model> models() {
    return CATALOGUE.models();
  }

  static ChatCallContext responses() {
    return responses(new ChatRequest("openai:" + NEWEST, Message.user("Hi")), NEWEST);
  }

  static ChatCallContext responses(ChatRequest request, String model) {
    return new ChatCallContext(environment(Settings.NONE), CATALOGUE.model(model), request);
  }

  /// Returns the context of a call that has been sent.
  static ChatCallContext asked() {
    ChatCallContext context = responses();
    context.sent(new ChatsCodec().encode(context.request(), context));
    return context;
  }

  static ChatCallContext chat() {
    return chat(new ChatRequest("openai:" + NEWEST, Message.user("Hi")), NEWEST);
  }

  static ChatCallContext chat(ChatRequest request, String model) {
    return new ChatCallContext(environment(CHAT), CATALOGUE.model(model), request);
  }

  static EmbeddingCallContext embedding(EmbeddingRequest request, String model) {
    return new EmbeddingCallContext(environment(Settings.NONE), CATALOGUE.model(model), request);
  }

  private static CallEnvironment environment(Settings settings) {
    AtomicInteger ids = new AtomicInteger();
    return new CallEnvironment(
        PROVIDER,
        settings,
        CATALOGUE,
        Corpus.JSON,
        InstantSource.fixed(Instant.EPOCH),
        prefix -> "made_" + prefix + ids.incrementAndGet());
  }
}
