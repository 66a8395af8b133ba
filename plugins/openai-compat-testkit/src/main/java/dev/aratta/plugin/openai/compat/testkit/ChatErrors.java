package dev.aratta.plugin.openai.compat.testkit;

import dev.aratta.testkit.recordings.Recording;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;

/// What a refusal means by the tables of the providers' pages.
final class ChatErrors {
  private static final Map<String, String> CODES =
      Map.ofEntries(
          Map.entry("context_length_exceeded", "context_too_long"),
          Map.entry("exceed_context_size_error", "context_too_long"),
          Map.entry("content_filter", "content_filtered"),
          Map.entry("insufficient_quota", "quota_exhausted"),
          Map.entry("model_not_found", "model_not_found"),
          Map.entry("model_decommissioned", "model_not_found"),
          Map.entry("DeploymentNotFound", "model_not_found"),
          Map.entry("invalid_model", "model_not_found"),
          Map.entry("invalid_api_key", "unauthenticated"),
          Map.entry("authentication_error", "unauthenticated"),
          Map.entry("not_supported_error", "unsupported"),
          Map.entry("rate_limit_exceeded", "rate_limited"));

  private ChatErrors() {}

  static String kind(Recording recording) {
    JsonObject error = error(recording);
    for (String member : new String[] {"code", "type"}) {
      String kind = CODES.get(error.getString(member, ""));
      if (kind != null) {
        return kind;
      }
    }
    return kind(recording.status(), error);
  }

  private static String kind(int status, JsonObject error) {
    // llama.cpp's page: a model without a projector says so in prose.
    if (message(error).startsWith("image input is not supported")) {
      return "unsupported";
    }
    // xAI's page: a wrong key is a wrong request to it.
    if (message(error).startsWith("Incorrect API key provided")) {
      return "unauthenticated";
    }
    return switch (status) {
      case 401 -> "unauthenticated";
      case 402 -> "quota_exhausted";
      case 403 -> "forbidden";
      case 404 -> wrongRequest(error) ? "invalid_request" : "model_not_found";
      case 408, 504 -> "timed_out";
      case 429 -> "rate_limited";
      case 501 -> "unsupported";
      case 503 -> "overloaded";
      default -> status < 500 ? "invalid_request" : "upstream_failed";
    };
  }

  /// OpenAI's page gives a 404 about a model its code.
  private static boolean wrongRequest(JsonObject error) {
    return error.getString("type", "").equals("invalid_request_error")
        && !(error.get("code") instanceof JsonString);
  }

  static String message(Recording recording) {
    return message(error(recording));
  }

  private static String message(JsonObject error) {
    if (error.get("message") instanceof JsonString text) {
      return text.getString();
    }
    return error.get("error") instanceof JsonString text ? text.getString() : "";
  }

  private static JsonObject error(Recording recording) {
    JsonValue body = recording.body().orElse(JsonValue.EMPTY_JSON_OBJECT);
    if (body instanceof JsonArray list) {
      body = list.getFirst();
    }
    if (!(body instanceof JsonObject document)) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
    return document.get("error") instanceof JsonObject inner ? inner : document;
  }
}
