package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.SimpleTreeVisitor;
import dev.kiln.processor.frontend.fluent.type.ClassType;
import dev.kiln.processor.frontend.fluent.type.Primitive;
import dev.kiln.processor.frontend.fluent.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import org.jspecify.annotations.Nullable;

/** Makes code of statements; what can't be read fails when it is executed. */
final class Statements extends SimpleTreeVisitor<StatementCode, Scope> {

  private final Interpreter interpreter;
  private final Loops loops;

  Statements(Interpreter interpreter) {
    this.interpreter = interpreter;
    this.loops = new Loops(interpreter);
  }

  /** The code of a statement. */
  StatementCode compile(StatementTree tree, Scope scope) {
    try {
      StatementCode code = tree.accept(this, scope);
      return frame -> {
        frame.step(tree);
        return code.run(frame);
      };
    } catch (Unreadable why) {
      return frame -> {
        throw why;
      };
    }
  }

  /** Statements one after the other. */
  StatementCode sequence(List<? extends StatementTree> statements, Scope scope) {
    List<StatementCode> codes = new ArrayList<>();
    statements.forEach(statement -> codes.add(compile(statement, scope)));
    return frame -> {
      for (StatementCode code : codes) {
        Jump jump = code.run(frame);
        if (jump != Jump.To.NEXT) {
          return jump;
        }
      }
      return Jump.To.NEXT;
    };
  }

  @Override
  public StatementCode visitBlock(BlockTree block, Scope scope) {
    return sequence(block.getStatements(), scope.inner());
  }

  @Override
  public StatementCode visitVariable(VariableTree variable, Scope scope) {
    String name = variable.getName().toString();
    ExpressionTree initializer = variable.getInitializer();
    if (initializer == null) {
      Type type = interpreter.type(variable.getType(), scope);
      Local local = scope.declare(name, type, Optional.empty());
      return frame -> {
        frame.clear(local);
        return Jump.To.NEXT;
      };
    }
    Optional<Type> declared = interpreter.declared(variable, scope);
    Code value =
        declared.isPresent()
            ? interpreter.compile(initializer, scope, declared.get())
            : interpreter.compile(initializer, scope);
    Type type = declared.orElse(value.type());
    boolean constant =
        variable.getModifiers().getFlags().contains(Modifier.FINAL)
            && (type instanceof Primitive || type.equals(ClassType.STRING));
    // After the evaluation, so that a variable can't be its own initial value.
    Local local = scope.declare(name, type, constant ? value.constant() : Optional.empty());
    return frame -> {
      frame.set(local, value.run(frame));
      return Jump.To.NEXT;
    };
  }

  @Override
  public StatementCode visitExpressionStatement(ExpressionStatementTree tree, Scope scope) {
    Code code = interpreter.compile(tree.getExpression(), scope);
    return frame -> {
      code.run(frame);
      return Jump.To.NEXT;
    };
  }

  @Override
  public StatementCode visitEmptyStatement(EmptyStatementTree tree, Scope scope) {
    return frame -> Jump.To.NEXT;
  }

  @Override
  public StatementCode visitReturn(ReturnTree tree, Scope scope) {
    if (tree.getExpression() == null) {
      return frame -> new Jump.Return(NullValue.NULL);
    }
    Code code = interpreter.compile(tree.getExpression(), scope, scope.result());
    return frame -> new Jump.Return(code.run(frame));
  }

  @Override
  public StatementCode visitIf(IfTree tree, Scope scope) {
    Code condition = interpreter.condition(tree.getCondition(), scope);
    StatementCode then = compile(tree.getThenStatement(), scope.inner());
    StatementCode otherwise =
        tree.getElseStatement() == null
            ? frame -> Jump.To.NEXT
            : compile(tree.getElseStatement(), scope.inner());
    return frame -> (condition.run(frame).equals(true) ? then : otherwise).run(frame);
  }

  @Override
  public StatementCode visitForLoop(ForLoopTree tree, Scope scope) {
    return loops.compile(tree, scope, this);
  }

  @Override
  public StatementCode visitEnhancedForLoop(EnhancedForLoopTree tree, Scope scope) {
    return loops.compile(tree, scope, this);
  }

  @Override
  public StatementCode visitWhileLoop(WhileLoopTree tree, Scope scope) {
    return loops.compile(tree, scope, this);
  }

  @Override
  public StatementCode visitDoWhileLoop(DoWhileLoopTree tree, Scope scope) {
    return loops.compile(tree, scope, this);
  }

  @Override
  public StatementCode visitBreak(BreakTree tree, Scope scope) {
    return jump(Jump.To.BREAK, tree.getLabel(), tree);
  }

  @Override
  public StatementCode visitContinue(ContinueTree tree, Scope scope) {
    return jump(Jump.To.CONTINUE, tree.getLabel(), tree);
  }

  private static StatementCode jump(Jump jump, @Nullable Name label, Tree at) {
    if (label != null) {
      throw Unreadable.unsupported(
          at, "a label is not read at compile time", "move the inner loop to a static method");
    }
    return frame -> jump;
  }

  @Override
  protected StatementCode defaultAction(Tree tree, Scope scope) {
    throw Unreadable.unsupported(
        tree,
        "this statement is not read at compile time",
        "use local variables, if, loops and return");
  }
}
