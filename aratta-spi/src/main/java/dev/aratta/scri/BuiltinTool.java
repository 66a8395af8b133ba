package dev.aratta.scri;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// A tool that the provider runs itself.
public sealed interface BuiltinTool {

  /// A tool that several providers offer.
  ///
  /// @param type which one
  /// @param allowedDomains only these domains are searched or fetched; empty means all
  /// @param blockedDomains these domains are left out
  /// @param maxUses how often it may be used in one answer, 1 or more
  /// @param userLocation where the user is, for local results
  record Common(
      Type type,
      List<String> allowedDomains,
      List<String> blockedDomains,
      OptionalInt maxUses,
      Optional<UserLocation> userLocation)
      implements BuiltinTool {
    /// @throws IllegalArgumentException if `maxUses` is below 1
    public Common {
      requireNonNull(type, "type");
      requireNonNull(userLocation, "userLocation");
      allowedDomains = List.copyOf(allowedDomains);
      blockedDomains = List.copyOf(blockedDomains);
      InvalidMember.atLeast("max_uses", maxUses, 1);
    }

    /// Makes the tool without options.
    public Common(Type type) {
      this(type, List.of(), List.of(), OptionalInt.empty(), Optional.empty());
    }
  }

  /// A tool of one provider in that provider's own form: sent verbatim there, refused elsewhere.
  ///
  /// @param provider the configured provider's id
  /// @param definition the declaration as the provider documents it
  record Definition(String provider, JsonObject definition) implements BuiltinTool {
    /// Checks that both parts are there.
    public Definition {
      requireNonNull(provider, "provider");
      requireNonNull(definition, "definition");
    }
  }

  /// The kinds of tools that several providers offer.
  enum Type {
    /// Searches the web.
    WEB_SEARCH,
    /// Reads pages by URL.
    WEB_FETCH,
    /// Runs code in the provider's sandbox.
    CODE_EXECUTION;

    /// Returns the name in JSON.
    public String json() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Roughly where the user is.
  ///
  /// @param country two-letter ISO 3166-1 code
  /// @param region state or region
  /// @param city city
  /// @param timezone IANA name
  record UserLocation(
      Optional<String> country,
      Optional<String> region,
      Optional<String> city,
      Optional<String> timezone) {
    /// Checks that all parts are there.
    public UserLocation {
      requireNonNull(country, "country");
      requireNonNull(region, "region");
      requireNonNull(city, "city");
      requireNonNull(timezone, "timezone");
    }
  }
}
