package dev.aratta.guard;

import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.util.List;

/// Where the lists, sets and maps that outlive a call come from, what lambdas that outlive one
/// hold, and that nobody writes into the arrays that javac makes.
///
/// @param classes all classes of the plugin
/// @param lasting which objects outlive a call
/// @param findings where violations go
/// @param own the class
record CopyRules(PluginClasses classes, LastingClasses lasting, Findings findings, OwnClass own) {
  private static final String START = "<clinit>";

  void check() {
    for (MethodModel method : own.model().methods()) {
      method
          .code()
          .ifPresent(code -> check(new MethodCode(method.methodName().stringValue(), code)));
    }
  }

  private void check(MethodCode code) {
    List<CodeElement> elements = code.elements();
    for (int place = 0; place < elements.size(); place++) {
      CodeElement element = elements.get(place);
      if (element instanceof FieldInstruction access) {
        field(code, place, access);
      } else if (element instanceof InvokeDynamicInstruction lambda && makesLasting(code.name())) {
        captured(lambda);
      }
    }
  }

  private void field(MethodCode code, int place, FieldInstruction access) {
    classes.field(access.field()).ifPresent(field -> field(code, place, field, isWrite(access)));
  }

  private boolean makesLasting(String method) {
    return method.equals(START) || (method.equals("<init>") && lasting.contains(own));
  }

  private static boolean isWrite(FieldInstruction access) {
    return access.opcode() == Opcode.PUTFIELD || access.opcode() == Opcode.PUTSTATIC;
  }

  private void field(MethodCode code, int place, OwnField field, boolean writes) {
    if (writes
        && lasting.isLasting(field)
        && AllowList.CURRENT.lists("collection", Descriptors.name(field.type()))
        && !new Copies(classes, own, code.elements(), 0).isCopy(place)) {
      findings.add(
          own.where(),
          field.name(),
          "outlives a call, and what is put into it in "
              + code.name()
              + " may still change; use List.of, List.copyOf or the like in that very place");
    }
    if (writes
        && field.isStatic()
        && Compositions.isFunction(field.type())
        && !new Compositions(classes, code).standsInPlace(place)) {
      findings.add(
          own.where(),
          field.name(),
          "outlives a call, and what it does cannot be seen here; write the lambda, or what puts"
              + " lambdas together, in that very place");
    }
    boolean fills = code.name().equals(START) && field.owner().equals(own.name());
    if (!writes
        && field.isArray()
        && field.isStatic()
        && !fills
        && !CompilerArrays.onlyRead(code, place)) {
      findings.add(
          own.where(),
          field.name(),
          "is an array of the compiler, and used in " + code.name() + " as none");
    }
  }

  private void captured(InvokeDynamicInstruction call) {
    if (!call.bootstrapMethod().owner().descriptorString().endsWith("/LambdaMetafactory;")) {
      return;
    }
    String type = call.type().stringValue();
    String held = type.substring(0, type.indexOf(')'));
    if (held.contains("[") || Descriptors.classes(held).stream().anyMatch(this::mayChange)) {
      findings.add(
          own.where(),
          "lambda that outlives a call",
          "holds what can change, of the types "
              + Descriptors.parameters(type)
              + "; let it hold nothing");
    }
  }

  private boolean mayChange(String type) {
    return classes.find(type).map(found -> !lasting.contains(found)).orElse(true)
        && !AllowList.CURRENT.lists("frozen", Descriptors.name(type));
  }
}
