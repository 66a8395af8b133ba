package dev.aratta.guard;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.util.List;
import java.util.Optional;

/// The code of one method. The makers of its values are looked for when first asked for: few
/// methods need them.
final class MethodCode {
  private final String name;
  private final CodeModel model;
  private Optional<Operands> operands = Optional.empty();

  MethodCode(String name, CodeModel model) {
    this.name = name;
    this.model = model;
  }

  /// Returns the name of the method.
  String name() {
    return name;
  }

  /// Returns instructions and labels in their order.
  List<CodeElement> elements() {
    return model.elementList();
  }

  Operands operands() {
    Operands found = operands.orElseGet(() -> new Operands(model));
    operands = Optional.of(found);
    return found;
  }
}
