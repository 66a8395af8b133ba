package dev.aratta.guard;

/// Nothing is kept between calls. What outlives one is final and of a type that never changes; a
/// list, set or map comes from a method that copies, a function stands where it is kept. This
/// judges types and where values come from, one step back; [RestingState] looks at the values.
final class StateRules {
  private final PluginClasses classes;
  private final Findings findings;
  private final LastingClasses lasting;

  StateRules(PluginClasses classes, Findings findings) {
    this.classes = classes;
    this.findings = findings;
    this.lasting = new LastingClasses(classes);
  }

  void check(OwnClass own) {
    own.fields().stream().filter(lasting::isLasting).forEach(field -> check(own, field));
    new CopyRules(classes, lasting, findings, own).check();
  }

  private void check(OwnClass own, OwnField field) {
    String kind = field.isStatic() ? "a static field" : "a field of what outlives a call";
    if (!field.isFinal()) {
      findings.add(own.where(), field.name(), "is " + kind + " and can change; make it final");
    } else if (isFunction(field)) {
      check(own, field, kind, field.type());
    } else if (field.holdsArrays()) {
      if (!field.isOfTheCompiler()) {
        findings.add(
            own.where(), field.name(), "is " + kind + " and an array can change; use List.of");
      }
    } else {
      field.types().forEach(type -> check(own, field, kind, type));
    }
  }

  /// A function holds no values of its parameters' types.
  private static boolean isFunction(OwnField field) {
    return Compositions.isFunction(field.type());
  }

  private void check(OwnClass own, OwnField field, String kind, String type) {
    String name = Descriptors.name(type);
    if (!classes.contains(type)
        && !AllowList.CURRENT.lists("frozen", name)
        && !AllowList.CURRENT.lists("collection", name)) {
      findings.add(
          own.where(),
          field.name(),
          "is "
              + kind
              + " and a "
              + name
              + " can change; keep an immutable value, or make it anew"
              + " in each call");
    }
  }
}
