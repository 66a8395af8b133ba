package dev.aratta.spi;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What the kernel must know about a plugin.
///
/// @param id the plugin's id, `[a-z][a-z0-9-]*`, and the id of the provider that it serves by
///   default
/// @param name the provider's name for people
/// @param baseUrl where a provider without a configured base URL is; used only for a provider of
///   this id that the user enabled
/// @param auth where the key goes
/// @param headers which headers it uses
/// @param healthPath segments of a path whose `GET` is cheap and says that the provider is well
/// @param options options that the configuration may set
/// @param replaceable members of a request, as dotted names, that `provider_options` may replace
///   although the encoder writes them; never `model`, `stream` or the conversation
/// @param canaryModel the cheapest model, for small requests of Aratta's own
/// @param continues whether the chat translator's `next` is to be asked
public record ProviderDescriptor(
    String id,
    String name,
    Optional<String> baseUrl,
    Auth auth,
    Headers headers,
    List<String> healthPath,
    List<OptionSpec> options,
    Set<String> replaceable,
    Optional<String> canaryModel,
    boolean continues) {

  /// Checks that all parts are there and copies them.
  ///
  /// @throws IllegalArgumentException if the id has another form, if `model` or `stream` is to be
  ///   replaceable, or if the header of the key is among those that the plugin sets
  public ProviderDescriptor {
    if (!isId(id)) {
      throw new IllegalArgumentException("a plugin's id must match [a-z][a-z0-9-]*, not " + id);
    }
    requireNonNull(name, "name");
    requireNonNull(baseUrl, "baseUrl");
    requireNonNull(auth, "auth");
    requireNonNull(headers, "headers");
    requireNonNull(canaryModel, "canaryModel");
    healthPath = List.copyOf(healthPath);
    options = List.copyOf(options);
    replaceable = Set.copyOf(replaceable);
    if (replaceable.contains("model") || replaceable.contains("stream")) {
      throw new IllegalArgumentException("model and stream are never replaceable");
    }
    if (auth instanceof Auth.Header key && headers.settable().contains(key.name())) {
      throw new IllegalArgumentException(
          "a plugin never sets the header of the key, " + key.name());
    }
  }

  /// Tells whether a word has the form of an id of plugins and providers.
  public static boolean isId(String word) {
    return word.matches("[a-z][a-z0-9-]*");
  }

  /// Headers that a plugin uses, in lower case; never those of keys, cookies, the host or
  /// forwarding.
  ///
  /// @param settable which it may set
  /// @param version which of them choose a version or beta features, so that a lens may change them
  /// @param requestId the header of an answer that holds the provider's id of the request
  public record Headers(Set<String> settable, Set<String> version, Optional<String> requestId) {
    /// No headers.
    public static final Headers NONE = new Headers(Set.of(), Set.of(), Optional.empty());

    /// What belongs to the connection, to keys or to forwarding, and so to the kernel.
    private static final Pattern KERNELS =
        Pattern.compile(
            "authorization|cookie|set-cookie|host|via|forwarded|x-forwarded-.*|proxy-.*|connection"
                + "|content-length|transfer-encoding|te|trailer|upgrade|expect");

    /// Checks that all parts are there and copies the sets.
    ///
    /// @throws IllegalArgumentException if a header is not in lower case, is the kernel's to set,
    ///   or chooses a version and may not be set
    public Headers {
      settable = Set.copyOf(settable);
      version = Set.copyOf(version);
      requireNonNull(requestId, "requestId");
      for (String name : settable) {
        if (!name.equals(name.toLowerCase(Locale.ROOT)) || KERNELS.matcher(name).matches()) {
          throw new IllegalArgumentException("a plugin may not set the header " + name);
        }
      }
      if (!settable.containsAll(version)) {
        throw new IllegalArgumentException("headers of versions must be settable: " + version);
      }
    }
  }
}
