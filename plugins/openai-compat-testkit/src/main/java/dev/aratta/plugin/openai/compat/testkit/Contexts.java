package dev.aratta.plugin.openai.compat.testkit;

import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.Message;
import dev.aratta.spi.CallEnvironment;
import dev.aratta.spi.Catalogue;
import dev.aratta.spi.ChatCallContext;
import dev.aratta.spi.EmbeddingCallContext;
import dev.aratta.spi.Settings;
import dev.aratta.spi.WireRequest;
import dev.aratta.testkit.recordings.Corpus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Contexts of calls in which it is always the same time and made ids say so.
///
/// @param provider the configured provider's id
/// @param catalogue what is known about its models
public record Contexts(String provider, Catalogue catalogue) {
  /// How made ids begin.
  static final String MADE = "made_";

  /// Returns the context of a chat in which nothing but a greeting was said.
  public ChatCallContext chat() {
    ChatCallContext context = chat("some-model", new ChatRequest("m", Message.user("Hi")));
    context.sent(WireRequest.get(List.of()));
    return context;
  }

  /// Returns the context of a chat.
  public ChatCallContext chat(String model, ChatRequest request) {
    return new ChatCallContext(environment(), catalogue.model(model), request);
  }

  /// Returns the context of a request for embeddings.
  public EmbeddingCallContext embedding(String model, EmbeddingRequest request) {
    return new EmbeddingCallContext(environment(), catalogue.model(model), request);
  }

  private CallEnvironment environment() {
    AtomicInteger ids = new AtomicInteger();
    return new CallEnvironment(
        provider,
        Settings.NONE,
        catalogue,
        Corpus.JSON,
        InstantSource.fixed(Instant.EPOCH),
        prefix -> MADE + prefix + ids.incrementAndGet());
  }
}
