package dev.aratta.kernel.config;

import static java.util.Objects.requireNonNull;

import dev.aratta.spi.Auth;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A configured provider, local or in the cloud.
///
/// @param id its id, `[a-z][a-z0-9-]*`
/// @param plugin id of the plugin that speaks to it; it need not be installed
/// @param local whether it runs on the user's own hardware
/// @param enabled whether it is used; one that is not may lack everything else
/// @param baseUrl where it is, `http` or `https`, without a slash at the end; absent means the
///   plugin's own, which counts only where `plugin` is the id
/// @param auth where its key goes; absent means as the plugin says
/// @param apiKey its key from the environment; always absent where it is not enabled
/// @param defaultModel the model that it uses where none is named
/// @param priority its place in the order of fallback, 0 to 1000, the lowest first
/// @param timeouts how long it may take
/// @param maxRetries how often one call is tried again, 0 to 10
/// @param options the plugin's options as they were written, as text by name; not yet checked
///   against what the plugin takes
/// @param optionPlaces where in the file each option stands
/// @param installHint how a model is put there, with `%s` for its id, for messages; absent where
///   there is no such way
public record ProviderConfig(
    String id,
    String plugin,
    boolean local,
    boolean enabled,
    Optional<URI> baseUrl,
    Optional<Auth> auth,
    Optional<Secret> apiKey,
    Optional<String> defaultModel,
    int priority,
    Timeouts timeouts,
    int maxRetries,
    Map<String, String> options,
    Map<String, Place> optionPlaces,
    Optional<String> installHint) {

  /// Checks that all parts are there and copies the maps.
  public ProviderConfig {
    requireNonNull(id, "id");
    requireNonNull(plugin, "plugin");
    requireNonNull(baseUrl, "baseUrl");
    requireNonNull(auth, "auth");
    requireNonNull(apiKey, "apiKey");
    requireNonNull(defaultModel, "defaultModel");
    requireNonNull(timeouts, "timeouts");
    requireNonNull(installHint, "installHint");
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    optionPlaces = Map.copyOf(optionPlaces);
  }

  /// Returns the head of its section in `config.toml`, such as `[local.ollama]`.
  public String section() {
    return (local ? "[local." : "[providers.") + id + "]";
  }

  /// Returns the environment variable that holds its key, such as `ANTHROPIC_API_KEY`.
  public String keyVariable() {
    return BundledProviders.keyVariable(id);
  }
}
