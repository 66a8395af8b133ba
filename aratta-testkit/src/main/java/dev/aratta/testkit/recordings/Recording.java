package dev.aratta.testkit.recordings;

import static java.util.Objects.requireNonNull;

import dev.aratta.spi.WireResponse;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One recorded exchange.
///
/// @param kind the file it stands in, without `.jsonl`
/// @param line its line
public record Recording(String kind, JsonObject line) {
  /// Checks that all parts are there.
  public Recording {
    requireNonNull(kind, "kind");
    requireNonNull(line, "line");
  }

  /// Returns its id, which is unique and stays.
  public String id() {
    return line.getString("id");
  }

  /// Returns the path that was asked, without a query.
  public String path() {
    return request().getString("url_path");
  }

  /// Returns the host that was asked; empty where it was not recorded.
  public String host() {
    return request().getString("host", "");
  }

  /// Returns the body that was sent, where it was recorded and is a JSON object.
  public Optional<JsonObject> sent() {
    return request().getBoolean("recorded", true)
            && request().get("body") instanceof JsonObject body
        ? Optional.of(body)
        : Optional.empty();
  }

  /// Returns a header of the request.
  ///
  /// @param name its name in lower case
  public Optional<String> sentHeader(String name) {
    return Optional.ofNullable(headers(request()).get(name));
  }

  /// Returns the HTTP status of the answer.
  public int status() {
    return answer().getInt("status");
  }

  /// Returns the headers of the answer.
  public Map<String, String> headers() {
    return headers(answer());
  }

  /// Returns the body of the answer, where it is JSON and no stream.
  public Optional<JsonValue> body() {
    return Optional.ofNullable(answer().get("body"))
        .filter(value -> value.getValueType() != JsonValue.ValueType.NULL);
  }

  /// Returns the body of the answer as it came, where it is a stream or no JSON.
  public Optional<String> text() {
    return answer().get("text") instanceof JsonString text
        ? Optional.of(text.getString())
        : Optional.empty();
  }

  /// Returns the answer as a plugin gets it.
  public WireResponse response() {
    return body()
        .map(body -> WireResponse.of(status(), headers(), body))
        .orElseGet(() -> WireResponse.ofText(status(), headers(), text().orElse("")));
  }

  /// Returns the head of the answer, as a plugin gets it before a stream.
  public WireResponse head() {
    return WireResponse.ofText(status(), headers(), "");
  }

  private JsonObject request() {
    return line.getJsonObject("request");
  }

  private JsonObject answer() {
    return line.getJsonObject("response");
  }

  private static Map<String, String> headers(JsonObject side) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (side.get("headers") instanceof JsonObject object) {
      object.forEach(
          (name, value) ->
              headers.put(
                  name, value instanceof JsonString text ? text.getString() : value.toString()));
    }
    return headers;
  }

  /// Names the exchange and where it comes from.
  @Override
  public String toString() {
    return kind + " " + id() + " " + line.getOrDefault("source", JsonValue.EMPTY_JSON_OBJECT);
  }
}
