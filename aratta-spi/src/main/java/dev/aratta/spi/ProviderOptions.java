package dev.aratta.spi;

import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Set;

/// Merges what a caller asks of one provider by name into an object on the wire: objects deeply,
/// lists are replaced. The one place that does it, for requests, messages, blocks and tools.
///
/// @param provider the configured provider's id, for messages
/// @param replaceable members, as dotted names from the request's root, that may be replaced
///   although the encoder wrote them
/// @param json makes JSON
public record ProviderOptions(String provider, Set<String> replaceable, JsonProvider json) {
  /// Copies the names.
  public ProviderOptions {
    replaceable = Set.copyOf(replaceable);
  }

  /// Returns an object with options merged in.
  ///
  /// @param written what the encoder wrote
  /// @param options what the caller asks
  /// @param at where the object stands: empty for the request itself, else a dotted name such as
  ///   `messages`
  /// @throws dev.aratta.scri.ArattaException of kind `invalid_request` if a member that the encoder
  ///   wrote may not be replaced
  public JsonObject merge(JsonObject written, JsonObject options, String at) {
    if (options.isEmpty()) {
      return written;
    }
    JsonObjectBuilder merged = json.createObjectBuilder(written);
    options.forEach(
        (name, value) -> {
          JsonValue before = written.get(name);
          String path = at.isEmpty() ? name : at + "." + name;
          merged.add(name, before == null ? value : over(before, value, path));
        });
    return merged.build();
  }

  private JsonValue over(JsonValue before, JsonValue value, String path) {
    if (before instanceof JsonObject written
        && value instanceof JsonObject options
        && !replaceable.contains(path)) {
      return merge(written, options, path);
    }
    if (replaceable.contains(path) || before.equals(value)) {
      return value;
    }
    String place = "provider_options." + provider + "." + path;
    throw new Failure(
            FailureKind.INVALID_REQUEST,
            place + " would replace what Aratta writes itself; use the SCRI field, or leave it out")
        .withPath(place)
        .exception();
  }
}
