package dev.aratta.guard;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/// Functions that outlive a call are lambdas, or put together from lambdas, in the very place where
/// they are kept: nobody can look into those that the JDK puts together.
///
/// @param classes all classes of the plugin
/// @param code the method that writes them
record Compositions(PluginClasses classes, MethodCode code) {
  /// What puts functions together, and does not call one.
  private static final Set<String> COMBINATORS =
      Set.of(
          "and",
          "andThen",
          "comparing",
          "comparingDouble",
          "comparingInt",
          "comparingLong",
          "compose",
          "identity",
          "isEqual",
          "maxBy",
          "minBy",
          "naturalOrder",
          "negate",
          "not",
          "nullsFirst",
          "nullsLast",
          "or",
          "reverseOrder",
          "reversed",
          "thenComparing",
          "thenComparingDouble",
          "thenComparingInt",
          "thenComparingLong");

  /// Tells whether a type is a function of the JDK.
  ///
  /// @param type with slashes
  static boolean isFunction(String type) {
    return type.startsWith("java/util/function/") || type.equals("java/util/Comparator");
  }

  /// Tells the same of a loaded type.
  static boolean isFunction(Class<?> type) {
    return isFunction(type.getName().replace('.', '/'));
  }

  /// Tells whether a method puts functions together as those of the JDK do, by its name and what it
  /// returns.
  static boolean isCombinator(String name, String descriptor) {
    return COMBINATORS.contains(name)
        && Descriptors.classes(descriptor.substring(descriptor.indexOf(')'))).stream()
            .anyMatch(Compositions::isFunction);
  }

  /// Tells whether what is put into a static field is put together from lambdas, or is an object of
  /// the plugin made, in that place.
  ///
  /// @param place of the instruction that writes the field
  boolean standsInPlace(int place) {
    Operands operands = code.operands();
    if (!operands.isReached(place)) {
      return true;
    }
    return isMade(operands.of(place)[0]) || isComposed(operands, operands.of(place)[0]);
  }

  /// An object of the plugin shows what it holds.
  private boolean isMade(int maker) {
    return maker != Operands.UNKNOWN
        && code.elements().get(maker) instanceof NewObjectInstruction made
        && classes.contains(made.className().asInternalName());
  }

  private boolean isComposed(Operands operands, int last) {
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> open = new ArrayDeque<>();
    open.add(last);
    while (!open.isEmpty()) {
      int maker = open.remove();
      if (maker == Operands.UNKNOWN || !composes(code.elements().get(maker))) {
        return false;
      }
      if (seen.add(maker)) {
        Arrays.stream(operands.of(maker)).forEach(open::add);
      }
    }
    return true;
  }

  private static boolean composes(CodeElement element) {
    return switch (element) {
      case InvokeDynamicInstruction _, TypeCheckInstruction _, ConstantInstruction _ -> true;
      case InvokeInstruction call -> composes(call);
      case FieldInstruction field ->
          field.opcode() == Opcode.GETSTATIC
              && Descriptors.classes(field.type().stringValue()).stream()
                  .allMatch(Compositions::isFunction);
      default -> false;
    };
  }

  private static boolean composes(InvokeInstruction call) {
    String owner = call.owner().asInternalName();
    String name = call.name().stringValue();
    return (isFunction(owner) && COMBINATORS.contains(name))
        || (owner.equals("java/util/Collections") && name.equals("reverseOrder"));
  }
}
