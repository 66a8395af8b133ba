package dev.aratta.plugin.openai.compat.responses;

import dev.aratta.scri.StreamEvent;
import jakarta.json.JsonObject;
import java.util.List;

/// An item of which a stream has brought a part. One stream, one thread.
sealed interface OpenItem permits OpenMessage, OpenThought, OpenCall, OpenOther {
  /// Returns what the whole item says beyond what has come of it.
  ///
  /// @throws dev.aratta.scri.ArattaException of kind `wire_mismatch` if it says something else
  List<StreamEvent> done(JsonObject item);

  /// Returns what is left of a text after a part of it has come. A provider that gives only deltas
  /// has an empty whole.
  ///
  /// @param sent what has come
  /// @param whole all of it
  /// @param path where it stands
  static String rest(CharSequence sent, String whole, String path, AnswerParts parts) {
    if (whole.isEmpty() || whole.contentEquals(sent)) {
      return "";
    }
    if (!whole.startsWith(sent.toString())) {
      throw parts.mismatch(path, "the whole is not the sum of its deltas");
    }
    return whole.substring(sent.length());
  }
}
