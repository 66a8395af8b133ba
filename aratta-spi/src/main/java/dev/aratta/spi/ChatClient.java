package dev.aratta.spi;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.EmbeddingResponse;
import dev.aratta.scri.Model;
import java.util.List;

/// Talks to models: the kernel in this process, or a server over HTTP. All methods block, throw
/// [ArattaException] and are safe for many threads; virtual threads fit well.
public interface ChatClient extends AutoCloseable {
  /// Asks and waits for the whole answer.
  ///
  /// @throws ArattaException if there is none
  ChatResponse chat(ChatRequest request);

  /// Asks and hands over the answer as it comes. The stream must be closed.
  ///
  /// @throws ArattaException if the answer does not begin
  ChatStream stream(ChatRequest request);

  /// Asks for embeddings.
  ///
  /// @throws ArattaException if there are none
  EmbeddingResponse embed(EmbeddingRequest request);

  /// Lists the models of all configured providers.
  List<Model> models();

  /// Lets go of all connections.
  @Override
  void close();
}
