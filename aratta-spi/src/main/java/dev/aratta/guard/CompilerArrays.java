package dev.aratta.guard;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.function.Predicate;

/// The two static arrays that javac makes: `$VALUES` of an enum, which is cloned, and
/// `$SwitchMap$`, of which elements are read.
final class CompilerArrays {
  private CompilerArrays() {}

  /// Tells whether an array that was just put on the stack is used as javac does, and for nothing
  /// else.
  ///
  /// @param place where it is put there
  static boolean onlyRead(MethodCode code, int place) {
    FieldInstruction field = (FieldInstruction) code.elements().get(place);
    Predicate<CodeElement> use =
        field.name().equalsString("$VALUES") ? CompilerArrays::clones : CompilerArrays::reads;
    Operands operands = code.operands();
    return !operands.isLost(place)
        && operands.takersOf(place).stream()
            .allMatch(taker -> use.test(code.elements().get(taker)));
  }

  private static boolean clones(CodeElement element) {
    return element instanceof InvokeInstruction call
        && call.owner().asInternalName().startsWith("[")
        && call.name().equalsString("clone");
  }

  private static boolean reads(CodeElement element) {
    return element instanceof ArrayLoadInstruction load && load.opcode() == Opcode.IALOAD;
  }
}
