package dev.aratta.plugin.openai.compat.testkit;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.Message;
import dev.aratta.scri.Model;
import dev.aratta.scri.ScriJson;
import dev.aratta.spi.CallEnvironment;
import dev.aratta.spi.Catalogue;
import dev.aratta.spi.ChatCallContext;
import dev.aratta.spi.EmbeddingCallContext;
import dev.aratta.spi.ProviderPlugin;
import dev.aratta.spi.Settings;
import dev.aratta.spi.WireRequest;
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

/// Contexts of calls in which it is always the same time and made ids say so.
///
/// @param provider the configured provider's id
/// @param catalogue what is known about its models
/// @param settings its options
public record Contexts(String provider, Catalogue catalogue, Settings settings) {
  /// How made ids begin.
  static final String MADE = "made_";

  private static final String FILE = "/META-INF/aratta/models.json";

  /// Checks that all parts are there.
  public Contexts {
    requireNonNull(provider, "provider");
    requireNonNull(catalogue, "catalogue");
    requireNonNull(settings, "settings");
  }

  /// Makes those of a provider without options.
  public Contexts(String provider, Catalogue catalogue) {
    this(provider, catalogue, Settings.NONE);
  }

  /// Returns those of a plugin with its own catalogue.
  public static Contexts of(ProviderPlugin plugin) {
    try (InputStream in = plugin.getClass().getResourceAsStream(FILE)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      ScriJson scri = new ScriJson(Corpus.JSON);
      List<Model> models = Corpus.read(text).asJsonArray().stream().map(scri::readModel).toList();
      return new Contexts(plugin.descriptor().id(), new Catalogue(models, List.of()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Returns the same with one option.
  public Contexts with(String option, String value) {
    return new Contexts(provider, catalogue, new Settings(Map.of(option, value)));
  }

  /// Returns the context of a chat in Chat Completions in which nothing but a greeting was said.
  public ChatCallContext chat() {
    ChatCallContext context = chat("some-model", new ChatRequest("m", Message.user("Hi")));
    context.sent(WireRequest.get(List.of("chat", "completions")));
    return context;
  }

  /// Returns the same in the Responses API.
  public ChatCallContext responses() {
    ChatCallContext context = chat("some-model", new ChatRequest("m", Message.user("Hi")));
    context.sent(WireRequest.get(List.of("responses")));
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
        settings,
        catalogue,
        Corpus.JSON,
        InstantSource.fixed(Instant.EPOCH),
        prefix -> MADE + prefix + ids.incrementAndGet());
  }
}
