package dev.aratta.spi;

import dev.aratta.scri.ChatRequest;

/// What a decoder of chats may know.
public interface ChatDecodeContext extends DecodeContext {
  /// Returns the request that is answered.
  ChatRequest request();

  /// Returns what the encoder made of it, before the lens.
  WireRequest sent();
}
