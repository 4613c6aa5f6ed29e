package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberReferenceTree.ReferenceMode;
import dev.kiln.processor.frontend.fluent.type.ClassType;
import dev.kiln.processor.frontend.fluent.type.Signature;
import dev.kiln.processor.frontend.fluent.type.SpecialType;
import dev.kiln.processor.frontend.fluent.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Method references (15.13): calls with the parameters of the interface as arguments. */
final class References {

  private final Interpreter interpreter;
  private final Names names;
  private final Members members;
  private final Invocations invocations;

  References(Interpreter interpreter, Names names, Members members, Invocations invocations) {
    this.interpreter = interpreter;
    this.names = names;
    this.members = members;
    this.invocations = invocations;
  }

  /** A method reference as an object of an interface. */
  Code compile(MemberReferenceTree tree, Scope scope, Type target) {
    Optional<Signature> found = members.function(target);
    if (found.isEmpty() || !(target instanceof ClassType type)) {
      return Code.failing(
          tree,
          Unreadable.wrongType(
              tree,
              "a method reference is not of type " + target.words(),
              "use an interface with one method"));
    }
    if (tree.getMode() == ReferenceMode.NEW) {
      return Code.failing(
          tree, Unreadable.unsupported(tree, "a constructor is not read", "call a static method"));
    }
    Signature function = found.get();
    Optional<TypeName> owner = names.type(tree.getQualifierExpression(), scope);
    Object[] receiver = new Object[1];
    Code bound =
        owner.isPresent()
            ? Code.of(tree, SpecialType.NULL, frame -> NullValue.NULL)
            : interpreter.compile(tree.getQualifierExpression(), scope);
    if (bound.type().isError()) {
      return bound;
    }
    Object[][] given = new Object[1][];
    Code call = call(tree, scope, owner, bound.as(bound.type(), f -> receiver[0]), function, given);
    Code result =
        function.result() == SpecialType.VOID || call.type().isError()
            ? call
            : interpreter.assign(call, function.result(), tree);
    return Code.of(
        tree,
        type,
        frame -> {
          Object object = bound.run(frame);
          if (owner.isEmpty() && object == NullValue.NULL) {
            throw Unreadable.fails(tree, "null has no methods", "give it a value first");
          }
          Frame own = frame.copy(tree);
          return new FunctionValue(
              type,
              arguments -> {
                receiver[0] = object;
                given[0] = arguments.toArray();
                return result.run(own);
              });
        });
  }

  /** The call that a reference stands for; its arguments are those given to the function. */
  private Code call(
      MemberReferenceTree tree,
      Scope scope,
      Optional<TypeName> owner,
      Code receiver,
      Signature function,
      Object[][] given) {
    List<Argument> arguments = new ArrayList<>();
    for (int i = 0; i < function.parameters().size(); i++) {
      int index = i;
      Code argument = Code.of(tree, function.parameters().get(i), frame -> given[0][index]);
      arguments.add(Argument.of(argument, tree, scope));
    }
    String name = tree.getName().toString();
    Call call = new Call(tree, List.of(), Optional.empty(), name, arguments, scope);
    if (owner.isEmpty()) {
      return invocations.onObject(receiver, call);
    }
    return invocations.onTypeOrFirst(owner.get(), call);
  }

  /** The type of what a reference returns for arguments of some types. */
  List<Type> results(MemberReferenceTree tree, Scope scope, List<Type> parameters) {
    if (tree.getMode() == ReferenceMode.NEW) {
      return List.of(SpecialType.UNDECIDED);
    }
    Optional<TypeName> owner = names.type(tree.getQualifierExpression(), scope);
    List<Argument> arguments = new ArrayList<>();
    for (Type parameter : parameters) {
      Code argument = Code.of(tree, parameter, frame -> NullValue.NULL);
      arguments.add(Argument.of(argument, (ExpressionTree) tree, scope));
    }
    Call call =
        new Call(tree, List.of(), Optional.empty(), tree.getName().toString(), arguments, scope);
    Code code =
        owner.isPresent()
            ? invocations.onTypeOrFirst(owner.get(), call)
            : invocations.onObject(interpreter.compile(tree.getQualifierExpression(), scope), call);
    return List.of(code.type());
  }
}
