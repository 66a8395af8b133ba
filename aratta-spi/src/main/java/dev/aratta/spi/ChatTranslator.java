package dev.aratta.spi;

import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Tool;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/// Translates chats. Called by many threads.
///
/// A translator leaves `origin`, `provider`, `model`, `timestamp` and all of the lineage but
/// `model_version`, `created_at` and `request_id` to the kernel.
public interface ChatTranslator {
  /// Turns a request into one on the wire. `request.stream()` says whether a stream is wanted;
  /// `context.model().id()` is what goes on the wire, never `request.model()`.
  ///
  /// @throws dev.aratta.scri.ArattaException of kind `unsupported`, naming the field, for what the
  ///   provider cannot do and what would change the result
  WireRequest encode(ChatRequest request, EncodeContext context);

  /// Turns a whole answer into a response.
  ///
  /// @param response an answer with a status below 300
  /// @throws dev.aratta.scri.ArattaException of kind `wire_mismatch` if it does not decode, or of
  ///   the kind that an error inside it means
  ChatResponse decode(WireResponse response, ChatDecodeContext context);

  /// Begins to decode a streamed answer.
  ///
  /// @param head status and headers of an answer with a status below 300
  StreamTranslator stream(WireResponse head, ChatDecodeContext context);

  /// Returns the request that goes on with an answer which the provider paused or cut, if there is
  /// one. Asked only where the descriptor says that the plugin continues.
  ///
  /// @param rounds the answers so far, at least one
  default Optional<Continuation> next(
      ChatRequest request, List<ChatResponse> rounds, EncodeContext context) {
    return Optional.empty();
  }

  /// Turns a tool into the provider's declaration of one tool, not its enclosing list.
  JsonObject encodeTool(Tool tool, Context context);

  /// Turns the provider's declaration of one tool into a tool.
  Tool decodeTool(JsonObject tool, Context context);
}
