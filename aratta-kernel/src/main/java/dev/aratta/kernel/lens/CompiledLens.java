package dev.aratta.kernel.lens;

import static java.util.Objects.requireNonNull;

import dev.aratta.spi.Auth;
import dev.aratta.spi.Operation;
import dev.aratta.spi.ProviderDescriptor;
import dev.aratta.spi.WireForm;
import jakarta.json.spi.JsonProvider;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A lens made ready for one plugin. Immutable, for many threads.
public final class CompiledLens {
  /// Changes nothing.
  public static final CompiledLens EMPTY = new CompiledLens(Map.of());

  private final Map<Operation, Lists> operations;

  private CompiledLens(Map<Operation, Lists> operations) {
    this.operations = operations;
  }

  /// Makes a lens ready.
  ///
  /// @param lens the lens
  /// @param form what the plugin declares of its documents
  /// @param descriptor what it says of itself
  /// @param json makes JSON
  /// @throws IllegalArgumentException if the lens may not do to this plugin's documents what it
  ///   says, naming the rule
  public static CompiledLens of(
      Lens lens, WireForm form, ProviderDescriptor descriptor, JsonProvider json) {
    if (lens.isEmpty()) {
      return EMPTY;
    }
    Map<Operation, Lists> operations = new EnumMap<>(Operation.class);
    for (Operation operation : Operation.values()) {
      List<LensRule> rules =
          lens.rules().stream().filter(rule -> rule.when().operation() == operation).toList();
      if (!rules.isEmpty()) {
        rules.forEach(rule -> check(rule, form, descriptor));
        operations.put(operation, Lists.of(rules, form.of(operation), new Maker(json)));
      }
    }
    return new CompiledLens(operations);
  }

  private static void check(LensRule rule, WireForm form, ProviderDescriptor descriptor) {
    if (!form.forms().containsKey(rule.when().operation())) {
      throw new IllegalArgumentException(
          "rule "
              + rule.id()
              + ": the plugin says nothing of "
              + rule.when().operation().json()
              + " in "
              + WireForm.FILE
              + ", so nobody knows what is opaque there");
    }
    rule.lists()
        .values()
        .forEach(
            steps -> steps.operations().forEach(operation -> check(rule, operation, descriptor)));
  }

  private static void check(LensRule rule, LensOperation operation, ProviderDescriptor descriptor) {
    String header =
        switch (operation) {
          case RequestOperation.HeaderSet set -> set.name();
          case RequestOperation.HeaderDrop drop -> drop.name();
          case LensOperation _ -> "";
        };
    if (!header.isEmpty() && !descriptor.headers().version().contains(header)) {
      throw new IllegalArgumentException(
          "rule "
              + rule.id()
              + ": the header "
              + header
              + " is none of those that choose a version or beta features: "
              + descriptor.headers().version());
    }
    boolean key =
        operation instanceof RequestOperation.Query query
            && descriptor.auth() instanceof Auth.Query slot
            && (query.name().equals(slot.name())
                || query.to().filter(slot.name()::equals).isPresent());
    if (key) {
      throw new IllegalArgumentException(
          "rule " + rule.id() + ": the query parameter of the key is nobody's to change");
    }
  }

  /// Tells whether the lens changes nothing.
  public boolean isEmpty() {
    return operations.isEmpty();
  }

  /// Returns what the lens does in a call.
  ///
  /// @param provider the configured provider's id
  /// @param operation what is asked
  /// @param model the model's id on the wire; empty for a list of models
  public LensCall call(String provider, Operation operation, String model) {
    Lists lists = operations.get(operation);
    return lists == null ? LensCall.NONE : lists.call(provider, operation, model);
  }

  /// The lists of all rules for one operation.
  ///
  /// @param lists the lists by kind, in order
  /// @param form what the plugin declares of the documents
  /// @param make makes documents
  record Lists(Map<ListKind, List<CompiledList>> lists, WireForm.Exchange form, Maker make) {
    Lists {
      requireNonNull(form, "form");
      requireNonNull(make, "make");
      lists = Map.copyOf(lists);
    }

    static Lists of(List<LensRule> rules, WireForm.Exchange form, Maker make) {
      Map<ListKind, List<CompiledList>> lists = new EnumMap<>(ListKind.class);
      lists.put(ListKind.REQUEST, CompiledList.of(rules, ListKind.REQUEST, form.request()));
      lists.put(ListKind.RESPONSE, CompiledList.of(rules, ListKind.RESPONSE, form.response()));
      lists.put(ListKind.STREAM, CompiledList.of(rules, ListKind.STREAM, form.stream()));
      lists.put(ListKind.ERROR, CompiledList.of(rules, ListKind.ERROR, form.response()));
      return new Lists(lists, form, make);
    }

    LensCall call(String provider, Operation operation, String model) {
      Map<ListKind, List<CompiledList>> fitting = new EnumMap<>(ListKind.class);
      boolean any = false;
      for (var kind : lists.entrySet()) {
        List<CompiledList> some =
            kind.getValue().stream()
                .filter(list -> list.rule().when().fits(provider, operation, model))
                .toList();
        any |= !some.isEmpty();
        fitting.put(kind.getKey(), some);
      }
      return any ? new LensCall(new Lists(fitting, form, make), model) : LensCall.NONE;
    }
  }
}
