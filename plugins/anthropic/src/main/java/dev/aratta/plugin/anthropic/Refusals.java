package dev.aratta.plugin.anthropic;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Failure;

/// Refuses what the Messages API cannot do.
final class Refusals {
  private Refusals() {}

  static void check(ChatRequest request) {
    if (request.logprobs().isPresent()) {
      throw unsupported("logprobs", "reports no probabilities of tokens");
    }
  }

  static ArattaException unsupported(String field, String why) {
    return Failure.unsupported(field, field + ": Anthropic " + why).exception();
  }

  /// @param path the place in the caller's request
  static ArattaException unsupported(String field, String path, String why) {
    return Failure.unsupported(field, path + ": Anthropic " + why).withPath(path).exception();
  }
}
