package dev.aratta.plugin.openai.compat.chat;

import dev.aratta.spi.WireJson;
import dev.aratta.spi.WireResponse;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads errors in all forms that servers of this dialect give them:
///
/// - `{"error": {"message", "type", "param", "code"}}`, OpenAI's
/// - `{"error": "text", "code": "text"}`, xAI's, and `{"error": "text"}`
/// - `{"object": "error", "message", "type", "param", "code"}`, vLLM's until 2025
/// - `{"detail": "text"}` and `{"detail": [{"msg"}]}`, of the framework below vLLM
/// - each of these as the one element of a list
/// - text
final class ErrorReader {
  private static final int LEAST_STATUS = 400;
  private static final int BEYOND_STATUS = 600;

  private ErrorReader() {}

  static WireError read(WireResponse response) {
    return response
        .json()
        .map(ErrorReader::first)
        .filter(JsonObject.class::isInstance)
        .map(document -> read(document.asJsonObject()))
        .orElseGet(() -> text(response.text().strip()));
  }

  private static JsonValue first(JsonValue document) {
    return document instanceof JsonArray list && !list.isEmpty() ? list.getFirst() : document;
  }

  /// Reads an error that may be the whole document or its member `error`.
  static WireError read(JsonObject document) {
    JsonValue error = document.getOrDefault("error", JsonValue.NULL);
    if (error instanceof JsonObject inner) {
      return of(WireJson.text(inner, "message"), inner);
    }
    if (error instanceof JsonString text) {
      return of(text.getString(), document);
    }
    if (document.containsKey("message")) {
      return of(WireJson.text(document, "message"), document);
    }
    return of(detail(document), document);
  }

  private static String detail(JsonObject document) {
    return WireJson.string(document, "detail")
        .orElseGet(
            () ->
                WireJson.objects(document, "detail").stream()
                    .map(one -> WireJson.text(one, "msg"))
                    .findFirst()
                    .orElse(""));
  }

  private static WireError of(String message, JsonObject error) {
    return new WireError(
        message,
        WireJson.value(error, "code").map(ErrorReader::word),
        WireJson.string(error, "type"),
        WireJson.string(error, "param"),
        status(error),
        true);
  }

  private static OptionalInt status(JsonObject error) {
    return error.get("code") instanceof JsonNumber code
            && code.isIntegral()
            && code.intValue() >= LEAST_STATUS
            && code.intValue() < BEYOND_STATUS
        ? OptionalInt.of(code.intValue())
        : OptionalInt.empty();
  }

  private static String word(JsonValue code) {
    return code instanceof JsonString text ? text.getString() : code.toString();
  }

  private static WireError text(String text) {
    return new WireError(
        text, Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.empty(), false);
  }
}
