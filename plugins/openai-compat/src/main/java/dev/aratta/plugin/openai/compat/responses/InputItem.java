package dev.aratta.plugin.openai.compat.responses;

import jakarta.json.JsonObject;
import java.util.Optional;

/// One item of `input`.
///
/// @param json the item
/// @param isMessage whether it is a message, so that a caller's options for one go there
/// @param isAnswer whether it is part of what the assistant said
/// @param isReasoning whether it is reasoning
/// @param path where it came from in the caller's request
record InputItem(
    JsonObject json,
    boolean isMessage,
    boolean isAnswer,
    boolean isReasoning,
    Optional<String> path) {

  /// Makes an item that answers a call, or another one that is not the assistant's.
  static InputItem said(JsonObject json) {
    return new InputItem(json, false, false, false, Optional.empty());
  }

  /// Makes a message that is not the assistant's.
  static InputItem message(JsonObject json, Optional<String> path) {
    return new InputItem(json, true, false, false, path);
  }

  InputItem with(JsonObject other) {
    return new InputItem(other, isMessage, isAnswer, isReasoning, path);
  }
}
