package dev.aratta.plugin.ollama;

import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.Message;
import dev.aratta.scri.Model;
import dev.aratta.spi.CallEnvironment;
import dev.aratta.spi.Catalogue;
import dev.aratta.spi.ChatCallContext;
import dev.aratta.spi.EmbeddingCallContext;
import dev.aratta.spi.Settings;
import dev.aratta.testkit.recordings.Corpus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/// Contexts of calls in which it is always the same time and made ids say so.
final class Contexts {
  private Contexts() {}

  static ChatCallContext chat() {
    return chat(new ChatRequest("ollama:some-model", Message.user("Hi")));
  }

  static ChatCallContext chat(ChatRequest request) {
    return new ChatCallContext(environment(), Catalogue.EMPTY.model("some-model"), request);
  }

  static EmbeddingCallContext embedding(EmbeddingRequest request) {
    return new EmbeddingCallContext(environment(), Catalogue.EMPTY.model("some-model"), request);
  }

  /// Returns a context in which the model is the one that the request names.
  static ChatCallContext asked(ChatRequest request) {
    Model model = Catalogue.EMPTY.model(request.model().orElse(""));
    return new ChatCallContext(environment(), model, request);
  }

  /// Returns a context in which the model is the one that the request names.
  static EmbeddingCallContext asked(EmbeddingRequest request) {
    Model model = Catalogue.EMPTY.model(request.model().orElse(""));
    return new EmbeddingCallContext(environment(), model, request);
  }

  private static CallEnvironment environment() {
    AtomicInteger ids = new AtomicInteger();
    return new CallEnvironment(
        "ollama",
        Settings.NONE,
        Catalogue.EMPTY,
        Corpus.JSON,
        InstantSource.fixed(Instant.EPOCH),
        prefix -> "made_" + prefix + ids.incrementAndGet());
  }
}
