package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Calls methods of the builder, methods of this file, lambdas and method references. */
final class Calls {

  private static final Set<String> COLLECTIONS = Set.of("List.of", "Set.of", "Arrays.asList");

  private final Interpreter interpreter;
  private final Types types;
  private final Methods methods;
  private final Builder builder;

  Calls(Interpreter interpreter, Types types, Methods methods, Builder builder) {
    this.interpreter = interpreter;
    this.types = types;
    this.methods = methods;
    this.builder = builder;
  }

  /** The result of a call. */
  Object call(MethodInvocationTree tree, Scope scope) {
    ExpressionTree select = tree.getMethodSelect();
    if (select instanceof IdentifierTree identifier) {
      String name = identifier.getName().toString();
      return unqualified(name, arguments(tree, scope), site(select, tree), scope);
    }
    if (select instanceof MemberSelectTree member) {
      Object receiver = interpreter.evaluate(member.getExpression(), scope);
      String name = member.getIdentifier().toString();
      return on(receiver, name, arguments(tree, scope), site(select, tree));
    }
    throw Unreadable.unsupported(select, "this call is not read", "call a method by its name");
  }

  /** The result of a static method of this file. */
  Object helper(TypeName type, String name, List<Object> arguments, Tree at) {
    return methods.call(type.qualified(), name, arguments, at);
  }

  /** A lambda as a value. */
  Callable lambda(LambdaExpressionTree tree, Scope scope) {
    return arguments -> {
      if (arguments.size() != tree.getParameters().size()) {
        throw Unreadable.wrongType(
            tree,
            "this lambda takes " + tree.getParameters().size() + " values, not " + arguments.size(),
            "a lambda of one parameter");
      }
      Scope body = scope.inner();
      for (int i = 0; i < arguments.size(); i++) {
        VariableTree parameter = tree.getParameters().get(i);
        body.declare(parameter.getName().toString(), parameter.getType());
        body.set(parameter.getName().toString(), arguments.get(i), parameter);
      }
      return result(tree, body);
    };
  }

  private Object result(LambdaExpressionTree tree, Scope body) {
    if (tree.getBody() instanceof ExpressionTree expression) {
      return interpreter.evaluate(expression, body);
    }
    return interpreter
        .execute((StatementTree) tree.getBody(), body)
        .orElseThrow(
            () -> Unreadable.wrongType(tree, "this lambda returns nothing", "return a value"));
  }

  /** A method reference as a value. */
  Callable reference(MemberReferenceTree tree, Scope scope) {
    String name = tree.getName().toString();
    Object owner = interpreter.evaluate(tree.getQualifierExpression(), scope);
    return arguments -> {
      CallSite site = new CallSite(tree, List.of(), interpreter.trace());
      if (owner instanceof TypeName type && type.isDsl() && !arguments.isEmpty()) {
        return on(arguments.get(0), name, arguments.subList(1, arguments.size()), site);
      }
      return on(owner, name, arguments, site);
    };
  }

  private Object unqualified(String name, List<Object> arguments, CallSite site, Scope scope) {
    for (String around : types.surrounding(scope.className())) {
      if (methods.has(around, name)) {
        return methods.call(around, name, arguments, site.at());
      }
    }
    for (TypeName type : types.staticImports(name)) {
      if (methods.has(type.qualified(), name) || builder.has(type, name)) {
        return on(type, name, arguments, site);
      }
    }
    throw outside(name, site);
  }

  private Object on(Object receiver, String name, List<Object> arguments, CallSite site) {
    if (receiver instanceof TypeName type) {
      if (methods.has(type.qualified(), name)) {
        return methods.call(type.qualified(), name, arguments, site.at());
      }
      if (builder.has(type, name)) {
        return builder.callStatic(type, name, arguments, site);
      }
      throw outside(type.simple() + "." + name, site);
    }
    if (receiver instanceof Callable callable && methods.isFunction(name)) {
      return callable.call(arguments);
    }
    if (new TypeName(receiver.getClass().getName()).isDsl()) {
      return builder.call(receiver, name, arguments, site);
    }
    throw outside(name, site);
  }

  private List<Object> arguments(MethodInvocationTree tree, Scope scope) {
    List<Object> values = new ArrayList<>();
    for (ExpressionTree argument : tree.getArguments()) {
      values.add(interpreter.evaluate(argument, scope));
    }
    return values;
  }

  private CallSite site(Tree at, MethodInvocationTree tree) {
    return new CallSite(at, tree.getArguments(), interpreter.trace());
  }

  private static Unreadable outside(String name, CallSite site) {
    return Unreadable.call(
        site.at(),
        name + " is neither the builder's method nor a static method of this file",
        COLLECTIONS.contains(name)
            ? "use an array, such as {16, 32, 64}"
            : "call the builder, or write " + name + " as a static method of this file");
  }
}
