package dev.aratta.plugin.google;

import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.Message;
import dev.aratta.scri.ScriJson;
import dev.aratta.spi.CallEnvironment;
import dev.aratta.spi.Catalogue;
import dev.aratta.spi.ChatCallContext;
import dev.aratta.spi.EmbeddingCallContext;
import dev.aratta.spi.Settings;
import dev.aratta.spi.WireRequest;
import dev.aratta.testkit.recordings.Corpus;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Contexts of calls in which it is always the same time and made ids say so.
final class Contexts {
  static final String PROVIDER = "google";

  private static final Catalogue CATALOGUE = catalogue();

  private Contexts() {}

  /// A call whose request was plain, and sent.
  static ChatCallContext sent() {
    ChatCallContext context =
        chat(new ChatRequest("google:gemini-3.8-flash", Message.user("Hi")), "gemini-3.8-flash");
    WireRequest sent = new GooglePlugin().chat().orElseThrow().encode(context.request(), context);
    context.sent(sent);
    return context;
  }

  static ChatCallContext chat(ChatRequest request, String model) {
    return new ChatCallContext(environment(), CATALOGUE.model(model), request);
  }

  static EmbeddingCallContext embedding(EmbeddingRequest request, String model) {
    return new EmbeddingCallContext(environment(), CATALOGUE.model(model), request);
  }

  private static CallEnvironment environment() {
    AtomicInteger ids = new AtomicInteger();
    return new CallEnvironment(
        PROVIDER,
        Settings.NONE,
        CATALOGUE,
        Corpus.JSON,
        InstantSource.fixed(Instant.EPOCH),
        prefix -> "made_" + prefix + ids.incrementAndGet());
  }

  private static Catalogue catalogue() {
    ScriJson scri = new ScriJson(Corpus.JSON);
    try (InputStream file =
        GooglePlugin.class.getResourceAsStream("/META-INF/aratta/models.json")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return new Catalogue(
          Corpus.read(text).asJsonArray().getValuesAs(JsonObject.class).stream()
              .map(entry -> scri.readModel(entry))
              .toList(),
          List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
