package dev.aratta.guard;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Which instruction made each value that an instruction takes from the stack, on whatever way it
/// is reached. A value is known by the place of the instruction that pushed it; a `long` or
/// `double` counts twice. Where two ways meet with different values, the value is [#UNKNOWN], and
/// both are [lost][#isLost].
///
/// Each way into a label can only make values there unknown, so the walk over the code is repeated
/// until no label changes; code that no way leads to stays unseen, and nobody runs it.
final class Operands {
  /// A value of several instructions, or an exception caught.
  static final int UNKNOWN = -1;

  /// The object that a constructor makes.
  static final int THIS = -2;

  /// Most values that are moved or kept and instructions that are looked at while a method is
  /// followed: without a limit, a small file could take all memory, or all time.
  private static final int MOST_WORK = 5_000_000;

  /// Most rounds of looking for slots that hold the object that a constructor makes.
  private static final int MOST_ROUNDS = 8;

  private final List<CodeElement> code;
  private final Set<Integer> slotsOfThis;
  private final Map<Label, int[]> atLabels = new HashMap<>();
  private final Set<Integer> lost = new HashSet<>();
  private final int[][] taken;
  private final Map<Integer, List<Integer>> takers = new HashMap<>();
  private int[] stack = {};
  private boolean reached;
  private boolean changed;
  private int work;

  /// Follows a method.
  ///
  /// @throws IllegalArgumentException if the stack is not what its instructions need, or if there
  ///   is too much to follow
  Operands(CodeModel model) {
    this(model, Set.of());
  }

