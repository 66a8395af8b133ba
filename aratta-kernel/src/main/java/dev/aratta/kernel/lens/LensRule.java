package dev.aratta.kernel.lens;

import static java.util.Objects.requireNonNull;

import dev.aratta.spi.Operation;
import dev.aratta.spi.ShapeTest;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One rule of a lens. Immutable.
///
/// @param id its name, once in a lens
/// @param note what it is for, for a person
/// @param when which traffic it is for
/// @param lists what it does, at least one list
/// @param risk what it may do wrong; absent where nobody said
/// @param lossy whether something of a document is lost
/// @param json the rule as it was written
public record LensRule(
    String id,
    Optional<String> note,
    When when,
    Map<ListKind, Steps> lists,
    Optional<Risk> risk,
    boolean lossy,
    JsonObject json) {
  /// Checks that all parts are there and copies the map.
  public LensRule {
    requireNonNull(id, "id");
    requireNonNull(note, "note");
    requireNonNull(when, "when");
    requireNonNull(risk, "risk");
    requireNonNull(json, "json");
    lists = Map.copyOf(lists);
  }

  /// The classes of risk that a rule may have; a change of the fourth class is never made.
  public enum Risk {
    /// Loss-free edits of answers or streams.
    R1,
    /// Edits of requests, and of streams with a memory.
    R2,
    /// What a person decides.
    R3
  }

  /// Which traffic a rule is for.
  ///
  /// @param providers ids of configured providers; empty for all that use the plugin
  /// @param operation what is asked
  /// @param models ids, in which `*` stands for any letters; empty for all
  public record When(Set<String> providers, Operation operation, List<String> models) {
    /// Copies the parts.
    public When {
      requireNonNull(operation, "operation");
      providers = Set.copyOf(providers);
      models = List.copyOf(models);
    }

    /// Tells whether the rule is for a call.
    ///
    /// @param model empty for a list of models
    boolean fits(String provider, Operation asked, String model) {
      return operation == asked
          && (providers.isEmpty() || providers.contains(provider))
          && (models.isEmpty() || models.stream().anyMatch(one -> ModelPattern.fits(one, model)));
    }
  }

  /// One list of operations.
  ///
  /// @param test what a document must be like
  /// @param events names of the events that it is for; empty for all
  /// @param operations what is done, in order
  public record Steps(ShapeTest test, Set<String> events, List<LensOperation> operations) {
    /// Copies the lists.
    public Steps {
      requireNonNull(test, "test");
      events = Set.copyOf(events);
      operations = List.copyOf(operations);
    }
  }
}
