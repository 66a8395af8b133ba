package dev.aratta.guard;

import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/// How many values an instruction takes from the stack, and how many it puts there; a `long` or
/// `double` counts twice.
///
/// @param pops taken
/// @param pushes put
record StackEffect(int pops, int pushes) {

  /// Returns the effect of an instruction that does more than move values on the stack.
  ///
  /// @throws IllegalArgumentException if no compiler writes it since Java 7
  static StackEffect of(Instruction instruction) {
    return switch (instruction.opcode().kind()) {
      case LOAD -> new StackEffect(0, ((LoadInstruction) instruction).typeKind().slotSize());
      case STORE -> new StackEffect(((StoreInstruction) instruction).typeKind().slotSize(), 0);
      case CONSTANT ->
          new StackEffect(0, ((ConstantInstruction) instruction).typeKind().slotSize());
      case ARRAY_LOAD ->
          new StackEffect(2, ((ArrayLoadInstruction) instruction).typeKind().slotSize());
      case ARRAY_STORE ->
          new StackEffect(2 + ((ArrayStoreInstruction) instruction).typeKind().slotSize(), 0);
      case CONVERT -> of((ConvertInstruction) instruction);
      case OPERATOR -> of((OperatorInstruction) instruction);
      case FIELD_ACCESS -> of((FieldInstruction) instruction);
      case INVOKE -> of((InvokeInstruction) instruction);
      case INVOKE_DYNAMIC -> of(((InvokeDynamicInstruction) instruction).typeSymbol(), 0);
      case NEW_OBJECT -> new StackEffect(0, 1);
      case NEW_PRIMITIVE_ARRAY, NEW_REF_ARRAY, TYPE_CHECK -> new StackEffect(1, 1);
      case NEW_MULTI_ARRAY ->
          new StackEffect(((NewMultiArrayInstruction) instruction).dimensions(), 1);
      case MONITOR, THROW_EXCEPTION, LOOKUP_SWITCH, TABLE_SWITCH -> new StackEffect(1, 0);
      case RETURN -> new StackEffect(((ReturnInstruction) instruction).typeKind().slotSize(), 0);
      case BRANCH -> new StackEffect(compared(instruction.opcode()), 0);
      case INCREMENT, NOP -> new StackEffect(0, 0);
      case STACK, DISCONTINUED_JSR, DISCONTINUED_RET ->
          throw new IllegalArgumentException("no compiler writes " + instruction.opcode() + " now");
    };
  }

  private static StackEffect of(ConvertInstruction convert) {
    return new StackEffect(convert.fromType().slotSize(), convert.toType().slotSize());
  }

  private static StackEffect of(InvokeInstruction call) {
    return of(call.typeSymbol(), call.opcode() == Opcode.INVOKESTATIC ? 0 : 1);
  }

  private static StackEffect of(FieldInstruction access) {
    int size = slots(access.typeSymbol());
    return switch (access.opcode()) {
      case GETSTATIC -> new StackEffect(0, size);
      case PUTSTATIC -> new StackEffect(size, 0);
      case GETFIELD -> new StackEffect(1, size);
      default -> new StackEffect(1 + size, 0);
    };
  }

  private static StackEffect of(MethodTypeDesc type, int receiver) {
    int parameters = type.parameterList().stream().mapToInt(StackEffect::slots).sum();
    return new StackEffect(receiver + parameters, slots(type.returnType()));
  }

  private static int slots(ClassDesc type) {
    return TypeKind.from(type).slotSize();
  }

  private static StackEffect of(OperatorInstruction operator) {
    int size = operator.typeKind().slotSize();
    return switch (operator.opcode()) {
      case ARRAYLENGTH -> new StackEffect(1, 1);
      case INEG, LNEG, FNEG, DNEG -> new StackEffect(size, size);
      case ISHL, LSHL, ISHR, LSHR, IUSHR, LUSHR -> new StackEffect(size + 1, size);
      case LCMP, FCMPL, FCMPG, DCMPL, DCMPG -> new StackEffect(2 * size, 1);
      default -> new StackEffect(2 * size, size);
    };
  }

  private static int compared(Opcode branch) {
    return switch (branch) {
      case GOTO, GOTO_W -> 0;
      case IF_ICMPEQ, IF_ICMPNE, IF_ICMPLT, IF_ICMPGE, IF_ICMPGT, IF_ICMPLE -> 2;
      case IF_ACMPEQ, IF_ACMPNE -> 2;
      default -> 1;
    };
  }
}
