package dev.aratta.guard;

import java.lang.classfile.constantpool.IntegerEntry;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessFlag;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What a lambda may be: an implementation of an interface that the plugin's classes may implement,
/// and not serializable.
///
/// @param classes all classes of the plugin
/// @param findings where violations go
/// @param own the class with the lambda
record DynamicCallRules(PluginClasses classes, Findings findings, OwnClass own) {
  private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";
  private static final int FLAGS = 3;

  private static final Set<String> OF_OBJECT =
      Arrays.stream(Object.class.getDeclaredMethods())
          .map(Method::getName)
          .collect(Collectors.toUnmodifiableSet());

  /// `LambdaMetafactory.FLAG_BRIDGES`.
  private static final int BRIDGES = 4;

  void check(InvokeDynamicEntry call) {
    var linker = call.bootstrap().bootstrapMethod().reference();
    if (!linker.owner().asInternalName().equals(LAMBDAS)) {
      return;
    }
    String type = call.type().stringValue();
    String made = Descriptors.element(type.substring(type.indexOf(')') + 1));
    String name = made.isEmpty() ? "" : made.substring(1, made.length() - 1);
    if (!isOpen(name)) {
      findings.add(
          own.where(),
          "lambda as " + Descriptors.name(name),
          "its code would run where others call it; lambdas are functions, comparators,"
              + " iterables, or interfaces of the plugin");
    } else if (!isMethodOf(name, call)) {
      findings.add(
          own.where(),
          "lambda named " + call.name().stringValue(),
          "a lambda is the one abstract method of its interface, and none that Object has; name"
              + " that method otherwise");
    }
    if (linker.name().equalsString("altMetafactory") && !onlyBridges(call)) {
      findings.add(
          own.where(),
          "lambda as " + Descriptors.name(name),
          "is serializable or has a second type; leave that out");
    }
  }

  /// Tells whether a plugin may implement an interface, with all that it extends.
  private boolean isOpen(String type) {
    return classes.family(type).stream()
        .filter(parent -> !classes.contains(parent) && !parent.equals("java/lang/Object"))
        .allMatch(parent -> AllowList.CURRENT.lists("implement", Descriptors.name(parent)));
  }

  /// Tells whether the method that a lambda is belongs to its interface. One of another name is
  /// made all the same: `finalize`, which the machine runs on a thread of its own.
  private boolean isMethodOf(String type, InvokeDynamicEntry call) {
    String name = call.name().stringValue();
    return !OF_OBJECT.contains(name)
        && call.bootstrap().arguments().getFirst() instanceof MethodTypeEntry described
        && classes.family(type).stream()
            .anyMatch(parent -> declares(parent, name, described.descriptor().stringValue()));
  }

  private boolean declares(String parent, String name, String descriptor) {
    return classes
        .find(parent)
        .map(mine -> isAbstract(mine, name, descriptor))
        .orElseGet(() -> openDeclares(Descriptors.name(parent), name, descriptor));
  }

  private static boolean isAbstract(OwnClass mine, String name, String descriptor) {
    return mine.model().methods().stream()
        .filter(method -> method.flags().has(AccessFlag.ABSTRACT))
        .filter(method -> method.methodName().equalsString(name))
        .anyMatch(method -> method.methodType().equalsString(descriptor));
  }

  /// Tells the same of an interface of the JDK or the SPI, which is loaded with the guard.
  private static boolean openDeclares(String parent, String name, String descriptor) {
    try {
      Class<?> type = Class.forName(parent, false, DynamicCallRules.class.getClassLoader());
      return Arrays.stream(type.getMethods())
          .filter(method -> Modifier.isAbstract(method.getModifiers()))
          .filter(method -> method.getName().equals(name))
          .map(method -> MethodType.methodType(method.getReturnType(), method.getParameterTypes()))
          .anyMatch(found -> found.descriptorString().equals(descriptor));
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static boolean onlyBridges(InvokeDynamicEntry call) {
    List<? extends PoolEntry> arguments = call.bootstrap().arguments();
    return arguments.size() > FLAGS
        && arguments.get(FLAGS) instanceof IntegerEntry flags
        && flags.intValue() == BRIDGES;
  }
}
