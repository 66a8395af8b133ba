package dev.aratta.guard;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.util.ArrayList;
import java.util.List;

/// What a class makes stays as it was made: a constructor writes the final fields of its own object
/// and of no other, which the machine does not mind, and the constants of an enum are made in its
/// initialiser and nowhere else, for the JDK keeps what `values()` returns when it is first asked.
///
/// A constructor may hand its object on before all fields are written. Nothing that outlives a call
/// is written outside of initialisers, so only these could keep it, and they run to their end
/// before the first call.
///
/// @param classes all classes of the plugin
/// @param findings where violations go
/// @param own the class
record ConstructionRules(PluginClasses classes, Findings findings, OwnClass own) {
  private static final String ENUM = "java/lang/Enum";

  /// `REF_newInvokeSpecial` of the class file format.
  private static final int MAKES = 8;

  void check() {
    own.model().methods().forEach(method -> method.code().ifPresent(code -> check(method, code)));
    for (PoolEntry entry : own.model().constantPool()) {
      if (entry instanceof MethodHandleEntry handle
          && handle.kind() == MAKES
          && isEnum(handle.reference().owner().asInternalName())) {
        refuseConstant(handle.reference().owner().asInternalName(), "a method reference");
      }
    }
  }

  private void check(MethodModel method, CodeModel code) {
    List<CodeElement> elements = code.elementList();
    String name = method.methodName().stringValue();
    List<Integer> writes = new ArrayList<>();
    for (int place = 0; place < elements.size(); place++) {
      CodeElement element = elements.get(place);
      if (element instanceof NewObjectInstruction made) {
        made(name, made.className().asInternalName());
      } else if (name.equals("<init>")
          && element instanceof FieldInstruction access
          && access.opcode() == Opcode.PUTFIELD) {
        writes.add(place);
      }
    }
    if (!writes.isEmpty()) {
      Operands operands = Operands.ofConstructor(code, slots(method));
      writes.forEach(place -> written(operands, place, (FieldInstruction) elements.get(place)));
    }
  }

  private static int slots(MethodModel constructor) {
    return 1
        + constructor.methodTypeSymbol().parameterList().stream()
            .mapToInt(type -> TypeKind.from(type).slotSize())
            .sum();
  }

  private void written(Operands operands, int place, FieldInstruction access) {
    classes
        .field(access.field())
        .filter(OwnField::isFinal)
        .filter(_ -> operands.isReached(place) && operands.of(place)[0] != Operands.THIS)
        .ifPresent(
            field ->
                findings.add(
                    own.where(),
                    field.name(),
                    "is final, and a constructor writes it into another object than the one that it"
                        + " makes; write this."
                        + field.name()
                        + " alone"));
  }

  private void made(String method, String type) {
    boolean atStart = method.equals("<clinit>") && classes.family(type).contains(own.name());
    if (isEnum(type) && !atStart) {
      refuseConstant(type, method);
    }
  }

  private boolean isEnum(String type) {
    return classes.contains(type) && classes.family(type).contains(ENUM);
  }

  private void refuseConstant(String type, String method) {
    findings.add(
        own.where(),
        method,
        "makes a constant of the enum "
            + Descriptors.name(type)
            + "; only its own initialiser does");
  }
}