  /// Follows a constructor, and tells [#THIS] from all else: it lies in slot 0 if nothing is ever
  /// stored there, and in those to which nothing but it is stored. Compilers put it there beside a
  /// `try` within an expression.
  ///
  /// @param parameters the number of slots in which parameters lie
  /// @throws IllegalArgumentException as for any method
  static Operands ofConstructor(CodeModel model, int parameters) {
    boolean kept = model.elementStream().noneMatch(element -> isStore(element, 0));
    Set<Integer> slots = kept ? Set.of(0) : Set.of();
    Operands found = new Operands(model, slots);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Set<Integer> more = found.slotsOfThis(parameters);
      more.addAll(slots);
      if (more.equals(slots)) {
        break;
      }
      slots = more;
      found = new Operands(model, slots);
    }
    return found;
  }

  private static boolean isStore(CodeElement element, int slot) {
    return element instanceof StoreInstruction store && store.slot() == slot;
  }

  private Set<Integer> slotsOfThis(int parameters) {
    Set<Integer> slots = new HashSet<>();
    Set<Integer> others = new HashSet<>();
    for (int place = 0; place < code.size(); place++) {
      if (isReached(place) && code.get(place) instanceof StoreInstruction store) {
        boolean right = store.slot() >= parameters && of(place)[0] == THIS;
        (right ? slots : others).add(store.slot());
      }
    }
    slots.removeAll(others);
    return slots;
  }

  private Operands(CodeModel model, Set<Integer> slotsOfThis) {
    this.slotsOfThis = slotsOfThis;
    code = model.elementList();
    taken = new int[code.size()][];
    model.exceptionHandlers().forEach(caught -> atLabels.put(caught.handler(), new int[] {-1}));
    do {
      changed = false;
      walk();
    } while (changed);
  }

  private void walk() {
    stack = new int[0];
    reached = true;
    for (int place = 0; place < code.size(); place++) {
      CodeElement element = code.get(place);
      effort(0);
      if (element instanceof LabelTarget target) {
        arrive(target.label());
      } else if (reached && element instanceof Instruction instruction) {
        run(instruction, place);
      }
    }
  }

  private void arrive(Label label) {
    if (reached) {
      meet(label);
    }
    int[] known = atLabels.get(label);
    reached = known != null;
    stack = reached ? known.clone() : stack;
  }

  /// Takes the present stack to a label.
  private void meet(Label label) {
    effort(stack.length);
    int[] known = atLabels.get(label);
    if (known == null) {
      atLabels.put(label, stack.clone());
      changed = true;
      return;
    }
    if (known.length != stack.length) {
      throw new IllegalArgumentException("two ways lead to one place with different stacks");
    }
    for (int at = 0; at < known.length; at++) {
      if (known[at] != stack[at]) {
        lost.add(stack[at]);
        lost.add(known[at]);
        changed |= known[at] != UNKNOWN;
        known[at] = UNKNOWN;
      }
    }
  }

  private void run(Instruction instruction, int place) {
    if (instruction instanceof StackInstruction move) {
      move(move.opcode());
      return;
    }
    StackEffect effect = StackEffect.of(instruction);
    taken[place] = pop(effect.pops());
    boolean own = instruction instanceof LoadInstruction load && slotsOfThis.contains(load.slot());
    push(effect.pushes(), own ? THIS : place);
    targets(instruction).forEach(this::meet);
    reached = !ends(instruction.opcode());
  }

  private static List<Label> targets(Instruction instruction) {
    return switch (instruction.opcode().kind()) {
      case BRANCH -> List.of(((BranchInstruction) instruction).target());
      case LOOKUP_SWITCH -> {
        LookupSwitchInstruction jump = (LookupSwitchInstruction) instruction;
        yield targets(jump.defaultTarget(), jump.cases());
      }
      case TABLE_SWITCH -> {
        TableSwitchInstruction jump = (TableSwitchInstruction) instruction;
        yield targets(jump.defaultTarget(), jump.cases());
      }
      default -> List.of();
    };
  }

  private static List<Label> targets(Label otherwise, List<SwitchCase> cases) {
    return Stream.concat(Stream.of(otherwise), cases.stream().map(SwitchCase::target)).toList();
  }

  private static boolean ends(Opcode opcode) {
    return switch (opcode.kind()) {
      case RETURN, THROW_EXCEPTION, LOOKUP_SWITCH, TABLE_SWITCH -> true;
      default -> opcode == Opcode.GOTO || opcode == Opcode.GOTO_W;
    };
  }

  private void move(Opcode opcode) {
    switch (opcode) {
      case POP -> pop(1);
      case POP2 -> pop(2);
      case DUP -> copy(1, 0);
      case DUP_X1 -> copy(1, 1);
      case DUP_X2 -> copy(1, 2);
      case DUP2 -> copy(2, 0);
      case DUP2_X1 -> copy(2, 1);
      case DUP2_X2 -> copy(2, 2);
      case SWAP -> {
        copy(1, 1);
        pop(1);
      }
      default -> throw new IllegalArgumentException("what does " + opcode + " do to the stack?");
    }
  }

  /// Puts the topmost values once more, below those under them.
  private void copy(int count, int below) {
    int[] top = pop(count);
    int[] under = pop(below);
    for (int[] part : List.of(top, under, top)) {
      Arrays.stream(part).forEach(value -> push(1, value));
    }
  }

  private void effort(int values) {
    work += values + 1;
    if (work > MOST_WORK) {
      throw new IllegalArgumentException(
          "a method has more on its stack, or jumps more, than can be followed");
    }
  }

  private int[] pop(int count) {
    effort(stack.length);
    if (count > stack.length) {
      throw new IllegalArgumentException("an instruction takes more than there is");
    }
    int[] top = Arrays.copyOfRange(stack, stack.length - count, stack.length);
    stack = Arrays.copyOf(stack, stack.length - count);
    return top;
  }

  private void push(int count, int value) {
    int from = stack.length;
    effort(from + count);
    stack = Arrays.copyOf(stack, from + count);
    Arrays.fill(stack, from, from + count, value);
  }

  /// Returns the makers of what the instruction at a place takes, the lowest first; nothing for one
  /// that only moves values, or that no way leads to.
  int[] of(int place) {
    return taken[place] == null ? new int[0] : taken[place];
  }

  /// Tells whether any way leads to a place.
  boolean isReached(int place) {
    return taken[place] != null;
  }

  /// Returns the places of the instructions that take a value.
  List<Integer> takersOf(int maker) {
    if (takers.isEmpty()) {
      for (int place = 0; place < taken.length; place++) {
        for (int value : of(place)) {
          takers.computeIfAbsent(value, _ -> new ArrayList<>()).add(place);
        }
      }
    }
    return takers.getOrDefault(maker, List.of());
  }

  /// Tells whether a value met another one, so that not all who take it are known.
  boolean isLost(int maker) {
    return lost.contains(maker);
  }
}
