package dev.aratta.plugin.google;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Failure;
import dev.aratta.spi.CacheMarks;
import dev.aratta.spi.EncodeContext;

/// Refuses what the Gemini API cannot do, and notes what is left out because it changes nothing
/// that was asked.
final class Refusals {
  private Refusals() {}

  static void note(ChatRequest request, EncodeContext context) {
    if (CacheMarks.any(request)) {
      context.adjust("cache", Action.DROPPED, "Google caches prompts by itself and takes no marks");
    }
    if (request.user().isPresent()) {
      context.adjust("user", Action.DROPPED, "Google has no member for the end user");
    }
    if (!request.metadata().isEmpty()) {
      context.adjust("metadata", Action.DROPPED, "Google keeps no notes");
    }
  }

  static ArattaException unsupported(String field, String why) {
    return Failure.unsupported(field, field + ": Google " + why).exception();
  }

  /// @param path the place in the caller's request
  static ArattaException unsupported(String field, String path, String why) {
    return Failure.unsupported(field, path + ": Google " + why).withPath(path).exception();
  }
}
