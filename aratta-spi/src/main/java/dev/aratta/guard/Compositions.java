package dev.aratta.guard;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.util.List;

/// Functions that outlive a call are lambdas, or put together from lambdas, in the very place where
/// they are kept: nobody can look into those that the JDK puts together.
final class Compositions {
  private Compositions() {}

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

  /// Tells whether what is put into a static field is put together, or is an object made, in that
  /// place: since the method or the field before began.
  ///
  /// @param code all of the method's
  /// @param place of the instruction that writes the field
  static boolean standsInPlace(List<CodeElement> code, int place) {
    if (place > 0
        && code.get(place - 1) instanceof InvokeInstruction made
        && made.name().equalsString("<init>")) {
      return true;
    }
    for (int before = place - 1; before >= 0; before--) {
      CodeElement element = code.get(before);
      if (element instanceof FieldInstruction field && field.opcode() == Opcode.PUTSTATIC) {
        return true;
      }
      if (element instanceof Instruction && !composes(element)) {
        return false;
      }
    }
    return true;
  }

  private static boolean composes(CodeElement element) {
    return switch (element) {
      case InvokeDynamicInstruction _, TypeCheckInstruction _, ConstantInstruction _ -> true;
      case InvokeInstruction call ->
          isFunction(call.owner().asInternalName())
              || (call.owner().asInternalName().equals("java/util/Collections")
                  && call.name().equalsString("reverseOrder"));
      case FieldInstruction field ->
          field.opcode() == Opcode.GETSTATIC
              && Descriptors.classes(field.type().stringValue()).stream()
                  .allMatch(Compositions::isFunction);
      default -> false;
    };
  }
}
