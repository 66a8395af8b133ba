package dev.aratta.scri;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// What is known about a model. Whatever is not known is absent and is never refused locally.
///
/// @param known whether the catalogue or the provider knows the model at all
/// @param limits sizes
/// @param price what it costs
/// @param supports what it can do
/// @param family the family that its signatures and traits belong to
/// @param released when it came out
/// @param retires when it is or was withdrawn
/// @param deprecated whether the provider advises against it
/// @param input modalities that it reads, such as `text`, `image`; empty where not known
/// @param output modalities that it writes, such as `text`, `embedding`; empty where not known
/// @param signaturesFrom families whose signatures it takes; absent means all of its provider's
/// @param traits names of behaviours on the wire, such as `no_sampling`; never names of models
/// @param remote whether the model runs on another machine than the provider that lists it
public record ModelCapabilities(
    boolean known,
    Limits limits,
    Price price,
    Supports supports,
    Optional<String> family,
    Optional<LocalDate> released,
    Optional<LocalDate> retires,
    Optional<Boolean> deprecated,
    Set<String> input,
    Set<String> output,
    Optional<Set<String>> signaturesFrom,
    Set<String> traits,
    boolean remote) {

  /// A model of which nothing is known.
  public static final ModelCapabilities UNKNOWN =
      new ModelCapabilities(
          false,
          Limits.UNKNOWN,
          Price.UNKNOWN,
          Supports.UNKNOWN,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          Set.of(),
          Optional.empty(),
          Set.of(),
          false);

  /// A model that a provider lists without saying anything about it.
  public static final ModelCapabilities LISTED =
      new ModelCapabilities(
          true,
          Limits.UNKNOWN,
          Price.UNKNOWN,
          Supports.UNKNOWN,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          Set.of(),
          Optional.empty(),
          Set.of(),
          false);

  /// Checks that all parts are there and copies the sets.
  public ModelCapabilities {
    requireNonNull(limits, "limits");
    requireNonNull(price, "price");
    requireNonNull(supports, "supports");
    requireNonNull(family, "family");
    requireNonNull(released, "released");
    requireNonNull(retires, "retires");
    requireNonNull(deprecated, "deprecated");
    input = ordered(input);
    output = ordered(output);
    signaturesFrom = signaturesFrom.map(ModelCapabilities::ordered);
    traits = ordered(traits);
  }

  private static Set<String> ordered(Set<String> names) {
    return names.isEmpty() ? Set.of() : Collections.unmodifiableSet(new LinkedHashSet<>(names));
  }

  /// Sizes of a model.
  ///
  /// @param contextWindow most tokens of prompt and answer together
  /// @param maxOutputTokens most tokens of an answer
  /// @param embeddingDimensions length of its vectors
  public record Limits(
      OptionalLong contextWindow, OptionalLong maxOutputTokens, OptionalInt embeddingDimensions) {
    /// Nothing known.
    public static final Limits UNKNOWN =
        new Limits(OptionalLong.empty(), OptionalLong.empty(), OptionalInt.empty());

    /// Checks that all parts are there.
    public Limits {
      requireNonNull(contextWindow, "contextWindow");
      requireNonNull(maxOutputTokens, "maxOutputTokens");
      requireNonNull(embeddingDimensions, "embeddingDimensions");
    }
  }

  /// What a model costs, in US dollars for a million tokens.
  ///
  /// @param inputPerMillion for what it reads
  /// @param outputPerMillion for what it writes
  public record Price(Optional<BigDecimal> inputPerMillion, Optional<BigDecimal> outputPerMillion) {
    /// Nothing known.
    public static final Price UNKNOWN = new Price(Optional.empty(), Optional.empty());

    /// Checks that both parts are there.
    public Price {
      requireNonNull(inputPerMillion, "inputPerMillion");
      requireNonNull(outputPerMillion, "outputPerMillion");
    }
  }

  /// What a model can do; absent where not known.
  ///
  /// @param tools calls tools
  /// @param vision reads images
  /// @param streaming streams
  /// @param jsonMode writes JSON of a schema
  /// @param thinking thinks before it answers
  public record Supports(
      Optional<Boolean> tools,
      Optional<Boolean> vision,
      Optional<Boolean> streaming,
      Optional<Boolean> jsonMode,
      Optional<Boolean> thinking) {
    /// Nothing known.
    public static final Supports UNKNOWN =
        new Supports(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /// Checks that all parts are there.
    public Supports {
      requireNonNull(tools, "tools");
      requireNonNull(vision, "vision");
      requireNonNull(streaming, "streaming");
      requireNonNull(jsonMode, "jsonMode");
      requireNonNull(thinking, "thinking");
    }
  }
}
