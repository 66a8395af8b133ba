package dev.aratta.guard;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.util.List;

/// What only the instructions tell: locks, and where a regular expression comes from.
///
/// @param findings where violations go
/// @param own the class
record CodeRules(Findings findings, OwnClass own) {

  void check() {
    for (MethodModel method : own.model().methods()) {
      method.code().ifPresent(code -> check(method, code));
    }
  }

  private void check(MethodModel method, CodeModel code) {
    List<CodeElement> elements = code.elementList();
    String name = method.methodName().stringValue();
    for (int place = 0; place < elements.size(); place++) {
      switch (elements.get(place)) {
        case MonitorInstruction _ ->
            findings.add(
                own.where(),
                name,
                "has a synchronized block; a plugin has no threads and keeps no state");
        case InvokeInstruction call when ConstantPatterns.isCompiler(call.method()) -> {
          if (!ConstantPatterns.isConstant(elements, place)) {
            findings.add(
                own.where(),
                name + " with " + ConstantPoolRules.text(call.method()),
                ConstantPatterns.WHY);
          }
        }
        default -> {
          // All else is judged by what it refers to.
        }
      }
    }
  }
}
