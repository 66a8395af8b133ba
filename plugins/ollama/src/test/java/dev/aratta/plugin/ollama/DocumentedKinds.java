package dev.aratta.plugin.ollama;

import dev.aratta.testkit.recordings.Corpus;
import dev.aratta.testkit.recordings.Recording;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/// The kinds of failures as the provider's documentation has them, by status and message; it shares
/// no code with the plugin.
final class DocumentedKinds {
  private DocumentedKinds() {}

  static String kind(Recording recording) {
    String said = message(recording);
    boolean json = recording.body().isPresent();
    return switch (recording.status()) {
      case 400 -> refused(said);
      case 401 -> "unauthenticated";
      case 403 -> "forbidden";
      case 404 -> json ? "model_not_found" : "invalid_request";
      case 405 -> "invalid_request";
      case 429 -> "rate_limited";
      case 500 -> failed(said);
      case 501 -> "unsupported";
      case 502 -> "unreachable";
      case 503 -> "overloaded";
      default -> throw new AssertionError("the page names no status " + recording.status());
    };
  }

  private static String refused(String said) {
    if (said.startsWith("the prompt is longer than the context length")
        || said.contains("exceeds the available context size")) {
      return "context_too_long";
    }
    return said.contains(" does not support ") ? "unsupported" : "invalid_request";
  }

  private static String failed(String said) {
    if (said.startsWith("option \"") || said.startsWith("invalid format: ")) {
      return "invalid_request";
    }
    if (said.startsWith("image input is not supported")) {
      return "unsupported";
    }
    return said.startsWith("Post \"https://") ? "unreachable" : "upstream_failed";
  }

  /// Returns the provider's own words, those of the runner where its JSON stands in the text.
  static String message(Recording recording) {
    JsonValue body = recording.body().orElse(JsonValue.NULL);
    if (!(body instanceof JsonObject document)) {
      return recording.text().orElse("");
    }
    String error = ((JsonString) document.get("error")).getString();
    return error.startsWith("{\"error\":")
        ? Corpus.read(error).asJsonObject().getJsonObject("error").getString("message")
        : error;
  }
}
