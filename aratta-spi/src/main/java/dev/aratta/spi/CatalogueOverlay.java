package dev.aratta.spi;

import dev.aratta.scri.Model;
import dev.aratta.scri.ModelCapabilities;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// Lays what a provider lists about a model over what the catalogue says: what the list says wins.
final class CatalogueOverlay {
  private CatalogueOverlay() {}

  static Model over(Model entry, Model listed) {
    return new Model(
        entry.id(),
        listed.provider(),
        over(entry.capabilities(), listed.capabilities()),
        listed.displayName().or(entry::displayName),
        listed.aliases().isEmpty() ? entry.aliases() : listed.aliases());
  }

  private static ModelCapabilities over(ModelCapabilities entry, ModelCapabilities listed) {
    return new ModelCapabilities(
        entry.known() || listed.known(),
        new ModelCapabilities.Limits(
            or(listed.limits().contextWindow(), entry.limits().contextWindow()),
            or(listed.limits().maxOutputTokens(), entry.limits().maxOutputTokens()),
            or(listed.limits().embeddingDimensions(), entry.limits().embeddingDimensions())),
        new ModelCapabilities.Price(
            listed.price().inputPerMillion().or(entry.price()::inputPerMillion),
            listed.price().outputPerMillion().or(entry.price()::outputPerMillion)),
        over(entry.supports(), listed.supports()),
        listed.family().or(entry::family),
        listed.released().or(entry::released),
        listed.retires().or(entry::retires),
        listed.deprecated().or(entry::deprecated),
        or(listed.input(), entry.input()),
        or(listed.output(), entry.output()),
        listed.signaturesFrom().or(entry::signaturesFrom),
        or(listed.traits(), entry.traits()),
        entry.remote() || listed.remote());
  }

  private static ModelCapabilities.Supports over(
      ModelCapabilities.Supports entry, ModelCapabilities.Supports listed) {
    return new ModelCapabilities.Supports(
        listed.tools().or(entry::tools),
        listed.vision().or(entry::vision),
        listed.streaming().or(entry::streaming),
        listed.jsonMode().or(entry::jsonMode),
        listed.thinking().or(entry::thinking));
  }

  /// Returns what holds for an unknown model of a family: its traits and signatures, nothing else.
  static ModelCapabilities unknownOf(ModelCapabilities newest) {
    ModelCapabilities none = ModelCapabilities.UNKNOWN;
    return new ModelCapabilities(
        false,
        none.limits(),
        none.price(),
        none.supports(),
        newest.family(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Set.of(),
        newest.signaturesFrom(),
        newest.traits(),
        false);
  }

  private static OptionalLong or(OptionalLong first, OptionalLong second) {
    return first.isPresent() ? first : second;
  }

  private static OptionalInt or(OptionalInt first, OptionalInt second) {
    return first.isPresent() ? first : second;
  }

  private static Set<String> or(Set<String> first, Set<String> second) {
    return first.isEmpty() ? second : first;
  }
}
