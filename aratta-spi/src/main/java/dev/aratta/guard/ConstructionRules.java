package dev.aratta.guard;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.StoreInstruction;
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
    own.model()
        .methods()
        .forEach(
            method ->
                method
                    .code()
                    .ifPresent(
                        code -> check(new MethodCode(method.methodName().stringValue(), code))));
    for (PoolEntry entry : own.model().constantPool()) {
      if (entry instanceof MethodHandleEntry handle
          && handle.kind() == MAKES
          && isEnum(handle.reference().owner().asInternalName())) {
        refuseConstant(handle.reference().owner().asInternalName(), "a method reference");
      }
    }
  }

  private void check(MethodCode code) {
    List<CodeElement> elements = code.elements();
    boolean constructs = code.name().equals("<init>");
    for (int place = 0; place < elements.size(); place++) {
      CodeElement element = elements.get(place);
      if (element instanceof NewObjectInstruction made) {
        made(code.name(), made.className().asInternalName());
      } else if (constructs
          && element instanceof FieldInstruction access
          && access.opcode() == Opcode.PUTFIELD) {
        written(code, place, access);
      }
    }
  }

  private void written(MethodCode code, int place, FieldInstruction access) {
    classes
        .field(access.field())
        .filter(OwnField::isFinal)
        .filter(_ -> !writesThis(code, place))
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

  /// Only what `aload_0` puts on the stack is the object that is made, while nothing else is put
  /// there.
  private static boolean writesThis(MethodCode code, int place) {
    Operands operands = code.operands();
    if (!operands.isReached(place)) {
      return true;
    }
    int maker = operands.of(place)[0];
    return maker != Operands.UNKNOWN
        && code.elements().get(maker) instanceof LoadInstruction load
        && load.slot() == 0
        && code.elements().stream()
            .noneMatch(element -> element instanceof StoreInstruction store && store.slot() == 0);
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
