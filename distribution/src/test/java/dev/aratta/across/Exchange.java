package dev.aratta.across;

import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Model;
import dev.aratta.simulator.Recorded;
import java.util.List;

/// A request, its answer, and what went over the wire for it.
///
/// @param model what the catalogue says of the model that was asked
/// @param sent the calls, several where an answer takes several rounds
record Exchange(ChatRequest request, ChatResponse answer, Model model, List<Recorded> sent) {
  /// Copies the list.
  Exchange {
    sent = List.copyOf(sent);
  }
}
