package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import java.util.List;
import java.util.Optional;
import javax.lang.model.util.Elements;

/**
 * Runs a builder's source. Values are Java objects: numbers, texts, the builder's own stages, a
 * list for an array, a {@link Callable} for a lambda, a {@link TypeName} for a type.
 */
final class Interpreter {

  private final ParsedFile file;
  private final Trace trace = new Trace();
  private final Expressions expressions;
  private final Statements statements = new Statements(this);
  private final Fields fields;
  private final Calls calls;

  Interpreter(ParsedFile file, Elements elements, FluentOrigins origins) {
    this.file = file;
    Types types = new Types(file, elements);
    this.fields = new Fields(file, types, elements, this);
    this.calls = new Calls(this, types, new Methods(file, types, this), new Builder(origins));
    this.expressions = new Expressions(this, types, fields, calls);
  }

  /** The value of a static field. */
  Object field(String className, String name, Tree at) {
    return fields.read(new TypeName(className), name, at);
  }

  /** The result of a static method without parameters. */
  Object method(String className, String name, Tree at) {
    return calls.helper(new TypeName(className), name, List.of(), at);
  }

  /** The value of an expression. */
  Object evaluate(ExpressionTree expression, Scope scope) {
    step(expression);
    return expression.accept(expressions, scope);
  }

  /** Whether a condition holds. */
  boolean condition(ExpressionTree expression, Scope scope) {
    Object value = evaluate(expression, scope);
    if (value instanceof Boolean holds) {
      return holds;
    }
    throw Unreadable.wrongType(
        expression, Conversion.describe(value) + " is not a condition", "compare two values");
  }

  /** The elements of an array. */
  List<?> array(ExpressionTree expression, Scope scope) {
    Object value = evaluate(expression, scope);
    if (value instanceof List<?> elements) {
      return elements;
    }
    throw Unreadable.wrongType(
        expression,
        Conversion.describe(value) + " is not an array",
        "use an array with its elements, such as {16, 32, 64}");
  }

  /** Executes a statement; gives the value that is returned, or nothing if the next one follows. */
  Optional<Object> execute(StatementTree statement, Scope scope) {
    step(statement);
    return statement.accept(statements, scope);
  }

  /** Counts one step. */
  void step(Tree at) {
    trace.step(at);
  }

  /** Goes into a call or an iteration. */
  void enter(String frame, Tree at) {
    trace.enter(frame, at);
  }

  /** Comes back from it. */
  void leave() {
    trace.leave();
  }

  /** How the interpreter came to where it is. */
  List<String> trace() {
    return trace.lines();
  }

  /** The line where a tree begins. */
  long line(Tree tree) {
    return file.line(tree);
  }
}
