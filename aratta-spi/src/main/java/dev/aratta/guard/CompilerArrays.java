package dev.aratta.guard;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.util.List;

/// The two static arrays that javac makes: `$VALUES` of an enum, which is cloned, and
/// `$SwitchMap$`, of which one element is read.
final class CompilerArrays {
  private CompilerArrays() {}

  /// Tells whether an array that was just put on the stack is used as javac does.
  ///
  /// @param code all of the method's
  /// @param place where it is put there
  static boolean onlyRead(List<CodeElement> code, int place) {
    FieldInstruction field = (FieldInstruction) code.get(place);
    if (field.name().equalsString("$VALUES")) {
      return place + 1 < code.size()
          && code.get(place + 1) instanceof InvokeInstruction call
          && call.name().equalsString("clone");
    }
    for (CodeElement element : code.subList(place + 1, code.size())) {
      switch (element) {
        case ArrayLoadInstruction load -> {
          return load.opcode() == Opcode.IALOAD;
        }
        case InvokeInstruction call -> {
          if (call.type().stringValue().contains("[I")) {
            return false;
          }
        }
        case LoadInstruction _, ConstantInstruction _, TypeCheckInstruction _ -> {
          // On the way to the constant that is switched on.
        }
        case FieldInstruction inner -> {
          if (inner.opcode() == Opcode.PUTFIELD || inner.opcode() == Opcode.PUTSTATIC) {
            return false;
          }
        }
        default -> {
          return false;
        }
      }
    }
    return false;
  }
}
