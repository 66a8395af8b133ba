package dev.aratta.guard;

import java.lang.classfile.constantpool.IntegerEntry;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.util.List;

/// What a lambda may be: an implementation of an interface that the plugin's classes may implement,
/// and not serializable.
///
/// @param classes all classes of the plugin
/// @param findings where violations go
/// @param own the class with the lambda
record DynamicCallRules(PluginClasses classes, Findings findings, OwnClass own) {
  private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";
  private static final int FLAGS = 3;

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
    for (String parent : classes.family(name)) {
      if (!classes.contains(parent)
          && !parent.equals("java/lang/Object")
          && !AllowList.CURRENT.lists("implement", Descriptors.name(parent))) {
        findings.add(
            own.where(),
            "lambda as " + Descriptors.name(name),
            "its code would run where others call it; lambdas are functions, comparators,"
                + " iterables, or interfaces of the plugin");
      }
    }
    if (linker.name().equalsString("altMetafactory") && !onlyBridges(call)) {
      findings.add(
          own.where(),
          "lambda as " + Descriptors.name(name),
          "is serializable or has a second type; leave that out");
    }
  }

  private static boolean onlyBridges(InvokeDynamicEntry call) {
    List<? extends PoolEntry> arguments = call.bootstrap().arguments();
    return arguments.size() > FLAGS
        && arguments.get(FLAGS) instanceof IntegerEntry flags
        && flags.intValue() == BRIDGES;
  }
}
