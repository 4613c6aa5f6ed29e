package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.frontend.fluent.type.ClassType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Initialises classes of this file as Java does (12.4): at their first use, their parents first,
 * their fields and static blocks in textual order. What can't be read in them is left out, together
 * with all that it may have changed; only who uses that fails.
 */
final class Initialization {

  private enum State {
    UNDERWAY,
    DONE
  }

  private final Interpreter interpreter;
  private final Classes classes;
  private final Fields fields;
  private final Doubts doubts;
  private final Trace trace;
  private final Map<String, State> states = new HashMap<>();
  private @Nullable VariableTree network;

  Initialization(
      Interpreter interpreter, Classes classes, Fields fields, Doubts doubts, Trace trace) {
    this.interpreter = interpreter;
    this.classes = classes;
    this.fields = fields;
    this.doubts = doubts;
    this.trace = trace;
  }

  /** The value of a network's field, when its class is initialised. */
  Object field(SourceClass type, VariableTree field) {
    network = field;
    run(type, field);
    return fields.of(type, field).get(field);
  }

  /** Initialises a class whose method is to be called by code outside. */
  void method(SourceClass type, Tree at) {
    int before = trace.reserve();
    run(type, at);
    trace.restore(before);
  }

  /** Whether a class is being initialised. */
  boolean isUnderway(SourceClass type) {
    return states.get(type.name()) == State.UNDERWAY;
  }

  /** Initialises a class that is used, if it is not initialised yet. */
  void run(SourceClass type, Tree at) {
    if (states.containsKey(type.name())) {
      return;
    }
    states.put(type.name(), State.UNDERWAY);
    if (!type.isInterface()) {
      type.supertypes().forEach(parent -> runParent(parent, at));
    }
    for (Tree member : type.tree().getMembers()) {
      if (member instanceof VariableTree field && type.isStatic(field)) {
        initialize(type, field);
        if (field == network && type.isFinal(field) && field.getInitializer() != null) {
          return;
        }
      } else if (member instanceof BlockTree block && block.isStatic()) {
        tolerate(block, () -> interpreter.block(block, type.name()));
      }
    }
    states.put(type.name(), State.DONE);
  }

  /** An interface is initialised with a class only if it has code for objects. */
  private void runParent(ClassType parent, Tree at) {
    Optional<SourceClass> source = classes.source(parent.name());
    if (source.isEmpty()) {
      return;
    }
    if (!source.get().isInterface() || source.get().hasDefaultMethods()) {
      run(source.get(), at);
    } else {
      source.get().supertypes().forEach(next -> runParent(next, at));
    }
  }

  private void initialize(SourceClass type, VariableTree tree) {
    if (type.isEnumConstant(tree)) {
      enumConstant(type, tree);
      return;
    }
    ExpressionTree initializer = tree.getInitializer();
    if (initializer == null) {
      return;
    }
    if (tree == network) {
      fields.of(type, tree).set(value(type, tree, initializer));
      return;
    }
    tolerate(
        tree,
        () -> {
          if (fields.constant(type, tree).isEmpty()) {
            fields.of(type, tree).set(value(type, tree, initializer));
          }
        });
  }

  private Object value(SourceClass type, VariableTree tree, ExpressionTree initializer) {
    Scope scope = Scope.of(type.name());
    Code code = interpreter.compile(initializer, scope, fields.of(type, tree).type());
    return code.run(new Frame(scope.slots(), trace));
  }

  /** An enum's constants are made by its constructor, which is not read. */
  private void enumConstant(SourceClass type, VariableTree tree) {
    String name = tree.getName().toString();
    boolean plain =
        type.tree().getMembers().stream()
            .noneMatch(
                member ->
                    member instanceof MethodTree method
                        && method.getName().contentEquals("toString"));
    boolean body =
        tree.getInitializer() instanceof NewClassTree instance && instance.getClassBody() != null;
    Optional<String> text = plain && !body ? Optional.of(name) : Optional.empty();
    fields.of(type, tree).set(new EnumConstant(type.name(), name, text));
    doubts.ofEnum(type, tree);
  }

  private void tolerate(Tree member, Runnable work) {
    int before = trace.reserve();
    int depth = trace.depth();
    try {
      work.run();
    } catch (Unreadable why) {
      if (why.diagnostic().code() == DiagnosticCode.FAILS_WHEN_RUN) {
        throw why;
      }
      trace.leaveTo(depth);
      doubts.of(member, why);
    } finally {
      trace.restore(before);
    }
  }
}
