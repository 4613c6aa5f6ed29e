package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import dev.kiln.processor.frontend.fluent.type.ClassType;
import dev.kiln.processor.frontend.fluent.type.Signature;
import dev.kiln.processor.frontend.fluent.type.SpecialType;
import dev.kiln.processor.frontend.fluent.type.Substitution;
import dev.kiln.processor.frontend.fluent.type.Type;
import dev.kiln.processor.frontend.fluent.type.Wildcard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Calls of the builder's methods, of this file's methods, and of lambdas (15.12). */
final class Invocations {

  private static final Set<String> COLLECTIONS = Set.of("List.of", "Set.of", "Arrays.asList");

  private final Interpreter interpreter;
  private final Types types;
  private final Names names;
  private final Members members;
  private final Overloads overloads;
  private final Methods methods;
  private final BuilderCalls builder;

  Invocations(
      Interpreter interpreter,
      Types types,
      Names names,
      Members members,
      Overloads overloads,
      Methods methods,
      BuilderCalls builder) {
    this.interpreter = interpreter;
    this.types = types;
    this.names = names;
    this.members = members;
    this.overloads = overloads;
    this.methods = methods;
    this.builder = builder;
  }

  /** A call. */
  Code compile(MethodInvocationTree tree, Scope scope, Optional<Type> target) {
    ExpressionTree select = tree.getMethodSelect();
    if (!tree.getTypeArguments().isEmpty()) {
      return Code.failing(
          tree,
          Unreadable.unsupported(
              select, "type arguments of a call are not read", "leave them away"));
    }
    if (select instanceof IdentifierTree identifier) {
      return unqualified(call(tree, identifier.getName().toString(), scope, target));
    }
    if (!(select instanceof MemberSelectTree member)) {
      return Code.failing(
          tree,
          Unreadable.unsupported(select, "this call is not read", "call a method by its name"));
    }
    Call call = call(tree, member.getIdentifier().toString(), scope, target);
    Optional<TypeName> type = names.type(member.getExpression(), scope);
    return type.isPresent()
        ? onType(type.get(), call)
        : onObject(interpreter.compile(member.getExpression(), scope), call);
  }

  private Call call(MethodInvocationTree tree, String name, Scope scope, Optional<Type> target) {
    List<Argument> arguments = new ArrayList<>();
    for (ExpressionTree argument : tree.getArguments()) {
      arguments.add(Argument.of(argument, scope, interpreter));
    }
    return new Call(tree.getMethodSelect(), tree.getArguments(), target, name, arguments, scope);
  }

  /** The innermost class that has such a method is the only one that counts (15.12.1). */
  private Code unqualified(Call call) {
    for (String around : types.surrounding(call.scope().className())) {
      if (!members.named(type(around), call.name()).isEmpty()) {
        return onType(new TypeName(around), call);
      }
    }
    for (TypeName type : types.staticImports(call.name())) {
      if (!members.named(type(type.qualified()), call.name()).isEmpty()) {
        return onType(type, call);
      }
    }
    return Code.failing(call.at(), outside(call.name(), call.at()));
  }

  private static Type type(String name) {
    return ClassType.of(name);
  }

  /** A static method of a type. */
  Code onType(TypeName type, Call call) {
    List<Signature> found = members.named(type(type.qualified()), call.name());
    List<Signature> here =
        found.stream().filter(method -> method.owner() instanceof SourceClass).toList();
    boolean elsewhere = found.stream().anyMatch(m -> m.owner() instanceof ElementClass);
    if (!here.isEmpty() && !elsewhere) {
      return ofThisFile(here, call);
    }
    List<Signature> ofBuilder =
        found.stream().filter(method -> method.isStatic() && builder.isRead(method)).toList();
    return ofBuilder.isEmpty()
        ? Code.failing(call.at(), outside(type.simple() + "." + call.name(), call.at()))
        : builder.compile(ofBuilder, Optional.empty(), call);
  }

  /** A reference by a type may mean a static method, or a method of the first argument. */
  Code onTypeOrFirst(TypeName type, Call call) {
    List<Signature> found = members.named(type(type.qualified()), call.name());
    boolean ofObjects = !found.isEmpty() && found.stream().noneMatch(Signature::isStatic);
    if (ofObjects && !call.arguments().isEmpty()) {
      Code first = call.arguments().get(0).as(type(type.qualified()), interpreter);
      Code own = call.codes().get(0);
      return onObject(first.type().isError() ? first : own, call.withoutFirst());
    }
    return onType(type, call);
  }

