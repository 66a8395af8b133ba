package dev.aratta.plugin.openai.compat.testkit;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.simulator.chatcompletions.RequestReader;
import dev.aratta.simulator.openai.EmbedReader;
import dev.aratta.spi.Catalogue;
import dev.aratta.spi.ProviderPlugin;
import dev.aratta.spi.WireRequest;
import dev.aratta.testkit.recordings.Corpus;
import dev.aratta.testkit.recordings.Recording;
import dev.aratta.testkit.recordings.Reencoded;
import jakarta.json.JsonObject;
import java.util.List;

/// Reads recorded requests for chats and embeddings into SCRI with the readers of the simulator,
/// which share no code with plugins, and has a plugin send them again.
///
/// @param plugin the plugin
/// @param catalogue what is known about its models
public record ChatRequests(ProviderPlugin plugin, Catalogue catalogue) {
  /// Checks that both parts are there.
  public ChatRequests {
    requireNonNull(plugin, "plugin");
    requireNonNull(catalogue, "catalogue");
  }

  /// Tells whether a recording asks for a chat or for embeddings.
  public static boolean reads(Recording recording) {
    return ChatRecordings.asks(recording, "/chat/completions") || embeds(recording);
  }

  private static boolean embeds(Recording recording) {
    return ChatRecordings.asks(recording, "/embeddings");
  }

  /// Sends one again, to the model that it names.
  public Reencoded reencoded(Recording recording) {
    JsonObject sent = recording.sent().orElseThrow();
    return embeds(recording) ? embedding(sent) : chat(sent);
  }

  private Reencoded chat(JsonObject sent) {
    ChatRequest request = new RequestReader(Corpus.JSON, provider()).read(sent);
    return Reencoded.of(
        request,
        plugin.chat().orElseThrow().encode(request, contexts().chat(model(sent), request)));
  }

  private Reencoded embedding(JsonObject sent) {
    EmbeddingRequest request = new EmbedReader(Corpus.JSON, provider()).read(sent);
    List<WireRequest> again =
        plugin
            .embeddings()
            .orElseThrow()
            .encode(request, contexts().embedding(model(sent), request));
    assertEquals(1, again.size(), "one request has become several");
    return Reencoded.of(request, again.getFirst());
  }

  private static String model(JsonObject sent) {
    return sent.getString("model", "");
  }

  private String provider() {
    return plugin.descriptor().id();
  }

  private Contexts contexts() {
    return new Contexts(provider(), catalogue);
  }
}
