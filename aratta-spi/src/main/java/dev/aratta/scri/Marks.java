package dev.aratta.scri;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// What every [Block] can carry beside its content.
///
/// @param cache asks for prompt caching up to this block
/// @param providerOptions merged by name into this block's form on the wire of one provider
/// @param providerData what a provider wants back verbatim: signatures, ids, encrypted data
/// @param origin provider and model that made the block; absent on blocks written by a caller
public record Marks(
    Optional<Cache> cache,
    ProviderMap providerOptions,
    ProviderMap providerData,
    Optional<Origin> origin) {

  /// No marks at all.
  public static final Marks NONE =
      new Marks(Optional.empty(), ProviderMap.EMPTY, ProviderMap.EMPTY, Optional.empty());

  /// Checks that all parts are there.
  public Marks {
    requireNonNull(cache, "cache");
    requireNonNull(providerOptions, "providerOptions");
    requireNonNull(providerData, "providerData");
    requireNonNull(origin, "origin");
  }

  /// Returns marks that carry nothing but data of a provider; [#NONE] where there is none.
  public static Marks data(ProviderMap providerData) {
    return NONE.withData(providerData);
  }

  /// Returns these marks with other provider data.
  public Marks withData(ProviderMap data) {
    return data.equals(providerData) ? this : new Marks(cache, providerOptions, data, origin);
  }

  /// Returns these marks with an origin.
  public Marks withOrigin(Origin from) {
    return new Marks(cache, providerOptions, providerData, Optional.of(from));
  }
}
