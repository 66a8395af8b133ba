package dev.aratta.cli;

import dev.aratta.client.ArattaClient;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.Message;
import dev.aratta.spi.ChatClient;
import dev.aratta.spi.ChatStream;
import java.net.URI;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Runs what a start and a first call take, and ends: the build learns from it which classes the
/// image should have ready.
@Command(
    name = "train",
    hidden = true,
    description = "Serves a demo, talks to it and ends; used when the image is built.")
final class TrainCommand implements Callable<Integer> {
  /// Enough calls that the classes of a steady state are there too.
  private static final int CALLS = 50;

  @Override
  public Integer call() throws Exception {
    try (Demo demo = Demo.start(OptionalInt.of(0));
        ChatClient client = ArattaClient.connect(URI.create(demo.service().url()))) {
      ChatRequest request = new ChatRequest("local", Message.user("Why is the sky blue?"));
      for (int call = 0; call < CALLS; call++) {
        client.chat(request);
        try (ChatStream stream = client.stream(request)) {
          stream.result();
        }
      }
      client.embed(new EmbeddingRequest("ollama:nomic-embed-text", "one text"));
      client.models();
    }
    return CommandLine.ExitCode.OK;
  }
}