  /** A method of an object: of the builder's, or of a lambda. */
  Code onObject(Code receiver, Call call) {
    if (receiver.type().isError()) {
      return receiver;
    }
    if (builder.isBuilder(receiver.type())) {
      List<Signature> found =
          members.named(receiver.type(), call.name()).stream()
              .filter(method -> !method.isStatic() && builder.isRead(method))
              .toList();
      return found.isEmpty()
          ? builder.unknown(receiver, call)
          : builder.compile(found, Optional.of(receiver), call);
    }
    Optional<Signature> function = members.function(receiver.type());
    if (function.filter(method -> method.name().equals(call.name())).isPresent()) {
      return ofFunction(receiver, function.get(), call);
    }
    return Code.failing(call.at(), outside(call.name(), call.at()));
  }

  private Code ofFunction(Code receiver, Signature function, Call call) {
    if (call.fails()) {
      return Code.failing(call.at(), with(receiver, call.codes()));
    }
    List<Signature> overloaded =
        members.named(receiver.type(), call.name()).stream()
            .filter(method -> !method.isAbstract())
            .toList();
    List<Overloads.Choice> choices =
        overloads.choose(with(function, overloaded), call.arguments(), call.target());
    if (choices.size() != 1 || !choices.get(0).method().isAbstract()) {
      return Code.failing(call.at(), unclear(choices.size(), call));
    }
    List<Code> arguments = converted(choices.get(0), call);
    if (Code.anyFailing(arguments)) {
      return Code.failing(call.at(), with(receiver, arguments));
    }
    return Code.of(
        call.at(),
        plain(function.result()),
        frame -> {
          Object object = receiver.run(frame);
          List<Object> values = run(arguments, frame);
          if (object instanceof FunctionValue lambda) {
            return lambda.body().call(values);
          }
          throw Unreadable.fails(call.at(), "null has no methods", "give it a value first");
        });
  }

  private Code ofThisFile(List<Signature> candidates, Call call) {
    if (call.fails()) {
      return Code.failing(call.at(), call.codes());
    }
    if (isUndecided(candidates, call)) {
      return Code.failing(call.at(), Conversions.undecided(call.at()));
    }
    List<Overloads.Choice> choices = overloads.choose(candidates, call.arguments(), call.target());
    if (choices.size() != 1) {
      return Code.failing(call.at(), unclear(choices.size(), call));
    }
    Signature method = choices.get(0).method();
    List<Code> arguments = converted(choices.get(0), call);
    if (Code.anyFailing(arguments)) {
      return Code.failing(call.at(), arguments);
    }
    Code result =
        Code.of(
            call.at(),
            plain(method.result()),
            frame -> methods.call(method, run(arguments, frame), call.at()));
    boolean generic = Substitution.mentions(choices.get(0).declared().result(), method.variables());
    return new Code(result.at(), result.type(), result.constant(), generic, result.body());
  }

  /** Values of no certain type don't tell which of several methods Java calls. */
  static boolean isUndecided(List<Signature> candidates, Call call) {
    return candidates.size() > 1
        && call.codes().stream().anyMatch(code -> code.type() == SpecialType.UNDECIDED);
  }

  /** The arguments as values of the parameters; the last ones as an array if they are packed. */
  List<Code> converted(Overloads.Choice choice, Call call) {
    Signature method = choice.method();
    int count = call.arguments().size();
    List<Type> formal = choice.packed() ? method.expanded(count) : method.parameters();
    List<Code> codes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      codes.add(call.arguments().get(i).as(formal.get(i), interpreter));
    }
    if (!choice.packed() || Code.anyFailing(codes)) {
      return codes;
    }
    int fixed = method.parameters().size() - 1;
    List<Code> rest = List.copyOf(codes.subList(fixed, count));
    List<Code> packed = new ArrayList<>(codes.subList(0, fixed));
    packed.add(interpreter.pack(rest, method.parameters().get(fixed), call.at()));
    return packed;
  }

  static List<Object> run(List<Code> codes, Frame frame) {
    List<Object> values = new ArrayList<>();
    codes.forEach(code -> values.add(code.run(frame)));
    return values;
  }

  static <T> List<T> with(T first, List<T> others) {
    List<T> all = new ArrayList<>(List.of(first));
    all.addAll(others);
    return all;
  }

  /** A result of an unknown type is used as what it surely is. */
  static Type plain(Type result) {
    return result instanceof Wildcard wildcard ? wildcard.upper() : result;
  }

  private static Unreadable unclear(int choices, Call call) {
    String problem = choices == 0 ? "no method " : "more than one method ";
    return Unreadable.call(
        call.at(),
        problem
            + (call.name() + " of this file takes these " + call.arguments().size())
            + " arguments",
        "check the arguments, or give each method a name of its own");
  }

  private static Unreadable outside(String name, Tree at) {
    return Unreadable.call(
        at,
        name + " is neither the builder's method nor a static method of this file",
        COLLECTIONS.contains(name)
            ? "use an array, such as {16, 32, 64}"
            : "call the builder, or write " + name + " as a static method of this file");
  }
}
