package dev.aratta.guard;

import java.lang.classfile.BootstrapMethodEntry;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.ConstantDynamicEntry;
import java.lang.classfile.constantpool.ConstantPool;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.constantpool.NameAndTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a class refers to. Every type and member that its code can touch must be an entry of its
/// constant pool, so the code itself need not be read for this.
final class ConstantPoolRules {
  private final PluginClasses classes;
  private final Findings findings;
  private final OwnClass own;
  private final ConstantPool pool;
  private final EnumLabels labels;
  private final Set<String> said = new HashSet<>();

  ConstantPoolRules(PluginClasses classes, Findings findings, OwnClass own) {
    this.classes = classes;
    this.findings = findings;
    this.own = own;
    this.pool = own.model().constantPool();
    this.labels = new EnumLabels(classes);
  }

  void check() {
    // Members first: who reads "Thread.sleep" need not be told of Thread once more.
    for (PoolEntry entry : pool) {
      if (entry instanceof MemberRefEntry member) {
        member(member);
      }
    }
    Set<Integer> linked = new HashSet<>();
    for (int place = 0; place < pool.bootstrapMethodCount(); place++) {
      BootstrapMethodEntry bootstrap = pool.bootstrapMethodEntry(place);
      linked.add(bootstrap.bootstrapMethod().index());
      bootstrap.arguments().forEach(argument -> linked.add(argument.index()));
      bootstrap(bootstrap);
    }
    for (PoolEntry entry : pool) {
      other(entry, linked);
    }
    own.model().methods().forEach(method -> types(method.methodType().stringValue()));
    own.model().fields().forEach(field -> types(field.fieldType().stringValue()));
  }

  private void other(PoolEntry entry, Set<Integer> linked) {
    switch (entry) {
      case ClassEntry type -> type(Descriptors.element(type.asInternalName()));
      case NameAndTypeEntry typed -> types(typed.type().stringValue());
      case MethodTypeEntry typed -> types(typed.descriptor().stringValue());
      case ConstantDynamicEntry constant -> {
        if (!labels.isLabel(constant)) {
          refuse(
              "dynamic constant " + constant.name().stringValue(),
              "a plugin has no dynamic constants but the names of enum constants in a switch");
        }
      }
      case InvokeDynamicEntry call -> new DynamicCallRules(classes, findings, own).check(call);
      case MethodHandleEntry handle -> {
        if (!linked.contains(handle.index())) {
          refuse(
              "method handle of " + text(handle.reference()),
              "a plugin has no method handles; write a lambda");
        }
        if (ConstantPatterns.isCompiler(handle.reference())) {
          refuse(text(handle.reference()), ConstantPatterns.WHY);
        }
      }
      default -> {
        // Numbers and text touch nothing.
      }
    }
  }

  private void bootstrap(BootstrapMethodEntry bootstrap) {
    MemberRefEntry method = bootstrap.bootstrapMethod().reference();
    String name =
        Descriptors.name(method.owner().asInternalName()) + '.' + method.name().stringValue();
    if (!AllowList.CURRENT.lists("bootstrap", name) && !labels.isLabel(bootstrap)) {
      refuse(
          "bootstrap method " + name,
          "only those that javac uses for lambdas, text, records and switches may link calls");
    }
  }

  private void member(MemberRefEntry member) {
    String owner = member.owner().asInternalName();
    String name = member.name().stringValue();
    String descriptor = member.type().stringValue();
    if (owner.startsWith("[")) {
      if (!name.equals("clone")) {
        refuse(text(member), "of an array a plugin uses elements, length and clone");
      }
      return;
    }
    boolean allowed =
        classes
            .find(owner)
            .map(mine -> inherited(mine, name, descriptor))
            .orElseGet(() -> allows(owner, name, descriptor));
    if (!allowed && !isLinker(owner, name) && !isOfLabels(member)) {
      said.add(owner);
      String subject = Descriptors.name(owner) + '.' + (name.equals("<init>") ? "new" : name);
      refuse(text(member), "is not open to plugins; " + AllowList.CURRENT.instead(subject));
    }
  }

  /// Members of own classes are free; what they inherit is as if named through the type that has
  /// it.
  private boolean inherited(OwnClass mine, String name, String descriptor) {
    return classes.declare(mine, name, descriptor)
        || classes.family(mine.name()).stream()
            .anyMatch(parent -> !classes.contains(parent) && allows(parent, name, descriptor));
  }

  private static boolean allows(String owner, String name, String descriptor) {
    return AllowList.CURRENT.member(Descriptors.name(owner), name, descriptor);
  }

  /// A bootstrap method is named as a member, and judged as a bootstrap method.
  private boolean isLinker(String owner, String name) {
    return AllowList.CURRENT.lists("bootstrap", Descriptors.name(owner) + '.' + name);
  }

  /// A member that makes labels of switches, in a class that has some.
  private boolean isOfLabels(MemberRefEntry member) {
    if (EnumLabels.isPart(member)) {
      for (int place = 0; place < pool.bootstrapMethodCount(); place++) {
        if (labels.isLabel(pool.bootstrapMethodEntry(place))) {
          return true;
        }
      }
    }
    return false;
  }

  private void types(String descriptor) {
    Descriptors.classes(descriptor).forEach(this::type);
  }

  private void type(String name) {
    String type = Descriptors.name(name);
    if (!name.isEmpty()
        && !classes.contains(name)
        && !AllowList.CURRENT.type(type)
        && said.add(name)) {
      refuse(type, "is not open to plugins; " + AllowList.CURRENT.instead(type));
    }
  }

  private void refuse(String member, String why) {
    findings.add(own.where(), member, why);
  }

  /// Returns a member as messages call it.
  static String text(MemberRefEntry member) {
    String name = member.name().stringValue();
    String descriptor = member.type().stringValue();
    return Descriptors.name(member.owner().asInternalName())
        + '.'
        + (name.equals("<init>") ? "new" : name)
        + (descriptor.startsWith("(") ? Descriptors.parameters(descriptor) : "");
  }

  /// Returns the entries that a bootstrap method is given.
  static List<? extends PoolEntry> arguments(InvokeDynamicEntry call) {
    return call.bootstrap().arguments();
  }
}
