package mutation;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/// Finds every candidate of one source: each condition negated, each comparison's bound swapped,
/// each constant shifted, each statement removed, each pair of neighbouring arguments of one type
/// exchanged. Nothing is left out because a test would hardly see it.
public final class CandidateFinder extends TreePathScanner<Void, Void> {

  private static final Map<Tree.Kind, String> OTHER_BOUND =
      Map.of(
          Tree.Kind.LESS_THAN, "<=",
          Tree.Kind.LESS_THAN_EQUAL, "<",
          Tree.Kind.GREATER_THAN, ">=",
          Tree.Kind.GREATER_THAN_EQUAL, ">");
  private static final Set<Tree.Kind> BOOLEAN_OPERATORS =
      Set.of(
          Tree.Kind.LESS_THAN,
          Tree.Kind.LESS_THAN_EQUAL,
          Tree.Kind.GREATER_THAN,
          Tree.Kind.GREATER_THAN_EQUAL,
          Tree.Kind.EQUAL_TO,
          Tree.Kind.NOT_EQUAL_TO,
          Tree.Kind.CONDITIONAL_AND,
          Tree.Kind.CONDITIONAL_OR);
  // The order of their arguments means nothing.
  private static final Set<String> SYMMETRIC =
      Set.of("Math.max", "Math.min", "Objects.equals", "Math.addExact", "Set.of", "EnumSet.of");

  private final JavacTask task;
  private final Trees trees;
  private final CompilationUnitTree unit;
  private final Path file;
  private final String source;
  private final Map<String, Candidate> found = new LinkedHashMap<>();
  private final Deque<String> names = new ArrayDeque<>();

  /// @param task the compilation that `unit` has been analysed in
  /// @param unit the source's tree
  /// @param file its path, relative to the top of the repository
  public CandidateFinder(JavacTask task, CompilationUnitTree unit, Path file) throws IOException {
    this.task = task;
    this.trees = Trees.instance(task);
    this.unit = unit;
    this.file = file;
    this.source = unit.getSourceFile().getCharContent(true).toString();
  }

  /// Returns all candidates in the order in which they stand in the source.
  public List<Candidate> find() {
    names.addLast(unit.getPackageName() == null ? "" : unit.getPackageName().toString());
    scan(new TreePath(unit), null);
    return found.values().stream()
        .sorted(Comparator.comparingInt(Candidate::start).thenComparing(Candidate::kind))
        .toList();
  }

  @Override
  public Void visitAnnotation(AnnotationTree tree, Void unused) {
    return null; // what it says is for the compiler
  }

  @Override
  public Void visitClass(ClassTree tree, Void unused) {
    String name = tree.getSimpleName().toString();
    return within(name.isEmpty() ? "new" : name, () -> super.visitClass(tree, null));
  }

  @Override
  public Void visitMethod(MethodTree tree, Void unused) {
    String name = tree.getName().toString();
    return within(name.equals("<init>") ? "new" : name, () -> super.visitMethod(tree, null));
  }

  private Void within(String name, Runnable scan) {
    names.addLast(name);
    scan.run();
    names.removeLast();
    return null;
  }

  @Override
  public Void visitIf(IfTree tree, Void unused) {
    negate(tree.getCondition());
    return super.visitIf(tree, null);
  }

  @Override
  public Void visitWhileLoop(WhileLoopTree tree, Void unused) {
    negate(tree.getCondition());
    return super.visitWhileLoop(tree, null);
  }

  @Override
  public Void visitDoWhileLoop(DoWhileLoopTree tree, Void unused) {
    negate(tree.getCondition());
    return super.visitDoWhileLoop(tree, null);
  }

  @Override
  public Void visitForLoop(ForLoopTree tree, Void unused) {
    if (tree.getCondition() != null) {
      negate(tree.getCondition());
    }
    return super.visitForLoop(tree, null);
  }

  @Override
  public Void visitConditionalExpression(ConditionalExpressionTree tree, Void unused) {
    negate(tree.getCondition());
    return super.visitConditionalExpression(tree, null);
  }

  @Override
  public Void visitCase(CaseTree tree, Void unused) {
    if (tree.getGuard() != null) {
      negate(tree.getGuard());
    }
    return super.visitCase(tree, null);
  }

  @Override
  public Void visitReturn(ReturnTree tree, Void unused) {
    if (tree.getExpression() != null && isBoolean(tree.getExpression())) {
      negate(tree.getExpression());
    }
    return super.visitReturn(tree, null);
  }

