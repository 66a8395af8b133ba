package dev.aratta.spi;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
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
///   although the encoder wrote them; what lies inside them may be as well
/// @param json makes JSON
public record ProviderOptions(String provider, Set<String> replaceable, JsonProvider json) {
  /// Members of a request that are never a caller's to set: Aratta chooses the model and the form
  /// of the answer, even where the provider's API has them outside the body.
  private static final Set<String> NEVER = Set.of("model", "stream");

  /// Copies the names.
  public ProviderOptions {
    requireNonNull(provider, "provider");
    requireNonNull(json, "json");
    replaceable = Set.copyOf(replaceable);
  }

  /// Returns the body of a request with the request's options merged in.
  ///
  /// @param written what the encoder wrote
  /// @param options what the caller asks
  /// @throws ArattaException of kind `invalid_request` if a member that the encoder wrote may not
  ///   be replaced, or for `model` and `stream`
  public JsonObject merge(JsonObject written, JsonObject options) {
    for (String name : NEVER) {
      if (options.containsKey(name)) {
        throw refused("provider_options." + provider + "." + name);
      }
    }
    return merge(written, options, new Place("", ""));
  }

  /// Returns an object within a request with options merged in.
  ///
  /// @param written what the encoder wrote
  /// @param options what the caller asks
  /// @param at where the object stands
  /// @throws ArattaException of kind `invalid_request` if a member that the encoder wrote may not
  ///   be replaced
  public JsonObject merge(JsonObject written, JsonObject options, Place at) {
    String owner = at.scri().isEmpty() ? "" : at.scri() + ".";
    Place place = new Place(at.wire(), owner + "provider_options." + provider);
    return options.isEmpty() ? written : merge(written, options, place, false);
  }

  private JsonObject merge(JsonObject written, JsonObject options, Place at, boolean free) {
    JsonObjectBuilder merged = json.createObjectBuilder(written);
    options.forEach(
        (name, value) -> {
          JsonValue before = written.get(name);
          merged.add(name, before == null ? value : over(before, value, at.inner(name), free));
        });
    return merged.build();
  }

  private JsonValue over(JsonValue before, JsonValue value, Place at, boolean within) {
    boolean free = within || replaceable.contains(at.wire());
    if (before instanceof JsonObject written && value instanceof JsonObject options) {
      return merge(written, options, at, free);
    }
    if (free || before.equals(value)) {
      return value;
    }
    throw refused(at.scri());
  }

  private static ArattaException refused(String path) {
    return Failure.invalid(
            path,
            path + " would replace what Aratta writes itself; use the SCRI field, or leave it out")
        .exception();
  }

  /// Where an object stands.
  ///
  /// @param wire in the request on the wire, as a dotted name without places in lists, such as
  ///   `messages.content`; empty for the request itself
  /// @param scri in the caller's request, such as `messages[2].content[0]`; empty for the request
  ///   itself
  public record Place(String wire, String scri) {
    /// Checks that both parts are there.
    public Place {
      requireNonNull(wire, "wire");
      requireNonNull(scri, "scri");
    }

    private Place inner(String name) {
      return new Place(wire.isEmpty() ? name : wire + "." + name, scri + "." + name);
    }
  }
}
