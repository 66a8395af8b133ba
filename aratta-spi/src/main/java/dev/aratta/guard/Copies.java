package dev.aratta.guard;

import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.List;
import java.util.Set;

/// Tells of a list, set or map in the code whether nobody else can change it.
///
/// @param classes all classes of the plugin
/// @param own the class
/// @param code all of the method's
/// @param steps how far back this is from where the question was asked
record Copies(PluginClasses classes, OwnClass own, List<CodeElement> code, int steps) {
  /// Farther back nobody looks, and nothing counts as a copy.
  private static final int MOST_STEPS = 4;

  private static final Set<String> INTERFACES =
      Set.of("java/util/List", "java/util/Set", "java/util/Map");
  private static final Set<String> FACTORIES = Set.of("of", "copyOf", "ofEntries");
  private static final List<String> OF_COLLECTIONS =
      List.of("unmodifiable", "empty", "singleton", "nCopies");

  /// Tells whether what is on top of the stack before an instruction is a copy.
  ///
  /// @param place of the instruction
  boolean isCopy(int place) {
    int before = place - 1;
    if (before < 0 || steps > MOST_STEPS) {
      return false;
    }
    return switch (code.get(before)) {
      case InvokeInstruction call -> isCopy(call, before);
      case TypeCheckInstruction cast ->
          cast.opcode() == Opcode.CHECKCAST && back(code).isCopy(before);
      case LoadInstruction load -> isCopied(load.slot());
      case ConstantInstruction constant -> constant.opcode() == Opcode.ACONST_NULL;
      case FieldInstruction field ->
          field.opcode() == Opcode.GETSTATIC && classes.contains(field.owner().asInternalName());
      default -> false;
    };
  }

  private boolean isCopy(InvokeInstruction call, int place) {
    String name = call.name().stringValue();
    String owner = call.owner().asInternalName();
    if (INTERFACES.contains(owner)) {
      return FACTORIES.contains(name);
    }
    return switch (owner) {
      case "java/util/Collections" -> OF_COLLECTIONS.stream().anyMatch(name::startsWith);
      case "java/util/stream/Stream" ->
          name.equals("toList") || (name.equals("collect") && back(code).isCopy(place));
      case "java/util/stream/Collectors" ->
          name.startsWith("toUnmodifiable")
              || (name.equals("collectingAndThen") && endsInCopy(code.get(place - 1)));
      default -> owner.equals(own.name()) && returnsCopy(name, call.type().stringValue());
    };
  }

  /// Tells whether a function is one of those that copy, as a method reference.
  private static boolean endsInCopy(CodeElement function) {
    return function instanceof InvokeDynamicInstruction made
        && made.bootstrapArgs().size() > 1
        && made.bootstrapArgs().get(1) instanceof DirectMethodHandleDesc method
        && (method.owner().descriptorString().equals("Ljava/util/Collections;")
            ? method.methodName().startsWith("unmodifiable")
            : method.methodName().equals("copyOf")
                && INTERFACES.contains(
                    Descriptors.element("[" + method.owner().descriptorString())));
  }

  private Copies back(List<CodeElement> other) {
    return new Copies(classes, own, other, steps + 1);
  }

  /// A method of the same class that returns copies only.
  private boolean returnsCopy(String name, String descriptor) {
    for (MethodModel method : own.model().methods()) {
      if (method.methodName().equalsString(name) && method.methodType().equalsString(descriptor)) {
        List<CodeElement> inner = method.code().map(found -> found.elementList()).orElse(List.of());
        return back(inner).allReturns();
      }
    }
    return false;
  }

  private boolean allReturns() {
    for (int place = 0; place < code.size(); place++) {
      if (code.get(place) instanceof ReturnInstruction && !isCopy(place)) {
        return false;
      }
    }
    return !code.isEmpty();
  }

  /// Tells whether only copies are put into a local variable.
  private boolean isCopied(int slot) {
    boolean found = false;
    for (int place = 0; place < code.size(); place++) {
      if (code.get(place) instanceof StoreInstruction store && store.slot() == slot) {
        if (!back(code).isCopy(place)) {
          return false;
        }
        found = true;
      }
    }
    return found;
  }
}
