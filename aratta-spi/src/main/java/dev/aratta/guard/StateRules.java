package dev.aratta.guard;

/// Nothing is kept between calls. What outlives one is final and of a type that never changes; a
/// list, set or map comes from a method that copies. This judges types and where values come from,
/// one step back: what hides behind a type parameter is not seen.
final class StateRules {
  private static final String FUNCTIONS = "java/util/function/";

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
    return field.type().startsWith(FUNCTIONS) || field.type().equals("java/util/Comparator");
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
