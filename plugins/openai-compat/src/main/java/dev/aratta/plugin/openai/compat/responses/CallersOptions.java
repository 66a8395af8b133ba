package dev.aratta.plugin.openai.compat.responses;

import dev.aratta.scri.ProviderMap;
import dev.aratta.spi.Context;
import dev.aratta.spi.ProviderOptions;
import jakarta.json.JsonObject;
import java.util.Set;

/// Merges what a caller asks of the provider by name into objects within a request.
record CallersOptions(Context context) {
  /// @param wire where the object stands on the wire
  /// @param path where it stands in the caller's request
  JsonObject merged(JsonObject written, ProviderMap options, String wire, String path) {
    return new ProviderOptions(context.provider(), Set.of(), context.json())
        .merge(written, options.of(context.provider()), new ProviderOptions.Place(wire, path));
  }
}
