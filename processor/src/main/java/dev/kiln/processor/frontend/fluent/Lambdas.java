package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.kiln.processor.frontend.fluent.type.ClassType;
import dev.kiln.processor.frontend.fluent.type.Signature;
import dev.kiln.processor.frontend.fluent.type.SpecialType;
import dev.kiln.processor.frontend.fluent.type.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lambdas: their parameters and results have the types of the interface (15.27). */
final class Lambdas {

  private final Interpreter interpreter;
  private final Members members;
  private final Trace trace;
  private final IdentityHashMap<Tree, Map<List<Object>, List<Type>>> results =
      new IdentityHashMap<>();

  Lambdas(Interpreter interpreter, Members members, Trace trace) {
    this.interpreter = interpreter;
    this.members = members;
    this.trace = trace;
  }

  /** A lambda as an object of an interface. */
  Code compile(LambdaExpressionTree tree, Scope scope, Type target) {
    Optional<Signature> found = members.function(target);
    if (found.isEmpty() || !(target instanceof ClassType type)) {
      return Code.failing(
          tree,
          Unreadable.wrongType(
              tree,
              "a lambda is not of type " + target.words(),
              "use an interface with one method"));
    }
    Signature function = found.get();
    int count = tree.getParameters().size();
    if (count != function.parameters().size()) {
      return Code.failing(
          tree,
          Unreadable.wrongType(
              tree,
              "this lambda takes " + count + " values, not " + function.parameters().size(),
              "a lambda for " + function.words()));
    }
    if (isExplicit(tree) && !parameters(tree, scope).equals(function.parameters())) {
      return Code.failing(
          tree,
          Unreadable.wrongType(
              tree,
              "this lambda takes values of other types than " + function.words(),
              "leave the types of its parameters away"));
    }
    Scope inside = scope.inner(function.result());
    List<Local> parameters = declare(tree, function.parameters(), inside);
    StatementCode body = body(tree, inside, function.result());
    return Code.of(
        tree,
        type,
        frame -> {
          Frame captured = frame.copy(tree);
          return new FunctionValue(
              type, arguments -> call(captured, parameters, arguments, body, tree));
        });
  }

  private Object call(
      Frame captured, List<Local> parameters, List<Object> arguments, StatementCode body, Tree at) {
    Frame own = captured.forCall();
    for (int i = 0; i < parameters.size(); i++) {
      own.set(parameters.get(i), arguments.get(i));
    }
    trace.nest(at);
    try {
      return Jump.returned(body.run(own));
    } finally {
      trace.unnest();
    }
  }

  private StatementCode body(LambdaExpressionTree tree, Scope inside, Type result) {
    if (!(tree.getBody() instanceof ExpressionTree expression)) {
      return interpreter.statement((StatementTree) tree.getBody(), inside);
    }
    Code code =
        result == SpecialType.VOID
            ? interpreter.compile(expression, inside)
            : interpreter.compile(expression, inside, result);
    return frame -> {
      Object value = code.run(frame);
      return new Jump.Return(result == SpecialType.VOID ? NullValue.NULL : value);
    };
  }

  private List<Local> declare(LambdaExpressionTree tree, List<Type> types, Scope inside) {
    List<Local> parameters = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      VariableTree parameter = tree.getParameters().get(i);
      Type type =
          parameter.getType() == null
              ? types.get(i)
              : interpreter.type(parameter.getType(), inside);
      parameters.add(inside.declare(parameter.getName().toString(), type, Optional.empty()));
    }
    return parameters;
  }

  /** The types that a lambda's parameters are declared with. */
  List<Type> parameters(LambdaExpressionTree tree, Scope scope) {
    return tree.getParameters().stream()
        .map(parameter -> interpreter.type(parameter.getType(), scope))
        .toList();
  }

  /** The types of what a lambda returns, if its parameters have some types. */
  List<Type> results(LambdaExpressionTree tree, Scope scope, List<Type> types) {
    List<Object> key = new ArrayList<>(types);
    key.add(scope);
    Map<List<Object>, List<Type>> known = results.computeIfAbsent(tree, t -> new HashMap<>());
    List<Type> found = known.get(key);
    if (found == null) {
      found = compute(tree, scope, types);
      known.put(key, found);
    }
    return found;
  }

  private List<Type> compute(LambdaExpressionTree tree, Scope scope, List<Type> types) {
    if (tree.getParameters().size() != types.size()) {
      return List.of();
    }
    Scope inside = scope.inner(SpecialType.UNDECIDED);
    declare(tree, types, inside);
    if (tree.getBody() instanceof ExpressionTree expression) {
      return List.of(interpreter.compile(expression, inside).type());
    }
    return List.of(SpecialType.UNDECIDED);
  }

  /** Whether the types of all its parameters are written. */
  static boolean isExplicit(LambdaExpressionTree tree) {
    return tree.getParameters().stream().allMatch(parameter -> parameter.getType() != null);
  }

  /** Whether it may return a value, or nothing, as its function's type tells. */
  static boolean mayReturn(LambdaExpressionTree tree, Type result) {
    if (tree.getBody() instanceof BlockTree block) {
      Returns returns = new Returns();
      returns.scan(block, SpecialType.VOID);
      return result == SpecialType.VOID ? !returns.values : returns.values;
    }
    return result != SpecialType.VOID || isStatement(tree.getBody());
  }

  private static boolean isStatement(Tree expression) {
    return switch (expression.getKind()) {
      case METHOD_INVOCATION,
          ASSIGNMENT,
          PREFIX_INCREMENT,
          PREFIX_DECREMENT,
          POSTFIX_INCREMENT,
          POSTFIX_DECREMENT,
          NEW_CLASS ->
          true;
      default -> expression instanceof CompoundAssignmentTree;
    };
  }

  /** Looks for statements that return a value, but not in lambdas and classes inside. */
  private static final class Returns extends TreeScanner<Void, Type> {

    private boolean values;

    @Override
    public Void visitReturn(ReturnTree tree, Type ignored) {
      values |= tree.getExpression() != null;
      return null;
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree tree, Type ignored) {
      return null;
    }

    @Override
    public Void visitClass(ClassTree tree, Type ignored) {
      return null;
    }
  }
}
