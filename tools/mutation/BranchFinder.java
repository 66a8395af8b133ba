package mutation;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
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
import java.util.stream.Collectors;

/// Finds every branch of one source that can be deleted: both arms of each `if` and of each
/// conditional expression, each case of a `switch`, each statement that is an expression, and each
/// `add` within a chain of calls.
public final class BranchFinder extends TreePathScanner<Void, Void> {
  private final Trees trees;
  private final CompilationUnitTree unit;
  private final Path file;
  private final String source;
  private final Map<String, Candidate> found = new LinkedHashMap<>();
  private final Deque<String> names = new ArrayDeque<>();

  /// @param task the compilation that `unit` has been parsed in
  /// @param unit the source's tree
  /// @param file its path, relative to the top of the repository
  public BranchFinder(JavacTask task, CompilationUnitTree unit, Path file) throws IOException {
    this.trees = Trees.instance(task);
    this.unit = unit;
    this.file = file;
    this.source = unit.getSourceFile().getCharContent(true).toString();
  }

  /// Returns all branches in the order in which they stand in the source.
  public List<Candidate> find() {
    names.addLast(unit.getPackageName().toString());
    scan(new TreePath(unit), null);
    return found.values().stream()
        .sorted(Comparator.comparingInt(Candidate::start).thenComparing(Candidate::kind))
        .toList();
  }

  @Override
  public Void visitClass(ClassTree tree, Void unused) {
    return within(tree.getSimpleName().toString(), () -> super.visitClass(tree, null));
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
    if (tree.getElseStatement() == null) {
      add("if", tree, "{}");
    } else {
      add("if", tree, text(tree.getElseStatement()));
      add("else", tree, text(tree.getThenStatement()));
    }
    return super.visitIf(tree, null);
  }

  @Override
  public Void visitConditionalExpression(ConditionalExpressionTree tree, Void unused) {
    add("first arm", tree, "(" + text(tree.getFalseExpression()) + ")");
    add("second arm", tree, "(" + text(tree.getTrueExpression()) + ")");
    return super.visitConditionalExpression(tree, null);
  }

  @Override
  public Void visitSwitch(SwitchTree tree, Void unused) {
    for (CaseTree one : tree.getCases()) {
      if (one.getBody() != null) {
        add("case", one.getBody(), "{}");
      }
    }
    return super.visitSwitch(tree, null);
  }

  /// A case of an expression has the value of another one instead; of several candidates at one
  /// place any will do.
  @Override
  public Void visitSwitchExpression(SwitchExpressionTree tree, Void unused) {
    for (CaseTree one : tree.getCases()) {
      for (CaseTree other : tree.getCases()) {
        if (one.getBody() != null && other.getBody() != null) {
          replace(one.getBody(), text(one.getBody()), text(other.getBody()));
        }
      }
    }
    return super.visitSwitchExpression(tree, null);
  }

  /// A body is an expression, or a statement with its own end.
  private void replace(Tree body, String before, String after) {
    boolean statement = before.endsWith(";") || before.endsWith("}") && before.startsWith("{");
    boolean same = before.equals(after);
    if (same || !statement && after.startsWith("{")) {
      return;
    }
    boolean ended = after.endsWith(";") || after.startsWith("{");
    String bare = after.endsWith(";") ? after.substring(0, after.length() - 1) : after;
    add("case", body, statement ? (ended ? after : after + ";") : bare);
  }

  @Override
  public Void visitExpressionStatement(ExpressionStatementTree tree, Void unused) {
    String text = text(tree);
    if (text.endsWith(";") && !text.matches("(?s)(super|this)\\s*\\(.*")) {
      add("statement", tree, "{}");
    }
    return super.visitExpressionStatement(tree, null);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
    if (tree.getMethodSelect() instanceof MemberSelectTree select
        && select.getIdentifier().contentEquals("add")
        && !(getCurrentPath().getParentPath().getLeaf() instanceof ExpressionStatementTree)) {
      ExpressionTree receiver = select.getExpression();
      add("add", tree, text(receiver));
    }
    return super.visitMethodInvocation(tree, null);
  }

  private void add(String kind, Tree tree, String replacement) {
    int start = (int) trees.getSourcePositions().getStartPosition(unit, tree);
    int end = (int) trees.getSourcePositions().getEndPosition(unit, tree);
    if (start < 0 || end <= start || source.substring(start, end).equals(replacement)) {
      return;
    }
    String place = names.stream().filter(name -> !name.isEmpty()).collect(Collectors.joining("."));
    found.putIfAbsent(
        start + " " + end + " " + replacement,
        new Candidate(file, source, place, kind, start, end, replacement));
  }

  private String text(Tree tree) {
    return source.substring(
        (int) trees.getSourcePositions().getStartPosition(unit, tree),
        (int) trees.getSourcePositions().getEndPosition(unit, tree));
  }
}
