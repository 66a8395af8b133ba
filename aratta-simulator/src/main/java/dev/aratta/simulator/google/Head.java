package dev.aratta.simulator.google;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// What one answer is about.
///
/// @param id what `responseId` says
/// @param model the model's name
/// @param thoughts whether thoughts are shown
/// @param signs whether the model signs what it says
/// @param earlier tokens of what was said before, where this answer goes on, else 0
/// @param more the token to go on with, where this answer is cut
record Head(
    String id, String model, boolean thoughts, boolean signs, int earlier, Optional<String> more) {
  Head {
    requireNonNull(id, "id");
    requireNonNull(model, "model");
    requireNonNull(more, "more");
  }
}