  @Override
  public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
    if (tree.getBody() instanceof ExpressionTree body && isBoolean(body)) {
      negate(body);
    }
    return super.visitLambdaExpression(tree, null);
  }

  @Override
  public Void visitInstanceOf(InstanceOfTree tree, Void unused) {
    negate(tree);
    return super.visitInstanceOf(tree, null);
  }

  @Override
  public Void visitUnary(UnaryTree tree, Void unused) {
    if (tree.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
      add("condition", start(tree), end(tree), "(" + text(tree.getExpression()) + ")");
    }
    return super.visitUnary(tree, null);
  }

  @Override
  public Void visitBinary(BinaryTree tree, Void unused) {
    ExpressionTree left = tree.getLeftOperand();
    ExpressionTree right = tree.getRightOperand();
    if (BOOLEAN_OPERATORS.contains(tree.getKind())) {
      negate(tree);
    }
    if (tree.getKind() == Tree.Kind.CONDITIONAL_AND || tree.getKind() == Tree.Kind.CONDITIONAL_OR) {
      negate(left);
      negate(right);
    }
    String bound = OTHER_BOUND.get(tree.getKind());
    if (bound != null) {
      add("bound", start(tree), end(tree), text(left) + " " + bound + " " + text(right));
    }
    return super.visitBinary(tree, null);
  }

  @Override
  public Void visitLiteral(LiteralTree tree, Void unused) {
    for (String shifted : Constants.shifted(tree.getValue(), text(tree))) {
      add("constant", start(tree), end(tree), shifted);
    }
    return super.visitLiteral(tree, null);
  }

  @Override
  public Void visitExpressionStatement(ExpressionStatementTree tree, Void unused) {
    String text = text(tree);
    if (!text.matches("(?s)(super|this)\\s*\\(.*")) {
      // One without its own semicolon is the step of a loop.
      add("statement", start(tree), end(tree), text.endsWith(";") ? "{}" : "");
    }
    return super.visitExpressionStatement(tree, null);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
    if (!SYMMETRIC.contains(text(tree.getMethodSelect()))) {
      exchange(tree.getArguments());
    }
    return super.visitMethodInvocation(tree, null);
  }

  @Override
  public Void visitNewClass(NewClassTree tree, Void unused) {
    exchange(tree.getArguments());
    return super.visitNewClass(tree, null);
  }

  private void exchange(List<? extends ExpressionTree> arguments) {
    for (int i = 0; i + 1 < arguments.size(); i++) {
      ExpressionTree first = arguments.get(i);
      ExpressionTree second = arguments.get(i + 1);
      if (sameType(first, second)) {
        String between = source.substring(end(first), start(second));
        add("arguments", start(first), end(second), text(second) + between + text(first));
      }
    }
  }

  private boolean sameType(ExpressionTree first, ExpressionTree second) {
    TypeMirror one = typeOf(first);
    TypeMirror other = typeOf(second);
    return one != null
        && other != null
        && one.getKind() != TypeKind.NULL
        && task.getTypes().isSameType(one, other);
  }

  private boolean isBoolean(ExpressionTree tree) {
    TypeMirror type = typeOf(tree);
    return type != null && type.getKind() == TypeKind.BOOLEAN;
  }

  private TypeMirror typeOf(ExpressionTree tree) {
    return trees.getTypeMirror(new TreePath(getCurrentPath(), tree));
  }

  private void negate(ExpressionTree condition) {
    if (condition.getKind() == Tree.Kind.BOOLEAN_LITERAL
        || condition.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
      return; // its own visit finds it
    }
    String text = text(condition);
    boolean enclosed = condition.getKind() == Tree.Kind.PARENTHESIZED;
    add(
        "condition",
        start(condition),
        end(condition),
        enclosed ? "(!" + text + ")" : "!(" + text + ")");
  }

  private void add(String kind, int start, int end, String replacement) {
    // What the compiler has written itself, such as a record's accessors, has no text.
    if (start < 0 || end <= start || source.substring(start, end).equals(replacement)) {
      return;
    }
    String place = names.stream().filter(name -> !name.isEmpty()).collect(Collectors.joining("."));
    found.putIfAbsent(
        start + " " + end + " " + replacement,
        new Candidate(file, source, place, kind, start, end, replacement));
  }

  private int start(Tree tree) {
    return (int) trees.getSourcePositions().getStartPosition(unit, tree);
  }

  private int end(Tree tree) {
    return (int) trees.getSourcePositions().getEndPosition(unit, tree);
  }

  private String text(Tree tree) {
    return start(tree) < 0 || end(tree) < start(tree)
        ? ""
        : source.substring(start(tree), end(tree));
  }
}
