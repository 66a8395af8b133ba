package dev.aratta.guard;

import java.lang.classfile.CodeElement;
import java.lang.classfile.TypeKind;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.util.List;
import java.util.Set;

/// Regular expressions are constants of the code. One that is put together from what a caller or
/// provider sends can take for ever, and says nothing to whoever reviews it.
final class ConstantPatterns {
  static final String WHY =
      "takes its regular expression from a value; write it into the code, as a constant";

  private static final Set<String> OF_STRING = Set.of("split", "splitWithDelimiters");

  private ConstantPatterns() {}

  /// Tells whether a method makes a pattern of a text.
  static boolean isCompiler(MemberRefEntry method) {
    String name = method.name().stringValue();
    return switch (method.owner().asInternalName()) {
      case "java/util/regex/Pattern" -> name.equals("compile");
      case "java/lang/String" -> OF_STRING.contains(name);
      default -> false;
    };
  }

  /// Tells whether the text stands in the instruction before; no jump may lead in between.
  ///
  /// @param code all of the method's
  /// @param place of the call
  static boolean isConstant(List<CodeElement> code, int place) {
    InvokeInstruction call = (InvokeInstruction) code.get(place);
    int before = place - 1;
    if (call.type().stringValue().startsWith("(Ljava/lang/String;I)")) {
      if (before < 0 || !isNumber(code.get(before))) {
        return false;
      }
      before--;
    }
    return before >= 0
        && code.get(before) instanceof ConstantInstruction constant
        && constant.constantValue() instanceof String;
  }

  private static boolean isNumber(CodeElement element) {
    return element instanceof ConstantInstruction
        || (element instanceof LoadInstruction load && load.typeKind() == TypeKind.INT);
  }
}
