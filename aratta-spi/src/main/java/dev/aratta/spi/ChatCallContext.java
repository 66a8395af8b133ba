package dev.aratta.spi;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Model;
import java.util.Optional;

/// The context of one chat.
public final class ChatCallContext extends CallContext implements ChatDecodeContext {
  private final ChatRequest request;
  private Optional<WireRequest> sent = Optional.empty();

  /// Makes the context of a chat.
  ///
  /// @param environment what all calls of a provider share
  /// @param model the model that is asked for
  /// @param request what is asked
  public ChatCallContext(CallEnvironment environment, Model model, ChatRequest request) {
    super(environment, model);
    this.request = requireNonNull(request, "request");
  }

  /// Keeps what the encoder made.
  public void sent(WireRequest encoded) {
    sent = Optional.of(encoded);
  }

  @Override
  public ChatRequest request() {
    return request;
  }

  /// @throws IllegalStateException before the request was encoded
  @Override
  public WireRequest sent() {
    return sent.orElseThrow(() -> new IllegalStateException("nothing was sent yet"));
  }
}
