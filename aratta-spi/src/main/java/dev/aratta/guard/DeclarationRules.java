package dev.aratta.guard;

import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a class may be, before anything of what it does.
///
/// @param classes all classes of the plugin
/// @param findings where violations go
record DeclarationRules(PluginClasses classes, Findings findings) {
  /// Since then the machine keeps final fields final outside of initialisers.
  private static final int OLDEST = ClassFile.JAVA_11_VERSION;

  void check(OwnClass own) {
    if (own.model().majorVersion() < OLDEST || own.model().minorVersion() != 0) {
      findings.add(
          own.where(),
          "class file version " + own.model().majorVersion() + "." + own.model().minorVersion(),
          "compile it for Java 11 or newer, without preview features");
    }
    List<String> parents = own.parents();
    for (int place = 0; place < parents.size(); place++) {
      String parent = Descriptors.name(parents.get(place));
      boolean extended = place == 0;
      if (!classes.contains(parents.get(place))
          && !AllowList.CURRENT.lists(extended ? "extend" : "implement", parent)) {
        findings.add(
            own.where(),
            (extended ? "extends " : "implements ") + parent,
            extended
                ? "a plugin's class extends Object, Record, Enum or another class of the plugin;"
                    + " failures are thrown as ArattaException"
                : "its code would run where others call it; implement functions, iterators and the"
                    + " SPI's translators, and hand over the values of the JDK and of"
                    + " jakarta.json");
      }
    }
    own.model().methods().forEach(method -> check(own, method));
    combinators(own);
  }

  private void check(OwnClass own, MethodModel method) {
    String name = method.methodName().stringValue();
    if (method.flags().has(AccessFlag.NATIVE)) {
      findings.add(own.where(), name, "is native; a plugin is Java alone");
    }
    if (method.flags().has(AccessFlag.SYNCHRONIZED)) {
      findings.add(
          own.where(), name, "is synchronized; a plugin has no threads and keeps no state");
    }
    if (name.equals("finalize") && method.methodType().equalsString("()V")) {
      findings.add(own.where(), name, "is a finalizer, which runs on another thread; leave it out");
    }
  }

  /// A function may inherit from a class that is none.
  private void combinators(OwnClass own) {
    Set<String> family = classes.family(own.name());
    if (family.stream().noneMatch(Compositions::isFunction)) {
      return;
    }
    family.stream()
        .map(classes::find)
        .flatMap(Optional::stream)
        .flatMap(found -> found.model().methods().stream())
        .filter(method -> !method.flags().has(AccessFlag.STATIC))
        .filter(
            method ->
                Compositions.isCombinator(
                    method.methodName().stringValue(), method.methodType().stringValue()))
        .map(method -> method.methodName().stringValue())
        .distinct()
        .forEach(
            name ->
                findings.add(
                    own.where(),
                    name,
                    "overrides how the JDK puts functions together; leave it out, or give it"
                        + " another name"));
  }
}
