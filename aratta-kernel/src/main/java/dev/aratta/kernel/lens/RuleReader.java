package dev.aratta.kernel.lens;

import dev.aratta.spi.Operation;
import dev.aratta.spi.ProviderDescriptor;
import dev.aratta.spi.ShapeTest;
import dev.aratta.spi.StrictObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads one rule.
final class RuleReader {
  private static final int MOST_NOTE = 500;
  private static final int MOST_MODEL = 128;

  private RuleReader() {}

  static LensRule read(StrictObject rule) {
    String id = rule.requiredString("id");
    if (!id.matches("[A-Za-z0-9._-]{1,64}")) {
      throw rule.wrong("id", "must be up to 64 of A-Z a-z 0-9 . _ -");
    }
    Optional<String> note = rule.string("note");
    if (note.isPresent() && note.get().length() > MOST_NOTE) {
      throw rule.wrong("note", "has more than " + MOST_NOTE + " letters");
    }
    rule.required("when");
    LensRule.When when = when(rule.object("when").orElseThrow());
    Map<ListKind, LensRule.Steps> lists = new EnumMap<>(ListKind.class);
    for (ListKind kind : ListKind.values()) {
      rule.object(kind.json()).ifPresent(object -> lists.put(kind, steps(object, kind)));
    }
    Optional<LensRule.Risk> risk = rule.string("risk").map(word -> risk(rule, word));
    boolean lossy = rule.bool("lossy").orElse(false);
    rule.end();
    check(rule, lists);
    return new LensRule(id, note, when, lists, risk, lossy, rule.json());
  }

  private static void check(StrictObject rule, Map<ListKind, LensRule.Steps> lists) {
    int operations = lists.values().stream().mapToInt(list -> list.operations().size()).sum();
    if (lists.isEmpty()) {
      throw rule.wrong("request", "or response, stream or error must say what the rule does");
    }
    if (operations > Lens.MOST_OPERATIONS) {
      throw rule.wrong(
          "id",
          "names a rule of "
              + operations
              + " operations; "
              + Lens.MOST_OPERATIONS
              + " are allowed in a rule, in all its lists");
    }
  }

  private static LensRule.Risk risk(StrictObject rule, String word) {
    return Stream.of(LensRule.Risk.values())
        .filter(risk -> risk.name().equals(word))
        .findFirst()
        .orElseThrow(() -> rule.wrong("risk", "must be R1, R2 or R3; what would be R4 is refused"));
  }

  private static LensRule.When when(StrictObject when) {
    Set<String> providers = new LinkedHashSet<>(when.strings("providers"));
    for (String provider : providers) {
      if (!ProviderDescriptor.isId(provider)) {
        throw when.wrong("providers", "has \"" + provider + "\", which is no id of a provider");
      }
    }
    String word = when.requiredString("operation");
    Operation operation =
        Stream.of(Operation.values())
            .filter(one -> one.json().equals(word))
            .findFirst()
            .orElseThrow(
                () -> when.wrong("operation", "must be chat, embeddings or models, not " + word));
    List<String> models = when.strings("models");
    for (String model : models) {
      if (model.isEmpty() || model.length() > MOST_MODEL) {
        throw when.wrong("models", "has an id of no letters, or of more than " + MOST_MODEL);
      }
    }
    when.end();
    return new LensRule.When(providers, operation, models);
  }

  private static LensRule.Steps steps(StrictObject list, ListKind kind) {
    ShapeTest test = ShapeTest.ANY;
    Set<String> events = Set.of();
    Optional<StrictObject> condition = list.object("if");
    if (condition.isPresent()) {
      StrictObject shape = condition.get();
      test = ShapeTest.read(shape);
      if (kind == ListKind.STREAM || kind == ListKind.ERROR) {
        events = new LinkedHashSet<>(shape.strings("event"));
      }
      shape.end();
    }
    list.required("do");
    List<LensOperation> operations = new ArrayList<>();
    for (StrictObject operation : list.objects("do")) {
      operations.add(OperationReader.read(operation, kind));
    }
    if (operations.isEmpty()) {
      throw list.wrong("do", "must have an operation");
    }
    list.end();
    return new LensRule.Steps(test, events, operations);
  }
}
