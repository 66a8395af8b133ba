package dev.aratta.server;

import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ScriJson;
import dev.aratta.spi.ChatClient;

/// Chats, in whole or as a stream.
///
/// @param client answers
/// @param scri reads and writes
/// @param bodies reads bodies
/// @param answers sends whole answers
/// @param streams sends streams
record ChatEndpoint(
    ChatClient client, ScriJson scri, RequestBody bodies, Answers answers, StreamAnswer streams) {
  /// Answers in whole, or as a stream where the body asks for one.
  void chat(Exchange exchange) {
    ChatRequest request = read(exchange);
    if (request.stream()) {
      streams.send(exchange, request);
    } else {
      answers.send(exchange, scri.write(client.chat(request)));
    }
  }

  /// Answers as a stream.
  void stream(Exchange exchange) {
    streams.send(exchange, read(exchange));
  }

  private ChatRequest read(Exchange exchange) {
    return scri.readChatRequest(bodies.read(exchange));
  }
}
