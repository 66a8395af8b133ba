package dev.aratta.server;

import dev.aratta.kernel.AliasStatus;
import dev.aratta.kernel.Gateway;
import dev.aratta.scri.Block;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.EmbeddingResponse;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Lineage;
import dev.aratta.scri.Model;
import dev.aratta.scri.Usage;
import dev.aratta.spi.ChatStream;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/// A client that answers what a test says and keeps what it was asked.
final class FakeClient implements Gateway {
  final BlockingQueue<ChatRequest> asked = new LinkedBlockingQueue<>();
  volatile Function<ChatRequest, ChatResponse> chat = request -> answer("hello");
  volatile Function<ChatRequest, ChatStream> stream =
      request -> new FakeStream().start().text("hello").stop();
  volatile Function<EmbeddingRequest, EmbeddingResponse> embed =
      request -> {
        throw new Failure(FailureKind.UNSUPPORTED, "no embeddings here").exception();
      };
  volatile List<Model> models = List.of();
  volatile List<AliasStatus> aliases = List.of();

  /// Makes an answer of one text.
  static ChatResponse answer(String text) {
    return new ChatResponse(
        "a1",
        List.of(new Block.Text(text)),
        new FinishReason(FinishReason.Kind.STOP, "stop"),
        Usage.UNKNOWN,
        Lineage.UNKNOWN);
  }

  @Override
  public ChatResponse chat(ChatRequest request) {
    Function<ChatRequest, ChatResponse> answerer = chat;
    asked.add(request);
    return answerer.apply(request);
  }

  @Override
  public ChatStream stream(ChatRequest request) {
    Function<ChatRequest, ChatStream> streamer = stream;
    asked.add(request);
    return streamer.apply(request);
  }

  @Override
  public EmbeddingResponse embed(EmbeddingRequest request) {
    return embed.apply(request);
  }

  @Override
  public List<Model> models() {
    return models;
  }

  @Override
  public List<AliasStatus> aliases() {
    return aliases;
  }

  @Override
  public void close() {}
}
